"""Rows, marks and keys: the one model under every profile (RULES 1)."""

from collections.abc import Collection, Iterable
from enum import StrEnum

import msgspec


class Mark(StrEnum):
    """What fills a cell of the sheet."""

    NEW = "new"
    RETURNING = "returning"
    NAMED = "named"
    CALL = "call"
    MISSED = "missed"
    LAPSED = "lapsed"
    ABSENT = "absent"
    ADJUSTED = "adjusted"


TURNS = (Mark.NEW, Mark.RETURNING, Mark.NAMED, Mark.CALL)
"""Marks of a turn that somebody had."""

Key = tuple[int, int]
"""(number of marks, place of the row): the smaller key is first."""


class Row(msgspec.Struct, frozen=True):
    """One consultant's row. ``place`` orders rows; places are unique but not consecutive."""

    who: str
    place: int
    marks: tuple[Mark, ...] = ()

    @property
    def key(self) -> Key:
        return (len(self.marks), self.place)


class Sheet(msgspec.Struct, frozen=True):
    """The day's table. ``furthest`` is the largest key to which a turn has been given so far."""

    rows: dict[str, Row] = {}
    furthest: Key | None = None

    def key(self, who: str) -> Key:
        return self.rows[who].key

    def queue(self, among: Collection[str]) -> list[str]:
        """Those of *among* who have a row, in key order."""
        return [row.who for row in sorted(self._rows(among), key=_key)]

    def seats(self) -> list[Row]:
        """All rows, as they stand one below the other."""
        return sorted(self.rows.values(), key=lambda row: row.place)

    def first(self, among: Iterable[str]) -> str | None:
        """The one of *among* with the smallest key, or None."""
        return min(among, key=self.key, default=None)

    def owed(self, who: str) -> int:
        """Blank cells of *who* behind the furthest turn given so far."""
        row = self.rows[who]
        if self.furthest is None:
            return 0
        reached, place = self.furthest
        return max(0, reached - len(row.marks) + (1 if row.place < place else 0))

    def round(self, floor: Collection[str]) -> int:
        """The current round: how far turns went, or how far everybody owed nothing has come."""
        reached = self.furthest[0] if self.furthest else 0
        level = [len(row.marks) for row in self._rows(floor) if not self.owed(row.who)]
        return 1 + max(reached, min(level, default=0))

    def _rows(self, among: Collection[str]) -> list[Row]:
        return [self.rows[who] for who in among if who in self.rows]


def _key(row: Row) -> Key:
    return row.key
