"""Calls that are collected and given out once a day, in order, from day to day (S08-2)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.calls import file_call
from kiosk.desk.draft import Draft
from kiosk.desk.rates import is_barred
from kiosk.desk.state import Role, State
from kiosk.reason import ids
from kiosk.refusal import N_, Refused


def distribute(draft: Draft, _: c.Distribute) -> None:
    """Gives the collected calls to those with a row today, after the last who was given one."""
    draft.allow(Role.MANAGER, Role.RECEPTIONIST)
    state, policy, day = draft.state, draft.policy, draft.day
    if policy.value("calls.order") != "daily" and not state.pending:
        raise Refused("refused_by_rule", N_("This project's rules do not collect calls."))
    if state.given_on == day.on:
        text = N_("The calls of today were given out before.")
        raise Refused("refused_by_rule", text).by(*ids(policy.cite("call_given")))
    if not state.pending:
        return
    order = in_order(draft)
    if not order:
        raise Refused("refused_by_rule", N_("There is nobody to give calls to."))
    for n, call in enumerate(state.pending):
        who = order[n % len(order)]
        because = policy.cite("call_given", "call")
        draft.emit(e.CallGiven(call=call, who=who, on=day.on, because=because))
        file_call(draft, draft.state.calls[call])
    because = policy.cite("call_given")
    if any(is_barred(state, policy, who, day.on) for who in day.floor):
        because += policy.cite("call_rate")
    draft.emit(e.Distributed(on=day.on, because=because))


def in_order(draft: Draft) -> list[str]:
    """Who is given calls, the next one first: in the order of the rows, from day to day."""
    state, day = draft.state, draft.day
    return [
        who
        for who in _from_the_next(state, [row.who for row in day.sheet.seats()])
        if who in day.floor
        and not state.staff[who].suspended
        and not is_barred(state, draft.policy, who, day.on)
    ]


def _from_the_next(state: State, rows: list[str]) -> list[str]:
    """*rows* from the one after who had the last call; off today, from the next in the order."""
    if state.last_call in rows:
        at = rows.index(state.last_call) + 1
        return rows[at:] + rows[:at]
    if state.last_call not in state.ring:
        return rows
    at = state.ring.index(state.last_call) + 1
    after = (who for who in state.ring[at:] + state.ring[:at] if who in rows)
    start = rows.index(next(after, rows[0]))
    return rows[start:] + rows[:start]
