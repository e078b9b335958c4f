"""Which entries of a journal bear on a client: in force, in order, with the events that do."""

from collections.abc import Iterable

import msgspec

from kiosk.desk import events as e
from kiosk.store.journal import Entry

DAYS_KEPT = 3
"""How many days back a visit is looked after: undo reaches no further."""

RULES = (e.Founded, e.Switched)
PEOPLE = (e.Resigned, e.Suspended)


class Bearing(msgspec.Struct, frozen=True):
    """An entry, and those of its events that bear on the client."""

    entry: Entry
    events: tuple[e.AnyEvent, ...]


class _Found(msgspec.Struct, frozen=True):
    """An event that may bear on the client: for certain, or if the visit ``visit`` is theirs."""

    entry: Entry
    event: e.AnyEvent
    day: int
    visit: str = ""


def gather(phone: str, entries: Iterable[Entry]) -> list[Bearing]:
    """What bears on the client with *phone*, of *entries* from the first one on. What was taken
    back is left out; a change of the rules and who has left are in."""
    found: list[_Found] = []
    day = 0
    for entry in entries:
        for event in entry.events:
            if isinstance(event, e.Undone):
                found = [x for x in found if x.entry.seq < event.seq]
            if isinstance(event, e.DayOpened):
                day += 1
                found = _settled(phone, found, day - DAYS_KEPT)
            seen = _seen(phone, entry, event, day, found)
            if seen is not None:
                found.append(seen)
    return _by_entry(_settled(phone, found, day))


def _seen(
    phone: str, entry: Entry, event: e.AnyEvent, day: int, found: list[_Found]
) -> _Found | None:
    if not isinstance(event, e.Event):
        return None  # marks and rows: whose turn it was, not whose client
    visit = getattr(event, "visit", "")
    if visit:
        return _Found(entry, event, day, visit)
    theirs = isinstance(event, (*RULES, *PEOPLE)) or phone_of(event) == phone
    if theirs or _continues(event, found):
        return _Found(entry, event, day)
    return None


def phone_of(event: e.AnyEvent) -> str:
    """The phone of the client whom *event* is about; empty where it is about none."""
    match event:
        case e.Arrived(facts=facts):
            return facts.phone
        case e.Booked(booking=booking):
            return booking.phone
        case e.Shared(client=client):
            return client.phone
        case e.Called(record=record):
            return record.phone if record else ""
        case _:
            return str(getattr(event, "phone", ""))


def _continues(event: e.AnyEvent, found: list[_Found]) -> bool:
    """Whether *event* goes on with a call or a booking of the client's."""
    match event:
        case e.CallGiven(call=call):
            return any(isinstance(x.event, e.Called) and x.event.call == call for x in found)
        case e.BookingEnded(id=ticket):
            booked = (x.event.booking.id for x in found if isinstance(x.event, e.Booked))
            return ticket in booked
        case _:
            return False


def _settled(phone: str, found: list[_Found], before: int) -> list[_Found]:
    """*found* without the visits of other clients on days up to *before*."""
    theirs = {
        (x.day, x.visit)
        for x in found
        if x.visit and phone in (phone_of(x.event), _relative_of(x.event))
    }
    return [x for x in found if not x.visit or x.day > before or (x.day, x.visit) in theirs]


def _relative_of(event: e.AnyEvent) -> str:
    return event.facts.related_to if isinstance(event, e.Arrived) else ""


def _by_entry(found: list[_Found]) -> list[Bearing]:
    together: dict[int, list[_Found]] = {}
    for one in found:
        together.setdefault(one.entry.seq, []).append(one)
    return [
        Bearing(parts[0].entry, tuple(one.event for one in parts)) for parts in together.values()
    ]
