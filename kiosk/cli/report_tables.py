"""Reports that are tables: printed with a chart, or written to a workbook, a CSV or a page."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kiosk import i18n
from kiosk.cli.common import as_json, dump, say
from kiosk.cli.exports import to_file, to_page, write, write_page
from kiosk.cli.tables import table as print_table
from kiosk.drawing import cells, chart
from kiosk.i18n import _
from kiosk.offices.model import Row
from kiosk.printing import page
from kiosk.reports.table import Table
from kiosk.telling.sentence import Staff


class Output(msgspec.Struct, frozen=True):
    """Where a report goes: JSON, files, or neither: then it is printed."""

    as_json: bool = False
    csv_file: Path | None = None
    xlsx_file: Path | None = None
    html: Path | None = None


def output(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--json``, ``--csv``, ``--xlsx`` and ``--html`` on a report."""
    return to_file(to_page(as_json(function)))


def tell(
    tables: Sequence[Table], staff: Staff, out: Output, *, about: Sequence[str] = (),
    foot: Sequence[str] = (), signs: Iterable[str] = (), more: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Give *tables* out as *out* says; *about* stands above, *foot* below, *signs* are lines to
    sign on a page, *more* stands beside the rows in JSON. Raises Refused."""
    if out.as_json:
        first = {"rows": [plain(tables[0], row) for row in tables[0].rows]}
        rest = {t.title: [plain(t, row) for row in t.rows] for t in tables[1:]}
        dump((more or {}) | first | rest)
        return
    if not _written(tables, staff, out, about, foot, signs):
        for line in about:
            say(line)
        for one in tables:
            _print(one, staff, heading=len(tables) > 1)
        for line in foot:
            say(line)


def plain(table: Table, row: Row) -> dict[str, Any]:
    """A row as JSON has it."""
    return {c.name: value for c, value in zip(table.columns, row.cells, strict=True)}


def _written(
    tables: Sequence[Table], staff: Staff, out: Output, about: Sequence[str], foot: Sequence[str],
    signs: Iterable[str],
) -> bool:  # fmt: skip
    """Write the files that *out* names. Returns whether there were any. Raises Refused."""
    titles = [_(column.title) for column in tables[0].columns]
    if out.csv_file is not None or out.xlsx_file is not None:
        write(out.csv_file, out.xlsx_file, titles, cells(tables[0], staff))
    if out.html is not None:
        parts = [(_(t.title), [_(c.title) for c in t.columns], cells(t, staff)) for t in tables]
        language = i18n.language().replace("_", "-")
        write_page(out.html, page(_(tables[0].title), about, parts, foot, signs, language))
    files = [file for file in (out.csv_file, out.xlsx_file, out.html) if file is not None]
    for file in files:
        say(_("Written: {path}").format(path=file))
    return bool(files)


def _print(table: Table, staff: Staff, *, heading: bool) -> None:
    if heading:
        say(_(table.title))
    if not table.rows:
        say(_("There is nothing here yet."))
        return
    print_table([_(column.title) for column in table.columns], cells(table, staff))
    if table.bars:
        say("")
        for line in chart(table, staff):
            say(line)
