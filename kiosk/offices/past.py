"""What the desk's managers did about people and rules, as the lists of the offices look at it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from kiosk.desk import events as e

KINDS = ("certify", "suspend", "resume", "switch", "merge", "forget", "anonymise", "undo")
"""The commands of the desk that offices look back at."""

Happened = TypeVar("Happened", bound=msgspec.Struct)


class Told(msgspec.Struct, frozen=True):
    """An entry of the desk: its number, when and by whom, and what followed from it."""

    seq: int
    at: datetime
    by: str
    events: tuple[e.AnyEvent, ...]


def happened(past: Iterable[Told], kind: type[Happened]) -> list[tuple[Told, Happened]]:
    """The events of *kind* in *past* that were not taken back, in order, each with its entry."""
    found: list[tuple[Told, Happened]] = []
    for told in past:
        for event in told.events:
            if isinstance(event, e.Undone):
                taken_back = event.seq
                found = [x for x in found if x[0].seq < taken_back]
            elif isinstance(event, kind):
                found.append((told, event))
    return found


def forgotten(past: Sequence[Told]) -> dict[str, datetime]:
    """When each number was taken off the desk's file last, those of files made one together."""
    numbers: dict[str, set[str]] = {}
    gone: dict[str, datetime] = {}
    both: list[tuple[Told, e.Merged | e.Anonymised]] = [
        *happened(past, e.Merged),
        *happened(past, e.Anonymised),
    ]
    for told, event in sorted(both, key=lambda one: one[0].seq):
        theirs = {event.phone} | numbers.pop(event.phone, set())
        if isinstance(event, e.Merged):
            numbers[event.phone] = theirs | {event.other} | numbers.pop(event.other, set())
        else:
            gone |= dict.fromkeys(theirs, told.at)
    return gone


def is_gone(gone: Mapping[str, datetime], phone: str, at: datetime) -> bool:
    """Whether what an office noted of *phone* at a time is nobody's any more: the client was
    ``forgotten`` since."""
    return phone in gone and at <= gone[phone]
