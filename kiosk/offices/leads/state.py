"""What the office of leads knows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
from rpds import HashTrieMap

from kiosk.offices.leads.facts import Rebalanced, Reviewed, Weighed
from kiosk.offices.leads.orders import About

GIVEN = ("assigned", "escalated", "contacted")
"""A lead that somebody has, and that is published."""
HELD = ("proposed", *GIVEN)
CLOSED = ("won", "lost", "withdrawn")


class Lead(msgspec.Struct, frozen=True):
    """A lead as it stands. ``who`` has it, or should have it, by the weights ``version``;
    ``shares`` of it were due to each in its ``period``; ``parts``: points by factor of the chosen
    and the runners-up. ``given``: when it was published; ``first``: the first contact, ``late`` if
    it was after the ``deadline``; ``last``: the last one, with its ``note``; ``visit``: when the
    client will come. Name, phone and note go with the end."""

    id: str
    at: datetime
    by: str
    phone: str
    name: str = ""
    channel: str = ""
    through: str = ""
    about: About = About()
    known: bool = False
    status: str = "open"
    who: str = ""
    version: int = 0
    period: str = ""
    value: float = 0
    grade: str = ""
    worth: dict[str, float] = {}
    points: dict[str, float] = {}
    shares: dict[str, float] = {}
    behind: dict[str, float] = {}
    parts: dict[str, dict[str, float]] = {}
    capped: tuple[str, ...] = ()
    barred: dict[str, str] = {}
    instead: str = ""
    given: datetime | None = None
    deadline: datetime | None = None
    first: datetime | None = None
    last: datetime | None = None
    late: bool = False
    note: str = ""
    visit: datetime | None = None
    satisfaction: float | None = None
    ended: datetime | None = None
    why: str = ""

    def is_overdue(self, at: datetime) -> bool:
        """Whether the first contact should have been by *at*."""
        return self.status == "assigned" and self.deadline is not None and at > self.deadline


class Version(msgspec.Struct, frozen=True):
    """Weights, since when and by whom."""

    at: datetime
    by: str
    said: Weighed


class Skills(msgspec.Struct, frozen=True):
    """What a consultant is good at."""

    skill: float = 0
    special: dict[str, float] = {}
    properties: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


class Objection(msgspec.Struct, frozen=True):
    """An objection to whose a lead is; ``upheld`` is None until it is answered."""

    id: str
    lead: str
    who: str
    at: datetime
    why: str
    upheld: bool | None = None
    answer: str = ""
    by: str = ""


class Rebalancing(msgspec.Struct, frozen=True):
    """Moves that were proposed; ``yes`` is None until a manager said so or no."""

    at: datetime
    said: Rebalanced
    yes: bool | None = None
    left_out: tuple[str, ...] = ()


class Review(msgspec.Struct, frozen=True):
    at: datetime
    by: str
    said: Reviewed


class Tally(msgspec.Struct, frozen=True):
    """How many leads each was given in a period, and how many each was due."""

    has: dict[str, int] = {}
    due: dict[str, float] = {}

    @property
    def total(self) -> int:
        return sum(self.has.values())


class Leads(msgspec.Struct, frozen=True):
    """``leads`` by id, ``active`` those that are not closed, ``phones`` of these; ``tallies`` by
    period; ``ratings``: what clients said of each consultant, sum and number."""

    leads: HashTrieMap[str, Lead] = HashTrieMap()
    active: HashTrieMap[str, None] = HashTrieMap()
    phones: HashTrieMap[str, str] = HashTrieMap()
    tallies: dict[str, Tally] = {}
    skills: dict[str, Skills] = {}
    ratings: dict[str, tuple[float, int]] = {}
    versions: tuple[Version, ...] = ()
    objections: dict[str, Objection] = {}
    rebalancings: tuple[Rebalancing, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def weights(self) -> Weighed | None:
        """The weights in force."""
        return self.versions[-1].said if self.versions else None

    def with_status(self, *status: str) -> list[Lead]:
        """The leads that are not closed and stand at one of *status*, in order of number."""
        found = (self.leads[key] for key in self.active)
        return sorted((x for x in found if x.status in status), key=number)

    def tally(self, period: str) -> Tally:
        return self.tallies.get(period, Tally())

    def pending(self) -> Rebalancing | None:
        """The moves that wait for a manager's word."""
        last = self.rebalancings[-1] if self.rebalancings else None
        return last if last and last.yes is None else None


def number(lead: Lead) -> tuple[datetime, int, str]:
    """What leads are put in order by."""
    return (lead.at, len(lead.id), lead.id)


def period_of(on: date, kind: str) -> str:
    """The week, month or quarter of the day *on*, by name."""
    if kind == "week":
        year, week, _day = on.isocalendar()
        return f"{year}-W{week:02}"
    if kind == "quarter":
        return f"{on.year}-Q{(on.month + 2) // 3}"
    return f"{on:%Y-%m}"


def before(on: date, kind: str) -> str:
    """The period before that of the day *on*."""
    if kind == "week":
        return period_of(on - timedelta(days=7), kind)
    first = on.replace(day=1)
    while period_of(first, kind) == period_of(on, kind):
        first = (first - timedelta(days=1)).replace(day=1)
    return period_of(first, kind)
