"""What is due at the desk: receptions about which something is to be done, calls, bookings."""

from datetime import date, datetime

from kiosk.desk import floor
from kiosk.desk.calls import next_caller, operator
from kiosk.desk.draft import Draft
from kiosk.desk.line import answers_line
from kiosk.desk.rates import is_barred
from kiosk.desk.state import CallRecord, Reception, State
from kiosk.policy.facts import Booking
from kiosk.policy.model import Policy
from kiosk.screens import uses


def running(state: State) -> list[Reception]:
    """The receptions that run, the longest first."""
    day = state.day
    if day is None or day.closed:
        return []
    return sorted(day.receptions.values(), key=lambda r: r.since)


def to_confirm(state: State, policy: Policy) -> list[Reception]:
    """Scouts whose turn stays used unless a manager confirms them before they leave."""
    if not uses.scouts(policy):
        return []
    facts = {r.visit: state.visits[r.visit].facts for r in running(state)}
    return [
        r
        for r in running(state)
        if facts[r.visit].purpose == "scout" and not facts[r.visit].confirmed_by
    ]


def to_contact(state: State) -> list[Reception]:
    """Receptions during which an absent owner is to be reached."""
    return [r for r in running(state) if r.contact_by is not None]


def helped(state: State) -> list[Reception]:
    """Receptions that somebody has for another."""
    return [r for r in running(state) if r.principal and not r.interim]


def to_hand_back(state: State, policy: Policy) -> list[Reception]:
    """Receptions by a helper whose principal has come free."""
    day = state.day
    if day is None or not uses.handing_back(policy):
        return []
    return [r for r in helped(state) if floor.can_receive(state, day, r.principal)]


def tickets(state: State, since: date | None = None) -> list[Booking]:
    """The bookings of the open day whose clients have not come yet, by time; *since*: those of
    that day and later."""
    came = {v.facts.appointment for v in state.visits.values()}
    on = state.day.on if state.day else None
    return sorted(
        (
            x
            for x in state.bookings.values()
            if not x.used
            and x.id not in came
            and (x.time.date() >= since if since else x.time.date() == on)
        ),
        key=lambda x: (x.time, x.id),
    )


def next_for_call(state: State, policy: Policy, now: datetime) -> str | None:
    """Who answers the next enquiry where calls have an order; None: nobody can."""
    draft = Draft(state, policy, now, None)
    return (
        next_caller(draft) if policy.value("calls.order") == "after_duty" else answers_line(draft)
    )


def is_operator_away(state: State, policy: Policy, now: datetime) -> bool:
    """Whether calls that an operator puts through are answered by whose turn it is."""
    if policy.value("calls.order") != "rotation":
        return False
    return operator(Draft(state, policy, now, None)) is None


def barred(state: State, policy: Policy) -> list[str]:
    """Those who are given no calls for the time being."""
    day = state.day
    if day is None:
        return []
    return [who for who in state.bars if is_barred(state, policy, who, day.on)]


def records(state: State) -> list[CallRecord]:
    """The calls of today and those that are still to be given out, the last one first."""

    def when(call: CallRecord) -> tuple[datetime, int, str]:
        return call.at, len(call.id), call.id

    return sorted(state.calls.values(), key=when, reverse=True)
