"""A report as a table: what stands in it, to be shown, drawn, written out or printed."""

from collections.abc import Sequence

import msgspec

from kiosk.offices.model import Column, Row
from kiosk.refusal import N_
from kiosk.reports.activity import Activity, By, total
from kiosk.reports.fairness import Fairness

KEYS: dict[By, Column] = {
    "day": Column("key", N_("day"), "day", 12),
    "week": Column("key", N_("week from"), "day", 12),
    "month": Column("key", N_("month from"), "day", 12),
    "consultant": Column("key", N_("consultant"), "person", 12),
}
TOTAL = N_("together")


class Table(msgspec.Struct, frozen=True):
    """``title`` is a message id; ``bars``: the column that is drawn."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    bars: str = ""


def _number(name: str, title: str, width: int = 9) -> Column:
    return Column(name, title, "number", width)


ACTIVITY = (
    _number("receptions", N_("receptions")),
    _number("minutes", N_("minutes")),
    _number("new", N_("new clients")),
    _number("calls", N_("calls")),
    _number("registered", N_("registered")),
    _number("follow_ups", N_("follow-ups")),
    _number("deals", N_("deals")),
    _number("signed", N_("signed")),
    Column("conversion", N_("conversion"), "percent", 9),
    _number("performance", N_("performance")),
    _number("commission", N_("commission")),
    _number("credit", N_("credit")),
    Column("amount", N_("amount"), "money", 12),
)
MINE = Column("turns", N_("turns"), "number", 6)
FAIRNESS = (
    Column("who", N_("consultant"), "person", 12),
    Column("days", N_("days"), "number", 5),
    MINE,
    Column("made_up", N_("made up"), "number", 8),
    Column("owed", N_("owed"), "number", 6),
    Column("missed", N_("missed"), "number", 7),
    Column("lapsed", N_("lapsed"), "number", 7),
    Column("absent", N_("absent"), "number", 7),
    Column("chances", N_("chances"), "number", 8),
    Column("minutes", N_("minutes"), "number", 9),
)
WOULD = Column("would", N_("turns there"), "number", 10)


def activity_table(found: Sequence[Activity], by: By) -> Table:
    """What was done, by *by*; the last row is all of it."""
    rows = [_activity_row(one, one.key) for one in found]
    if len(found) > 1:
        rows.append(Row("", (None, *_activity_row(total(found), "").cells[1:]), tone="dim"))
    return Table(N_("Receptions, calls, deals"), (KEYS[by], *ACTIVITY), tuple(rows), "receptions")


def _activity_row(one: Activity, key: str) -> Row:
    cells = [getattr(one, column.name) for column in ACTIVITY]
    rate = [column.name for column in ACTIVITY].index("conversion")
    cells[rate] = None if one.conversion is None else 100 * one.conversion
    return Row(key, (key, *cells))


def fairness_table(told: Fairness, against: dict[str, int] | None = None) -> Table:
    """Who had what; *against*: the turns that each would have had under other rules."""
    columns = (*FAIRNESS, WOULD) if against is not None else FAIRNESS
    rows = []
    for share in told.shares:
        cells = tuple(getattr(share, column.name) for column in FAIRNESS)
        more = (against.get(share.who, 0),) if against is not None else ()
        rows.append(Row(share.who, (*cells, *more)))
    return Table(N_("Turns and chances"), columns, tuple(rows), "chances")
