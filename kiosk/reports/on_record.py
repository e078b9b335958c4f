"""What is on record of clients: follow-ups, and what an absent owner said of them (S01-1a,
S01-2)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

import msgspec
from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk.state import Client
from kiosk.reports.numbers import Numbers
from kiosk.service import Service
from kiosk.store.journal import Entry

FIELDS = ("note", "opinion", "satisfied_with", "dissatisfied_with", "objections")
"""What a record says in words."""

AT_ONCE = 500
"""So many entries are read at once, back from the end of a reception to its beginning."""


class Record(msgspec.Struct, frozen=True):
    """What is on record of a client: a follow-up by ``who``, or, ``via`` owner, what the absent
    owner said when they were reached (S01-1a)."""

    at: datetime
    phone: str
    who: str
    via: str
    invited: bool = False
    note: str = ""
    opinion: str = ""
    satisfied_with: str = ""
    dissatisfied_with: str = ""
    objections: str = ""


def records(entries: Iterable[Entry], numbers: tuple[str, ...] = ()) -> list[Record]:
    """What is on record of the client with *numbers*, or of everybody, in the order in which it
    was entered; without what was taken back, and without whom was taken off the file since."""
    book = _Book()
    for entry in entries:
        for event in entry.events:
            book.take(entry, event)
    return [x for x in book.records() if not numbers or x.phone in numbers]


def records_of(desk: Service, client: Client) -> list[Record]:
    """What is on record of *client*, who is on file: from the entries that changed the file, and
    those of the receptions."""
    found = {entry.seq: entry for entry in desk.entries_of(client)}
    ends = [(x.seq, visit) for x in found.values() for visit in _finished(x)]
    for visit in desk.state.visits.values():
        if {visit.phone, visit.facts.phone} & set(client.numbers):
            ends.append((desk.state.seq, visit.id))
    for seq, visit_id in ends:
        found |= {entry.seq: entry for entry in _reception(desk, seq, visit_id)}
    return records([found[seq] for seq in sorted(found)], client.numbers)


def _finished(entry: Entry) -> list[str]:
    return [x.visit for x in entry.events if isinstance(x, e.Finished | e.ReceptionFiled)]


def _reception(desk: Service, until: int, visit: str) -> list[Entry]:
    """What the entries say of *visit*, the last one of that name, from its arrival to the entry
    *until*, and what they take back."""
    after = until
    while True:
        after = max(0, after - AT_ONCE)
        entries = list(takewhile(lambda x: x.seq <= until, desk.entries(after)))
        began = [x.seq for x in entries if any(_arrives(event, visit) for event in x.events)]
        if began or not after:
            since = max(began, default=until)
            return [x for x in entries if x.seq >= since and _is_of(x, visit)]


def _arrives(event: e.AnyEvent, visit: str) -> bool:
    return isinstance(event, e.Arrived) and event.visit == visit


def _is_of(entry: Entry, visit: str) -> bool:
    return any(isinstance(x, e.Undone) or getattr(x, "visit", "") == visit for x in entry.events)


class _Kept(msgspec.Struct, frozen=True):
    """A record, the entry that it is of, and the visit whose client it is about, while that
    client is not known."""

    seq: int
    record: Record
    visit: str = ""


class _Book:
    """Records as they are read: who came with which visit, and who receives it."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self._came: dict[str, str] = {}
        self._has: dict[str, str] = {}
        self._numbers = Numbers()

    def take(self, entry: Entry, event: e.AnyEvent) -> None:
        self._numbers.take(entry.seq, event)
        match event:
            case e.Undone(seq=seq):
                self._kept = [kept for kept in self._kept if kept.seq < seq]
            case e.Arrived(visit=visit, facts=facts):
                self._came[visit] = facts.phone or facts.related_to
            case e.Received(visit=visit, who=who) | e.HandedOver(visit=visit, to=who):
                self._has[visit] = who
            case e.DayOpened():
                self._kept = [replace(kept, visit="") for kept in self._kept]
            case e.Finished(visit=visit, phone=phone) | e.ReceptionFiled(visit=visit, phone=phone):
                self._kept = [_known(kept, visit, phone) for kept in self._kept]
            case e.FollowedUp():
                self._kept.append(_Kept(entry.seq, _followed_up(event)))
            case e.OwnerContacted(visit=visit, note=note) if note:
                phone = self._came.get(visit, "")
                said = Record(entry.at, phone, self._has.get(visit, ""), "owner", note=note)
                self._kept.append(_Kept(entry.seq, said, "" if phone else visit))
            case _:
                pass

    def records(self) -> list[Record]:
        """What was read, but for whom was taken off the file after it."""
        gone = {number: x.seq for x in self._numbers.gone() for number in x.numbers}
        return [x.record for x in self._kept if x.seq > gone.get(x.record.phone, 0)]


def _known(kept: _Kept, visit: str, phone: str) -> _Kept:
    """The client of *visit* was *phone*, as the end of the reception has it, or what was filed
    after it."""
    if kept.visit != visit or not phone:
        return kept
    return _Kept(kept.seq, replace(kept.record, phone=phone))


def _followed_up(event: e.FollowedUp) -> Record:
    said = {name: getattr(event, name) for name in (*FIELDS, "via", "invited")}
    return Record(event.at, event.phone, event.who, **said)
