"""The state after two files are found to be one client's, or after a client is forgotten."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from msgspec.structs import replace
from rpds import HashTrieMap

from kiosk.desk import events as e
from kiosk.desk.files import Files
from kiosk.desk.folding import filed
from kiosk.desk.state import Client, DealStep, Link, Meeting, State, Visit

OTHERS = ("related_to", "referred_by")
"""Facts of a visit that are somebody else's phone."""
RANK = ("prospect", "deposit", "signed")


def _merged(state: State, event: e.Merged) -> State:
    kept, other = state.clients[event.phone], state.clients[event.other]
    further = max(kept, other, key=lambda x: RANK.index(x.stage))
    contact = kept.contact
    if other.owner == kept.owner and other.last_contact > kept.last_contact:
        contact = other.last_contact
    links = dict.fromkeys((*kept.links, *other.links))
    client = replace(
        kept,
        name=kept.name or other.name,
        stage=further.stage,
        closer=further.closer,
        contact=contact,
        caller=kept.caller or other.caller,
        recognised=kept.recognised or other.recognised,
        met=tuple(sorted((*kept.met, *other.met), key=_moment)),
        deals=tuple(sorted((*kept.deals, *other.deals), key=_moment)),
        phones=(*kept.phones, *other.numbers),
        source=kept.source or other.source,
        wants=kept.wants or other.wants,
        links=tuple(x for x in links if x.phone not in (*kept.numbers, *other.numbers)),
        followed=max(filter(None, (kept.followed, other.followed)), default=None),
    )
    units = state.units
    for unit in {step.unit for step in other.deals}:
        if units.get(unit) == other.phone:
            units = units.insert(unit, kept.phone)
    return replace(filed(state, client), units=units)


def _moment(step: Meeting | DealStep) -> tuple[date, datetime]:
    return step.on, step.at or datetime.combine(step.on, time())


def _anonymised(state: State, event: e.Anonymised) -> State:
    client, key = state.clients[event.phone], event.key
    clients, callers = state.clients, state.callers
    for number in client.numbers:
        clients, callers = clients.discard(number), callers.discard(number)
    nobody = replace(client, phone=key, phones=(), name="", wants="", links=())
    state = replace(state, clients=clients.insert(key, nobody), callers=callers)
    for other in filter(None, (state.clients.get(link.phone) for link in client.links)):
        state = filed(state, _unlinked(other, client))
    state = replace(state, units=_units(state.units, client, key))
    return _without(state, client.numbers, key)


def _linked(state: State, event: e.Linked) -> State:
    one, other = state.clients[event.phone], state.clients[event.other]
    for mine, theirs in ((one, other), (other, one)):
        now = _unlinked(mine, theirs)
        if not event.off:
            now = replace(now, links=(*now.links, Link(theirs.phone, event.relation)))
        state = filed(state, now)
    return state


def _unlinked(client: Client, other: Client) -> Client:
    return replace(client, links=tuple(x for x in client.links if x.phone not in other.numbers))


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
        nameless = _nameless(visit, numbers, key)
        if nameless != visit:
            visits = visits.insert(visit.id, nameless)
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


def _nameless(visit: Visit, numbers: tuple[str, ...], key: str) -> Visit:
    facts = visit.facts
    facts = replace(facts, **{name: _hidden(getattr(facts, name), numbers, key) for name in OTHERS})
    if visit.phone in numbers or facts.phone in numbers:
        facts = replace(facts, phone="", name="", wants="")
        return replace(visit, phone="", facts=facts, unfiled=None)
    return replace(visit, facts=facts)


def _hidden(phone: str, numbers: tuple[str, ...], key: str) -> str:
    return key if phone in numbers else phone


def _anonymous(invite: str, numbers: tuple[str, ...], key: str) -> str:
    start, slash, phone = invite.rpartition("/")
    return f"{start}{slash}{key}" if phone in numbers else invite


STEPS: dict[type, Callable[[State, Any], State]] = {
    e.Merged: _merged,
    e.Linked: _linked,
    e.Anonymised: _anonymised,
}
