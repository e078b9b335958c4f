"""A grade computed from figures (S03-2.0, S03-3.1, S03-3.2): points, and yearly sales.

A figure earns its weight's share of 100 points times figure ÷ full marks, at most 1 and at least 0;
points are rounded to two decimals. A client is A, or B, whose points *and* whose yearly sales reach
what the company asks for it; everybody else is C. The document leaves all of these numbers blank:
before they are set, nothing is computed."""

from __future__ import annotations

import msgspec

from kiosk.offices.grades.state import Criteria
from kiosk.offices.grades.words import REQUIRED
from kiosk.offices.model import cite
from kiosk.reason import ids
from kiosk.refusal import N_, Refused

BOUNDS = ("A", "B")
"""Grades that one has to reach."""
BECAUSE = cite("S03-2.0", "S03-3.1", "S03-3.2")


class Part(msgspec.Struct, frozen=True):
    """What one figure earns."""

    figure: str
    value: float
    full: float
    weight: float
    points: float


class Score(msgspec.Struct, frozen=True):
    """``points`` in all, the ``grade`` that follows; ``short`` of the next better one by points,
    ``short_sales`` by yearly sales."""

    parts: tuple[Part, ...]
    points: float
    grade: str
    short: float = 0
    short_sales: float = 0


class Unset(msgspec.Struct, frozen=True):
    """What the company has not said yet: by part of the criteria, the names that are missing."""

    weights: tuple[str, ...]
    full: tuple[str, ...]
    sales: tuple[str, ...]
    points: tuple[str, ...]

    @property
    def any(self) -> bool:
        return bool(self.weights or self.full or self.sales or self.points)


def unset(rules: Criteria) -> Unset:
    """What is missing of *rules*."""
    return Unset(
        tuple(name for name in REQUIRED if name not in rules.weights),
        tuple(name for name in _weighed(rules) if name not in rules.full),
        tuple(grade for grade in BOUNDS if grade not in rules.sales),
        tuple(grade for grade in BOUNDS if grade not in rules.points),
    )


def without(rules: Criteria, figures: dict[str, float]) -> tuple[str, ...]:
    """The figures that *rules* weigh and a client has not."""
    return tuple(name for name in _weighed(rules) if name not in figures)


def score(rules: Criteria, figures: dict[str, float]) -> Score | None:
    """The grade of a client with *figures*; None where something is missing."""
    if unset(rules).any or without(rules, figures):
        return None
    whole = sum(rules.weights.values())
    parts = tuple(
        Part(name, figures[name], rules.full[name], weight,
             100 * weight / whole * min(1.0, max(0.0, figures[name] / rules.full[name])))
        for name, weight in rules.weights.items()
    )  # fmt: skip
    points, sales = round(sum(part.points for part in parts), 2), figures["sales"]
    reached = (g for g in BOUNDS if points >= rules.points[g] and sales >= rules.sales[g])
    grade = next(reached, "C")
    better = {"A": "", "B": "A", "C": "B"}[grade]
    if not better:
        return Score(parts, points, grade)
    return Score(
        parts, points, grade,
        max(0.0, round(rules.points[better] - points, 2)), max(0, rules.sales[better] - sales),
    )  # fmt: skip


def must_score(rules: Criteria, figures: dict[str, float], client: str) -> Score:
    """``score``. Raises Refused ``refused_by_rule`` that names what is missing."""
    left = unset(rules)
    if left.any:
        text = N_(
            "Nothing is computed before the criteria are complete. Missing: weights: {weights}; "
            "full marks: {full}; sales from: {sales}; points from: {points}."
        )
        said = {part: " ".join(getattr(left, part)) or "–" for part in Unset.__struct_fields__}
        raise Refused("refused_by_rule", text, **said).by(*ids(BECAUSE))
    lacks = without(rules, figures)
    found = score(rules, figures)
    if lacks or found is None:
        text = N_("{client}: these figures are missing: {figures}.")
        raise Refused("refused_by_rule", text, client=client, figures=" ".join(lacks)).by(
            *ids(BECAUSE)
        )
    return found


def _weighed(rules: Criteria) -> tuple[str, ...]:
    """The figures that count: those that must, and whatever else the company weighs."""
    return tuple(dict.fromkeys((*REQUIRED, *rules.weights)))
