"""Reports that are tables: printed with a chart, or written to a workbook, a CSV or a page."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk import i18n
from kiosk.cli.common import dump, say
from kiosk.cli.tables import table as print_table
from kiosk.drawing import cells, chart
from kiosk.i18n import N_, _
from kiosk.offices.model import Row
from kiosk.printing import page
from kiosk.reports.table import Table
from kiosk.script.sheets import write_csv, write_xlsx
from kiosk.telling.sentence import Staff


class Output(msgspec.Struct, frozen=True):
    """Where a report goes: JSON, files, or neither: then it is printed."""

    as_json: bool = False
    xlsx: Path | None = None
    csv: Path | None = None
    html: Path | None = None


def output(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--json``, ``--xlsx``, ``--csv`` and ``--html`` on a report."""
    file = click.Path(path_type=Path, dir_okay=False, writable=True)
    for name, text in (
        ("html", N_("Write a page to print.")),
        ("csv", N_("Write a CSV file.")),
        ("xlsx", N_("Write a workbook.")),
    ):
        function = click.option(f"--{name}", type=file, metavar="FILE", help=text)(function)
    return click.option("--json", "as_json", is_flag=True, help=N_("Print JSON."))(function)


def tell(
    tables: Sequence[Table], staff: Staff, out: Output, *, about: Sequence[str] = (),
    foot: Sequence[str] = (), signs: Iterable[str] = (), more: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Give *tables* out as *out* says; *about* stands above, *foot* below, *signs* are lines to
    sign on a page, *more* stands beside the rows in JSON. Raises OSError."""
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
    """Write the files that *out* names. Returns whether there were any."""
    titles = [_(column.title) for column in tables[0].columns]
    rows = cells(tables[0], staff)
    for path, write in ((out.xlsx, write_xlsx), (out.csv, write_csv)):
        if path is not None:
            write(path, titles, rows)
            say(_("Written: {path}").format(path=path))
    if out.html is not None:
        parts = [(_(t.title), [_(c.title) for c in t.columns], cells(t, staff)) for t in tables]
        text = page(_(tables[0].title), about, parts, foot, signs, i18n.language())
        out.html.write_text(text, encoding="utf-8")
        say(_("Written: {path}").format(path=out.html))
    return any((out.xlsx, out.csv, out.html))


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
