"""Tables as people keep them: CSV as spreadsheets in China save it, or XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from kiosk.refusal import N_, Refused
from kiosk.script import workbook
from kiosk.text import safe

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet would calculate, or worse, when a cell begins with it: the wide ones where it
speaks Chinese or Japanese."""
LARGEST = 1 << 26
"""Bytes of a CSV file: a million clients."""


def text_of(path: Path) -> str:
    """The text of the file *path*: UTF-8, or GB 18030. Raises Refused when it cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name may hold what no name can
        raise _unreadable(path, getattr(error, "strerror", None)) from None
    if len(raw) > LARGEST:
        raise Refused("bad_value", N_("{path} is too large for a table."), path=str(path))
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
    try:
        for n, cells in enumerate(workbook.rows(path), 1):
            yield n, [_plain(cell) for cell in cells]
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None


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
        writer.writerows([harmless(cell) for cell in row] for row in chain([head], rows))


def write_xlsx(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The same as a workbook."""
    from openpyxl import Workbook  # as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in chain([head], rows):
        sheet.append([harmless(cell) for cell in row])
    book.save(path)


def harmless(cell: str) -> str:
    """*cell* as text that no spreadsheet takes for a formula."""
    text = safe(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
