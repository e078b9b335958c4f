"""The state after an event. Nothing is decided here: the same events make the same state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, get_args

from msgspec.structs import replace
from rpds import HashTrieMap

from kiosk.desk import events as e
from kiosk.desk.state import (
    Attendance,
    Bar,
    CallRecord,
    Client,
    Day,
    GivenCall,
    Past,
    Reception,
    State,
    Visit,
)
from kiosk.policy.facts import How
from kiosk.policy.opening import Load
from kiosk.sheet.changes import Change, Given, apply
from kiosk.sheet.model import Row, Sheet
from kiosk.sheet.slots import Slot
from kiosk.sheet.turn import PassedOver

UNDO_REACH = 200
"""How many commands can be taken back, one after the other."""

LOOK_BACK = timedelta(days=70)
"""How long receptions and calls are remembered by day: the longest period, and the one before."""

CLIENT_PURPOSES = ("view", "pay", "sign")
"""Visits that are work with a client, whether they count or not."""


def evolve(state: State, event: e.AnyEvent) -> State:
    """*state* after *event*."""
    return _STEPS[type(event)](state, event)


def enter(before: State, after: State, seq: int, do: str, *, can_be_undone: bool) -> State:
    """*after*, with the entry *seq* noted: a command called *do*, given in the state *before*."""
    history = after.history
    if can_be_undone:
        history = (*history[-UNDO_REACH + 1 :], Past(seq, do, replace(before, history=())))
    return replace(after, seq=seq, history=history)


def _day(state: State) -> Day:
    if state.day is None:
        raise ValueError("an event of the day without a day")
    return state.day


def _on_day(state: State, **changes: Any) -> State:
    return replace(state, day=replace(_day(state), **changes))


def _sheet_changed(state: State, change: Change) -> State:
    return _on_day(state, sheet=apply(_day(state).sheet, change))


def _given(state: State, change: Given) -> State:
    return replace(_sheet_changed(state, change), last_given=change.who)


def _line_changed(state: State, event: e.LineChanged) -> State:
    line = _day(state).line
    if line is None or isinstance(event.change, PassedOver):
        return state
    return _on_day(state, line=apply(line, event.change))


def _line_opened(state: State, event: e.LineOpened) -> State:
    return _on_day(state, line=_line(event.order))


def _line(order: tuple[str, ...] | None) -> Sheet | None:
    return None if order is None else _rows(order)


def _rows(order: tuple[str, ...]) -> Sheet:
    return Sheet({who: Row(who, place) for place, who in enumerate(order)})


def _unchanged(state: State, _: object) -> State:
    return state


def _founded(_: State, event: e.Founded) -> State:
    staff = {person.id: person for person in event.staff}
    return State(
        event.project, event.profile, event.hours, event.settings, staff=staff, house=event.house
    )


def _day_opened(state: State, event: e.DayOpened) -> State:
    old = event.on - LOOK_BACK
    opened = [n for n, past in enumerate(state.history) if past.do == "open"]
    return replace(
        state,
        day=Day(
            event.on,
            event.at,
            _rows(event.order),
            frozenset(event.order),
            line=_line(event.line),
        ),
        ring=event.ring,
        opening=event.order,
        last_open=event.on,
        attendance=state.attendance_on(event.on),
        visits=HashTrieMap(),
        calls=HashTrieMap({c.id: c for c in state.calls.values() if c.pending}),
        bookings=HashTrieMap(
            {b.id: b for b in state.bookings.values() if b.time.date() >= event.on}
        ),
        loads={on: load for on, load in state.loads.items() if on >= old},
        given=HashTrieMap({k: g for k, g in state.given.items() if g.on >= old}),
        invites=HashTrieMap({k: on for k, on in state.invites.items() if on >= old}),
        history=state.history[opened[-1] :] if opened else state.history,
    )


def _day_closed(state: State, _: e.DayClosed) -> State:
    return _on_day(state, closed=True, slot=None, receptions={}, waiting=())


def _signed_in(state: State, event: e.SignedIn) -> State:
    now = state.attendance_on(event.on)
    here = (*(who for who in now.here if who != event.who), event.who)
    state = replace(state, attendance=Attendance(event.on, here, now.out - {event.who}))
    return _on_day(state, floor=_day(state).floor | {event.who}) if event.floor else state


def _signed_out(state: State, event: e.SignedOut) -> State:
    now = state.attendance_on(event.on)
    here = tuple(who for who in now.here if who != event.who)
    state = replace(state, attendance=Attendance(event.on, here, now.out | {event.who}))
    if state.day is None or state.day.closed:
        return state
    return _off_the_floor(state, event.who)


def _off_the_floor(state: State, who: str) -> State:
    day = _day(state)
    return _on_day(state, floor=day.floor - {who}, away=_without(day.away, who))


def _without(away: dict[str, str], who: str) -> dict[str, str]:
    return {other: cause for other, cause in away.items() if other != who}


def _leave_filed(state: State, event: e.LeaveFiled) -> State:
    return replace(state, leaves=(*state.leaves, event.leave))


def _went_away(state: State, event: e.WentAway) -> State:
    return _on_day(state, away={**_day(state).away, event.who: event.cause})


def _came_back(state: State, event: e.CameBack) -> State:
    return _on_day(state, away=_without(_day(state).away, event.who))


def _arrived(state: State, event: e.Arrived) -> State:
    visit = Visit(event.visit, event.at, event.facts)
    return replace(state, visits=state.visits.insert(event.visit, visit))


def _waited(state: State, event: e.Waited) -> State:
    return _on_day(state, waiting=(*_day(state).waiting, event.visit))


def _not_waiting(day: Day, visit: str) -> tuple[str, ...]:
    return tuple(v for v in day.waiting if v != visit) if visit in day.waiting else day.waiting


def _left(state: State, event: e.Left) -> State:
    over = replace(state.visits[event.visit], ended=event.at)
    state = replace(state, visits=state.visits.insert(event.visit, over))
    return _on_day(state, waiting=_not_waiting(_day(state), event.visit))


def _received(state: State, event: e.Received) -> State:
    day = _day(state)
    reception = Reception(
        event.visit,
        event.who,
        event.at,
        event.how,
        event.mark,
        event.interim,
        event.principal,
        event.buyer,
        event.who if event.mark else "",
        event.contact_by,
    )
    facts = state.visits[event.visit].facts
    booked = state.bookings.get(facts.appointment)
    if booked is not None and event.how is How.BOOKED:
        state = replace(
            state, bookings=state.bookings.insert(booked.id, replace(booked, used=True))
        )
    visit = replace(
        state.visits[event.visit],
        who=event.who,
        mark=event.mark,
        started=event.at,
        because=event.because,
        principal=event.principal,
    )
    return replace(
        state,
        visits=state.visits.insert(event.visit, visit),
        day=replace(
            day,
            receptions={**day.receptions, event.visit: reception},
            waiting=_not_waiting(day, event.visit),
        ),
    )


def _scout_confirmed(state: State, event: e.ScoutConfirmed) -> State:
    day = _day(state)
    visit = state.visits[event.visit]
    facts = replace(visit.facts, confirmed_by=event.who)
    now = replace(day.receptions[event.visit], mark=None, turn="")
    return replace(
        state,
        visits=state.visits.insert(event.visit, replace(visit, facts=facts, mark=None)),
        day=replace(day, receptions={**day.receptions, event.visit: now}),
    )


def _owner_contacted(state: State, event: e.OwnerContacted) -> State:
    day = _day(state)
    now = replace(day.receptions[event.visit], contact_by=None)
    return _on_day(state, receptions={**day.receptions, event.visit: now})


def _declined(state: State, event: e.Declined) -> State:
    day = _day(state)
    visit = state.visits[event.visit]
    now = replace(day.receptions[event.visit], who=event.to)
    visit = replace(visit, who=event.to, declined=(*visit.declined, event.who))
    return replace(
        state,
        visits=state.visits.insert(event.visit, visit),
        day=replace(day, receptions={**day.receptions, event.visit: now}),
    )


def _handed_over(state: State, event: e.HandedOver) -> State:
    day = _day(state)
    was = day.receptions[event.visit]
    how = _AFTER_HAND_OVER.get(event.reason, was.how)
    now = replace(was, who=event.to, how=how, interim="", principal="", mark=event.mark)
    if event.reason == "override":
        now = replace(now, turn=event.to if event.mark else "")
    visit = replace(state.visits[event.visit], who=event.to, mark=event.mark)
    if event.reason == "client_asks":
        visit = replace(visit, principal="")
    return replace(
        state,
        visits=state.visits.insert(event.visit, visit),
        day=replace(day, receptions={**day.receptions, event.visit: now}),
    )


_AFTER_HAND_OVER = {
    "returned": How.OLD,
    "client_asks": How.NAMED,
    "manager": How.OVERRIDE,
    "override": How.OVERRIDE,
}


def _finished(state: State, event: e.Finished) -> State:
    over = replace(state.visits[event.visit], ended=event.at, result=event.result)
    day = _day(state)
    was = day.receptions[event.visit]
    receptions = {v: r for v, r in day.receptions.items() if v != event.visit}
    if over.facts.purpose in CLIENT_PURPOSES:
        done = state.loads.get(day.on, {})
        load = done.get(was.occupies, Load())
        seconds = load.seconds + int((event.at - was.since).total_seconds())
        done = {**done, was.occupies: Load(load.receptions + 1, seconds)}
        state = replace(state, loads={**state.loads, day.on: done})
    state = replace(state, visits=state.visits.insert(event.visit, over))
    return _on_day(state, receptions=receptions)


def _called(state: State, event: e.Called) -> State:
    call = event.record
    if call is None:  # as entries of the first schema have it
        call = CallRecord(event.call, _day(state).opened, event.who)
    if call.line:
        on = _day(state).on
        counted = GivenCall(call.who, on, call.phone)
        state = replace(state, given=state.given.insert(f"{on}/{call.id}", counted))
    return _call(state, call)


def _call(state: State, call: CallRecord) -> State:
    pending = tuple(c for c in state.pending if c != call.id)
    if call.pending:
        pending = (*pending, call.id)
    state = replace(state, calls=state.calls.insert(call.id, call), pending=pending)
    if not call.who or call.kind != "enquiry":
        return state
    if call.phone:
        state = replace(state, callers=state.callers.insert(call.phone, call.who))
    return state


def _call_given(state: State, event: e.CallGiven) -> State:
    call = replace(state.calls[event.call], who=event.who, pending=False, line=True)
    state = replace(_call(state, call), last_call=event.who)
    counted = GivenCall(event.who, event.on, call.phone)
    return replace(state, given=state.given.insert(f"{event.on}/{call.id}", counted))


def _distributed(state: State, event: e.Distributed) -> State:
    return replace(state, given_on=event.on)


def _rate_reviewed(state: State, event: e.RateReviewed) -> State:
    if event.barred_to is None:
        return state
    return replace(state, bars={**state.bars, event.who: Bar(event.barred_to)})


def _analysed(state: State, event: e.Analysed) -> State:
    bar = replace(state.bars[event.who], analysis=True)
    return replace(state, bars={**state.bars, event.who: bar})


def _followed_up(state: State, event: e.FollowedUp) -> State:
    client = state.clients.get(event.phone)
    if client is not None and event.via == "phone":
        client = replace(client, caller=event.who)
        state = replace(state, clients=state.clients.insert(event.phone, client))
    if not event.invited:
        return state
    key = f"{event.who}/{event.phone}"
    return replace(state, invites=state.invites.insert(key, event.at.date()))


def _contacted(state: State, event: e.Contacted) -> State:
    client = replace(state.clients[event.phone], contact=event.at)
    return replace(state, clients=state.clients.insert(event.phone, client))


def _reassigned(state: State, event: e.Reassigned) -> State:
    client = replace(state.clients[event.phone], owner=event.to, contact=event.at)
    return replace(state, clients=state.clients.insert(event.phone, client))


def _booked(state: State, event: e.Booked) -> State:
    return replace(state, bookings=state.bookings.insert(event.booking.id, event.booking))


def _booking_ended(state: State, event: e.BookingEnded) -> State:
    return replace(state, bookings=state.bookings.remove(event.id))


def _registered(state: State, event: e.Registered) -> State:
    caller = state.callers.get(event.phone, "")
    held = state.clients.get(event.phone)
    client = Client(event.phone, event.name, event.owner, event.at, caller=caller)
    if held is not None:
        client = replace(client, name=event.name or held.name, stage=held.stage)
    return replace(state, clients=state.clients.insert(event.phone, client))


def _staged(state: State, event: e.Staged) -> State:
    client = replace(state.clients[event.phone], stage=event.stage, closer=event.closer)
    return replace(state, clients=state.clients.insert(event.phone, client))


def _joined(state: State, event: e.Joined) -> State:
    return replace(state, staff={**state.staff, event.person.id: event.person})


def _resigned(state: State, event: e.Resigned) -> State:
    person = replace(state.staff[event.who], gone=True)
    state = replace(
        state,
        staff={**state.staff, event.who: person},
        ring=tuple(who for who in state.ring if who != event.who),
        attendance=replace(
            state.attendance,
            here=tuple(who for who in state.attendance.here if who != event.who),
        ),
    )
    if state.day is None:
        return state
    return _off_the_floor(state, event.who)


def _certified(state: State, event: e.Certified) -> State:
    if event.gate == "telephone":
        bar = replace(state.bars[event.who], gate=True)
        return replace(state, bars={**state.bars, event.who: bar})
    person = replace(state.staff[event.who], certified=True)
    return replace(state, staff={**state.staff, event.who: person})


def _deputised(state: State, event: e.Deputised) -> State:
    others = tuple(who for who in state.deputies if who != event.who)
    return replace(state, deputies=(*others, event.who) if event.on else others)


def _covered(state: State, event: e.Covered) -> State:
    others = {who: to for who, to in state.covers.items() if who != event.who}
    return replace(state, covers=others | ({event.who: event.to} if event.to else {}))


def _switched(state: State, event: e.Switched) -> State:
    return replace(state, profile=event.profile, settings=event.settings, house=event.house)


def _suspended(state: State, event: e.Suspended) -> State:
    person = replace(state.staff[event.who], suspended=True)
    return replace(state, staff={**state.staff, event.who: person})


def _resumed(state: State, event: e.Resumed) -> State:
    person = replace(state.staff[event.who], suspended=False)
    return replace(state, staff={**state.staff, event.who: person})


def _slot_started(state: State, event: e.SlotStarted) -> State:
    return _on_day(state, slot=Slot(event.who, event.since, event.until))


def _slot_ended(state: State, _: e.SlotEnded) -> State:
    return _on_day(state, slot=None)


def _undone(state: State, _: e.Undone) -> State:
    return replace(state.history[-1].before, history=state.history[:-1])


_STEPS: dict[type, Callable[[State, Any], State]] = {
    e.Founded: _founded,
    e.DayOpened: _day_opened,
    e.DayClosed: _day_closed,
    e.SignedIn: _signed_in,
    e.SignedOut: _signed_out,
    e.LeaveFiled: _leave_filed,
    e.WentAway: _went_away,
    e.CameBack: _came_back,
    e.Arrived: _arrived,
    e.Waited: _waited,
    e.Left: _left,
    e.Received: _received,
    e.HandedOver: _handed_over,
    e.Finished: _finished,
    e.ScoutConfirmed: _scout_confirmed,
    e.OwnerContacted: _owner_contacted,
    e.Declined: _declined,
    e.Called: _called,
    e.CallGiven: _call_given,
    e.Distributed: _distributed,
    e.LineChanged: _line_changed,
    e.RateReviewed: _rate_reviewed,
    e.Analysed: _analysed,
    e.FollowedUp: _followed_up,
    e.Contacted: _contacted,
    e.Reassigned: _reassigned,
    e.LineOpened: _line_opened,
    e.Booked: _booked,
    e.BookingEnded: _booking_ended,
    e.Registered: _registered,
    e.Staged: _staged,
    e.Joined: _joined,
    e.Resigned: _resigned,
    e.Certified: _certified,
    e.Deputised: _deputised,
    e.Covered: _covered,
    e.Switched: _switched,
    e.Suspended: _suspended,
    e.Resumed: _resumed,
    e.SlotStarted: _slot_started,
    e.SlotEnded: _slot_ended,
    e.ClockReversed: _unchanged,
    e.Undone: _undone,
    PassedOver: _unchanged,
    **dict.fromkeys(get_args(Change), _sheet_changed),
    Given: _given,
}
