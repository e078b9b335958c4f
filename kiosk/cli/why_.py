"""``kiosk why``: which rule decided."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from kiosk.cli.common import Command, as_json, database, dump, reading
from kiosk.cli.folded import say_folded
from kiosk.cli.lines import shown, title
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.i18n import _
from kiosk.next_up import next_up
from kiosk.refusal import N_, Refused
from kiosk.service import Service
from kiosk.store.journal import Entry
from kiosk.store.projection import touched
from kiosk.why import Line, explain


@click.command(
    name="why",
    cls=Command,
    help=N_(
        "Which rule decided, and why. "
        "WHAT is 'next', 'last' (the last decision), a visit or call id, or an entry's number."
    ),
)
@click.argument("what", default="last")
@database
@as_json
def command(what: str, path: Path, project: str | None, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        if what == "next":
            told = [Told(_("Who is next, and why"), next_up(desk.seen(), desk.policy))]
        else:
            staff = desk.state.staff
            told = [Told(title(x, staff), explain(x, staff)) for x in _entries(desk, what)]
    finally:
        desk.close()
    if as_json:
        dump({"what": what, "decisions": told})
        return
    for decision in told:
        say_folded(decision.title)
        for line in decision.lines:
            say_folded("  " + shown(line))


class Told(msgspec.Struct, frozen=True):
    """A decision and its sentences."""

    title: str
    lines: Sequence[Line]


def _entries(desk: Service, what: str) -> list[Entry]:
    """The entries that *what* names: of a visit or call all that were about it, since it came."""
    found: list[Entry] = []
    for entry in desk.entries():
        said = entry.command
        comes = isinstance(said, c.Arrive | c.Call) and said.id == what
        if what == "last":
            found = found if found and isinstance(said, c.Tick) else [entry]
        elif comes or str(entry.seq) == what:
            found = [entry]
        elif found and what in touched(entry.events) | _given(entry):
            found.append(entry)
    if not found:
        raise Refused("bad_value", N_("There is no entry, visit or call '{what}'."), what=what)
    return found


def _given(entry: Entry) -> set[str]:
    """The calls that *entry* gave out."""
    return {event.call for event in entry.events if isinstance(event, e.CallGiven)}
