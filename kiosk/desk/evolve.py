"""The state after an event. Nothing is decided here: the same events make the same state."""

from collections.abc import Callable
from typing import Any, get_args

from msgspec.structs import replace
from rpds import HashTrieMap

from kiosk.desk import events as e
from kiosk.desk.state import Attendance, Client, Day, Past, Reception, State, Visit
from kiosk.policy.routing import How
from kiosk.sheet.changes import Change, apply
from kiosk.sheet.model import Row, Sheet
from kiosk.sheet.slots import Slot
from kiosk.sheet.turn import PassedOver

UNDO_REACH = 200
"""How many commands can be taken back, one after the other."""


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


def _unchanged(state: State, _: object) -> State:
    return state


def _founded(_: State, event: e.Founded) -> State:
    staff = {person.id: person for person in event.staff}
    return State(event.project, event.profile, event.hours, event.settings, staff=staff)


def _day_opened(state: State, event: e.DayOpened) -> State:
    rows = {who: Row(who, place) for place, who in enumerate(event.order)}
    opened = [n for n, past in enumerate(state.history) if past.do == "open"]
    return replace(
        state,
        day=Day(event.on, event.at, Sheet(rows), frozenset(event.order)),
        ring=event.ring,
        opening=event.order,
        last_open=event.on,
        attendance=state.attendance_on(event.on),
        visits=HashTrieMap(),
        calls=HashTrieMap(),
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
    )
    visit = replace(
        state.visits[event.visit],
        who=event.who,
        mark=event.mark,
        started=event.at,
        because=event.because,
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


def _handed_over(state: State, event: e.HandedOver) -> State:
    day = _day(state)
    was = day.receptions[event.visit]
    how = _AFTER_HAND_OVER.get(event.reason, was.how)
    now = replace(was, who=event.to, how=how, interim="", principal="", mark=event.mark)
    if event.reason == "override":
        now = replace(now, turn=event.to if event.mark else "")
    visit = replace(state.visits[event.visit], who=event.to, mark=event.mark)
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
    receptions = {v: r for v, r in _day(state).receptions.items() if v != event.visit}
    state = replace(state, visits=state.visits.insert(event.visit, over))
    return _on_day(state, receptions=receptions)


def _called(state: State, event: e.Called) -> State:
    return replace(state, calls=state.calls.insert(event.call, event.who))


def _registered(state: State, event: e.Registered) -> State:
    client = Client(event.phone, event.name, event.owner, event.at)
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
    e.Called: _called,
    e.Registered: _registered,
    e.Staged: _staged,
    e.Joined: _joined,
    e.Resigned: _resigned,
    e.Suspended: _suspended,
    e.Resumed: _resumed,
    e.SlotStarted: _slot_started,
    e.SlotEnded: _slot_ended,
    e.ClockReversed: _unchanged,
    e.Undone: _undone,
    PassedOver: _unchanged,
    **dict.fromkeys(get_args(Change), _sheet_changed),
}
