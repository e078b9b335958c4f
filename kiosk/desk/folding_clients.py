"""The state after two files are found to be one client's, or after a client is forgotten."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from rpds import HashTrieMap

from kiosk.desk import events as e
from kiosk.desk.files import Files
from kiosk.desk.folding import filed
from kiosk.desk.state import Client, State

RANK = ("prospect", "deposit", "signed")


def _merged(state: State, event: e.Merged) -> State:
    kept, other = state.clients[event.phone], state.clients[event.other]
    further = max(kept, other, key=lambda x: RANK.index(x.stage))
    contact = kept.contact
    if other.owner == kept.owner and other.last_contact > kept.last_contact:
        contact = other.last_contact
    client = replace(
        kept,
        name=kept.name or other.name,
        stage=further.stage,
        closer=further.closer,
        contact=contact,
        caller=kept.caller or other.caller,
        recognised=kept.recognised or other.recognised,
        met=tuple(sorted((*kept.met, *other.met), key=lambda x: x.on)),
        deals=tuple(sorted((*kept.deals, *other.deals), key=lambda x: x.on)),
        phones=(*kept.phones, *other.numbers),
        source=kept.source or other.source,
        wants=kept.wants or other.wants,
        followed=max(filter(None, (kept.followed, other.followed)), default=None),
    )
    units = state.units
    for unit in {step.unit for step in other.deals}:
        if units.get(unit) == other.phone:
            units = units.insert(unit, kept.phone)
    return replace(filed(state, client), units=units)


def _anonymised(state: State, event: e.Anonymised) -> State:
    client, key = state.clients[event.phone], event.key
    clients, callers = state.clients, state.callers
    for number in client.numbers:
        clients, callers = clients.discard(number), callers.discard(number)
    nobody = replace(client, phone=key, phones=(), name="", wants="")
    state = replace(state, clients=clients.insert(key, nobody), callers=callers)
    state = replace(state, units=_units(state.units, client, key))
    return _without(state, client.numbers, key)


def _units(units: Files[str], client: Client, key: str) -> Files[str]:
    for unit in {step.unit for step in client.deals}:
        if units.get(unit) in client.numbers:
            units = units.insert(unit, key)
    return units


def _without(state: State, numbers: tuple[str, ...], key: str) -> State:
    """*state* with *key* for *numbers* in what is remembered of visits, calls and bookings: the
    counts stay."""
    visits, calls, bookings = state.visits, state.calls, state.bookings
    for visit in state.visits.values():
        if visit.phone in numbers or visit.facts.phone in numbers:
            facts = replace(visit.facts, phone="", name="", wants="")
            now = replace(visit, phone="", facts=facts, unfiled=None)
            visits = visits.insert(visit.id, now)
    for call in state.calls.values():
        if call.phone in numbers:
            calls = calls.insert(call.id, replace(call, phone=key, name=""))
    for booking in state.bookings.values():
        if booking.phone in numbers:
            bookings = bookings.insert(booking.id, replace(booking, phone="", name=""))
    given = state.given
    for name, call_given in state.given.items():
        if call_given.phone in numbers:
            given = given.insert(name, replace(call_given, phone=key))
    invites = HashTrieMap({_anonymous(k, numbers, key): on for k, on in state.invites.items()})
    return replace(
        state, visits=visits, calls=calls, bookings=bookings, given=given, invites=invites
    )


def _anonymous(invite: str, numbers: tuple[str, ...], key: str) -> str:
    start, slash, phone = invite.rpartition("/")
    return f"{start}{slash}{key}" if phone in numbers else invite


STEPS: dict[type, Callable[[State, Any], State]] = {
    e.Merged: _merged,
    e.Anonymised: _anonymised,
}
