"""Receptions, calls, conversions and deals in three ledgers, by day, week, month or consultant."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

import msgspec

from kiosk.reports.figures import Count

By = Literal["day", "week", "month", "consultant"]
BY: tuple[By, ...] = ("day", "week", "month", "consultant")


class Activity(msgspec.Struct, frozen=True):
    """What was done under ``key``: a day, the Monday of a week, the first of a month, or a staff
    id. ``minutes`` of receptions; ``conversion``: deals for a counted new client, None where there
    was none; the three ledgers in deals."""

    key: str
    receptions: int = 0
    minutes: float = 0
    new: int = 0
    calls: int = 0
    registered: int = 0
    follow_ups: int = 0
    deals: float = 0
    signed: float = 0
    conversion: float | None = None
    performance: float = 0
    commission: float = 0
    credit: float = 0
    amount: float = 0


def activity(counts: Iterable[Count], since: date, until: date, by: By) -> list[Activity]:
    """What counts from *since* to *until*, both included, *by* day, week, month or consultant;
    in order of time, or of who is named first."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        if since <= count.on <= until:
            sums[_key(count, by)][count.name] += count.amount  # type: ignore[assignment]
    found = [_row(key, mine) for key, mine in sums.items()]
    return found if by == "consultant" else sorted(found, key=lambda row: row.key)


def total(rows: Iterable[Activity]) -> Activity:
    """All *rows* together."""
    sums: Counter[str] = Counter()
    for row in rows:
        for name in NAMES:
            sums[name] += getattr(row, name)
    return _row("", sums)


NAMES = tuple(field for field in Activity.__struct_fields__ if field not in ("key", "conversion"))


def _row(key: str, sums: Counter[str]) -> Activity:
    found = {name: round(sums[name], 4) for name in NAMES}
    rate = sums["deals"] / sums["new"] if sums["new"] else None
    return Activity(key=key, **found, conversion=None if rate is None else round(rate, 4))


def _key(count: Count, by: By) -> str:
    match by:
        case "day":
            return count.on.isoformat()
        case "week":
            return (count.on - timedelta(days=count.on.weekday())).isoformat()
        case "month":
            return count.on.replace(day=1).isoformat()
        case "consultant":
            return count.who
