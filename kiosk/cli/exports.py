"""Tables into files: ``--csv`` and ``--xlsx`` for a spreadsheet, without formulas; ``--html`` for a
page to print."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from kiosk.i18n import N_
from kiosk.refusal import Refused

FILE = click.Path(path_type=Path, dir_okay=False)


def to_file(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--csv`` and ``--xlsx`` on a command: ``csv_file`` and ``xlsx_file``."""
    as_csv = click.option("--csv", "csv_file", type=FILE, help=N_("A CSV file, UTF-8."))
    as_xlsx = click.option("--xlsx", "xlsx_file", type=FILE, help=N_("A workbook."))
    return as_csv(as_xlsx(function))


def to_page(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--html`` on a command: ``html``."""
    option = click.option("--html", type=FILE, help=N_("A page to print, A4."))
    return option(function)


def write(
    csv_file: Path | None,
    xlsx_file: Path | None,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> None:
    """Write *rows* under *head* into the one file that is named. Raises Refused ``bad_value``."""
    from kiosk.script.sheets import write_csv, write_xlsx  # for whoever wants a file

    if (csv_file is None) == (xlsx_file is None):
        raise Refused("bad_value", N_("Name one file, with --csv or with --xlsx."))
    try:
        if csv_file is not None:
            write_csv(csv_file, head, rows)
        elif xlsx_file is not None:
            write_xlsx(xlsx_file, head, rows)
    except OSError as error:
        raise _unwritable(csv_file or xlsx_file, error) from None


def write_page(path: Path, text: str) -> None:
    """Write the page *text*. Raises Refused ``bad_value``."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(file: Path | None, error: OSError) -> Refused:
    text = N_("{path} cannot be written: {detail}")
    return Refused("bad_value", text, path=str(file), detail=error.strerror or "")
