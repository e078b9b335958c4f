"""What the office of leads can be told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.leads.words import (
    FACTORS,
    OUTCOMES,
    PERIODS,
    RESULTS,
    SCALE,
    SOURCES,
    WAYS,
    WORTH,
)
from kiosk.offices.model import Order
from kiosk.refusal import N_

LEAD = Ask(N_("Lead"), "key")
WHY = Ask(N_("Why"), "long")
CONSULTANT = Ask(N_("Consultant"), "person", roles=(Role.CONSULTANT,))
FIGURES = Ask(N_("Figures"), "figures")
Figures = dict[str, dict[str, float]]


class Weights(Order, frozen=True):
    """What counts from now on, by a manager: how much each factor weighs; how leads are valued and
    graded (``a``, ``b``: points from which one is of grade A or B); ``reward``: 0 equal shares,
    100 shares by points alone; ``cap``: percent of a period's leads that one person may have;
    ``hours`` until the first contact is due; ``days`` in which an assignment can be objected to."""

    factors: Annotated[dict[str, float], Ask(N_("Factors"), "pairs", values=FACTORS)]
    worth: Annotated[dict[str, float], Ask(N_("Value of a lead"), "pairs", values=WORTH)]
    a: Annotated[float, Ask(N_("Grade A from"), "number")]
    b: Annotated[float, Ask(N_("Grade B from"), "number")]
    reward: Annotated[float, Ask(N_("Equal shares 0 – 100 reward"), "percent")]
    cap: Annotated[float, Ask(N_("At most, of a period's leads"), "percent")]
    hours: Annotated[float, Ask(N_("Hours until the first contact"), "number")]
    why: Annotated[str, WHY]
    days: Annotated[int, Ask(N_("Days to object"), "number")] = 3
    period: Annotated[str, Ask(N_("Period"), "choice", values=PERIODS)] = "month"


class Profile(Order, frozen=True):
    """What a consultant is good at, by a manager: ``skill`` from 0 to 100, and in which industries
    it is another; property types; with whom they work well."""

    who: Annotated[str, CONSULTANT]
    skill: Annotated[float, Ask(N_("Skill, 0 to 100"), "number")]
    special: Annotated[dict[str, float], Ask(N_("Skill by industry"), "pairs")] = msgspec.field(
        default_factory=dict
    )
    properties: Annotated[tuple[str, ...], Ask(N_("Property types"), "names")] = ()
    together: Annotated[tuple[str, ...], Ask(N_("Works well with"), "people")] = ()


Source = Annotated[str, Ask(N_("Source"), "choice", values=SOURCES)]
Industry = Annotated[str, Ask(N_("Industry"))]
Size = Annotated[str, Ask(N_("Size"), "choice", values=SCALE)]
Demand = Annotated[str, Ask(N_("Demand"), "choice", values=SCALE)]
Spending = Annotated[str, Ask(N_("Spending power"), "choice", values=SCALE)]
Potential = Annotated[str, Ask(N_("Potential"), "choice", values=SCALE)]
Loyalty = Annotated[str, Ask(N_("Loyalty"), "choice", values=SCALE)]
Preference = Annotated[str, Ask(N_("Preference"))]
Area = Annotated[str, Ask(N_("Area"))]
Property = Annotated[str, Ask(N_("Property type"))]


class About(Order, frozen=True):
    """What is asked of every lead, as far as it is known: its class and its worth."""

    source: Source = "other"
    industry: Industry = ""
    size: Size = ""
    demand: Demand = ""
    spending: Spending = ""
    potential: Potential = ""
    loyalty: Loyalty = ""
    preference: Preference = ""
    area: Area = ""
    property: Property = ""


class Enter(Order, frozen=True):
    """Somebody who wants to be called, by the channel's people, the reception or a manager;
    ``through``: who brought them, if not who enters them."""

    phone: Annotated[str, Ask(N_("Phone"), "phone")]
    name: Annotated[str, Ask(N_("Name"))] = ""
    source: Source = "other"
    channel: Annotated[str, Ask(N_("Channel"))] = ""
    through: Annotated[str, Ask(N_("Brought by"), "person")] = ""
    industry: Industry = ""
    size: Size = ""
    demand: Demand = ""
    spending: Spending = ""
    potential: Potential = ""
    loyalty: Loyalty = ""
    preference: Preference = ""
    area: Area = ""
    property: Property = ""
    lead: Annotated[str, Ask(N_("Number, if it is given"))] = ""


class Classify(Order, frozen=True):
    """A lead is classified anew: what is said replaces what was."""

    lead: Annotated[str, LEAD]
    source: Source = ""
    industry: Industry = ""
    size: Size = ""
    demand: Demand = ""
    spending: Spending = ""
    potential: Potential = ""
    loyalty: Loyalty = ""
    preference: Preference = ""
    area: Area = ""
    property: Property = ""


class Propose(Order, frozen=True):
    """Who should have which lead, by the weights in force: every open one, the most valuable first,
    or one. Those of who has left, or cannot be given any, are open again."""

    lead: Annotated[str, LEAD] = ""
    figures: Annotated[Figures, FIGURES] = msgspec.field(default_factory=dict)


class Approve(Order, frozen=True):
    """A manager approves what is proposed, all or one lead; ``to``: gives it to another, with a
    reason. The first contact is due from then on, and the assignment is published."""

    lead: Annotated[str, LEAD] = ""
    to: Annotated[str, CONSULTANT] = ""
    why: Annotated[str, WHY] = ""


class Reassign(Order, frozen=True):
    """A manager gives an assigned lead to another, or to the same one once more, with a reason."""

    lead: Annotated[str, LEAD]
    to: Annotated[str, CONSULTANT]
    why: Annotated[str, WHY]


class Contact(Order, frozen=True):
    """The consultant who has the lead got in touch; ``visit``: when the client will come."""

    lead: Annotated[str, LEAD]
    via: Annotated[str, Ask(N_("How"), "choice", values=WAYS)]
    note: Annotated[str, Ask(N_("Note"), "long")] = ""
    visit: Annotated[datetime | None, Ask(N_("Comes on"), "moment")] = None


class Escalate(Order, frozen=True):
    """Leads whose first contact is overdue are handed to the supervisor, all or one."""

    lead: Annotated[str, LEAD] = ""


class Objection(Order, frozen=True):
    """Somebody on the roster objects to a published assignment."""

    lead: Annotated[str, LEAD]
    why: Annotated[str, WHY]


class Answer(Order, frozen=True):
    """A manager answers an objection; ``to``: who has the lead from now on, where it is upheld."""

    objection: Annotated[str, Ask(N_("Objection"), "key")]
    upheld: Annotated[bool, Ask(N_("Upheld"), "yes")]
    why: Annotated[str, WHY]
    to: Annotated[str, CONSULTANT] = ""


class Rebalance(Order, frozen=True):
    """Moves are proposed, of leads that were not contacted yet, from who has more than their
    target to who has less."""


class RebalanceApprove(Order, frozen=True):
    """A manager approves the moves that are proposed, or turns them down."""

    yes: Annotated[bool, Ask(N_("Approve"), "yes")] = True
    why: Annotated[str, WHY] = ""


class Rate(Order, frozen=True):
    """How satisfied the client is, asked by somebody else than the consultant: 0 to 100."""

    lead: Annotated[str, LEAD]
    satisfaction: Annotated[float, Ask(N_("Satisfaction, 0 to 100"), "number")]
    note: Annotated[str, Ask(N_("Note"), "long")] = ""


class Close(Order, frozen=True):
    """What became of a lead; ``client``: the phone on file of one that was won."""

    lead: Annotated[str, LEAD]
    result: Annotated[str, Ask(N_("Result"), "choice", values=RESULTS)]
    client: Annotated[str, Ask(N_("Client's phone"), "phone")] = ""
    why: Annotated[str, WHY] = ""


class Review(Order, frozen=True):
    """A manager has looked at how leads were shared in the period: weights kept, or changed."""

    outcome: Annotated[str, Ask(N_("Outcome"), "choice", values=OUTCOMES)]
    note: Annotated[str, Ask(N_("Findings"), "long")]
