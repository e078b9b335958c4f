"""Where something is wrong in a profile file: file, line, table, key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.refusal import N_, Refused


class BadProfile(Refused):
    """One thing that is wrong in a profile file. ``line`` counts from 1, 0 where it is not known;
    ``table`` and ``key`` are empty where none is at fault."""

    def __init__(self, file: str, line: int, table: str, key: str, reason: Refused) -> None:
        place = " ".join(part for part in (f"[{table}]" if table else "", key) if part)
        template = {
            (True, True): N_("{file}, line {line}, {place}: {reason}"),
            (True, False): N_("{file}, line {line}: {reason}"),
            (False, True): N_("{file}, {place}: {reason}"),
            (False, False): N_("{file}: {reason}"),
        }[bool(line), bool(place)]
        super().__init__(reason.code, template, file=file, line=line, place=place, reason=reason)
        self.file = file
        self.line = line
        self.table = table
        self.key = key
        self.reason = reason


MOST = 50
"""So many mistakes are told: finding the line of each takes as long as the file is long."""


class TooMany(Exception):
    """Enough is wrong to say so."""


class Places:
    """Finds keys in the text of a file, and gathers what is wrong."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.problems: list[BadProfile] = []

    def line(self, table: str, key: str) -> int:
        """The line of *key* in *table*, or of what it stands in; 0 when it cannot be told."""
        found, table_at = self._lines(table, key)
        within, dot, _ = key.rpartition(".")
        return found or (self.line(table, within) if dot else table_at)

    def _lines(self, table: str, key: str) -> tuple[int, int]:
        name = r"[\"']?" + re.escape(key) + r"[\"']?"
        found = open_at = 0
        inside = ""
        for n, line in enumerate(self.lines, 1):
            header = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
            if header:
                inside = header[1]
                if inside.strip("\"'") == table:
                    open_at = open_at or n
                if re.fullmatch(rf"[\"']?{re.escape(table)}[\"']?\s*\.\s*{name}", inside):
                    return n, open_at
            elif key and inside.strip("\"'") == table and re.match(rf"\s*{name}\s*[=.]", line):
                found = found or n
        return found, open_at

    def note(self, table: str, key: str, reason: Refused, line: int | None = None) -> None:
        """Put down what is wrong at *key* of *table*. Raises TooMany after MOST."""
        at = self.line(table, key) if line is None else line
        self.problems.append(BadProfile(self.file, at, table, key, reason))
        if len(self.problems) >= MOST:
            raise TooMany

    @contextmanager
    def at(self, table: str, key: str = "") -> Iterator[None]:
        """What is refused within is put down as wrong at *key* of *table*."""
        try:
            yield
        except Refused as reason:
            self.note(table, key, reason)
