"""``kiosk rehearse``: recorded days under other rules; nothing is written."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.cli.beside import side_by_side
from kiosk.cli.common import Command, as_json, database, dump, pairs, reading, say
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.profile_file import Chosen, choose
from kiosk.rehearsal import Outcome, Rehearsal, Tally, recorded_at, rehearse
from kiosk.telling.sentence import Staff, name
from kiosk.words import COMMANDS, MARKS, word

MOST_ROWS = 40


def rules_given(function: Callable[..., Any]) -> Callable[..., Any]:
    """WHAT, and ``--set``: the rules that are tried or switched to."""
    changed = click.option(
        "--set", "changes", multiple=True, metavar="NAME=VALUE", help=N_("Change a setting.")
    )
    return click.argument("what")(changed(function))


def chosen_rules(what: str, changes: tuple[str, ...]) -> Chosen:
    """The rules that *what* and *changes* give. Raises Refused."""
    return choose(what).changed(pairs(changes))


@click.command(
    name="rehearse",
    cls=Command,
    help=N_(
        "What other rules would have made of recorded days. Nothing is written.\n"
        "WHAT is a profile's key or a profile file (.toml). Without --day or --weeks: the last day."
    ),
)
@rules_given
@database
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=N_("Another day."))
@click.option("--weeks", type=click.IntRange(1, 520), help=N_("The last N weeks."))
@as_json
def command(
    what: str,
    changes: tuple[str, ...],
    path: Path,
    project: str | None,
    day: datetime | None,
    weeks: int | None,
    as_json: bool,
) -> None:
    chosen = chosen_rules(what, changes)
    desk = reading(path, project)
    try:
        recording = recorded_at(desk, weeks=weeks or 0, day=day.date() if day else None)
        told = rehearse(recording, chosen.switch(desk.now()))
        staff = desk.state.staff
    finally:
        desk.close()
    dump(plain(told)) if as_json else print_rehearsal(told, staff)


def plain(told: Rehearsal) -> dict[str, Any]:
    """A rehearsal as JSON has it: refusals in words."""
    rows = [
        {"at": r.at, "do": r.do, "about": r.about, "code": r.reason.code, "why": sentence(r.reason)}
        for r in told.refused
    ]
    fields = ("since", "until", "days", "commands", "visits", "counts", "assumed")
    whole = {field: getattr(told, field) for field in fields}
    made: dict[str, Any] = msgspec.to_builtins(whole | {"refused": rows})
    return made | {"differing": len(told.differing)}


def print_rehearsal(told: Rehearsal, staff: Staff) -> None:
    """Print a rehearsal for people: what differs, by visit and by person, and what was refused."""
    span = str(told.since) if told.days == 1 else f"{told.since} – {told.until}"
    text = _("{span}: {n} commands decided again; of {visits} visits {differ} would differ.")
    say(
        text.format(span=span, n=told.commands, visits=len(told.visits), differ=len(told.differing))
    )
    if told.assumed:
        say(_("Nobody had to sign in: who had a row was taken to have come, in that order."))
    if told.differing:
        head = (_("visit"), _("time"), _("received by"), _("would be received by"))
        side_by_side(
            head,
            [
                (r.visit, f"{r.at:%m-%d %H:%M}", _outcome(r.then, staff), _outcome(r.now, staff))
                for r in told.differing[:MOST_ROWS]
            ],
        )
        _more(len(told.differing))
    counts = [(name(staff, r.who), _tally(r.then), _tally(r.now)) for r in told.counts]
    side_by_side((_("who"), _("counts then"), _("counts now")), counts)
    for row in told.refused[:MOST_ROWS]:
        did = f"{word(COMMANDS, row.do)} {name(staff, row.about)}".strip()
        text = _("Refused: {at}, {what}: {why}")
        say(text.format(at=f"{row.at:%m-%d %H:%M}", what=did, why=sentence(row.reason)))
    _more(len(told.refused))


def _more(rows: int) -> None:
    if rows > MOST_ROWS:
        say(_("… and {n} more; --json prints all.").format(n=rows - MOST_ROWS))


def _outcome(outcome: Outcome, staff: Staff) -> str:
    if not outcome.who:
        return _("nobody")
    mark = word(MARKS, outcome.mark) if outcome.mark else _("not counted")
    return f"{name(staff, outcome.who)} ({mark})"


def _tally(tally: Tally) -> str:
    marks = _(", ").join(f"{word(MARKS, mark)} {n}" for mark, n in tally.marks.items())
    text = _("receptions {receptions}, turns {turns}, owed {owed}")
    said = text.format(receptions=tally.receptions, turns=tally.turns, owed=tally.owed)
    return f"{said} ({marks})" if marks else said
