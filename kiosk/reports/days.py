"""The steps of a day: its entries in force, each with the state that it made."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from kiosk.desk.decide import fold
from kiosk.desk.events import Undone
from kiosk.desk.state import State
from kiosk.store.journal import Entry


class Step(msgspec.Struct, frozen=True):
    """An entry, and the state after it."""

    entry: Entry
    after: State

    @property
    def on(self) -> date | None:
        """The business day that it belongs to: the last one opened."""
        return self.after.day.on if self.after.day else None


def walk(start: State, entries: Iterable[Entry]) -> Iterator[Step]:
    """Every step from *start* on; *entries* are those that follow it."""
    state = start
    for entry in entries:
        state = fold(state, entry.seq, entry.command, entry.events)
        yield Step(entry, state)


def taken_back(entries: Iterable[Entry]) -> set[int]:
    """The numbers of entries that were taken back, with what time brought after each until then."""
    found: set[int] = set()
    for entry in entries:
        for event in entry.events:
            if isinstance(event, Undone):
                found.update(range(event.seq, entry.seq))
    return found


def steps_of(on: date, start: State, entries: Iterable[Entry]) -> list[Step]:
    """The steps of the business day *on* that were not taken back, in order; none when the day
    was never opened. *start* is a state from before its opening, *entries* those after it."""
    kept: list[Step] = []
    for step in walk(start, entries):
        kept = in_force(kept, step.entry)
        if step.on == on:
            kept.append(step)
        elif step.entry.at.date() > on and is_settled(step, kept):
            break
    return kept


def in_force(steps: list[Step], entry: Entry) -> list[Step]:
    """*steps* without those that *entry* takes back."""
    undone = [event.seq for event in entry.events if isinstance(event, Undone)]
    return [step for step in steps if step.entry.seq < min(undone)] if undone else steps


def is_settled(step: Step, day: list[Step]) -> bool:
    """Whether nothing of *day*, which is over, can be taken back after *step* any more."""
    history = step.after.history
    return not day or not history or history[0].seq > day[-1].entry.seq


def end_of(steps: list[Step], now: datetime) -> datetime:
    """Until when the day of *steps* went on: its closing, or *now* while it is open."""
    closed = next((s.entry.at for s in steps if s.after.day and s.after.day.closed), None)
    return closed or now
