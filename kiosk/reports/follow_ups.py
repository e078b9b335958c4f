"""Who is to be followed up, by consultant, and what was said when they were (S01-2, S17-1,
S18-15). Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk.draft import holds
from kiosk.desk.state import Client
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day
from kiosk.store.journal import Entry

WITHIN = 3
"""Days before a lapse from which on it is told of."""

ORDER = ("overdue", "lapsing", "due", "never", "lapsed")
"""What may be the matter with a client, the most pressing first."""


FIELDS = ("note", "opinion", "satisfied_with", "dissatisfied_with", "objections")
"""What a record says in words."""


class ToDo(msgspec.Struct, frozen=True):
    """A client of ``owner`` about whom something is to be done: ``status`` is one of ``ORDER``;
    ``days`` since the ``last`` contact, ``due`` since when, ``until``: the last day on which the
    client is the owner's."""

    owner: str
    status: str
    name: str
    phone: str
    last: date
    days: int
    due: date | None = None
    until: date | None = None


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


def to_do(
    clients: Iterable[Client], policy: Policy, on: date, *, within: int = WITHIN, who: str = ""
) -> list[ToDo]:
    """What is to be done about *clients* on the day *on*, by consultant; of each what is overdue
    first, and there the longest silence. *who*: of that consultant only."""
    found = (_look(x, policy, on, within) for x in clients if who in ("", x.owner))
    return sorted(
        (x for x in found if x is not None),
        key=lambda x: (x.owner, ORDER.index(x.status), x.last, x.phone),
    )


def _look(client: Client, policy: Policy, on: date, within: int) -> ToDo | None:
    last = client.last_contact.date()
    until = due = None
    if client.stage == "prospect":
        until = last_day(last, str(policy.value("ownership.lapse")))
        after = policy.number("follow_up.days")
        due = last + timedelta(days=after) if after else None
    status = _status(client, policy, on, due, until, within)
    if not status:
        return None
    days = (on - last).days
    return ToDo(client.owner, status, client.name, client.phone, last, days, due, until)


def _status(
    client: Client,
    policy: Policy,
    on: date,
    due: date | None,
    until: date | None,
    within: int,
) -> str:
    if not holds(client, policy, on):
        return "lapsed"
    if due is not None and due < on:
        return "overdue"
    if until is not None and (until - on).days < within:
        return "lapsing"
    if due == on:
        return "due"
    return "never" if client.followed is None else ""


def records(entries: Iterable[Entry], phone: str = "") -> list[Record]:
    """What is on record of *phone*, or of everybody, in the order in which it was entered and
    without what was taken back."""
    book = _Book()
    for entry in entries:
        for event in entry.events:
            book.take(entry, event)
    return [kept.record for kept in book.kept if phone in ("", kept.record.phone)]


class _Kept(msgspec.Struct, frozen=True):
    """A record, the entry that it is of, and the visit whose client it is about, while that
    client is not known."""

    seq: int
    record: Record
    visit: str = ""


class _Book:
    """Records as they are read: who came with which visit, and who receives it."""

    def __init__(self) -> None:
        self.kept: list[_Kept] = []
        self._came: dict[str, str] = {}
        self._has: dict[str, str] = {}

    def take(self, entry: Entry, event: e.AnyEvent) -> None:
        match event:
            case e.Undone(seq=seq):
                self.kept = [kept for kept in self.kept if kept.seq < seq]
            case e.Arrived(visit=visit, facts=facts):
                self._came[visit] = facts.phone or facts.related_to
            case e.Received(visit=visit, who=who) | e.HandedOver(visit=visit, to=who):
                self._has[visit] = who
            case e.Finished(visit=visit, phone=phone):
                self.kept = [_known(kept, visit, phone) for kept in self.kept]
            case e.FollowedUp():
                self.kept.append(_Kept(entry.seq, _followed_up(event)))
            case e.OwnerContacted(visit=visit, note=note) if note:
                phone = self._came.get(visit, "")
                said = Record(entry.at, phone, self._has.get(visit, ""), "owner", note=note)
                self.kept.append(_Kept(entry.seq, said, "" if phone else visit))
            case _:
                pass


def _known(kept: _Kept, visit: str, phone: str) -> _Kept:
    """The client of *visit* was *phone*, as the end of the reception has it."""
    if kept.visit != visit:
        return kept
    return _Kept(kept.seq, replace(kept.record, phone=phone))


def _followed_up(event: e.FollowedUp) -> Record:
    said = {name: getattr(event, name) for name in (*FIELDS, "via", "invited")}
    return Record(event.at, event.phone, event.who, **said)
