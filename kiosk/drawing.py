"""Reports as lines of text: their cells, a chart of one column, and what is said below them."""

from rich.bar import Bar
from rich.cells import cell_len, set_cell_size
from rich.console import Console

from kiosk import forms
from kiosk.i18n import _
from kiosk.offices.model import Row
from kiosk.reports.fairness import Fairness
from kiosk.reports.paper import Paper
from kiosk.reports.table import Table
from kiosk.telling.sentence import Staff, name

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
    for called, (_key, value) in zip(names, drawn, strict=True):
        with console.capture() as capture:
            console.print(Bar(most, 0, value, width=WIDTH), end="")
        bar = capture.get().rstrip()
        lines.append(f"{set_cell_size(called, wide)}  {bar} {value:g}")
    return lines


def lead(told: Fairness, staff: Staff) -> list[str]:
    """The largest lead; then each rule by which turns went past whoever has the least."""
    if not told.lead:
        return []
    most, least = name(staff, told.most), name(staff, told.least)
    text = _("The largest lead: {most} has had {n} turns more than {least}.")
    past = _("{rule}: {n} turns went past {least} for good by it.")
    by_rule = (past.format(rule=rule, n=often, least=least) for rule, often in told.rules)
    return [text.format(most=most, n=told.lead, least=least), *by_rule]


def sealed(found: Paper) -> str:
    """What seals a day's sheet."""
    if not found.seal:
        return _("The day is not closed: it has no seal yet.")
    return _("Seal of the day: {seal}").format(seal=found.seal)
