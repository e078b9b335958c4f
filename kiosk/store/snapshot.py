"""States that are kept so that a start reads two days and not two years, and, where there are no
days, some thousands of entries at most. What is on file is not in them: see ``filing``."""

from datetime import date, datetime

import msgspec
from peewee import ModelSelect, SqliteDatabase
from rpds import HashTrieMap

from kiosk.desk.state import (
    Attendance,
    Bar,
    CallRecord,
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
from kiosk.policy.periods import Former
from kiosk.policy.standby import Standby
from kiosk.sheet.slots import Hours
from kiosk.store.tables import Snapshot

KEPT = 3
STRIDE = 4000
"""After so many entries a state is kept without an opening. An import of clients writes a hundred
thousand; undo, which reaches back over two hundred commands, never misses what is skipped."""


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
    bookings: dict[str, Booking]
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
    former: tuple[Former, ...] = ()
    errands: dict[str, int] = {}


MAPS = ("visits", "calls", "bookings", "given", "invites")
"""Fields that are persistent maps in a state, and plain ones in what is kept of it."""


def keep(db: SqliteDatabase, project: int, on: date | None, state: State) -> None:
    """Keep *state*, as it stood before the day *on* was opened; None: as it stood in between."""
    text = msgspec.json.encode(stored_as(state)).decode()
    Snapshot.replace(project=project, day=on, seq=state.seq, state=text).execute(db)
    old = (
        _kept(project, opening=on is not None)
        .select(Snapshot.seq)
        .order_by(Snapshot.seq.desc())
        .offset(KEPT)
        .limit(100)
    )
    numbers = [seq for (seq,) in old.tuples().execute(db)]
    if numbers:
        gone = (Snapshot.project == project) & Snapshot.seq.in_(numbers)
        Snapshot.delete().where(gone).execute(db)


def stored_as(state: State | str) -> Stored | None:
    """What is kept of *state*, or stands in the text that was kept of one; None where that cannot
    be read."""
    if isinstance(state, str):
        try:
            return msgspec.json.decode(state, type=Stored)
        except (msgspec.MsgspecError, UnicodeError, ValueError):
            return None
    whole = {name: getattr(state, name) for name in Stored.__struct_fields__}
    whole |= {name: dict(whole[name].items()) for name in MAPS}
    return Stored(**whole)


def is_due(state: State) -> bool:
    """Whether *state* is to be kept although no day is being opened."""
    return state.seq > 0 and state.seq % STRIDE == 0


def forget(db: SqliteDatabase, project: int, undone: int) -> None:
    """The entry *undone* is taken back: no state from after it, or before the opening that it
    was, is one to start from."""
    gone = (Snapshot.project == project) & (Snapshot.seq >= undone - 1)
    Snapshot.delete().where(gone).execute(db)


def load(db: SqliteDatabase, project: int, newest: int) -> State | None:
    """The state to fold from up to the entry *newest*: the one before the last opening but one, as
    undo may reach back over the last closing; or a later one that is long past. None: fold from
    the first entry."""
    opening = _kept(project, opening=True).order_by(Snapshot.seq.desc()).offset(1).limit(1)
    between = (
        _kept(project, opening=False)
        .where(Snapshot.seq <= newest - STRIDE)
        .order_by(Snapshot.seq.desc())
        .limit(1)
    )
    found = [row for rows in (opening, between) for row in rows.tuples().execute(db)]
    return _state(max(found)[1]) if found else None


def before(db: SqliteDatabase, project: int, on: date) -> State | None:
    """The newest state that is kept from before the opening of the day *on*, or of a day before
    it. None: fold from the first entry."""
    rows = (
        _kept(project, opening=True)
        .where(Snapshot.day <= on)
        .order_by(Snapshot.day.desc())
        .limit(1)
    )
    found = next(iter(rows.tuples().execute(db)), None)
    return _state(found[1]) if found else None


def _kept(project: int, *, opening: bool) -> "ModelSelect[Snapshot]":
    rows = Snapshot.select(Snapshot.seq, Snapshot.state).where(Snapshot.project == project)
    return rows.where(Snapshot.day.is_null(not opening))


def _state(text: str) -> State:
    stored = msgspec.json.decode(text, type=Stored)
    whole = {name: getattr(stored, name) for name in Stored.__struct_fields__}
    whole |= {name: HashTrieMap(whole[name]) for name in MAPS}
    return State(**whole)
