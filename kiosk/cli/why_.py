"""``kiosk why``: which rule decided."""

from pathlib import Path

import click

from kiosk.cli.common import Command, as_json, database, dump, reading, say
from kiosk.desk import commands as c
from kiosk.i18n import _
from kiosk.next_up import next_up
from kiosk.refusal import N_, Refused
from kiosk.service import Service
from kiosk.store.journal import Entry
from kiosk.why import Line, explain, headline


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
def command(what: str, path: Path, as_json: bool) -> None:
    desk = reading(path)
    try:
        if what == "next":
            title, lines = _("Who is next, and why"), next_up(desk.seen(), desk.policy)
        else:
            entry = _entry(desk, what)
            staff = desk.state.staff
            title = f"{entry.seq}  {entry.at:%Y-%m-%d %H:%M:%S}  {headline(entry, staff)}"
            lines = explain(entry, staff)
    finally:
        desk.close()
    if as_json:
        dump({"what": what, "title": title, "lines": lines})
        return
    say(title)
    for line in lines:
        say("  " + _shown(line))


def _shown(line: Line) -> str:
    source = ": ".join(part for part in (line.rule, line.source) if part)
    return f"{line.text}  [{source}]" if line.source else line.text


def _entry(desk: Service, what: str) -> Entry:
    """The entry that *what* names; of a visit or call the one that decided it."""
    found = None
    for entry in desk.entries():
        said = entry.command
        if what == "last":
            found = entry if not isinstance(said, c.Tick) or found is None else found
        elif str(entry.seq) == what or (isinstance(said, c.Arrive | c.Call) and said.id == what):
            found = entry
    if found is None:
        raise Refused("bad_value", N_("There is no entry, visit or call '{what}'."), what=what)
    return found
