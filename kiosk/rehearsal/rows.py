"""A rehearsal as values: visit by visit, person by person, and what was refused."""

from datetime import date, datetime

import msgspec

from kiosk.refusal import Refused
from kiosk.sheet.model import Mark


class Outcome(msgspec.Struct, frozen=True):
    """What became of a visit: ``who`` received it in the end (empty: it waited, or was refused at
    the door), and what that put on the sheet."""

    who: str = ""
    mark: Mark | None = None


class VisitRow(msgspec.Struct, frozen=True):
    """A visit that came on ``day`` at ``at``: what became of it ``then``, and would ``now``."""

    day: date
    visit: str
    at: datetime
    then: Outcome
    now: Outcome

    @property
    def differs(self) -> bool:
        return self.then != self.now


class Tally(msgspec.Struct, frozen=True):
    """One consultant over all the days: visits received, turns had (counted clients and calls),
    marks by kind, and turns still owed when the days ended."""

    receptions: int = 0
    turns: int = 0
    marks: dict[str, int] = {}
    owed: int = 0


class CountRow(msgspec.Struct, frozen=True):
    who: str
    then: Tally
    now: Tally


class RefusedRow(msgspec.Struct, frozen=True):
    """A recorded command that the new rules refuse; ``about``: the visit, call or person."""

    at: datetime
    do: str
    about: str
    reason: Refused


class Rehearsal(msgspec.Struct, frozen=True):
    """Recorded days under other rules. ``assumed``: days on which nobody had signed in, so that
    the rows of the recorded opening were taken for the order of coming."""

    since: date
    until: date
    days: int
    commands: int
    visits: tuple[VisitRow, ...]
    counts: tuple[CountRow, ...]
    refused: tuple[RefusedRow, ...]
    assumed: tuple[date, ...] = ()

    @property
    def differing(self) -> list[VisitRow]:
        """The visits that somebody else would have had, or that would have counted otherwise."""
        return [row for row in self.visits if row.differs]
