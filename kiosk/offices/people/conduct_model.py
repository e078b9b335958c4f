"""Incentives and sanctions, and appeals (S14-11 to S14-13, S16-3.2, S17-C, S18-20, S18-21)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from kiosk.offices.asking import Ask
from kiosk.offices.model import Fact, Order
from kiosk.refusal import N_

REWARDS = (
    ("material", N_("in money or kind")),
    ("praise", N_("praise in public")),
    ("promotion", N_("promotion")),
)
SANCTIONS = (
    ("warning", N_("warning")),
    ("fine", N_("fine")),
    ("demotion", N_("demotion")),
    ("dismissal", N_("dismissal")),
    ("stopped", N_("receptions stopped")),
)
STOPS = (
    ("knowledge", N_("does not master the material")),
    ("coldness", N_("cold to clients, no drive")),
    ("complaint", N_("a client complained")),
    ("no_team", N_("no team spirit")),
    ("quarrel", N_("quarrelled in the office")),
    ("disobedience", N_("does not follow instructions")),
    ("argued", N_("argued about performance before clients")),
)
"""The seven grounds on which receptions are stopped (S18-21)."""
GROUNDS = (
    *STOPS,
    ("rules", N_("broke the company's rules")),
    ("misled", N_("false sales, clients misled")),
    ("money", N_("kept sales money back")),
    ("collusion", N_("colluded with a client")),
    ("unlawful", N_("unlawful sales, unfair competition")),
    ("fraud", N_("proven fraud")),
    ("other", N_("another breach")),
)
BY_GROUND = {
    **dict.fromkeys((key for key, _ in STOPS), "S18-21"),
    "rules": "S14-12.1",
    "misled": "S14-12.2",
    "money": "S14-12.3",
    "collusion": "S16-5.3",
    "unlawful": "S16-9",
    "fraud": "S18-20",
    "other": "S14-12.4",
}
"""The clause behind each ground."""
SETTLED = (
    ("upheld", N_("the sanction stands")),
    ("lifted", N_("lifted")),
    ("reduced", N_("reduced to a warning")),
)


class Reward(Order, frozen=True):
    """A manager rewards somebody."""

    who: Annotated[str, Ask(N_("Who"), "person")]
    kind: Annotated[str, Ask(N_("How"), "choice", values=REWARDS)]
    why: Annotated[str, Ask(N_("Why"), "long")]
    amount: Annotated[float, Ask(N_("Amount"), "number")] = 0


class Sanction(Order, frozen=True):
    """A manager sanctions somebody, until a day if that is said."""

    who: Annotated[str, Ask(N_("Who"), "person")]
    kind: Annotated[str, Ask(N_("How"), "choice", values=SANCTIONS)]
    ground: Annotated[str, Ask(N_("Ground"), "choice", values=GROUNDS)]
    why: Annotated[str, Ask(N_("What happened"), "long")]
    amount: Annotated[float, Ask(N_("Amount of a fine"), "number")] = 0
    until: Annotated[date | None, Ask(N_("Holds until"), "day")] = None


class Appeal(Order, frozen=True):
    """Who was sanctioned appeals to a director, past whoever decided."""

    sanction: Annotated[str, Ask(N_("Sanction"), "key")]
    why: Annotated[str, Ask(N_("Why"), "long")]


class Settle(Order, frozen=True):
    """A director decides an appeal."""

    sanction: Annotated[str, Ask(N_("Sanction"), "key")]
    outcome: Annotated[str, Ask(N_("Decision"), "choice", values=SETTLED)]
    why: Annotated[str, Ask(N_("Why"), "long")]


class Rewarded(Fact, frozen=True, tag="rewarded"):
    who: str
    kind: str
    why: str
    amount: float = 0


class Sanctioned(Fact, frozen=True, tag="sanctioned"):
    sanction: str
    who: str
    kind: str
    ground: str
    why: str
    amount: float = 0
    until: date | None = None


class Appealed(Fact, frozen=True, tag="appealed"):
    sanction: str
    why: str


class Settled(Fact, frozen=True, tag="settled"):
    sanction: str
    outcome: str
    why: str


class Incentive(msgspec.Struct, frozen=True):
    who: str
    kind: str
    why: str
    amount: float
    on: date
    by: str


class Penalty(msgspec.Struct, frozen=True):
    """A sanction as it stands: ``appeal``: why it was appealed against; ``outcome``: what a
    director, ``settler``, decided of that, and why."""

    who: str
    kind: str
    ground: str
    why: str
    amount: float
    on: date
    by: str
    until: date | None = None
    appeal: str = ""
    outcome: str = ""
    settled_why: str = ""
    settler: str = ""

    def standing(self, on: date) -> str:
        """How it stands on the day *on*: ``lifted``, ``over``, ``appealed`` or ``holds``."""
        if self.outcome == "lifted":
            return "lifted"
        if self.until is not None and self.until < on:
            return "over"
        return "appealed" if self.appeal and not self.outcome else "holds"
