"""The state after events of calls, clients and bookings."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk.folding import filed, stood, the_day
from kiosk.desk.state import Award, Bar, CallRecord, Client, DealStep, GivenCall, State


def _called(state: State, event: e.Called) -> State:
    call = event.record
    if call is None:  # as entries of the first schema have it
        call = CallRecord(event.call, the_day(state).opened, event.who)
    if call.line:
        on = the_day(state).on
        counted = GivenCall(call.who, on, call.phone)
        state = replace(state, given=state.given.insert(f"{on}/{call.id}", counted))
    return _call(state, call)


def _call(state: State, call: CallRecord) -> State:
    pending = tuple(c for c in state.pending if c != call.id)
    if call.pending:
        pending = (*pending, call.id)
    state = replace(state, calls=state.calls.insert(call.id, call), pending=pending)
    if call.kind != "enquiry":
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
    if client is not None:
        caller = event.who if event.via == "phone" else client.caller
        state = filed(state, replace(client, caller=caller, followed=event.at))
    if not event.invited:
        return state
    on = event.at.date()
    key = f"{event.who}/{on}/{event.phone}"  # one a day: invited again, the first still counts
    return replace(state, invites=state.invites.insert(key, on))


def _shared(state: State, event: e.Shared) -> State:
    brought = event.client
    held = [x for x in map(state.clients.get, brought.numbers) if x is not None]
    numbers = dict.fromkeys((*(n for x in held for n in x.numbers), *brought.numbers))
    phone, *phones = numbers
    return filed(state, replace(brought, phone=phone, phones=tuple(phones)))


def _contacted(state: State, event: e.Contacted) -> State:
    client = replace(state.clients[event.phone], contact=event.at)
    return filed(state, client)


def _reassigned(state: State, event: e.Reassigned) -> State:
    held = _decided(state.clients[event.phone])
    return filed(state, replace(held, owner=event.to, contact=event.at, award=None))


def _decided(client: Client) -> Client:
    """*client* after a manager said whose it is: a joint deal that was promised before is over."""
    return replace(client, met=tuple(replace(m, joint="") for m in client.met))


def _booked(state: State, event: e.Booked) -> State:
    return replace(state, bookings=state.bookings.insert(event.booking.id, event.booking))


def _booking_ended(state: State, event: e.BookingEnded) -> State:
    return replace(state, bookings=state.bookings.remove(event.id))


def _registered(state: State, event: e.Registered) -> State:
    caller = state.callers.get(event.phone) or ""
    held = state.clients.get(event.phone)
    client = Client(
        event.phone,
        event.name,
        event.owner,
        event.at,
        caller=caller,
        source=event.source,
        wants=event.wants,
    )
    if held is not None:
        client = replace(
            client,
            phone=held.phone,
            phones=held.phones,
            name=event.name or held.name,
            stage=held.stage,
            met=held.met,
            links=held.links,
            deals=held.deals,
            source=event.source or held.source,
            wants=event.wants or held.wants,
        )
    return filed(state, client)


def _staged(state: State, event: e.Staged) -> State:
    client = replace(state.clients[event.phone], stage=event.stage, closer=event.closer)
    return filed(state, client)


def _dealt(state: State, event: e.Dealt) -> State:
    client = state.clients[event.phone]
    over = event.stage == "cancelled"
    step = DealStep(
        event.stage,
        event.on,
        event.closer,
        event.ledgers,
        event.unit,
        event.amount,
        event.because,
        event.agreed,
        event.at,
    )
    shares = event.ledgers.performance
    alone = isinstance(shares, dict) and len(shares) == 1
    client = replace(
        client,
        closer=event.closer,
        owner=next(iter(shares)) if alone else client.owner,
        deals=(*client.deals, step),
    )
    client = stood(client)
    state = filed(state, client)
    if not event.unit:
        return state
    unit, phone = event.unit, client.phone
    units = state.units.discard(unit) if over else state.units.insert(unit, phone)
    return replace(state, units=units)


def _agreed(state: State, event: e.Agreed) -> State:
    client = state.clients[event.phone]
    *before, last = client.deals
    agreed = tuple(dict.fromkeys((*last.agreed, event.ledger)))
    ledgers = replace(last.ledgers, **{event.ledger: event.shares})
    step = replace(last, ledgers=ledgers, agreed=agreed)
    client = replace(client, deals=(*before, step))
    return filed(state, client)


def _awarded(state: State, event: e.Awarded) -> State:
    award = Award(event.owner, event.at, event.by, event.director)
    held = _decided(state.clients[event.phone])
    return filed(state, replace(held, owner=event.owner, contact=event.at, award=award))


STEPS: dict[type, Callable[[State, Any], State]] = {
    e.Called: _called,
    e.CallGiven: _call_given,
    e.Distributed: _distributed,
    e.RateReviewed: _rate_reviewed,
    e.Analysed: _analysed,
    e.FollowedUp: _followed_up,
    e.Shared: _shared,
    e.Contacted: _contacted,
    e.Reassigned: _reassigned,
    e.Booked: _booked,
    e.BookingEnded: _booking_ended,
    e.Registered: _registered,
    e.Staged: _staged,
    e.Dealt: _dealt,
    e.Agreed: _agreed,
    e.Awarded: _awarded,
}
