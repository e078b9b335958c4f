"""Whose turn the next lead is: a weighted round robin with a cap (S09-3.1, S09-3.3, S13-2).

Every lead is due to each candidate by a share: from equal shares to shares by points. Who was due
most beyond what they were given has the next, unless they have as many as one may have.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kiosk.offices.leads.state import Tally

PLACES = 6


class Choice(msgspec.Struct, frozen=True):
    """``who`` is next; ``shares`` of this lead, and by how many each is ``behind`` with it;
    ``capped``: who was passed over because of the cap, or all, where it held nobody back."""

    who: str
    shares: dict[str, float]
    behind: dict[str, float]
    capped: tuple[str, ...] = ()


def shares(points: Mapping[str, float], reward: float) -> dict[str, float]:
    """What each is due of a lead; they add up to 1. *reward*: percent, 0 equal shares."""
    count, total, by_points = len(points), sum(points.values()), reward / 100
    if not total:
        by_points, total = 0, 1
    return {
        who: round((1 - by_points) / count + by_points * has / total, PLACES)
        for who, has in points.items()
    }


def most_allowed(total: int, cap: float) -> int:
    """How many of *total* leads one person may have under a cap of *cap* percent: one at least."""
    return max(1, int(cap * total / 100 + 1e-9))


def choose(points: Mapping[str, float], tally: Tally, reward: float, cap: float) -> Choice:
    """Who has the next lead; *points* of every candidate, in the roster's order, at least one.
    Who is behind alike is put in order by points, then by the roster."""
    due = shares(points, reward)
    behind = {
        who: round(tally.due.get(who, 0) + due[who] - tally.has.get(who, 0), 4) for who in points
    }
    allowed = most_allowed(tally.total + 1, cap)
    capped = tuple(who for who in points if tally.has.get(who, 0) + 1 > allowed)
    able = [who for who in points if who not in capped] or list(points)
    chosen = max(able, key=lambda who: (behind[who], points[who]))  # the first of equals
    return Choice(chosen, due, behind, capped)
