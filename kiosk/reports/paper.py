"""The day's sheet as it looks on paper: a row a consultant, a column a round, a mark a cell."""

from collections.abc import Iterable
from datetime import date

import msgspec

from kiosk.desk import events as e
from kiosk.desk.state import State
from kiosk.offices.model import Column, Row
from kiosk.refusal import N_
from kiosk.reports.days import steps_of
from kiosk.reports.table import Table
from kiosk.sheet.model import Sheet
from kiosk.store.journal import Entry


class Paper(msgspec.Struct, frozen=True):
    """The sheet of the day ``on``. ``seal``: of its closing entry, empty while it is open;
    ``calls``: the sheet of calls, where calls have one; ``state`` as it stood at the end."""

    on: date
    state: State
    sheet: Table
    calls: Table | None
    seal: str = ""


def paper(on: date, start: State, entries: Iterable[Entry]) -> Paper | None:
    """The day *on*; *start* is a state from before, *entries* those after it. None where it was
    never opened."""
    steps = steps_of(on, start, entries)
    if not steps or steps[-1].after.day is None:
        return None
    day = steps[-1].after.day
    closing = next((s for s in reversed(steps) if _closes(s.entry)), None)
    seal = closing.entry.short if closing is not None and day.closed else ""
    calls = _table(N_("Sheet of calls"), day.line) if day.line is not None else None
    sheet = _table(N_("Rotation sheet"), day.sheet)
    return Paper(on, steps[-1].after, sheet, calls, seal)


def _closes(entry: Entry) -> bool:
    return any(isinstance(event, e.DayClosed) for event in entry.events)


def _table(title: str, sheet: Sheet) -> Table:
    rounds = max((len(row.marks) for row in sheet.rows.values()), default=0)
    columns = (
        Column("row", N_("row"), "number", 4),
        Column("who", N_("consultant"), "person", 12),
        *(Column(str(n), str(n), "mark", 6) for n in range(1, rounds + 1)),
    )
    rows = []
    for n, row in enumerate(sheet.seats(), 1):
        marks = [str(mark) for mark in row.marks]
        blank = [None] * (rounds - len(marks))
        rows.append(Row(row.who, (n, row.who, *marks, *blank)))
    return Table(title, columns, tuple(rows))
