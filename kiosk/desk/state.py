"""The state of one project's desk: an immutable value, made by folding events."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec
from rpds import HashTrieMap

from kiosk.policy.registry import DEFAULT
from kiosk.policy.routing import Facts, How
from kiosk.reason import Because
from kiosk.sheet.model import Mark, Sheet
from kiosk.sheet.slots import Hours, Slot


class Role(StrEnum):
    CONSULTANT = "consultant"
    MANAGER = "manager"
    DIRECTOR = "director"
    RECEPTIONIST = "receptionist"
    AGENT = "agent"
    SUPPORT = "support"


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody on the roster. ``gone`` once resigned: the record keeps the name."""

    id: str
    name: str = ""
    role: Role = Role.CONSULTANT
    certified: bool = True
    level: str = ""
    suspended: bool = False
    gone: bool = False

    @property
    def label(self) -> str:
        return self.name or self.id


class Leave(msgspec.Struct, frozen=True):
    """A planned absence, first and last day included."""

    who: str
    kind: str
    since: date
    until: date

    def covers(self, on: date) -> bool:
        return self.since <= on <= self.until


class Reception(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reception that is running.

    ``who`` receives, or is on whose turn ``interim`` (a manager) receives until ``who`` is free;
    ``principal`` is for whom a helper receives; ``buyer`` whether an old client is a buyer;
    ``turn`` whose row the mark went to, which a hand-over does not change.
    """

    visit: str
    who: str
    since: datetime
    how: How = How.ROTATION
    mark: Mark | None = None
    interim: str = ""
    principal: str = ""
    buyer: bool = False
    turn: str = ""

    @property
    def occupies(self) -> str:
        """The person whom this reception keeps busy."""
        return self.interim or self.who


class Visit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party that came in today: who received it, when, what it put on the sheet."""

    id: str
    at: datetime
    facts: Facts
    who: str = ""
    mark: Mark | None = None
    started: datetime | None = None
    ended: datetime | None = None
    result: str = ""
    because: Because = ()


class Client(msgspec.Struct, frozen=True, omit_defaults=True):
    """A registered client: ownership rests on the first registration (S18-1)."""

    phone: str
    name: str
    owner: str
    since: datetime
    stage: str = "prospect"
    closer: str = ""


class Day(msgspec.Struct, frozen=True):
    """The business day that is open, or the last one that was."""

    on: date
    opened: datetime
    sheet: Sheet
    floor: frozenset[str] = frozenset()
    away: dict[str, str] = {}
    slot: Slot | None = None
    receptions: dict[str, Reception] = {}
    waiting: tuple[str, ...] = ()
    closed: bool = False


class Attendance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signed in or out on the day ``on``, in that order."""

    on: date | None = None
    here: tuple[str, ...] = ()
    out: frozenset[str] = frozenset()


class Past(msgspec.Struct, frozen=True):
    """A command that can be taken back: what it was, and the state before it."""

    seq: int
    do: str
    before: State


class State(msgspec.Struct, frozen=True):
    """Everything that a decision may look at. ``at`` is the time of the last entry; ``ring`` the
    last opening order with those who were off in their places, ``opening`` who had a row."""

    project: str = ""
    profile: str = DEFAULT
    hours: Hours = Hours()
    settings: dict[str, str | int | bool] = {}
    at: datetime | None = None
    seq: int = 0
    staff: dict[str, Person] = {}
    leaves: tuple[Leave, ...] = ()
    ring: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    last_open: date | None = None
    attendance: Attendance = Attendance()
    day: Day | None = None
    visits: HashTrieMap[str, Visit] = HashTrieMap()
    calls: HashTrieMap[str, str] = HashTrieMap()
    clients: HashTrieMap[str, Client] = HashTrieMap()
    history: tuple[Past, ...] = ()

    def attendance_on(self, on: date) -> Attendance:
        """Who signed in or out on the day *on*, so far."""
        return self.attendance if self.attendance.on == on else Attendance(on)

    def has_open_day(self) -> bool:
        return self.day is not None and not self.day.closed
