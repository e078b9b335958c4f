"""The desk as it stood at a past moment, from the nearest state that is kept."""

from datetime import date, datetime, timedelta
from itertools import takewhile

from kiosk.desk.decide import passed_to
from kiosk.desk.state import State
from kiosk.refusal import N_, Refused
from kiosk.reports.days import Step, walk
from kiosk.service import Service


def state_at(desk: Service, at: datetime) -> State:
    """The state at the moment *at*: after the last entry up to then, slots that were over ended.
    What was taken back later still stands in it. Raises Refused where there was nothing yet, or
    that is yet to come."""
    if at > desk.now():
        raise Refused("bad_value", N_("{at:%Y-%m-%d %H:%M:%S} is yet to come."), at=at)
    start = _before(desk, at)
    steps = walk(start, desk.entries(start.seq))
    state = start
    for step in takewhile(lambda step: step.entry.at <= at, steps):
        state = step.after
    if not state.seq:
        text = N_("Nothing was on record yet at {at:%Y-%m-%d %H:%M:%S}.")
        raise Refused("bad_value", text, at=at)
    return passed_to(state, state.policy, at)


def end_of_day(desk: Service, on: date) -> tuple[State, datetime]:
    """The state in which the day *on* was left, and when that was: now, where it is still open.
    Raises Refused ``not_open`` when it was never opened."""
    day = desk.state.day
    if day is not None and day.on == on and not day.closed:
        return desk.seen(), desk.now()
    start = desk.state_before(on)
    last: State | None = None
    for step in walk(start, desk.entries(start.seq)):
        if step.on == on and not _is_next_morning(step, on):
            last = step.after
        elif step.on is not None and step.on > on:
            break
    if last is None or last.at is None:
        raise Refused("not_open", N_("The day {day} was never opened."), day=on)
    return last, last.at


def _is_next_morning(step: Step, on: date) -> bool:
    """Whether *step*, still of the day *on*, was made when that day was over and closed."""
    day = step.after.day
    return day is not None and day.closed and step.entry.at.date() > on


def _before(desk: Service, at: datetime) -> State:
    """A state that is kept from before *at*. What was said in the morning before the opening is in
    the state from before it: then an earlier one."""
    on = at.date()
    while True:
        start = desk.state_before(on)
        if start.at is None or start.at <= at:
            return start
        on = min(on, start.at.date()) - timedelta(days=1)
