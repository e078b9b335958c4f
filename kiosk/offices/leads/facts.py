"""What the office of leads puts on record."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.offices.leads.orders import About
from kiosk.offices.model import Fact


class Weighed(Fact, frozen=True, tag="weighed"):
    """Weights that hold from now on, as the order has them; ``version`` numbers them."""

    version: int
    factors: dict[str, float]
    worth: dict[str, float]
    a: float
    b: float
    reward: float
    cap: float
    hours: float
    days: int
    period: str
    why: str


class Profiled(Fact, frozen=True, tag="profiled"):
    """What ``who`` is good at."""

    who: str
    skill: float
    special: dict[str, float] = msgspec.field(default_factory=dict)
    properties: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


class Entered(Fact, frozen=True, tag="entered"):
    """A lead. ``known``: the phone was on file, of a client whom nobody holds any more."""

    lead: str
    phone: str
    name: str = ""
    channel: str = ""
    through: str = ""
    about: About = About()
    known: bool = False


class Classified(Fact, frozen=True, tag="classified"):
    """What is known of a lead now."""

    lead: str
    about: About


class Reopened(Fact, frozen=True, tag="reopened"):
    """A lead is open again: ``who`` had it, and ``cause`` why no longer."""

    lead: str
    who: str
    cause: str


class Proposed(Fact, frozen=True, tag="proposed"):
    """``who`` should have a lead, by the weights ``version``. ``value`` and ``worth``: its points,
    and how they came about. ``points`` of every candidate, ``shares`` of a lead that each is due
    for it, ``behind`` by how many leads each was behind, this one included; ``parts``: of the
    chosen and the runners-up, points by factor; ``capped``: who had as many as one may have;
    ``barred``: who can be given none, and why. ``period``: in which it counts."""

    lead: str
    who: str
    version: int
    period: str
    value: float
    grade: str
    worth: dict[str, float]
    points: dict[str, float]
    shares: dict[str, float]
    behind: dict[str, float]
    parts: dict[str, dict[str, float]]
    capped: tuple[str, ...] = ()
    barred: dict[str, str] = msgspec.field(default_factory=dict)


class Approved(Fact, frozen=True, tag="approved"):
    """``who`` has the lead from now on, and is to get in touch until ``deadline``; ``instead`` of
    whom, where a manager chose another."""

    lead: str
    who: str
    deadline: datetime
    instead: str = ""
    why: str = ""


class Moved(Fact, frozen=True, tag="moved"):
    """A lead went from ``who`` to ``to``; ``over``: by which objection or rebalancing."""

    lead: str
    who: str
    to: str
    deadline: datetime
    why: str = ""
    over: str = ""


class Contacted(Fact, frozen=True, tag="contacted"):
    """``who`` got in touch; ``late``: for the first time, after the deadline."""

    lead: str
    who: str
    via: str
    note: str = ""
    visit: datetime | None = None
    late: bool = False


class Escalated(Fact, frozen=True, tag="escalated"):
    """A lead was handed to the supervisor: ``who`` should have got in touch until ``due``."""

    lead: str
    who: str
    due: datetime


class Objected(Fact, frozen=True, tag="objected"):
    """``who`` objects to whose a lead is."""

    objection: str
    lead: str
    who: str
    why: str


class Answered(Fact, frozen=True, tag="answered"):
    """An objection was answered."""

    objection: str
    lead: str
    upheld: bool
    why: str


class Move(msgspec.Struct, frozen=True):
    """A lead that goes from ``who`` to ``to``."""

    lead: str
    who: str
    to: str


class Rebalanced(Fact, frozen=True, tag="rebalanced"):
    """Moves that are proposed in a ``period``, none where nothing is to be moved; leads of each
    ``before`` and ``after`` them, beside the ``targets``."""

    rebalancing: str
    period: str
    targets: dict[str, float]
    before: dict[str, int]
    after: dict[str, int]
    moves: tuple[Move, ...] = ()


class Settled(Fact, frozen=True, tag="settled"):
    """The moves were made, ``left_out`` those that could not be any more; or turned down."""

    rebalancing: str
    yes: bool
    left_out: tuple[str, ...] = ()
    why: str = ""


class Rated(Fact, frozen=True, tag="rated"):
    """How satisfied the client of a lead is with ``who``."""

    lead: str
    who: str
    satisfaction: float
    note: str = ""


class Closed(Fact, frozen=True, tag="closed"):
    """What became of a lead; ``client``: the phone on file."""

    lead: str
    who: str
    result: str
    client: str = ""
    why: str = ""


class Reviewed(Fact, frozen=True, tag="reviewed"):
    """The sharing of a ``period`` was looked at."""

    period: str
    outcome: str
    note: str
    version: int = 0


Noted = (
    Weighed | Profiled | Entered | Classified | Reopened | Proposed | Approved | Moved | Contacted
    | Escalated | Objected | Answered | Rebalanced | Settled | Rated | Closed | Reviewed
)  # fmt: skip
