"""Recorded days: the state before them, their commands, and what became of each day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.refusal import N_, Refused
from kiosk.rehearsal.rows import Outcome
from kiosk.service import Service
from kiosk.sheet.model import Mark
from kiosk.store.journal import Entry


class Seen(msgspec.Struct, frozen=True):
    """A visit of a day that is over, in one course of things."""

    at: datetime
    started: datetime | None
    outcome: Outcome


class DaySeen(msgspec.Struct, frozen=True):
    """A day that is over, in one course of things."""

    order: tuple[str, ...]
    visits: dict[str, Seen]
    marks: dict[str, tuple[Mark, ...]]
    owed: dict[str, int]


class Recording(msgspec.Struct, frozen=True):
    """Days as they were: the state ``before`` them, the commands that were not taken back, what
    became of each day, and when the last entry was."""

    before: State
    commands: list[c.Command]
    days: dict[date, DaySeen]
    end: datetime


def recorded_at(desk: Service, *, weeks: int = 0, day: date | None = None) -> Recording:
    """The recording of *day*; else of the last day on record, or of the last *weeks* up to it.
    Raises Refused when there is no such day."""
    last = desk.state.day.on if desk.state.day else None
    if last is None:
        raise Refused("not_open", N_("There is no day on record yet."))
    since = day or (last - timedelta(days=7 * weeks - 1) if weeks > 0 else last)
    start = desk.state_before(since - timedelta(days=1))
    return recorded(start, desk.entries(start.seq), since, day)


def recorded(
    start: State, entries: Iterable[Entry], since: date, until: date | None = None
) -> Recording:
    """The days from *since* to *until* (None: the last) among *entries*, which follow *start*.
    Raises Refused when none was opened."""
    before = state = start
    kept: list[Entry] = []
    days: dict[date, DaySeen] = {}
    begun = False
    for entry in entries:
        opened = next((x.on for x in entry.events if isinstance(x, e.DayOpened)), None)
        if until is not None and opened is not None and opened > until:
            break
        begun = begun or (opened is not None and opened >= since)
        after = fold(state, entry.seq, entry.command, entry.events)
        if begun:
            note_day(days, state, after)
        kept.append(entry)
        state = after
        if not begun and any(isinstance(x, e.DayClosed | e.Founded) for x in entry.events):
            before, kept = state, []
    note_day(days, state, None)
    days = {on: seen for on, seen in days.items() if on >= since}
    if not days or state.at is None:
        raise Refused("not_open", N_("No day from {since} on is on record."), since=since)
    return Recording(before, _standing(kept), days, state.at)


def note_day(days: dict[date, DaySeen], state: State, after: State | None) -> None:
    """Put down the day of *state* when *after* has a later one, or when nothing comes after; an
    opening that was taken back made none."""
    day = state.day
    if day is None or (after is not None and (after.day is None or after.day.on <= day.on)):
        return
    sheet = day.sheet
    days[day.on] = DaySeen(
        state.opening,
        {v.id: Seen(v.at, v.started, Outcome(v.who, v.mark)) for v in state.visits.values()},
        {row.who: tuple(row.marks) for row in sheet.seats()},
        {row.who: sheet.owed(row.who) for row in sheet.seats() if row.who in day.floor},
    )


def _standing(entries: list[Entry]) -> list[c.Command]:
    """The commands that were not taken back; those that say nothing, and switches, left out."""
    within = {entry.seq for entry in entries}
    undone = {x.seq for entry in entries for x in entry.events if isinstance(x, e.Undone)}
    silent = (c.Look, c.Tick, c.Reversed, c.Switch, c.Office)
    found: list[c.Command] = []
    for entry in entries:
        took_back = [x.seq for x in entry.events if isinstance(x, e.Undone)]
        if entry.seq in undone or isinstance(entry.command, silent) or within & set(took_back):
            continue
        found.append(entry.command)
    return found
