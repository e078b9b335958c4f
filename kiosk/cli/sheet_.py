"""``kiosk sheet``: the sheet as it stands, or as it stood at a past moment."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import Command, as_json, database, dump, reading
from kiosk.cli.sending import day_option, moment
from kiosk.cli.tell_sheet import tell_sheet
from kiosk.desk.board import board
from kiosk.desk.state import State
from kiosk.i18n import N_
from kiosk.reports.moments import end_of_day, state_at
from kiosk.screens.board.view import view
from kiosk.service import Service


@click.command(
    name="sheet",
    cls=Command,
    help=N_(
        "The sheet as it stands, or as it stood: rows, marks, duty, slot, receptions, who waits, "
        "who is away, the call sheet."
    ),
)
@database
@click.option(
    "--at",
    "at",
    metavar="TIME",
    help=N_("As it stood then: 10:30, 10:30:15 or '2026-03-03 10:30'."),
)
@day_option("--day", N_("The day of --at; without --at, as that day was left."))
@as_json
def command(
    path: Path, project: str | None, at: str | None, day: date | None, as_json: bool
) -> None:
    desk = reading(path, project)
    try:
        state, then = _looked_for(desk, at, day)
        if as_json:
            dump(_plain(state, then))
        else:
            tell_sheet(view(state, state.policy, then), state, then)
    finally:
        desk.close()


def _looked_for(desk: Service, at: str | None, day: date | None) -> tuple[State, datetime]:
    if at is not None:
        then = moment(at, day or desk.now().date())
        return state_at(desk, then), then
    if day is not None:
        return end_of_day(desk, day)
    return desk.seen(), desk.now()


def _plain(state: State, then: datetime) -> dict[str, Any]:
    """The sheet for programs: ``marks`` and ``calls`` have a mark a round."""
    line = state.day.line if state.day else None
    calls = {row.who: list(row.marks) for row in line.seats()} if line else None
    return board(state) | {"at": then.isoformat(), "calls": calls}
