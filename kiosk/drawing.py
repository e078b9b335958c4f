"""Reports as lines of text: their cells, and a chart of one column."""

from collections.abc import Mapping

from rich.bar import Bar
from rich.cells import cell_len, set_cell_size
from rich.console import Console

from kiosk import forms
from kiosk.desk.state import Person
from kiosk.i18n import _
from kiosk.offices.model import Row
from kiosk.reports.table import Table

Staff = Mapping[str, Person]
WIDTH = 40
"""Cells of the longest bar."""


def cells(table: Table, staff: Staff) -> list[list[str]]:
    """The rows of *table* as text."""
    people = dict(staff)

    def said(row: Row) -> list[str]:
        both = zip(table.columns, row.cells, strict=True)
        return [forms.written(column, value, people, full=True) for column, value in both]

    return [said(row) for row in table.rows]


def chart(table: Table, staff: Staff) -> list[str]:
    """A bar for each row that has a key."""
    at = [column.name for column in table.columns].index(table.bars)
    drawn = [(row.cells[0], float(row.cells[at] or 0)) for row in table.rows if row.key]
    most = max((value for _key, value in drawn), default=0)
    if not most:
        return []
    names = [forms.written(table.columns[0], key, dict(staff), full=True) for key, _v in drawn]
    console = Console(width=WIDTH, color_system=None, force_terminal=False)
    wide = max(map(cell_len, names))
    title = _(table.columns[at].title)
    lines = [title]
    for name, (_key, value) in zip(names, drawn, strict=True):
        with console.capture() as capture:
            console.print(Bar(most, 0, value, width=WIDTH), end="")
        bar = capture.get().rstrip()
        lines.append(f"{set_cell_size(name, wide)}  {bar} {value:g}")
    return lines
