"""The state after events of the day: rows, attendance, slots, call sheet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, get_args

from msgspec.structs import replace
from rpds import HashTrieMap

from kiosk.desk import events as e
from kiosk.desk.folding import on_day, the_day
from kiosk.desk.state import Attendance, Day, State
from kiosk.sheet.changes import Change, Given, apply
from kiosk.sheet.model import Row, Sheet
from kiosk.sheet.slots import Slot
from kiosk.sheet.turn import PassedOver

LOOK_BACK = timedelta(days=70)
"""How long receptions and calls are remembered by day: the longest period, and the one before."""


def _sheet_changed(state: State, change: Change) -> State:
    return on_day(state, sheet=apply(the_day(state).sheet, change))


def _given(state: State, change: Given) -> State:
    return replace(_sheet_changed(state, change), last_given=change.who)


def _line_changed(state: State, event: e.LineChanged) -> State:
    line = the_day(state).line
    if line is None or isinstance(event.change, PassedOver):
        return state
    return on_day(state, line=apply(line, event.change))


def _line_opened(state: State, event: e.LineOpened) -> State:
    return on_day(state, line=_line(event.order))


def _line(order: tuple[str, ...] | None) -> Sheet | None:
    return None if order is None else _rows(order)


def _rows(order: tuple[str, ...]) -> Sheet:
    return Sheet({who: Row(who, place) for place, who in enumerate(order)})


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
    return on_day(state, closed=True, slot=None, receptions={}, waiting=())


def _signed_in(state: State, event: e.SignedIn) -> State:
    now = state.attendance_on(event.on)
    here = (*(who for who in now.here if who != event.who), event.who)
    state = replace(state, attendance=Attendance(event.on, here, now.out - {event.who}))
    return on_day(state, floor=the_day(state).floor | {event.who}) if event.floor else state


def _signed_out(state: State, event: e.SignedOut) -> State:
    now = state.attendance_on(event.on)
    here = tuple(who for who in now.here if who != event.who)
    state = replace(state, attendance=Attendance(event.on, here, now.out | {event.who}))
    if state.day is None or state.day.closed:
        return state
    return off_the_floor(state, event.who)


def off_the_floor(state: State, who: str) -> State:
    day = the_day(state)
    return on_day(state, floor=day.floor - {who}, away=_without(day.away, who))


def _without(away: dict[str, str], who: str) -> dict[str, str]:
    return {other: cause for other, cause in away.items() if other != who}


def _went_away(state: State, event: e.WentAway) -> State:
    return on_day(state, away={**the_day(state).away, event.who: event.cause})


def _came_back(state: State, event: e.CameBack) -> State:
    return on_day(state, away=_without(the_day(state).away, event.who))


def _slot_started(state: State, event: e.SlotStarted) -> State:
    return on_day(state, slot=Slot(event.who, event.since, event.until))


def _slot_ended(state: State, _: e.SlotEnded) -> State:
    return on_day(state, slot=None)


STEPS: dict[type, Callable[[State, Any], State]] = {
    e.DayOpened: _day_opened,
    e.DayClosed: _day_closed,
    e.SignedIn: _signed_in,
    e.SignedOut: _signed_out,
    e.WentAway: _went_away,
    e.CameBack: _came_back,
    e.LineChanged: _line_changed,
    e.LineOpened: _line_opened,
    e.SlotStarted: _slot_started,
    e.SlotEnded: _slot_ended,
    **dict.fromkeys(get_args(Change), _sheet_changed),
    Given: _given,
}
