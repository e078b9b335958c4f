"""What can happen to a sheet, as values, and the one function that applies them."""

from typing import Literal

import msgspec

from kiosk.reason import Because
from kiosk.sheet.model import Mark, Row, Sheet


class Marked(msgspec.Struct, frozen=True, tag_field="kind", tag="mark.made", omit_defaults=True):
    """A mark fills the next blank cell of *who*; ``visit`` is what it was for, if anything."""

    who: str
    mark: Mark
    visit: str = ""
    because: Because = ()


class Unmarked(msgspec.Struct, frozen=True, tag_field="kind", tag="mark.taken", omit_defaults=True):
    """The last ``mark`` of *who* is taken off the sheet."""

    who: str
    mark: Mark
    because: Because = ()


class Given(msgspec.Struct, frozen=True, tag_field="kind", tag="turn.given", omit_defaults=True):
    """A turn is given to *who*, by a walk-in or by the start of a slot."""

    who: str
    because: Because = ()


class Moved(msgspec.Struct, frozen=True, tag_field="kind", tag="row.moved", omit_defaults=True):
    """The row of *who* becomes the first or the last."""

    who: str
    seat: Literal["first", "last"]
    because: Because = ()


class Added(msgspec.Struct, frozen=True, tag_field="kind", tag="row.added", omit_defaults=True):
    """*who* gets a new last row, padded with ``absent`` for the rounds that are over."""

    who: str
    padding: int = 0
    because: Because = ()


class Ordered(
    msgspec.Struct, frozen=True, tag_field="kind", tag="rows.ordered", omit_defaults=True
):
    """The rows are set anew in this order; marks stay where they are."""

    order: tuple[str, ...]
    because: Because = ()


Change = Marked | Unmarked | Given | Moved | Added | Ordered


def apply(sheet: Sheet, change: Change) -> Sheet:
    """The sheet after *change*."""
    match change:
        case Marked(who=who, mark=mark):
            row = sheet.rows[who]
            return _with(sheet, Row(who, row.place, (*row.marks, mark)))
        case Unmarked(who=who, mark=mark):
            row = sheet.rows[who]
            at = len(row.marks) - 1 - row.marks[::-1].index(mark)
            return _with(sheet, Row(who, row.place, row.marks[:at] + row.marks[at + 1 :]))
        case Given(who=who):
            key = sheet.key(who)
            further = key if sheet.furthest is None else max(sheet.furthest, key)
            return Sheet(sheet.rows, further)
        case Moved(who=who, seat=seat):
            places = [row.place for row in sheet.rows.values()]
            place = min(places) - 1 if seat == "first" else max(places) + 1
            return _with(sheet, Row(who, place, sheet.rows[who].marks))
        case Added(who=who, padding=padding):
            place = max((row.place for row in sheet.rows.values()), default=-1) + 1
            return _with(sheet, Row(who, place, (Mark.ABSENT,) * padding))
        case Ordered(order=order):
            return _reordered(sheet, order)


def _with(sheet: Sheet, row: Row) -> Sheet:
    return Sheet({**sheet.rows, row.who: row}, sheet.furthest)


def _reordered(sheet: Sheet, order: tuple[str, ...]) -> Sheet:
    # Within the round that is running, what lay behind the old order says nothing about the new
    # one: only blanks of earlier rounds stay owed.
    rest = [who for who in sheet.queue(sheet.rows) if who not in order]
    rows = {who: Row(who, n, sheet.rows[who].marks) for n, who in enumerate([*order, *rest])}
    return Sheet(rows, None if sheet.furthest is None else (sheet.furthest[0], -1))
