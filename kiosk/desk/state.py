"""The state of one project's desk: an immutable value, made by folding events."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec
from rpds import HashTrieMap

from kiosk.desk.files import Files
from kiosk.policy.facts import Booking, Facts, How
from kiosk.policy.house import House
from kiosk.policy.model import Policy
from kiosk.policy.opening import Load
from kiosk.policy.periods import Former
from kiosk.policy.registry import DEFAULT, find, policy
from kiosk.policy.shares import Ledgers
from kiosk.policy.standby import Standby
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


LEADERS = (Role.MANAGER, Role.DIRECTOR)
"""Whose word decides what is not the reception's to decide."""


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody on the roster. ``gone`` once resigned: the record keeps the name; ``fraud``:
    stopped for it, which freezes what commission is open (S18-20)."""

    id: str
    name: str = ""
    role: Role = Role.CONSULTANT
    certified: bool = True
    level: str = ""
    suspended: bool = False
    gone: bool = False
    fraud: bool = False

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
    ``turn`` whose row the mark went to, which a hand-over does not change; ``contact_by`` until
    when the absent owner is tried by telephone, None once that is settled; ``asked``: it goes on
    at the client's wish; ``joint``: who recognised the client and shares by a manager's word;
    ``absent``: the one who is helped is not there, rather than receiving somebody else.
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
    contact_by: datetime | None = None
    asked: bool = False
    joint: str = ""
    absent: bool = False

    @property
    def occupies(self) -> str:
        """The person whom this reception keeps busy."""
        return self.interim or self.who

    def meeting(self, on: date, inviter: str) -> Meeting:
        """This reception as it bears on whose deal it is."""
        return Meeting(
            self.who,
            on,
            self.how,
            self.principal,
            inviter,
            self.joint,
            self.asked,
            self.absent,
            self.since,
        )


class Visit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party that came in today: who received it, when, what it put on the sheet; ``principal``:
    for whom a helper received; ``declined``: who was asked to help and could not; ``phone``:
    of the client, as the end of the reception filed it; ``refused``: why they would not be
    registered; ``unfiled``: the reception, over, as it goes on the client's file once there is
    one."""

    id: str
    at: datetime
    facts: Facts
    who: str = ""
    mark: Mark | None = None
    started: datetime | None = None
    ended: datetime | None = None
    result: str = ""
    because: Because = ()
    principal: str = ""
    declined: tuple[str, ...] = ()
    phone: str = ""
    refused: str = ""
    unfiled: Meeting | None = None


