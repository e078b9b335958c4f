"""The state after an event. Nothing is decided here: the same events make the same state."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk import folding_clients, folding_day, folding_files, folding_staff, folding_visits
from kiosk.desk.state import Past, State
from kiosk.sheet.turn import PassedOver

UNDO_REACH = 200
"""How many commands can be taken back, one after the other."""


def evolve(state: State, event: e.AnyEvent) -> State:
    """*state* after *event*."""
    return _STEPS[type(event)](state, event)


def enter(
    before: State, after: State, seq: int, do: str, by: str | None, *, can_be_undone: bool
) -> State:
    """*after*, with the entry *seq* noted: a command called *do*, given in the state *before* by
    *by*."""
    history = after.history
    if can_be_undone:
        history = (*history[-UNDO_REACH + 1 :], Past(seq, do, replace(before, history=()), by))
    return replace(after, seq=seq, history=history)


def _unchanged(state: State, _: object) -> State:
    return state


def _undone(state: State, _: e.Undone) -> State:
    before, history = state.history[-1].before, state.history[:-1]
    return replace(before, history=history, errands=state.errands)  # not the desk's to take back


def _beside(state: State, event: e.Noted) -> State:
    if not event.waits:
        return state
    errands = dict(state.errands)
    for who, more in event.waits.items():
        errands[who] = max(0, errands.get(who, 0) + more)
    return replace(state, errands={who: n for who, n in errands.items() if n})


_STEPS: dict[type, Callable[[State, Any], State]] = {
    **folding_staff.STEPS,
    **folding_day.STEPS,
    **folding_visits.STEPS,
    **folding_files.STEPS,
    **folding_clients.STEPS,
    e.ClockReversed: _unchanged,
    e.Noted: _beside,
    e.Undone: _undone,
    PassedOver: _unchanged,
}
