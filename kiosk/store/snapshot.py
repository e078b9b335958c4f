"""The state before a day's opening, kept so that a start reads two days and not two years."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from peewee import SqliteDatabase
from rpds import HashTrieMap

from kiosk.desk.state import (
    Attendance,
    Bar,
    CallRecord,
    Client,
    Day,
    GivenCall,
    Leave,
    Person,
    State,
    Visit,
)
from kiosk.policy.facts import Booking
from kiosk.policy.house import House
from kiosk.policy.opening import Load
from kiosk.policy.standby import Standby
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
    visits: dict[str, Visit]
    calls: dict[str, CallRecord]
    clients: dict[str, Client]
    units: dict[str, str]
    bookings: dict[str, Booking]
    callers: dict[str, str]
    given: dict[str, GivenCall]
    invites: dict[str, date]
    pending: tuple[str, ...]
    house: House
    deputies: tuple[str, ...]
    covers: dict[str, str]
    bars: dict[str, Bar]
    last_given: str
    last_call: str
    given_on: date | None
    loads: dict[date, dict[str, Load]]
    standby: Standby | None = None


MAPS = ("visits", "calls", "clients", "units", "bookings", "callers", "given", "invites")
"""Fields that are persistent maps in a state, and plain ones in what is kept of it."""


def keep(db: SqliteDatabase, project: int, on: date, state: State) -> None:
    """Keep *state*, as it stood before the day *on* was opened."""
    whole = {name: getattr(state, name) for name in Stored.__struct_fields__}
    whole |= {name: dict(whole[name].items()) for name in MAPS}
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
    return _first(rows.tuples().execute(db))


def before(db: SqliteDatabase, project: int, on: date) -> State | None:
    """The newest state that is kept from before the opening of the day *on*, or of a day before
    it. None: fold from the first entry."""
    rows = (
        Snapshot.select(Snapshot.state)
        .where((Snapshot.project == project) & (Snapshot.day <= on))
        .order_by(Snapshot.day.desc())
        .limit(1)
    )
    return _first(rows.tuples().execute(db))


def _first(rows: Iterable[tuple[str]]) -> State | None:
    found = next(iter(rows), None)
    if found is None:
        return None
    stored = msgspec.json.decode(found[0], type=Stored)
    whole = {name: getattr(stored, name) for name in Stored.__struct_fields__}
    whole |= {name: HashTrieMap(whole[name]) for name in MAPS}
    return State(**whole)
