"""Opening and closing the business day: today's order (S18-R1, S18-R4)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.line import line_order
from kiosk.desk.rates import review_rates
from kiosk.desk.state import Day, Role, State
from kiosk.policy.model import Policy
from kiosk.policy.opening import Before, Load, Returning, is_by_sign_in, order_of
from kiosk.policy.periods import period_end, period_start
from kiosk.reason import Because
from kiosk.refusal import N_, Refused

NIGHT = timedelta(hours=4)


def open_day(draft: Draft, command: c.Open) -> None:
    """Opens the business day of the command's date. Raises ``already_open``, ``bad_value``."""
    state, on = draft.state, draft.at.date()
    if state.day is not None and not state.day.closed:
        raise Refused(
            "already_open", N_("The day of {day} is still open. Close it first."), day=state.day.on
        )
    if state.last_open is not None and state.last_open >= on:
        raise Refused(
            "already_open",
            N_("The day of {day} was opened before. Take the closing back with undo."),
            day=on,
        )
    because: Because
    off = off_today(state, on)
    if command.order is not None:
        draft.allow(Role.MANAGER)
        ring = _by_manager(draft, command.order)
        because = draft.policy.cite("order")
        # Whom the manager leaves out is not here yet.
        if is_by_sign_in(draft.policy):
            off = uncertified(state)
        off |= {who for who in ring if who not in command.order}
    else:
        ring, because = _by_rule(draft, on)
        if is_by_sign_in(draft.policy):
            off |= {who for who in ring if who not in state.attendance_on(on).here}
    order = tuple(who for who in ring if who not in off)
    review_rates(draft, on)
    draft.emit(
        e.DayOpened(
            on=on,
            at=draft.at,
            order=order,
            ring=ring,
            line=line_order(draft.policy, order),
            because=because,
        )
    )


def close_day(draft: Draft, _: c.Close) -> None:
    """Closes the day; receptions still running end with result ``none``, who waits has left."""
    for visit in draft.day.waiting:
        draft.emit(e.Left(visit=visit, at=draft.at))
    for visit in draft.day.receptions:
        draft.emit(e.Finished(visit=visit, at=draft.at))
    draft.emit(e.DayClosed())


def over_from(state: State, day: Day) -> datetime:
    """When *day*, still open, was forgotten: some hours into the night after it, and at the
    latest when the next day's hours begin. Late visitors still belong to it."""
    next_start, _ = state.hours.window(day.on + timedelta(days=1))
    midnight = datetime.combine(day.on + timedelta(days=1), time())
    return min(next_start, max(midnight, state.hours.window(day.on)[1]) + NIGHT)


def is_over(state: State, at: datetime) -> bool:
    """Whether the open day was forgotten: nobody closed it."""
    day = state.day
    return day is not None and not day.closed and at >= over_from(state, day)


def off_today(state: State, on: date) -> set[str]:
    """Consultants without a row on *on*: on leave, not certified, or, where people signed in
    before the opening, not yet come."""
    signed = state.attendance_on(on).here
    came = {w for w in signed if w in _consultants(state)}
    off = {x.who for x in state.leaves if x.covers(on)} | state.attendance_on(on).out
    off |= {who for who in _consultants(state) if came and who not in came}
    return (off - came) | uncertified(state)


def uncertified(state: State) -> set[str]:
    """Consultants who have not passed the training gate."""
    return {who for who in _consultants(state) if not state.staff[who].certified}


def _consultants(state: State) -> list[str]:
    return [p.id for p in state.consultants()]


def _by_manager(draft: Draft, order: tuple[str, ...]) -> tuple[str, ...]:
    for who in order:
        draft.consultant(who)
    draft.check_once(order)
    return (*order, *(who for who in _consultants(draft.state) if who not in order))


def _by_rule(draft: Draft, on: date) -> tuple[tuple[str, ...], Because]:
    state, policy = draft.state, draft.policy
    returning = tuple(_returning(state, on))
    before = Before(
        on=on,
        roster=tuple(_consultants(state)),
        ring=state.ring,
        off=frozenset(state.ring) - set(state.opening),
        signed=tuple(w for w in state.attendance_on(on).here if w in _consultants(state)),
        last_given=state.last_given,
        last_open=state.last_open,
        load=_load(state, policy, on),
    )
    ring = order_of(policy, before, returning)
    seats = policy.cite("leave") if returning else ()
    return ring, seats + policy.cite("order")


def _load(state: State, policy: Policy, on: date) -> Mapping[str, Load]:
    """By consultant, the receptions of the period just past: of the calendar for a plan, else the
    same length of time up to today."""
    period = str(policy.value("order.period"))
    start = period_start(on, period)
    if policy.value("order.opening") == "plan":
        since, until = period_start(start - timedelta(days=1), period), start
    else:
        since, until = on - (period_end(on, period) - start), on
    found: dict[str, Load] = {}
    for day, loads in state.loads.items():
        if since <= day < until:
            for who, load in loads.items():
                had = found.get(who, Load())
                found[who] = Load(had.receptions + load.receptions, had.seconds + load.seconds)
    return found


def _returning(state: State, on: date) -> list[Returning]:
    """Leaves that ended since the last opening, the earlier leave first; of several of one
    person the one that ended last."""
    last = state.last_open
    if last is None:
        return []
    ended: dict[str, Returning] = {}
    for x in sorted(state.leaves, key=lambda leave: leave.until):
        back = last <= x.until < on
        if back and not any(y.who == x.who and y.covers(on) for y in state.leaves):
            ended[x.who] = Returning(x.who, x.kind, x.since)
    known = set(_consultants(state))
    return sorted((r for r in ended.values() if r.who in known), key=lambda r: r.since)
