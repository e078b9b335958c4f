"""Tables as people keep them: CSV as spreadsheets in China save it, or XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kiosk.refusal import N_, Refused

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would calculate, or worse, when a cell begins with it."""


def text_of(path: Path) -> str:
    """The text of the file *path*: UTF-8, or GB 18030. Raises Refused when it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            reason = N_("{path} is neither UTF-8 nor GB 18030 text.")
            raise Refused("bad_value", reason, path=str(path)) from None


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of *path* that hold something, with their numbers. Raises Refused when it cannot be
    read."""
    cells_of = _xlsx if path.suffix.lower() in (".xlsx", ".xlsm") else _csv
    for n, cells in cells_of(path):
        said = [cell.strip().removeprefix("'").strip() for cell in cells]
        if any(said):
            yield n, said


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise _unreadable(path, str(error)) from None


def _xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # 0.2 s: only for who has a workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except Exception as error:  # a damaged workbook raises whatever its parts raise
        raise _unreadable(path, str(error)) from None
    try:
        for n, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield n, [_plain(cell) for cell in cells]
    finally:
        book.close()


def _plain(cell: Any) -> str:
    """A cell as it reads: a phone that was kept as a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def _unreadable(path: Path, detail: str | None) -> Refused:
    return Refused(
        "bad_value", N_("{path} cannot be read: {detail}"), path=str(path), detail=detail or "?"
    )


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write *rows* under *head*; with a mark by which spreadsheets know that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([harmless(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The same as a workbook."""
    from openpyxl import Workbook  # as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(head))
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    book.save(path)


def harmless(cell: str) -> str:
    """*cell* as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
