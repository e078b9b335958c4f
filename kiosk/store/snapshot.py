"""The state before a day's opening, kept so that a start reads two days and not two years."""

from datetime import date, datetime

import msgspec
from peewee import SqliteDatabase
from rpds import HashTrieMap

from kiosk.desk.state import Attendance, Client, Day, Leave, Person, State, Visit
from kiosk.sheet.slots import Hours
from kiosk.store.tables import Snapshot

KEPT = 3


class Stored(msgspec.Struct, frozen=True):
    """A state without its history: undo reaches no further back than the state that is kept."""

    project: str
    profile: str
    hours: Hours
    settings: dict[str, str | int | bool]
    at: datetime | None
    seq: int
    staff: dict[str, Person]
    leaves: tuple[Leave, ...]
    ring: tuple[str, ...]
    opening: tuple[str, ...]
    last_open: date | None
    attendance: Attendance
    day: Day | None
    visits: list[Visit]
    calls: dict[str, str]
    clients: list[Client]


def keep(db: SqliteDatabase, project: int, on: date, state: State) -> None:
    """Keep *state*, as it stood before the day *on* was opened."""
    whole = {name: getattr(state, name) for name in Stored.__struct_fields__}
    whole |= {
        "visits": list(state.visits.values()),
        "calls": dict(state.calls.items()),
        "clients": list(state.clients.values()),
    }
    text = msgspec.json.encode(Stored(**whole)).decode()
    Snapshot.replace(project=project, day=on, seq=state.seq, state=text).execute(db)
    old = (
        Snapshot.select(Snapshot.day)
        .where(Snapshot.project == project)
        .order_by(Snapshot.day.desc())
        .offset(KEPT)
        .limit(100)
    )
    days = [day for (day,) in old.tuples().execute(db)]
    if days:
        gone = (Snapshot.project == project) & Snapshot.day.in_(days)
        Snapshot.delete().where(gone).execute(db)


def forget(db: SqliteDatabase, project: int, undone: int) -> None:
    """The entry *undone* is taken back: if it opened a day, that opening is none to start from."""
    gone = (Snapshot.project == project) & (Snapshot.seq >= undone - 1)
    Snapshot.delete().where(gone).execute(db)


def load(db: SqliteDatabase, project: int) -> State | None:
    """The state to fold from: the one before the last opening but one, as undo may reach back
    over the last closing. None: fold from the first entry."""
    rows = (
        Snapshot.select(Snapshot.state)
        .where(Snapshot.project == project)
        .order_by(Snapshot.day.desc())
        .offset(1)
        .limit(1)
    )
    found = next(iter(rows.tuples().execute(db)), None)
    if found is None:
        return None
    stored = msgspec.json.decode(found[0], type=Stored)
    whole = {name: getattr(stored, name) for name in Stored.__struct_fields__}
    whole |= {
        "visits": HashTrieMap({v.id: v for v in stored.visits}),
        "calls": HashTrieMap(stored.calls),
        "clients": HashTrieMap({c.phone: c for c in stored.clients}),
    }
    return State(**whole)
