"""What the company sets: how grades are computed, how often clients are visited (S03-3.1, S03-3.2,
S03-P.2)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import within, words
from kiosk.offices.grades.facts import CriteriaSet, VisitsSet
from kiosk.offices.grades.orders import SetCriteria, SetVisits
from kiosk.offices.grades.points import BOUNDS
from kiosk.offices.grades.state import Criteria
from kiosk.offices.grades.words import LETTERS
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean

MOST = 1e15
YEARS = 10 * 366
LEAST = 1e-9
"""A weight, or what earns full marks, is more than nothing."""


def criteria(work: Work, order: SetCriteria) -> None:
    """Another version of the criteria. Raises Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, because=cite("S03-2.0"))
    why = words(N_("Why"), order.why)
    held: Criteria = work.state.rules
    weights = figures(N_("Weights"), order.weights, LEAST) or held.weights
    full = figures(N_("Full marks at"), order.full, LEAST) or held.full
    sales = _bounds(N_("Sales from (A, B)"), order.sales, MOST) or held.sales
    points = _bounds(N_("Points from (A, B)"), order.points, 100) or held.points
    if (weights, full, sales, points) == (held.weights, held.full, held.sales, held.points):
        raise Refused("bad_value", N_("Nothing is different from the version before."))
    work.emit(
        CriteriaSet(
            why=why, weights=weights, full=full, sales=sales, points=points,
            because=cite("S03-2.0", "S03-3.1", "S03-3.2"),
        )
    )  # fmt: skip


def visits(work: Work, order: SetVisits) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, because=cite("S03-P.2"))
    why = words(N_("Why"), order.why)
    label = N_("Days by grade (A, B, C)")
    _only(label, order.days, LETTERS)
    days = {grade: within(label, n, 0, YEARS) for grade, n in order.days.items()}
    if not days:
        raise Refused("bad_value", N_("{field}: say it."), field=label)
    work.emit(VisitsSet(days=days, why=why, because=cite("S03-P.2")))


def figures(label: str, said: dict[str, float], least: float = -MOST) -> dict[str, float]:
    """*said* by names of figures. Raises Refused ``bad_value``."""
    named = {clean(name)[:NAME_LIMIT]: n for name, n in said.items()}
    if "" in named or len(named) < len(said):
        raise Refused("bad_value", N_("{field}: a name is missing."), field=label)
    return {name: within(label, n, least, MOST) for name, n in named.items()}


def _bounds(label: str, said: dict[str, float], most: float) -> dict[str, float]:
    _only(label, said, BOUNDS)
    found = {grade: within(label, n, 0, most) for grade, n in said.items()}
    if len(found) == len(BOUNDS) and found["B"] > found["A"]:
        raise Refused("bad_value", N_("{field}: A asks for no less than B."), field=label)
    return found


def _only(label: str, said: dict[str, float], grades: tuple[str, ...]) -> None:
    other = next((name for name in said if name not in grades), None)
    if other is not None:
        text = N_("{field}: '{value}' is not one of {values}. Nearest: {near}.")
        raise Refused(
            "bad_value", text, field=label, value=other, values=", ".join(grades), near=grades[0]
        )
