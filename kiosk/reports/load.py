"""The load of a day hour by hour: bookings and walk-ins against who is on the floor (S04-1.3)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from kiosk.desk.day import off_today
from kiosk.desk.floor import busy
from kiosk.desk.state import State
from kiosk.reports.days import Step, end_of, steps_of
from kiosk.store.journal import Entry

HOUR = timedelta(hours=1)
Span = tuple[datetime, datetime, int, int]
"""From when to when so many consultants were on the floor, and so many of them receiving."""


class Hour(msgspec.Struct, frozen=True):
    """An hour from ``since`` on. ``booked``: tickets for a time in it, ``came`` those used;
    ``walk_ins``: parties that came in it without a ticket; ``waited``: parties of this hour that
    could not be received at once; ``floor``: consultants on the floor and free to receive or
    receiving, ``receiving``: those receiving, both on average over the hour's open time."""

    since: datetime
    booked: int = 0
    came: int = 0
    walk_ins: int = 0
    waited: int = 0
    floor: float = 0.0
    receiving: float = 0.0


class LoadReport(msgspec.Struct, frozen=True):
    """``planned``: the day is not opened yet, and ``floor`` is who is not on leave that day."""

    day: date
    planned: bool
    hours: tuple[Hour, ...]


def load_of(
    on: date, start: State, entries: Iterable[Entry], now: State, at: datetime
) -> LoadReport:
    """The report of the day *on*: *start* is a state from before its opening, *entries* those
    after it; *now* is the state at the time *at*, for a day that is still open or to come."""
    steps = steps_of(on, start, entries)
    planned = not steps and on >= at.date()
    end = steps[-1].after if steps else now
    booked = Counter[datetime]()
    came = Counter[datetime]()
    for booking in end.bookings.values():
        if booking.time.date() == on:
            booked[_hour(booking.time)] += 1
            came[_hour(booking.time)] += booking.used
    walk_ins, waited = _arrivals(end) if steps else (Counter[datetime](), Counter[datetime]())
    spans = _spans(steps, end_of(steps, at))
    hours = []
    for since in _hours(end, on, [*booked, *walk_ins, *waited]):
        floor, receiving = (_expected(now, on), 0.0) if planned else _mean(spans, since)
        hours.append(
            Hour(
                since, booked[since], came[since], walk_ins[since], waited[since], floor, receiving
            )
        )
    return LoadReport(on, planned, tuple(hours))


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0)


def _hours(state: State, on: date, busy_ones: list[datetime]) -> list[datetime]:
    """The hours of the working day, and those before and after in which somebody came."""
    opens, closes = state.hours.window(on)
    first = min([_hour(opens), *busy_ones])
    last = max([_hour(closes - timedelta(seconds=1)), *busy_ones])
    return [first + n * HOUR for n in range((last - first) // HOUR + 1)]


def _arrivals(state: State) -> tuple[Counter[datetime], Counter[datetime]]:
    """By hour, the parties that came without a ticket that held, and those that had to wait."""
    walk_ins, waited = Counter[datetime](), Counter[datetime]()
    for visit in state.visits.values():
        ticket = state.bookings.get(visit.facts.appointment)
        walk_ins[_hour(visit.at)] += ticket is None or not ticket.used
        waited[_hour(visit.at)] += visit.started is None or visit.started > visit.at
    return walk_ins, waited


def _spans(steps: list[Step], end: datetime) -> list[Span]:
    ends = [step.entry.at for step in steps[1:]] + [end]
    return (
        [
            (step.entry.at, until, *_at_work(step.after))
            for step, until in zip(steps, ends, strict=True)
            if step.after.has_open_day()
        ]
        if steps
        else []
    )


def _at_work(state: State) -> tuple[int, int]:
    day = state.day
    if day is None:
        return 0, 0
    floor = {w for w in day.floor if w not in day.away and not state.staff[w].suspended}
    return len(floor), len(floor & busy(day).keys())


def _mean(spans: list[Span], since: datetime) -> tuple[float, float]:
    """How many were on the floor and how many receiving in the hour from *since* on, on average
    over the time in it for which the day was open."""
    total = floor = receiving = 0.0
    for start, end, here, taken in spans:
        seconds = (min(end, since + HOUR) - max(start, since)).total_seconds()
        if seconds > 0:
            total += seconds
            floor += here * seconds
            receiving += taken * seconds
    return (round(floor / total, 1), round(receiving / total, 1)) if total else (0.0, 0.0)


def _expected(state: State, on: date) -> float:
    off = off_today(state, on)
    return float(sum(p.id not in off for p in state.consultants()))
