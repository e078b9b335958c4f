"""Which entries of a journal bear on a client: in force, in order, with the events that do."""

from collections.abc import Iterable

import msgspec

from kiosk.desk import events as e
from kiosk.reports.numbers import Gone, Numbers
from kiosk.store.journal import Entry

DAYS_KEPT = 3
"""How many days back a visit is looked after: undo reaches no further."""

RULES = (e.Founded, e.Switched)
PEOPLE = (e.Resigned, e.Suspended)
FILES = (e.Merged, e.Anonymised)
"""What a client's file itself became: told even where it was taken back."""


class Bearing(msgspec.Struct, frozen=True):
    """An entry, and those of its events that bear on the client, each with the number that it is
    about: empty where it is about none, or all. ``undone``: it was taken back since."""

    entry: Entry
    events: tuple[tuple[e.AnyEvent, str], ...]
    undone: bool = False


class _Found(msgspec.Struct, frozen=True):
    """An event that may bear on the client: on the numbers ``about``, or, where it is of ``visit``,
    if that is theirs. Empty both: on every client."""

    entry: Entry
    event: e.AnyEvent
    day: int
    visit: str = ""
    about: tuple[str, ...] = ()
    undone: bool = False

    @property
    def number(self) -> str:
        """The one number that it is about, where it is not of the file as a whole."""
        whole = isinstance(self.event, (*FILES, e.Undone))
        return self.about[0] if len(self.about) == 1 and not whole else ""


def gather(
    phone: str, numbers: tuple[str, ...], entries: Iterable[Entry], *, on_file: bool
) -> list[Bearing]:
    """What bears on the client with *phone*, of *entries* from the first one on; *numbers* are
    all of the client's, and *on_file* is whether they are on file still. What was taken back is
    left out, but for what became of the file; a change of the rules and who has left are in.
    Who comes again after they were taken off the file is on file anew: what was before is not
    theirs any more."""
    reader = _Reader(numbers)
    for entry in entries:
        for event in entry.events:
            reader.take(entry, event)
    return _by_entry(_of_this_file(phone, reader, on_file=on_file))


class _Reader:
    """What is found so far, entry by entry; ``told``: of what was taken back."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        self.numbers = numbers
        self.known = Numbers()
        self.told: list[_Found] = []
        self._found: list[_Found] = []
        self._off: dict[int, Entry] = {}
        self._calls: dict[str, tuple[str, ...]] = {}
        self._bookings: dict[str, tuple[str, ...]] = {}
        self._day = 0

    def take(self, entry: Entry, event: e.AnyEvent) -> None:
        self.known.take(entry.seq, event)
        match event:
            case e.Undone(seq=seq):
                self.told += self._taken_back(entry, event)
                self._found = [x for x in self._found if x.entry.seq < seq]
            case e.Anonymised():
                self._off[entry.seq] = entry
            case e.DayOpened():
                self._day += 1
                self._found = self._settled(self._day - DAYS_KEPT)
            case _ if isinstance(event, e.Event):  # marks and rows: whose turn, not whose client
                self._note(entry, event)
            case _:
                pass

    def found(self) -> list[_Found]:
        """All that is in force, and what is told besides, in order."""
        off = [self._taken_off(gone) for gone in self.known.gone()]
        found = [*self._settled(self._day), *(x for x in off if x.about), *self.told]
        return sorted(found, key=lambda x: x.entry.seq)

    def _note(self, entry: Entry, event: e.AnyEvent) -> None:
        visit = getattr(event, "visit", "")
        about = () if visit else self._about(event)
        if visit or about or isinstance(event, (*RULES, *PEOPLE)):
            self._found.append(_Found(entry, event, self._day, visit, about))

    def _about(self, event: e.AnyEvent) -> tuple[str, ...]:
        """Those of the client's numbers that *event* names, itself or by the call or the booking
        that it goes on with."""
        named = _named(event)
        about = tuple(n for n in self.numbers if n in named)
        match event:
            case e.Called(call=call):
                self._calls[call] = about
            case e.Booked(booking=booking):
                self._bookings[booking.id] = about
            case e.CallGiven(call=call):
                return self._calls.get(call, ())
            case e.BookingEnded(id=ticket):
                return self._bookings.get(ticket, ())
            case _:
                pass
        return about

    def _taken_off(self, gone: Gone) -> _Found:
        entry = self._off[gone.seq]
        event = next(x for x in entry.events if phone_of(x) == gone.numbers[0])
        about = tuple(n for n in self.numbers if n in gone.numbers)
        return _Found(entry, event, 0, about=about)

    def _taken_back(self, entry: Entry, undone: e.Undone) -> list[_Found]:
        """What is told of an undoing: what it took back of the files, and itself."""
        off = self._off.pop(undone.seq, None)
        files = [x for x in self._found if x.entry.seq == undone.seq and x.about]
        files = [x for x in files if isinstance(x.event, e.Merged)]
        for event in off.events if off else ():
            if off and phone_of(event) in self.numbers:
                files.append(_Found(off, event, 0, about=(phone_of(event),)))
        about = tuple(n for x in files for n in x.about)
        told = [msgspec.structs.replace(x, undone=True) for x in files]
        return [*told, _Found(entry, undone, 0, about=about)] if files else []

    def _settled(self, before: int) -> list[_Found]:
        """What is found without the visits of other clients on days up to *before*."""
        theirs: dict[tuple[int, str], tuple[str, ...]] = {}
        for x in self._found:
            if x.visit and not theirs.get((x.day, x.visit)):
                named = _named(x.event)
                theirs[x.day, x.visit] = tuple(n for n in self.numbers if n in named)
        kept = []
        for x in self._found:
            about = theirs[x.day, x.visit] if x.visit else x.about
            if not x.visit or x.day > before or about:
                kept.append(x if x.about == about else msgspec.structs.replace(x, about=about))
        return kept


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


def _named(event: e.AnyEvent) -> set[str]:
    """The numbers that *event* names."""
    match event:
        case e.Merged(phone=phone, other=other) | e.Linked(phone=phone, other=other):
            return {phone, other}
        case e.Shared(client=client):
            return set(client.numbers)
        case e.Arrived(facts=facts):
            return {facts.phone, facts.related_to}
        case _:
            return {phone_of(event)}


def _of_this_file(phone: str, reader: _Reader, *, on_file: bool) -> list[_Found]:
    """What is found without what was before an earlier file of a number was taken off, and, of
    who is not on file, without what came of the other numbers since."""
    gone = reader.known.gone()
    off = next((x.seq for x in reversed(gone) if phone in x.numbers), None)
    until = None if on_file else off
    since = {
        n: max(
            (x.seq for x in gone if n in x.numbers and (until is None or x.seq < until)), default=0
        )
        for n in reader.numbers
    }

    def is_theirs(x: _Found) -> bool:
        seq = x.entry.seq
        return not x.about or any(
            since[n] <= seq and (until is None or n == phone or seq <= until) for n in x.about
        )

    return [x for x in reader.found() if is_theirs(x)]


def _by_entry(found: list[_Found]) -> list[Bearing]:
    together: dict[int, list[_Found]] = {}
    for one in found:
        together.setdefault(one.entry.seq, []).append(one)
    return [
        Bearing(parts[0].entry, tuple((x.event, x.number) for x in parts), parts[0].undone)
        for parts in together.values()
    ]
