"""The tables that are made from entries: what they touched, as the state now has it."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from peewee import SqliteDatabase

from kiosk.desk import events as e
from kiosk.desk.board import board
from kiosk.desk.state import State
from kiosk.store import filing, journal
from kiosk.store.rows import put
from kiosk.store.tables import Board, Reception

_OF_A_VISIT = (
    e.Arrived
    | e.Waited
    | e.Left
    | e.Received
    | e.HandedOver
    | e.ScoutConfirmed
    | e.OwnerContacted
    | e.Declined
    | e.Finished
)


def touched(events: Iterable[e.AnyEvent]) -> set[str]:
    """The visits that *events* say something of."""
    found = set()
    for event in events:
        if isinstance(event, _OF_A_VISIT):
            found.add(event.visit)
    return found


def follow(
    db: SqliteDatabase, project: int, before: State, after: State, events: Iterable[e.AnyEvent]
) -> None:
    """Bring what is on file and the rows of visits to what *events* made of *before*."""
    visits = touched(events)
    for event in events:
        if isinstance(event, e.Undone):
            undone = next(journal.read(db, project, event.seq - 1))
            visits |= touched(undone.events)
    filing.project_files(db, project, before, after, events)
    project_visits(db, project, after, visits)


def project_visits(db: SqliteDatabase, project: int, state: State, visits: set[str]) -> None:
    """Bring the rows of *visits* to what *state* says; a visit taken back loses its row."""
    if state.day is None:
        return
    on = state.day.on
    for visit in visits:
        now = state.visits.get(visit)
        if now is None:
            key = (Reception.project == project) & (Reception.day == on)
            Reception.delete().where(key & (Reception.visit == visit)).execute(db)
            continue
        put(
            db,
            Reception,
            {
                "project": project,
                "day": on,
                "visit": visit,
                "arrived": now.at,
                "started": now.started,
                "ended": now.ended,
                "who": now.who,
                "mark": now.mark or "",
                "result": now.result,
            },
        )


def project_board(db: SqliteDatabase, project: int, state: State, until: datetime | None) -> None:
    """Keep what the board shows in *state*, which holds until *until* unless something is said."""
    view = msgspec.json.encode(board(state)).decode()
    put(db, Board, {"project": project, "at": state.at, "until": until, "view": view})
