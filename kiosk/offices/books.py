"""What the offices have noted, and the state of each that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from kiosk.desk.events import Noted
from kiosk.offices.model import Office
from kiosk.offices.registry import office


class Page(msgspec.Struct, frozen=True):
    """An entry of an office: its number, when and by whom, and what was noted."""

    seq: int
    at: datetime
    by: str
    noted: tuple[Noted, ...]


class Books:
    """The pages of every office, in order. An office's state is folded when it is first asked for,
    and then goes on from there."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._states: dict[str, tuple[int, Any]] = {}

    @property
    def seq(self) -> int:
        """The number of the last entry that is in them."""
        return self._pages[-1].seq if self._pages else 0

    @property
    def pages(self) -> Sequence[Page]:
        """Every page so far, in order."""
        return self._pages

    def add(self, page: Page) -> None:
        """Take in another page."""
        self._pages.append(page)

    def of(self, name: str) -> Any:
        """The state of the office *name* after every page so far."""
        room = office(name)
        done, state = self._states.get(name, (0, room.start))
        for page in self._pages[done:]:
            for noted in page.noted:
                if noted.office == name:
                    state = room.evolve(state, read_fact(room, noted), page.at, page.by)
        self._states[name] = (len(self._pages), state)
        return state


def read_fact(room: Office, noted: Noted) -> Any:
    """A fact as *room* knows it."""
    fact = msgspec.convert({"fact": noted.fact, **noted.body}, room.facts)
    return msgspec.structs.replace(fact, because=noted.because)
