"""Appraisal: the company's weights, what people rate, and what is computed (S11-K2.1, S14-9)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.model import Fact, Order
from kiosk.refusal import N_

FIGURES = (
    ("receptions", N_("receptions")),
    ("minutes", N_("minutes of reception")),
    ("conversion", N_("conversion")),
    ("sign_days", N_("days to the contract")),
    ("follow_ups", N_("follow-ups")),
    ("in_time", N_("follow-ups in time")),
    ("deals", N_("deals")),
    ("signed", N_("contracts")),
    ("amount", N_("amount")),
    ("satisfaction", N_("satisfaction")),
    ("teamwork", N_("teamwork")),
)
"""What can weigh in an appraisal."""
RATED = FIGURES[-2:]
"""What people say, from 0 to 100; everything else is the journal's."""
SOURCES = (("manager", N_("a manager's word")), ("form", N_("a form")))
OUTCOMES = (
    ("stands_by", N_("stands by")),
    ("leaves", N_("leaves")),
    ("stays", N_("stays")),
    ("retrain", N_("passes every gate again")),
)
HOWS = (
    ("of_most", N_("by the largest")),
    ("of_fastest", N_("by the fastest")),
    ("share", N_("a share as it is")),
    ("of_100", N_("of 100")),
)
"""How a figure becomes a share of its weight."""
FINDINGS = (
    ("last", N_("last place")),
    ("lowest", N_("lowest success rate")),
    ("both", N_("last place and lowest success rate")),
)


class Weigh(Order, frozen=True):
    """The weights of the company's appraisal from a day on."""

    since: Annotated[date, Ask(N_("From"), "day")]
    weights: Annotated[dict[str, float], Ask(N_("Weights"), "pairs", values=FIGURES)]
    why: Annotated[str, Ask(N_("Why"), "long")]


class Rate(Order, frozen=True):
    """Satisfaction or teamwork of a consultant, from 0 to 100, as a manager or a form has it."""

    who: Annotated[str, Ask(N_("Consultant"), "person", roles=(Role.CONSULTANT,))]
    what: Annotated[str, Ask(N_("What is rated"), "choice", values=RATED)]
    value: Annotated[float, Ask(N_("Points, 0 to 100"), "number")]
    source: Annotated[str, Ask(N_("From whom"), "choice", values=SOURCES)] = "manager"
    on: Annotated[date | None, Ask(N_("On"), "day")] = None


class Appraise(Order, frozen=True):
    """A period is appraised, by the weights that hold on its last day."""

    since: Annotated[date, Ask(N_("First day"), "day")]
    until: Annotated[date, Ask(N_("Last day"), "day")]
    figures: Annotated[dict[str, dict[str, float]], Ask(N_("Figures"), "figures")] = msgspec.field(
        default_factory=dict
    )


class Decide(Order, frozen=True):
    """What follows for who was last, or had the lowest success rate: a manager's decision."""

    about: Annotated[str, Ask(N_("Period and consultant"), "key")]
    outcome: Annotated[str, Ask(N_("Decision"), "choice", values=OUTCOMES)]
    why: Annotated[str, Ask(N_("Why"), "long")]


class Weighed(Fact, frozen=True, tag="weighed"):
    since: date
    weights: dict[str, float]
    why: str


class Rated(Fact, frozen=True, tag="rated"):
    who: str
    what: str
    value: float
    on: date
    source: str = "manager"


class Part(msgspec.Struct, frozen=True):
    """A figure of somebody's: its value, ``how`` it became the share ``part`` (0 to 1) of its
    weight, and the points."""

    value: float
    how: str
    part: float
    points: float


class Standing(msgspec.Struct, frozen=True):
    """How somebody did: points by figure, in all, and the place."""

    parts: dict[str, Part]
    total: float
    rank: int


class Appraised(Fact, frozen=True, tag="appraised"):
    """A period by the weights from ``version`` on: ``rates`` are deals by new clients, ``last``
    are in last place, ``lowest`` had the lowest of the rates; nobody where all are alike."""

    since: date
    until: date
    version: date
    standings: dict[str, Standing]
    rates: dict[str, float] = msgspec.field(default_factory=dict)
    last: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()


class Decided(Fact, frozen=True, tag="decided"):
    """``who`` stands by, leaves, stays, or passes every gate again."""

    since: date
    until: date
    who: str
    outcome: str
    why: str


class Version(msgspec.Struct, frozen=True):
    """Weights that somebody set at some time."""

    since: date
    weights: dict[str, float]
    why: str
    by: str
    set_on: date


class Rating(msgspec.Struct, frozen=True):
    who: str
    what: str
    value: float
    on: date
    source: str
    by: str


class Ruling(msgspec.Struct, frozen=True):
    """A decision about somebody after an appraisal: by whom and when."""

    outcome: str
    why: str
    by: str
    on: date


class Appraisal(msgspec.Struct, frozen=True):
    """An appraisal as it stands, with what was decided, by staff id."""

    since: date
    until: date
    version: date
    standings: dict[str, Standing]
    rates: dict[str, float] = {}
    last: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()
    rulings: dict[str, Ruling] = {}

    def finding(self, who: str) -> str:
        """What there is to decide about *who*; empty: nothing."""
        if who in self.last:
            return "both" if who in self.lowest else "last"
        return "lowest" if who in self.lowest else ""


def period_key(since: date, until: date) -> str:
    """What an appraisal is called."""
    return f"{since}..{until}"
