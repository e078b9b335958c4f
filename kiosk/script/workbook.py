"""Workbooks (XLSX) that people hand in.

A workbook is XML in a zip archive, and the library that reads it holds whole parts of it in
memory. A few kilobytes can unpack into gigabytes, or into millions of empty cells: a file is
looked through first, piece by piece, and refused where it is not what people make.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from kiosk.refusal import N_, Refused

UNPACKED = 1 << 27
"""Bytes of all parts together, unpacked: some 300,000 clients."""
ROWS = 1_048_576
"""Rows of a sheet: as many as spreadsheets can have themselves."""
COLUMNS = 64
"""Columns that are looked at; a cell beyond ZZ is nobody's."""
IN_A_ROW = 5_000
"""Elements of one row: a cell is up to four."""
TEXTS = 3_000_000
"""Elements of the texts that cells share."""
BESIDE = 300_000
"""Elements of any other part: styles, widths, links."""
DEPTH = 64
PIECE = 1 << 16


def rows(path: Path) -> Iterator[list[Any]]:
    """The rows of the first sheet of *path*, the empty ones too, as values. Raises Refused when it
    is no workbook, damaged, or larger than people make them; OSError when it cannot be read."""
    from openpyxl import load_workbook  # 0.2 s: only for who has a workbook

    try:
        _look_through(path)
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of them fills rows up with nothing
            for cells in sheet.iter_rows(values_only=True):
                yield list(cells[:COLUMNS])
        finally:
            book.close()
    except (OSError, Refused):
        raise
    except Exception:  # a damaged workbook raises whatever its parts raise
        text = N_("{path} is no workbook, or a damaged one.")
        raise Refused("bad_value", text, path=str(path)) from None


def _look_through(path: Path) -> None:
    """Raises Refused, or whatever damaged archives raise."""
    with ZipFile(path) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > UNPACKED or len(parts) > 10_000:
            raise _too_large(path)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and not _Part(part.filename).fits(
                archive, part.filename
            ):
                raise _too_large(path)


class _Part:
    """One part of a workbook, read for its size only."""

    def __init__(self, name: str) -> None:
        shared = "sharedstrings" in name.lower()
        self._most = TEXTS if shared else BESIDE
        self._count = self._rows = self._in_row = self._depth = self._row_at = 0
        self._fits = True

    def fits(self, archive: ZipFile, name: str) -> bool:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._declare
        with archive.open(name) as stream:
            while self._fits and (piece := stream.read(PIECE)):
                parser.Parse(piece, False)
        if self._fits:
            parser.Parse(b"", True)
        return self._fits

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        at, far = attributes.get("r", ""), False
        if self._row_at:
            self._in_row += 1
            far = len(at.rstrip("0123456789")) > len("ZZ")
        elif name.rpartition(":")[2] == "row":
            self._row_at, self._in_row = self._depth, 0
            self._rows += 1
            far = self._rows > ROWS or (at.isdecimal() and (len(at) > 7 or int(at) > ROWS))
        else:
            self._count += 1
        many = self._count > self._most or self._in_row > IN_A_ROW or self._depth > DEPTH
        self._fits = self._fits and not (many or far)

    def _end(self, _name: str) -> None:
        if self._depth == self._row_at:
            self._row_at = 0
        self._depth -= 1

    def _declare(self, *_declared: object) -> None:
        """A workbook has no entities of its own."""
        self._fits = False


def _too_large(path: Path) -> Refused:
    text = N_("{path} is larger, or more nested, than a workbook of clients can be.")
    return Refused("bad_value", text, path=str(path))
