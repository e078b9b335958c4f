"""What the desk's managers did about people and rules, as the lists of the offices look at it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from kiosk.desk import events as e

KINDS = ("certify", "suspend", "resume", "switch", "undo")
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
