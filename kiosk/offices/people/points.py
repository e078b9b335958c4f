"""Points out of figures: pure arithmetic (S14-9, S06-4, S11-K2.2)."""

from collections.abc import Mapping

from kiosk.offices.people.appraisal_model import RATED, Part, Standing

Figures = Mapping[str, Mapping[str, float]]
"""Staff id → figure → number."""
SHARES = ("in_time",)
FASTEST = ("sign_days",)
FULL = 100.0
PLACES = 4
"""Digits behind the point, of points and parts."""


def standings(figures: Figures, weights: Mapping[str, float]) -> dict[str, Standing]:
    """How everybody in *figures* did: each figure as a share of the best, or as it is where it is
    a share already, times its part of all weights; 100 points are the most. Who has as many points
    has the same place. *weights* add up to more than nothing."""
    total = sum(weights.values())
    found: dict[str, dict[str, Part]] = {who: {} for who in figures}
    for figure, weight in weights.items():
        values = {who: theirs.get(figure, 0.0) for who, theirs in figures.items()}
        how, parts = shares(figure, values)
        for who, part in parts.items():
            points = round(FULL * weight / total * part, PLACES)
            found[who][figure] = Part(values[who], how, round(part, PLACES), points)
    sums = {who: round(sum(p.points for p in parts.values()), 2) for who, parts in found.items()}
    ranks = {who: 1 + sum(other > mine for other in sums.values()) for who, mine in sums.items()}
    return {who: Standing(parts, sums[who], ranks[who]) for who, parts in found.items()}


def shares(figure: str, values: Mapping[str, float]) -> tuple[str, dict[str, float]]:
    """How *figure* is measured, and the share (0 to 1) that each of *values* is."""
    if figure in dict(RATED):
        return "of_100", {who: _capped(value / FULL) for who, value in values.items()}
    if figure in SHARES:
        return "share", {who: _capped(value) for who, value in values.items()}
    if figure in FASTEST:
        fastest = min((v for v in values.values() if v > 0), default=0.0)
        return "of_fastest", {who: fastest / v if v > 0 else 0.0 for who, v in values.items()}
    most = max(values.values(), default=0.0)
    return "of_most", {who: max(0.0, v / most) if most > 0 else 0.0 for who, v in values.items()}


def last_place(found: Mapping[str, Standing]) -> tuple[str, ...]:
    """Who is in last place; nobody where all have the same one."""
    worst = max((standing.rank for standing in found.values()), default=1)
    return tuple(who for who, s in found.items() if s.rank == worst) if worst > 1 else ()


def success_rates(figures: Figures) -> dict[str, float]:
    """Deals by new clients, of those who had new clients."""
    return {who: x.get("conversion", 0.0) for who, x in figures.items() if x.get("new", 0) > 0}


def lowest(rates: Mapping[str, float]) -> tuple[str, ...]:
    """Whose rate is the lowest; nobody where all have the same."""
    least, most = min(rates.values(), default=0.0), max(rates.values(), default=0.0)
    return tuple(who for who, rate in rates.items() if rate == least) if least < most else ()


def _capped(share: float) -> float:
    return min(1.0, max(0.0, share))
