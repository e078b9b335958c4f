"""What a lead is worth, and what speaks for each consultant: points with their breakdown.

The documents name what counts; how each is measured is ours, and stands here in one place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kiosk.offices.leads.facts import Weighed
from kiosk.offices.leads.orders import About
from kiosk.offices.leads.state import Skills
from kiosk.offices.leads.words import PARTS, WORTH

UNRATED = 0.5
"""What satisfaction counts, of 1, for somebody whom no client has rated yet."""


class Candidate(msgspec.Struct, frozen=True):
    """A consultant who could have a lead. ``held``: leads that they have already; ``rated``: what
    clients said of them, of 1; ``areas`` that they look after."""

    who: str
    senior: bool = False
    skills: Skills = Skills()
    figures: Mapping[str, float] = {}
    held: int = 0
    rated: float = UNRATED
    areas: tuple[str, ...] = ()


def worth(weights: Weighed, about: About) -> dict[str, float]:
    """The points of a lead by what they come from; they add up to 100 at the most."""
    answers = {name: PARTS.get(getattr(about, name), 0.0) for name, _label in WORTH}
    return _weighted(weights.worth, answers)


def grade(weights: Weighed, value: float) -> str:
    return "A" if value >= weights.a else "B" if value >= weights.b else "C"


def points(
    weights: Weighed, about: About, through: str, candidates: Sequence[Candidate]
) -> dict[str, dict[str, float]]:
    """The points of each of *candidates* for a lead that *through* brought, by factor; those of
    one add up to 100 at the most."""
    most = {name: max((c.figures.get(name, 0) for c in candidates), default=0) for name in COMPARED}
    heaviest = max((c.held for c in candidates), default=0)
    found = {}
    for one in candidates:
        parts = _personal(one, most, heaviest) | _fitting(one, about, through)
        found[one.who] = _weighted(weights.factors, parts)
    return found


COMPARED = ("receptions", "deals", "conversion")
"""Figures that count against the highest among the candidates."""


def _personal(one: Candidate, most: Mapping[str, float], heaviest: int) -> dict[str, float]:
    """What somebody brings along, whatever the lead."""
    of_best = {
        name: one.figures.get(name, 0) / most[name] if most[name] else 0.0 for name in COMPARED
    }
    return {
        "experience": (one.senior + of_best["receptions"]) / 2,
        "results": of_best["deals"],
        "efficiency": (of_best["conversion"] + one.figures.get("in_time", 0)) / 2,
        "load": 1 - one.held / heaviest if heaviest else 1.0,
        "satisfaction": one.rated,
    }


def _fitting(one: Candidate, about: About, through: str) -> dict[str, float]:
    """What makes somebody right for this lead."""
    skills = one.skills
    return {
        "skill": skills.special.get(about.industry, skills.skill) / 100,
        "area": float(bool(about.area) and about.area in one.areas),
        "property": float(bool(about.property) and about.property in skills.properties),
        "together": float(through in skills.together),
    }


def _weighted(weights: Mapping[str, float], parts: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {
        name: round(100 * weight * parts[name] / total, 1)
        for name, weight in weights.items()
        if weight
    }


def total(parts: Mapping[str, float]) -> float:
    return round(sum(parts.values()), 1)
