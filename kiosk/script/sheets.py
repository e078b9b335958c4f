"""Tables as people keep them: CSV as spreadsheets in China save it, or XLSX."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from kiosk.refusal import N_, Refused
from kiosk.script import workbook
from kiosk.text import safe

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet would calculate, or worse, when a cell begins with it."""
MARK = "'"
"""Says of what follows in a cell that it is text."""
LARGEST = 1 << 26
"""Bytes of a CSV file: a million clients."""
EXACT = 10**15
"""From here on a spreadsheet's numbers have lost digits."""
WIDTH = 18
"""Of the columns of a workbook, in digits: a phone, a day with its time."""
SEPARATORS = (",", "\t", ";")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(path: Path) -> str:
    """The text of the file *path*: UTF-8, GB 18030, or UTF-16 that says so. Raises Refused when it
    cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name may hold what no name can
        raise _unreadable(path, getattr(error, "strerror", None)) from None
    if len(raw) > LARGEST:
        raise Refused("bad_value", N_("{path} is too large for a table."), path=str(path))
    try:
        return raw.decode("utf-16" if raw.startswith(UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            reason = N_("{path} is neither UTF-8 nor GB 18030 text.")
            raise Refused("bad_value", reason, path=str(path)) from None


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of *path* that hold something, with the numbers that a spreadsheet shows beside
    them. Raises Refused when it cannot be read."""
    rows = _xlsx(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    for n, cells in enumerate(rows, 1):
        said = [_said(cell) for cell in cells]
        if any(said):
            yield n, said


def column(index: int) -> str:
    """The letters by which a spreadsheet calls its column *index*, from 0."""
    before, last = divmod(index, 26)
    return (column(before - 1) if before else "") + chr(ord("A") + last)


def _said(cell: str) -> str:
    """What *cell* says, without the mark that it is text."""
    text = cell.lstrip(" ")
    marked = text.startswith(MARK) and (_is_marked(text[1:]) or text[1:2].isdecimal())
    return text[marked:].strip()


def _csv(path: Path) -> Iterator[list[str]]:
    text = text_of(path)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise _unreadable(path, str(error)) from None


def _xlsx(path: Path) -> Iterator[list[str]]:
    try:
        for cells in workbook.rows(path):
            yield [_plain(cell) for cell in cells]
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None


def _plain(cell: Any) -> str:
    """A cell as it reads: a phone that was kept as a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        cell = int(cell)
    return "" if cell is None else str(cell)


def _unreadable(path: Path, detail: str | None) -> Refused:
    return Refused(
        "bad_value", N_("{path} cannot be read: {detail}"), path=str(path), detail=detail or "?"
    )


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write *rows* under *head*; with a mark by which spreadsheets know that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        # All cells in quotes: one that separates its cells by other signs finds no others in them.
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows([harmless(cell) for cell in row] for row in chain([head], rows))


def write_xlsx(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The same as a workbook."""
    from openpyxl import Workbook  # as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for index in range(len(head)):
        sheet.column_dimensions[column(index)].width = WIDTH
    for row in chain([head], rows):
        sheet.append([harmless(cell) for cell in row])
    book.save(path)


def harmless(cell: str) -> str:
    """*cell* as text that no spreadsheet takes for a formula, and that reads as the same again but
    for what no table can hold."""
    text = cell if cell.isprintable() else "".join(c for c in cell if c in "\t\r\n" or safe(c))
    return MARK + text if _is_marked(text) else text


def _is_marked(cell: str) -> bool:
    return cell.lstrip(" ").startswith((*FORMULA, MARK))
