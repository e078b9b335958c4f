"""Who can be given leads, and what speaks for each (S02-2, S06-2.2, S15-2, S15-4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiosk.desk.state import Person, Role, State
from kiosk.offices.leads.scoring import UNRATED, Candidate
from kiosk.offices.leads.state import HELD, Leads, Skills
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused

CAUSES = (
    ("gone", N_("has left")),
    ("gate", N_("has not passed the training gate")),
    ("suspended", N_("is suspended")),
    ("leave", N_("is on leave")),
)


def cause(desk: State, who: str, on: date) -> str:
    """Why *who* can be given no leads on a day; empty if they can."""
    person = desk.staff.get(who)
    if person is None or person.gone or person.role is not Role.CONSULTANT:
        return "gone"
    if not person.certified:
        return "gate"
    if person.suspended:
        return "suspended"
    if any(leave.who == who and leave.covers(on) for leave in desk.leaves):
        return "leave"
    return ""


def barred(desk: State, on: date) -> dict[str, str]:
    """Who of the consultants can be given none on the day *on*, and why."""
    found = {p.id: cause(desk, p.id, on) for p in desk.consultants()}
    return {who: why for who, why in found.items() if why}


def able(work: Work, who: str) -> Person:
    """A consultant who can be given leads today. Raises Refused ``unknown_staff``, ``bad_value``;
    ``refused_by_rule`` with the cause."""
    person = work.consultant(who)
    why = cause(work.desk, person.id, work.at.date())
    if why:
        text = N_("{who} can be given no leads: {cause}.")
        said = Refused("bad_value", dict(CAUSES)[why])
        raise Refused("refused_by_rule", text, who=person.label, cause=said).by("S15-4")
    return person


def held(state: Leads) -> dict[str, int]:
    """How many leads each has that are not closed."""
    found: dict[str, int] = {}
    for lead in state.with_status(*HELD):
        found[lead.who] = found.get(lead.who, 0) + 1
    return found


def candidates(work: Work, figures: Mapping[str, Mapping[str, float]]) -> list[Candidate]:
    """Everybody who can be given leads today, in the roster's order."""
    state: Leads = work.state
    desk, on, areas = work.desk, work.at.date(), work.of("areas")
    has, out = held(state), barred(desk, on)
    return [
        Candidate(
            person.id,
            person.level == "senior",
            state.skills.get(person.id, Skills()),
            figures.get(person.id, {}),
            has.get(person.id, 0),
            rated(state, person.id),
            tuple(areas.of(person.id, on)),
        )
        for person in desk.consultants()
        if person.id not in out
    ]


def rated(state: Leads, who: str) -> float:
    """What clients said of *who*, of 1."""
    points, times = state.ratings.get(who, (0.0, 0))
    return points / times / 100 if times else UNRATED
