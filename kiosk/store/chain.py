"""Whether entries are what was written: each as its own hash says, each after the one before."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.store.journal import GENESIS, SHORT, Entry, digest, entry_of

Raw = tuple[Any, ...]
"""A row of ``entry`` as it stands there: nine columns, of whatever kind."""


class Fault(msgspec.Struct, frozen=True):
    """Something that is wrong. ``kind`` says in which way; ``entry`` is its number, 0 where it is
    none; ``at`` and ``do`` what it says of its time and its command; ``more``: what else to tell.
    """

    kind: str
    entry: int = 0
    at: str = ""
    do: str = ""
    more: dict[str, str | int] = {}


class Closing(msgspec.Struct, frozen=True):
    """The end of a business day: the entry that closed it, and its hash, which seals all before.
    Without a ``day``: the seal of an entry in between."""

    day: date | None
    entry: int
    hash: str

    @property
    def short(self) -> str:
        return self.hash[:SHORT]


class Chain(msgspec.Struct):
    """What the entries of a project are: how many, the last one's number, time and hash, closings
    in order, and what is wrong; ``hashes`` of those that somebody asked for."""

    entries: int = 0
    last: int = 0
    first_at: str = ""
    last_at: str = ""
    tip: str = GENESIS
    faults: list[Fault] = []
    closings: list[Closing] = []
    hashes: dict[int, str] = {}


def is_row(row: Raw) -> bool:
    """Whether *row* has the look of an entry: numbers where they belong, text for the rest."""
    return (
        len(row) == 9
        and all(isinstance(row[n], int) for n in (0, 1, 6))
        and all(isinstance(row[n], str) for n in (2, 3, 4, 5, 7, 8))
    )


def own_digest(row: Raw, *, seq: int | None = None, prev: str | None = None) -> str:
    """The hash that *row* should have; *seq*, *prev*: if those were its number and its forerunner.
    Empty where it cannot have any."""
    project, number, *said, before = row[:8]
    fields = [
        project,
        number if seq is None else seq,
        *said,
        before if prev is None else prev,
    ]
    try:
        return digest(fields)
    except (TypeError, ValueError, msgspec.MsgspecError):
        return ""


def told(row: Raw) -> tuple[str, str]:
    """What *row* says of its time and of its command, as far as it can be read."""
    at = row[2] if isinstance(row[2], str) else ""
    try:
        datetime.fromisoformat(at)
    except ValueError:
        at = ""
    try:
        said = msgspec.json.decode(row[4])
    except (msgspec.MsgspecError, TypeError, UnicodeError):
        return at, ""
    do = said.get("do") if isinstance(said, dict) else None
    return at, do if isinstance(do, str) and do in c.BY_NAME else ""


def readable(row: Raw) -> Entry | None:
    """*row* as an entry, or None."""
    try:
        return entry_of(row)
    except (ValueError, TypeError, msgspec.MsgspecError, UnicodeError):
        return None


def _agrees(entry: Entry) -> bool:
    """Whether time and actor are those of the command."""
    return entry.at == entry.command.at and entry.actor == (entry.command.by or "")


def check(rows: Iterable[Raw], wanted: Iterable[int] = ()) -> Chain:
    """Check the entries *rows* of one project, in order; the hashes of those *wanted* are kept."""
    return _Check(frozenset(wanted)).all(rows)


class _Check:
    """A pass through the entries of one project."""

    def __init__(self, wanted: frozenset[int]) -> None:
        self.chain = Chain()
        self.wanted = wanted
        self.before: Raw | None = None
        self.proper = GENESIS
        """The hash that the entry before should have: what it has, unless it was changed."""
        self.shift = 0
        """By how much the numbers of entries are more than when they were written."""
        self.opened: list[tuple[int, date]] = []

    def all(self, rows: Iterable[Raw]) -> Chain:
        for row in rows:
            self._one(row)
        return self.chain

    def fault(self, kind: str, row: Raw | None, **more: str | int) -> None:
        at, do = told(row) if row is not None else ("", "")
        number = row[1] if row is not None else 0
        self.chain.faults.append(Fault(kind, number, at, do, more))

    def _one(self, row: Raw) -> None:
        chain = self.chain
        if not is_row(row):
            self._odd(row)
            return
        sound = len(chain.faults)
        chain.faults.extend(self._gap(row))
        proper = own_digest(row)
        if proper != row[8]:
            self._not_its_own(row)
        elif row[7] not in (chain.tip, self.proper):
            self._does_not_follow(row)
        if chain.last_at and row[2] < chain.last_at and len(chain.faults) == sound:
            self.fault("reversed", row, before=chain.last_at)
        entry = readable(row)
        if entry is not None:
            if len(chain.faults) == sound and not _agrees(entry):
                self.fault("columns", row)
            self._days(entry)
        elif len(chain.faults) == sound:
            self.fault("unreadable", row)
        self._go_on(row, proper, row[2] if entry is not None else "")

    def _odd(self, row: Raw) -> None:
        """A row that is none: of what kind its number is decides where it stands."""
        number = row[1] if len(row) > 1 and isinstance(row[1], int) else self.chain.last + 1
        self.chain.faults.append(Fault("unreadable", number))
        self.chain.entries += 1
        self.chain.last = max(number, self.chain.last)
        self.before = None

    def _go_on(self, row: Raw, proper: str, at: str) -> None:
        chain = self.chain
        chain.entries += 1
        chain.first_at, chain.last_at = chain.first_at or at, at or chain.last_at
        chain.last, chain.tip = row[1], row[8]
        self.before, self.proper = row, proper
        if row[1] in self.wanted:
            chain.hashes[row[1]] = row[8]

    def _gap(self, row: Raw) -> Iterator[Fault]:
        missing = self.chain.last + 1
        if row[1] > missing:
            yield Fault("missing", missing, more={"until": row[1] - 1, "after": self.chain.last_at})

    def _not_its_own(self, row: Raw) -> None:
        """Its hash is not of what it says: it was changed, or only given another number because
        one was put in, or taken out, before it."""
        for by in (1, -1, 2, -2):
            if own_digest(row, seq=row[1] - by) == row[8]:
                if by > self.shift and self.before is not None:
                    self.fault("inserted", self.before)
                elif by < self.shift:
                    self.fault("taken_out", row)
                self.shift = by
                return
        self.fault("changed", row)

    def _does_not_follow(self, row: Raw) -> None:
        if self.chain.last + 1 != row[1]:
            return  # those in between are missing, which is told
        if self.before is None:
            if not self.chain.last:
                self.fault("replaced", row)
        elif own_digest(self.before) == self.before[8]:
            self.fault("replaced", self.before)

    def _days(self, entry: Entry) -> None:
        for event in entry.events:
            match event:
                case e.DayOpened(on=on):
                    self.opened.append((entry.seq, on))
                case e.Undone(seq=seq):
                    self.opened = [x for x in self.opened if x[0] != seq]
                case e.DayClosed() if self.opened:
                    closing = Closing(self.opened[-1][1], entry.seq, entry.hash)
                    self.chain.closings.append(closing)
