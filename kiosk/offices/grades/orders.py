"""What the office of grades is told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from kiosk.offices.asking import Ask
from kiosk.offices.grades.words import ASKED, CREDIT, DECIDED, FIGURES, GRADES, POLICY
from kiosk.offices.model import Order
from kiosk.refusal import N_

CLIENT = Ask(N_("Client"), "key")
"""A number such as ``k1``, a phone, or the name of a key account."""
AREA = Ask(N_("Area"), "text")
GRADE = Ask(N_("Grade"), "choice", values=GRADES)
WHY = Ask(N_("Why"), "long")
YEAR = Ask(N_("Year"), "number")
BY_FIGURE = Ask(N_("Figures"), "pairs", values=FIGURES)


class SetCriteria(Order, frozen=True, kw_only=True):
    """What a grade is computed from: a weight for each figure; the figure that earns full marks;
    yearly sales from which a client is A or B; points, of 100, from which. What is left out stays
    as it was."""

    weights: Annotated[dict[str, float], Ask(N_("Weights"), "pairs", values=FIGURES)] = (
        msgspec.field(default_factory=dict)
    )
    full: Annotated[dict[str, float], Ask(N_("Full marks at"), "pairs", values=FIGURES)] = (
        msgspec.field(default_factory=dict)
    )
    sales: Annotated[dict[str, float], Ask(N_("Sales from (A, B)"), "pairs")] = msgspec.field(
        default_factory=dict
    )
    points: Annotated[dict[str, float], Ask(N_("Points from (A, B)"), "pairs")] = msgspec.field(
        default_factory=dict
    )
    why: Annotated[str, WHY]


class SetVisits(Order, frozen=True):
    """Days after which a client of a grade is to be visited or greeted again; 0: not regularly."""

    days: Annotated[dict[str, float], Ask(N_("Days by grade (A, B, C)"), "pairs")]
    why: Annotated[str, WHY]


class Open(Order, frozen=True):
    """The review of this year, of all clients; outside 25–30 March a manager says why.
    ``clients``: who bought, with amounts signed by year."""

    why: Annotated[str, Ask(N_("Why, outside 25–30 March"), "long")] = ""
    clients: Annotated[dict[str, dict[str, float]], Ask(N_("Clients who bought"), "buyers")] = (
        msgspec.field(default_factory=dict)
    )


class Enter(Order, frozen=True):
    """Figures of a client, who is added to the review where not in it yet; a key account that is
    not on file has a name, and an area of its own."""

    client: Annotated[str, CLIENT]
    figures: Annotated[dict[str, float], BY_FIGURE] = msgspec.field(default_factory=dict)
    name: Annotated[str, Ask(N_("Name"))] = ""
    area: Annotated[str, AREA] = ""


class Drop(Order, frozen=True):
    """A client is taken out of the review that is open."""

    client: Annotated[str, CLIENT]
    why: Annotated[str, WHY]


class Pregrade(Order, frozen=True):
    """The grade beforehand, by whoever has the client's area; a reason where it is not the
    computed one."""

    client: Annotated[str, CLIENT]
    grade: Annotated[str, GRADE]
    why: Annotated[str, WHY] = ""


class Meet(Order, frozen=True):
    """The meeting of the heads of departments took place."""

    present: Annotated[tuple[str, ...], Ask(N_("Who was there"), "names")]
    note: Annotated[str, Ask(N_("Note"), "long")] = ""


class Grade(Order, frozen=True):
    """The final grade, by the meeting; a reason where it is not the one computed, or not the one
    given beforehand."""

    client: Annotated[str, CLIENT]
    grade: Annotated[str, GRADE]
    why: Annotated[str, WHY] = ""


class SetCredit(Order, frozen=True):
    """Credit standing of a client, by finance; ``checked``: the day up to which the accounts
    were reconciled."""

    client: Annotated[str, CLIENT]
    standing: Annotated[str, Ask(N_("Credit standing"), "choice", values=CREDIT)]
    checked: Annotated[date | None, Ask(N_("Accounts reconciled up to"), "day")] = None
    note: Annotated[str, Ask(N_("Note"), "long")] = ""


class Support(Order, frozen=True):
    """How a client is supported, in sales and service, by whom and until when."""

    client: Annotated[str, CLIENT]
    plan: Annotated[str, Ask(N_("Support plan"), "long")]
    who: Annotated[str, Ask(N_("Who sees to it"), "person")] = ""
    until: Annotated[date | None, Ask(N_("Until"), "day")] = None


class Special(Order, frozen=True):
    """A special policy of a client: verified as stable, proposed, or to be adjusted."""

    client: Annotated[str, CLIENT]
    policy: Annotated[str, Ask(N_("Special policy"))]
    status: Annotated[str, Ask(N_("What is found"), "choice", values=POLICY)]
    why: Annotated[str, WHY]


class AskTerms(Order, frozen=True, kw_only=True):
    """Special terms of settlement are asked for by sales: new ones, others, or their end."""

    client: Annotated[str, CLIENT]
    what: Annotated[str, Ask(N_("What is asked for"), "choice", values=ASKED)]
    terms: Annotated[str, Ask(N_("Terms"))] = ""
    why: Annotated[str, WHY]


class DecideTerms(Order, frozen=True, kw_only=True):
    """Finance or a manager decides on special terms of settlement; ``terms``: those that are kept,
    where none are on record yet."""

    client: Annotated[str, CLIENT]
    decision: Annotated[str, Ask(N_("Decision"), "choice", values=DECIDED)]
    terms: Annotated[str, Ask(N_("Terms"))] = ""
    why: Annotated[str, WHY]


class Close(Order, frozen=True):
    """The review is closed, once nothing is missing of any client; outside 25–30 March a manager
    says why."""

    why: Annotated[str, Ask(N_("Why, outside 25–30 March"), "long")] = ""


class Correct(Order, frozen=True, kw_only=True):
    """The grade or the support plan of a closed review, the last one unless a year is said, is
    corrected by a manager; whoever had no plan and is A now has one."""

    client: Annotated[str, CLIENT]
    grade: Annotated[str, GRADE] = ""
    plan: Annotated[str, Ask(N_("Support plan"), "long")] = ""
    year: Annotated[int, YEAR] = 0
    why: Annotated[str, WHY]


class CorrectCredit(Order, frozen=True, kw_only=True):
    """Credit standing in a closed review, the last one unless a year is said, is corrected by
    finance."""

    client: Annotated[str, CLIENT]
    standing: Annotated[str, Ask(N_("Credit standing"), "choice", values=CREDIT)]
    year: Annotated[int, YEAR] = 0
    why: Annotated[str, WHY]


class Visited(Order, frozen=True):
    """Somebody visited or greeted a client, away from the desk."""

    client: Annotated[str, CLIENT]
    who: Annotated[str, Ask(N_("Who"), "person")]
    on: Annotated[date, Ask(N_("On"), "day")]
    note: Annotated[str, Ask(N_("Note"), "long")] = ""
