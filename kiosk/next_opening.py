"""The opening order that is, and the one to come: worked out by the kernel, nothing written."""

from datetime import date, datetime, timedelta

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.desk.events import DayOpened
from kiosk.desk.state import State
from kiosk.i18n import _
from kiosk.reason import Because
from kiosk.words import LEAVES, word


class Opening(msgspec.Struct, frozen=True):
    """The order of the day *on*: who has a row, who stands where without one, and by which rules.
    ``by_sign_in``: the order is that in which people come."""

    on: date
    order: tuple[str, ...]
    off: tuple[str, ...]
    because: Because
    by_sign_in: bool = False


def next_opening(state: State, at: datetime) -> Opening:
    """The opening that comes next, as it would be if nothing else happened. An open day is closed
    for it first. Raises Refused as the commands do."""
    last = state.at or at
    at = max(at, last)
    if state.has_open_day():
        state = decide(state, c.Close(at=at), state.policy).state
    on = at.date()
    if state.last_open is not None and state.last_open >= on:
        on = state.last_open + timedelta(days=1)
    opens = max(at, state.hours.window(on)[0])
    decision = decide(state, c.Open(at=opens), state.policy)
    opened = next(x for x in decision.events if isinstance(x, DayOpened))
    return Opening(
        on,
        opened.order,
        tuple(who for who in opened.ring if who not in opened.order),
        opened.because,
        state.policy.value("order.opening") == "sign_in",
    )


def why_off(state: State, who: str, on: date) -> str:
    """Why *who* has no row on *on*."""
    if not state.staff[who].certified:
        return _("training gate open")
    leave = next((x for x in reversed(state.leaves) if x.who == who and x.covers(on)), None)
    return word(LEAVES, leave.kind) if leave else _("not signed in")


def back_from(state: State, who: str, on: date) -> str:
    """From which leave *who* comes back on *on*, whose seat the rules may change; else empty."""
    last = state.last_open
    ended = [x for x in state.leaves if x.who == who and last and last <= x.until < on]
    return _("back from {leave}").format(leave=word(LEAVES, ended[-1].kind)) if ended else ""
