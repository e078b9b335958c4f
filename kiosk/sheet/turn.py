"""Giving a turn, and what it does to those who were before it and could not take it (RULES 1)."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from kiosk.reason import Because
from kiosk.sheet.changes import Change, Given, Marked, Moved, apply
from kiosk.sheet.model import Mark, Row, Sheet


class Answer(StrEnum):
    """What a profile does with a consultant whose turn passes."""

    OWE = "owe"
    FORFEIT = "forfeit"
    LAST = "last"
    SEAT_A = "seat_a_next_round"
    ABSENT = "absent"


class Standing(msgspec.Struct, frozen=True):
    """Why somebody cannot take a turn, and the profile's answer to it."""

    cause: str
    answer: Answer
    because: Because = ()


class PassedOver(msgspec.Struct, frozen=True, tag_field="kind", tag="turn.passed"):
    """The turn of *who* went by, for *cause*; ``answer`` says what becomes of it."""

    who: str
    cause: str
    answer: Answer
    because: Because = ()


def give(
    sheet: Sheet,
    who: str,
    unable: Mapping[str, Standing],
    *,
    cap: int = 0,
    because: Because = (),
    cap_because: Because = (),
) -> list[Change | PassedOver]:
    """Give the turn to *who*: every consultant in *unable* with a smaller key is passed over.

    ``cap`` limits the blanks that one of *unable* may be owed (0: no limit); what exceeds it is
    marked ``missed``. Returns the changes in the order in which they hold.
    """
    given = sheet.rows[who]
    before = sorted(
        (row for name, row in sheet.rows.items() if name in unable and row.key < given.key),
        key=lambda row: row.key,
    )
    changes: list[Change | PassedOver] = [Given(who, because)]
    after = apply(sheet, Given(who))
    seated: list[Change | PassedOver] = []
    for row in before:
        for change in _passed(sheet, row, given, unable[row.who]):
            # Rows that become the first do so last of all, the first of them last: they keep
            # their order among themselves.
            first = isinstance(change, Moved) and change.seat == "first"
            (seated if first else changes).append(change)
    changes += reversed(seated)
    for change in changes[1:]:
        if not isinstance(change, PassedOver):
            after = apply(after, change)
    if cap:
        for name in after.rows:
            excess = max(0, after.owed(name) - cap) if name in unable else 0
            changes.extend([Marked(name, Mark.MISSED, because=cap_because)] * excess)
    return changes


def _passed(sheet: Sheet, row: Row, given: Row, standing: Standing) -> list[Change | PassedOver]:
    said = PassedOver(row.who, standing.cause, standing.answer, standing.because)
    missed = Marked(row.who, Mark.MISSED, because=standing.because)
    match standing.answer:
        case Answer.OWE:
            fresh = sheet.furthest is None or row.key >= sheet.furthest
            return [said] if fresh else []
        case Answer.FORFEIT:
            return [said, missed]
        case Answer.LAST:
            if len(row.marks) == len(given.marks):
                return [said, Moved(row.who, "last", standing.because)]
            return [said, missed]
        case Answer.SEAT_A:
            return [said, missed, Moved(row.who, "first", standing.because)]
        case Answer.ABSENT:
            return [said, Marked(row.who, Mark.ABSENT, because=standing.because)]
