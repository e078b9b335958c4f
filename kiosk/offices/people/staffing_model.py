"""Staffing: a plan, who is given which responsibility, the review, the notice (S14-5)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.model import Fact, Order
from kiosk.refusal import N_

PLAN = Ask(N_("Plan"), "key")
CONSULTANT = Ask(N_("Consultant"), "person", roles=(Role.CONSULTANT,))
WHY = Ask(N_("Why"), "long")
VERDICTS = (("approved", N_("approved")), ("sent_back", N_("sent back")))
STEPS = (
    ("draft", N_("being drawn up")),
    ("sent_back", N_("sent back")),
    ("approved", N_("approved")),
    ("told", N_("notice given")),
)
Step = Literal["draft", "sent_back", "approved", "told"]


class PlanStaff(Order, frozen=True):
    """A manager plans a period: how many consultants each role, area or group of clients needs,
    and how many deals are aimed at."""

    plan: Annotated[str, PLAN]
    since: Annotated[date, Ask(N_("First day"), "day")]
    until: Annotated[date, Ask(N_("Last day"), "day")]
    needs: Annotated[dict[str, float], Ask(N_("How many where"), "pairs")]
    target: Annotated[float, Ask(N_("Deals aimed at"), "number")] = 0


class Entrust(Order, frozen=True):
    """A consultant is given a responsibility of a plan, or another than before."""

    plan: Annotated[str, PLAN]
    who: Annotated[str, CONSULTANT]
    need: Annotated[str, Ask(N_("Area or task of the plan"))]
    why: Annotated[str, WHY]
    clients: Annotated[str, Ask(N_("Group of clients"))] = ""
    target: Annotated[float, Ask(N_("Deals aimed at"), "number")] = 0
    off: Annotated[bool, Ask(N_("Take it away"), "yes")] = False


class Review(Order, frozen=True):
    """Human resources approve a plan or send it back."""

    plan: Annotated[str, PLAN]
    verdict: Annotated[str, Ask(N_("Verdict"), "choice", values=VERDICTS)]
    why: Annotated[str, Ask(N_("Reason, where it is sent back"), "long")] = ""


class Notify(Order, frozen=True):
    """A manager tells everybody in an approved plan what they answer for, and talks it over."""

    plan: Annotated[str, PLAN]


class Acknowledge(Order, frozen=True):
    """A consultant has read what they answer for, and says how they go about it."""

    plan: Annotated[str, PLAN]
    how: Annotated[str, Ask(N_("How I go about it"), "long")] = ""


class Planned(Fact, frozen=True, tag="planned"):
    """``needs``: how many each is to have; ``target``: deals."""

    plan: str
    since: date
    until: date
    needs: dict[str, int]
    target: float = 0


class Entrusted(Fact, frozen=True, tag="entrusted"):
    """``who`` answers for ``need`` in ``plan``, and for nothing else there."""

    plan: str
    who: str
    need: str
    why: str
    clients: str = ""
    target: float = 0


class Withdrawn(Fact, frozen=True, tag="withdrawn"):
    """``who`` answers for nothing in ``plan`` any more."""

    plan: str
    who: str
    why: str


class Reviewed(Fact, frozen=True, tag="reviewed"):
    plan: str
    verdict: str
    why: str = ""


class Notified(Fact, frozen=True, tag="notified"):
    """``people`` were told what they answer for."""

    plan: str
    people: tuple[str, ...]


class Acknowledged(Fact, frozen=True, tag="acknowledged"):
    plan: str
    who: str
    how: str = ""


class Task(msgspec.Struct, frozen=True):
    """What somebody answers for: ``read`` once they said that they know."""

    need: str
    why: str
    clients: str = ""
    target: float = 0
    read: bool = False
    how: str = ""


class Plan(msgspec.Struct, frozen=True):
    """``tasks`` by staff id; ``step``: how far it is; ``why``: of the last review; ``by``: whose
    plan it is, ``reviewer`` who reviewed it."""

    since: date
    until: date
    needs: dict[str, int]
    target: float
    by: str
    tasks: dict[str, Task] = {}
    step: Step = "draft"
    why: str = ""
    reviewer: str = ""

    def short(self) -> dict[str, int]:
        """How many are missing, by need; nothing where there are enough."""
        given = [task.need for task in self.tasks.values()]
        missing = {need: count - given.count(need) for need, count in self.needs.items()}
        return {need: count for need, count in missing.items() if count > 0}