class Meeting(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reception of a client that is over, as far as it bears on whose deal it is: ``principal``
    is for whom ``who`` helped, ``inviter`` in whose place they received whom that one had
    invited, ``joint`` who recognised the client and shares; ``asked``: at the client's wish;
    ``absent``: ``principal`` was not there; ``at``: when it began."""

    who: str
    on: date
    how: How = How.ROTATION
    principal: str = ""
    inviter: str = ""
    joint: str = ""
    asked: bool = False
    absent: bool = False
    at: datetime | None = None


class DealStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step of a client's deal: ``stage`` deposit, signed or cancelled; ``because``: the rules
    that split it; ``agreed``: the ledgers that a manager entered since; ``at``: when it was
    entered."""

    stage: str
    on: date
    closer: str
    ledgers: Ledgers
    unit: str = ""
    amount: float | None = None
    because: Because = ()
    agreed: tuple[str, ...] = ()
    at: datetime | None = None


class Award(msgspec.Struct, frozen=True, omit_defaults=True):
    """A decision whose a client is: ``by`` whom, and whether that was a ``director``."""

    owner: str
    at: datetime
    by: str = ""
    director: bool = False


class Link(msgspec.Struct, frozen=True):
    """Another client, under ``phone``, who is family, a friend or a partner."""

    phone: str
    kind: str


class Client(msgspec.Struct, frozen=True, omit_defaults=True):
    """A registered client. ``contact`` is the owner's last contact; ``caller`` who telephoned
    them last; ``recognised`` by whom, with the client's word; ``met``: receptions that are over;
    ``deals``: steps of deals, the last one last; ``award``: a manager's decision whose it is;
    ``phones``: further numbers, under each of which the client is on file too; ``source``: how
    they came; ``wants``: area and layout; ``followed``: when somebody last followed them up;
    ``links``: family and friends on file."""

    phone: str
    name: str
    owner: str
    since: datetime
    stage: str = "prospect"
    closer: str = ""
    contact: datetime | None = None
    caller: str = ""
    recognised: str = ""
    met: tuple[Meeting, ...] = ()
    deals: tuple[DealStep, ...] = ()
    award: Award | None = None
    phones: tuple[str, ...] = ()
    source: str = ""
    wants: str = ""
    followed: datetime | None = None
    links: tuple[Link, ...] = ()

    @property
    def standing(self) -> tuple[DealStep, ...]:
        """The last step of each deal that was not cancelled, by unit, the first deal first."""
        found: dict[str, DealStep] = {}
        for step in self.deals:
            if step.stage == "cancelled":
                found.pop(step.unit, None)
                continue
            if step.stage == "signed" and step.unit not in found:
                found.pop("", None)  # a deposit that named no unit yet
            found[step.unit] = step
        return tuple(found.values())

    @property
    def numbers(self) -> tuple[str, ...]:
        return (self.phone, *self.phones)

    @property
    def last_contact(self) -> datetime:
        return self.contact or self.since


class CallRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """An incoming call. ``who`` took it or was given it; ``pending``: it waits for the day's
    distribution; ``line``: it used a turn of the call sheet, or of the distribution."""

    id: str
    at: datetime
    who: str = ""
    kind: str = "enquiry"
    source: str = "ad"
    whose: str = ""
    phone: str = ""
    name: str = ""
    operator: str = ""
    pending: bool = False
    line: bool = False


class GivenCall(msgspec.Struct, frozen=True, omit_defaults=True):
    """A call that counts for somebody's rate, from when it was given."""

    who: str
    on: date
    phone: str = ""


class Bar(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody who is given no calls: until when at the earliest, and what was done since."""

    until: date
    gate: bool = False
    analysis: bool = False


class Day(msgspec.Struct, frozen=True):
    """The business day that is open, or the last one that was. ``line``: the sheet of incoming
    calls, where calls have one."""

    on: date
    opened: datetime
    sheet: Sheet
    floor: frozenset[str] = frozenset()
    away: dict[str, str] = {}
    slot: Slot | None = None
    line: Sheet | None = None
    receptions: dict[str, Reception] = {}
    waiting: tuple[str, ...] = ()
    closed: bool = False


class Attendance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signed in or out on the day ``on``, in that order."""

    on: date | None = None
    here: tuple[str, ...] = ()
    out: frozenset[str] = frozenset()


class Past(msgspec.Struct, frozen=True):
    """A command that can be taken back: what it was, by whom, and the state before it."""

    seq: int
    do: str
    before: State
    by: str | None = None


class State(msgspec.Struct, frozen=True):
    """Everything that a decision may look at. ``at`` is the time of the last entry; ``ring`` the
    last opening order with those who were off in their places, ``opening`` who had a row;
    ``last_given`` had the last turn by rotation, ``last_call`` the last call of a distribution.
    ``loads``: receptions by day; ``given``, ``invites``: for the rates of calls; ``standby``: what
    is kept of a profile that is not built in; ``errands``: how much waits for whom in the offices
    beside the desk; ``former``: after how long the rules of before gave clients up. ``clients``,
    ``callers`` and ``units`` grow for ever: see ``files``."""

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
    calls: HashTrieMap[str, CallRecord] = HashTrieMap()
    clients: Files[Client] = Files()
    units: Files[str] = Files()
    bookings: HashTrieMap[str, Booking] = HashTrieMap()
    callers: Files[str] = Files()
    pending: tuple[str, ...] = ()
    given: HashTrieMap[str, GivenCall] = HashTrieMap()
    invites: HashTrieMap[str, date] = HashTrieMap()
    house: House = House()
    standby: Standby | None = None
    former: tuple[Former, ...] = ()
    deputies: tuple[str, ...] = ()
    covers: dict[str, str] = {}
    bars: dict[str, Bar] = {}
    last_given: str = ""
    last_call: str = ""
    given_on: date | None = None
    loads: dict[date, dict[str, Load]] = {}
    errands: dict[str, int] = {}
    history: tuple[Past, ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy that this project follows now."""
        return policy(self.profile, self.settings, self.house, self.standby, self.former)

    @property
    def stands_in(self) -> bool:
        """Whether the profile is not there: the project goes on by what was kept of it."""
        return self.standby is not None and find(self.profile) is None

    def attendance_on(self, on: date) -> Attendance:
        """Who signed in or out on the day *on*, so far."""
        return self.attendance if self.attendance.on == on else Attendance(on)

    def consultants(self) -> list[Person]:
        """Everybody who takes clients, in the roster's order."""
        return [p for p in self.staff.values() if p.role is Role.CONSULTANT and not p.gone]

    def has_open_day(self) -> bool:
        return self.day is not None and not self.day.closed
