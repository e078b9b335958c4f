"""Complaints: entered by anybody at the desk, answered in time by somebody else (S12-2.2.2,
S12-3.2.2, S16-2, S16-5.2)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

import msgspec

from kiosk.desk.clients import read_phone
from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.check import one_of, within, words
from kiosk.offices.model import Fact, Order, cite
from kiosk.offices.work import Work
from kiosk.reason import ids
from kiosk.refusal import N_, Refused

DAYS = 3
"""Until when a complaint is answered, unless a manager says otherwise: ours, no document says."""
MOST = 365
OUTCOMES = (
    ("settled", N_("settled with the client")),
    ("unfounded", N_("unfounded")),
    ("passed_on", N_("passed on")),
)
BECAUSE = cite("S12-2.2.2", "S16-2", "S16-5.2")


class Complain(Order, frozen=True):
    """Somebody complains: of whom or what."""

    what: Annotated[str, Ask(N_("What about"), "long")]
    about: Annotated[str, Ask(N_("About whom"), "person")] = ""
    client: Annotated[str, Ask(N_("Client's phone"), "phone")] = ""


class Answer(Order, frozen=True):
    """A complaint is answered."""

    complaint: Annotated[str, Ask(N_("Complaint"), "key")]
    outcome: Annotated[str, Ask(N_("Outcome"), "choice", values=OUTCOMES)]
    answer: Annotated[str, Ask(N_("The answer"), "long")]


class SetDays(Order, frozen=True):
    """In how many days complaints are answered."""

    days: Annotated[float, Ask(N_("Days"), "number")]


class Complained(Fact, frozen=True, tag="complained"):
    complaint: str
    what: str
    due: date
    about: str = ""
    client: str = ""


class Answered(Fact, frozen=True, tag="answered"):
    complaint: str
    outcome: str
    answer: str


class DaysSet(Fact, frozen=True, tag="days"):
    days: int


class Complaint(msgspec.Struct, frozen=True):
    """``taken`` by whom, ``at`` which time; ``answerer``: who answered, on ``answered``."""

    what: str
    due: date
    at: datetime
    taken: str
    about: str = ""
    client: str = ""
    outcome: str = ""
    answer: str = ""
    answerer: str = ""
    answered: date | None = None

    def standing(self, on: date) -> str:
        """How it stands on a day: ``open``, ``overdue``, ``late`` (answered late), ``answered``."""
        if self.answered is not None:
            return "late" if self.answered > self.due else "answered"
        return "overdue" if on > self.due else "open"


def complain(work: Work, order: Complain) -> None:
    """Anybody enters a complaint. Raises Refused ``bad_value``, ``unknown_staff``."""
    what = words(N_("What about"), order.what)
    about = work.person(order.about).id if order.about else ""
    client = read_phone(order.client) if order.client else ""
    work.emit(
        Complained(
            complaint=f"c{len(work.state.complaints) + 1}",
            what=what,
            due=work.at.date() + timedelta(days=work.state.days),
            about=about,
            client=client,
            because=BECAUSE,
        )
    )


def answer(work: Work, order: Answer) -> None:
    """A manager or the reception answers, not whoever it is about. Raises Refused
    ``not_authorised``, ``bad_value``."""
    because = cite("S12-2.2.2", "S12-3.2.2", "S16-2")
    work.allow(Role.MANAGER, Role.RECEPTIONIST, because=because)
    found: Complaint | None = work.state.complaints.get(order.complaint)
    if found is None:
        text = N_("There is no complaint '{complaint}'.")
        raise Refused("bad_value", text, complaint=order.complaint)
    if found.answered is not None:
        raise Refused("bad_value", N_("This complaint is answered already."))
    if work.by is not None and work.by == found.about:
        text = N_("Whoever a complaint is about does not answer it.")
        raise Refused("not_authorised", text).by(*ids(because))
    outcome = one_of(N_("Outcome"), order.outcome, OUTCOMES)
    said = words(N_("The answer"), order.answer)
    work.emit(Answered(complaint=order.complaint, outcome=outcome, answer=said, because=because))


def set_days(work: Work, order: SetDays) -> None:
    """A manager says in how many days; complaints that are open keep their day. Raises Refused
    ``not_authorised``, ``bad_value``."""
    because = cite("S12-2.2.2", ours=True)
    work.allow(Role.MANAGER, because=because)
    days = within(N_("Days"), order.days, 1, MOST)
    if days != int(days):
        raise Refused("bad_value", N_("{field}: a whole number."), field=N_("Days"))
    work.emit(DaysSet(days=int(days), because=because))
