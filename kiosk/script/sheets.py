"""Tables as people keep them: CSV as spreadsheets in China save it, or XLSX."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kiosk.refusal import N_, Refused

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet would calculate, or worse, when a cell begins with it."""
MARK = "'"
"""Says of what follows in a cell that it is text."""
EXACT = 10**15
"""From here on a spreadsheet's numbers have lost digits."""
SEPARATORS = (",", "\t", ";")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(path: Path) -> str:
    """The text of the file *path*: UTF-8, GB 18030, or UTF-16 that says so. Raises Refused when it
    cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror) from None
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
    from openpyxl import load_workbook  # 0.2 s: only for who has a workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except Exception as error:  # a damaged workbook raises whatever its parts raise
        raise _unreadable(path, str(error)) from None
    try:
        for cells in book.worksheets[0].iter_rows(values_only=True):
            yield [_plain(cell) for cell in cells]
    finally:
        book.close()


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
    """*cell* as text that no spreadsheet takes for a formula, and that reads as the same again."""
    return MARK + cell if _is_marked(cell) else cell


def _is_marked(cell: str) -> bool:
    return cell.lstrip(" ").startswith((*FORMULA, MARK))
