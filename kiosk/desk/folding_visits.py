"""The state after events of visits and receptions."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk.folding import filed, on_day, the_day
from kiosk.desk.state import Day, Meeting, Reception, State, Visit
from kiosk.policy.facts import How
from kiosk.policy.opening import Load

CLIENT_PURPOSES = ("view", "pay", "sign")
"""Visits that are work with a client, whether they count or not."""
_AFTER_HAND_OVER = {
    "returned": How.OLD,
    "client_asks": How.NAMED,
    "manager": How.OVERRIDE,
    "override": How.OVERRIDE,
}


def _arrived(state: State, event: e.Arrived) -> State:
    visit = Visit(event.visit, event.at, event.facts)
    return replace(state, visits=state.visits.insert(event.visit, visit))


def _waited(state: State, event: e.Waited) -> State:
    return on_day(state, waiting=(*the_day(state).waiting, event.visit))


def _not_waiting(day: Day, visit: str) -> tuple[str, ...]:
    return tuple(v for v in day.waiting if v != visit) if visit in day.waiting else day.waiting


def _left(state: State, event: e.Left) -> State:
    over = replace(state.visits[event.visit], ended=event.at)
    state = replace(state, visits=state.visits.insert(event.visit, over))
    return on_day(state, waiting=_not_waiting(the_day(state), event.visit))


def _received(state: State, event: e.Received) -> State:
    day = the_day(state)
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
        absent=event.absent,
    )
    booked = state.bookings.get(event.ticket)
    if booked is not None:
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
    day = the_day(state)
    visit = state.visits[event.visit]
    facts = replace(visit.facts, confirmed_by=event.who)
    now = replace(day.receptions[event.visit], mark=None, turn="")
    return replace(
        state,
        visits=state.visits.insert(event.visit, replace(visit, facts=facts, mark=None)),
        day=replace(day, receptions={**day.receptions, event.visit: now}),
    )


def _owner_contacted(state: State, event: e.OwnerContacted) -> State:
    day = the_day(state)
    now = replace(day.receptions[event.visit], contact_by=None)
    return on_day(state, receptions={**day.receptions, event.visit: now})


def _declined(state: State, event: e.Declined) -> State:
    day = the_day(state)
    visit = state.visits[event.visit]
    now = replace(day.receptions[event.visit], who=event.to)
    visit = replace(visit, who=event.to, declined=(*visit.declined, event.who))
    return replace(
        state,
        visits=state.visits.insert(event.visit, visit),
        day=replace(day, receptions={**day.receptions, event.visit: now}),
    )


def _handed_over(state: State, event: e.HandedOver) -> State:
    day = the_day(state)
    was = day.receptions[event.visit]
    how = _AFTER_HAND_OVER.get(event.reason, was.how)
    now = replace(was, who=event.to, how=how, interim="", principal="", mark=event.mark)
    if event.reason == "client_asks":
        now = replace(now, asked=True)
    if event.reason == "returned":
        now = replace(now, buyer=event.buyer)
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


def _finished(state: State, event: e.Finished) -> State:
    over = replace(
        state.visits[event.visit], ended=event.at, result=event.result, refused=event.refused
    )
    day = the_day(state)
    was = day.receptions[event.visit]
    receptions = {v: r for v, r in day.receptions.items() if v != event.visit}
    if over.facts.purpose in CLIENT_PURPOSES:
        done = state.loads.get(day.on, {})
        load = done.get(was.occupies, Load())
        seconds = load.seconds + int((event.at - was.since).total_seconds())
        done = {**done, was.occupies: Load(load.receptions + 1, seconds)}
        state = replace(state, loads={**state.loads, day.on: done})
    over = replace(over, phone=event.phone or over.facts.phone)
    if event.name:
        over = replace(over, facts=replace(over.facts, name=event.name))
    state = on_day(state, receptions=receptions)
    return _met(state, over, was.meeting(day.on, event.inviter))


def _met(state: State, over: Visit, met: Meeting) -> State:
    """The reception is on the client's file, where there is one; else it waits for one."""
    client = state.clients.get(over.phone) if over.phone else None
    if client is not None:
        state = filed(state, replace(client, met=(*client.met, met)))
    over = replace(over, unfiled=met if client is None else None)
    return replace(state, visits=state.visits.insert(over.id, over))


def _reception_filed(state: State, event: e.ReceptionFiled) -> State:
    over = replace(state.visits[event.visit], phone=event.phone)
    return _met(state, over, over.unfiled) if over.unfiled else state


def _recognised(state: State, event: e.Recognised) -> State:
    client = state.clients.get(event.phone) if event.phone else None
    if event.kept and client is not None:
        client = replace(client, recognised=event.who)
        state = filed(state, client)
    running = the_day(state).receptions.get(event.visit)
    if not event.joint or running is None:
        return state
    receptions = {**the_day(state).receptions, event.visit: replace(running, joint=event.who)}
    return on_day(state, receptions=receptions)


STEPS: dict[type, Callable[[State, Any], State]] = {
    e.Arrived: _arrived,
    e.TicketMissed: lambda state, _: state,
    e.Waited: _waited,
    e.Left: _left,
    e.Received: _received,
    e.HandedOver: _handed_over,
    e.Finished: _finished,
    e.ReceptionFiled: _reception_filed,
    e.Recognised: _recognised,
    e.ScoutConfirmed: _scout_confirmed,
    e.OwnerContacted: _owner_contacted,
    e.Declined: _declined,
}
