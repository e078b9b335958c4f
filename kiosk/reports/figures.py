"""What each consultant did in a period, in figures: for proposals, appraisals and reports."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec

from kiosk.desk import events as e
from kiosk.desk.disputes import LEDGERS
from kiosk.desk.folding_visits import CLIENT_PURPOSES
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day
from kiosk.reports.days import taken_back
from kiosk.reports.deals import DealRow, deals_of
from kiosk.sheet.model import Mark
from kiosk.store.journal import Entry

NAMES = (
    "receptions", "minutes", "new", "registered", "calls", "deals", "signed", "sign_days",
    "follow_ups", "in_time", "conversion", "amount",
)  # fmt: skip


class Count(msgspec.Struct, frozen=True):
    """Something that counts for ``who`` on a day, made by the entry ``seq``."""

    seq: int
    on: date
    who: str
    name: str
    amount: float = 1


class _Running(msgspec.Struct, frozen=True):
    """A visit as it stands: who has it since when, and on whose row its mark is."""

    purpose: str
    who: str = ""
    since: datetime | None = None
    marked: str = ""


def figures(
    entries: Iterable[Entry], policy: Policy, since: date, until: date
) -> dict[str, dict[str, float]]:
    """By staff id, every figure of ``NAMES`` in the days *since* to *until*, both included.
    *entries* are all of the journal; what was taken back does not count. Deals are counted by
    their performance shares, those that were cancelled not at all; ``sign_days`` is the mean from
    the first registration to the contract, ``in_time`` the share of follow-ups made before the
    client was overdue."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(NAMES, 0.0))
    for count in counts_of(entries, policy):
        if since <= count.on <= until:
            found[count.who][count.name] = found[count.who].get(count.name, 0) + count.amount
    return {who: _means(theirs) for who, theirs in found.items()}


def counts_of(entries: Iterable[Entry], policy: Policy) -> list[Count]:
    """Everything that counts for somebody, of all *entries*."""
    read = list(entries)
    book, undone = Book(policy), taken_back(read)
    for entry in read:
        for event in entry.events if entry.seq not in undone else ():
            book.take(entry, event)
    return [*book.counts, *_deals(read, book.registered)]


def _means(sums: dict[str, float]) -> dict[str, float]:
    sums = {name: value for name, value in sums.items() if name not in LEDGERS}
    late = sums.pop("late", 0)
    days = sums.pop("days", 0)
    made, signed, new = sums["follow_ups"], sums["signed"], sums["new"]
    means = {
        "in_time": (made - late) / made if made else 0,
        "sign_days": days / signed if signed else 0,
        "conversion": sums["deals"] / new if new else 0,
    }
    return {name: round(value, 4) for name, value in (sums | means).items()}


def _deals(entries: list[Entry], registered: dict[str, date]) -> Iterable[Count]:
    """Each deal that stands, on the day of its first step; its contract on the day of that."""
    deals: dict[tuple[str, str], list[DealRow]] = defaultdict(list)
    for row in deals_of(entries):
        same = deals[row.phone, row.unit] or deals.pop((row.phone, ""), [])
        deals[row.phone, row.unit] = [*same, row]
    for rows in deals.values():
        if rows[-1].stage == "cancelled":
            continue
        yield from _shared(rows[0], "deals", 1)
        for ledger in LEDGERS:  # as the last step has them; not what is negotiated or frozen
            yield from _shared(rows[-1], ledger, 1, ledger)
        paid = next((row for row in reversed(rows) if row.amount is not None), None)
        if paid is not None:
            yield from _shared(paid, "amount", paid.amount or 0)
        signed = next((row for row in rows if row.stage == "signed"), None)
        if signed is not None:
            yield from _shared(signed, "signed", 1)
            first = registered.get(signed.phone, signed.on)
            yield from _shared(signed, "days", (signed.on - first).days)


def _shared(row: DealRow, name: str, amount: float, ledger: str = "performance") -> Iterable[Count]:
    shares = getattr(row.ledgers, ledger)
    if isinstance(shares, dict):
        for who, share in shares.items():
            yield Count(row.seq, row.on, who, name, amount * share)


class Book:
    """What counts, as entries in force are read one after the other. ``registered``: when a client
    was first on file, by phone."""

    def __init__(self, policy: Policy) -> None:
        self.counts: list[Count] = []
        self.registered: dict[str, date] = {}
        self._policy = policy
        self._running: dict[str, _Running] = {}
        self._contact: dict[str, date] = {}

    def take(self, entry: Entry, event: e.AnyEvent) -> None:
        """Read on."""
        match event:
            case e.Registered(phone=phone, owner=owner, at=at):
                self._count(entry, owner, "registered")
                self.registered.setdefault(phone, at.date())
                self._contact[phone] = at.date()
            case e.Contacted(phone=phone, at=at):
                self._contact[phone] = at.date()
            case e.FollowedUp(phone=phone, who=who, at=at):
                self._count(entry, who, "follow_ups")
                if self._is_late(phone, at.date()):
                    self._count(entry, who, "late")
            case e.Called(who=who, enquiry=True) | e.CallGiven(who=who):
                self._count(entry, who, "calls")
            case _:
                self._receive(entry, event)

    def _receive(self, entry: Entry, event: e.AnyEvent) -> None:
        match event:
            case e.Arrived(visit=visit, facts=facts):
                self._running[visit] = _Running(facts.purpose)
            case e.Received(visit=visit, who=who, mark=mark, at=at, interim=interim):
                marked = who if mark is Mark.NEW else ""
                self._count(entry, marked, "new")
                was = self._running.get(visit, _Running("view"))
                self._running[visit] = _Running(was.purpose, interim or who, at, marked)
            case e.HandedOver(visit=visit, to=to, reason=reason):
                was = self._running.get(visit, _Running("view"))
                if reason == "override" and was.marked:
                    self._count(entry, was.marked, "new", -1)
                    self._count(entry, to, "new")
                    was = msgspec.structs.replace(was, marked=to)
                self._running[visit] = msgspec.structs.replace(was, who=to)
            case e.ScoutConfirmed(visit=visit):
                was = self._running.get(visit, _Running("view"))
                self._count(entry, was.marked, "new", -1)
            case e.Finished(visit=visit, at=at):
                self._end(entry, self._running.get(visit), at)
            case _:
                pass

    def _end(self, entry: Entry, was: _Running | None, at: datetime) -> None:
        if was is None or was.since is None or was.purpose not in CLIENT_PURPOSES:
            return
        self._count(entry, was.who, "receptions")
        self._count(entry, was.who, "minutes", (at - was.since).total_seconds() / 60)

    def _count(self, entry: Entry, who: str, name: str, amount: float = 1) -> None:
        if who:
            self.counts.append(Count(entry.seq, entry.at.date(), who, name, amount))

    def _is_late(self, phone: str, on: date) -> bool:
        """Whether the follow-up was due before the day *on*."""
        last = self._contact.get(phone)
        if last is None:
            return False
        after = self._policy.number("follow_up.days")
        if after:
            return on > last + timedelta(days=after)
        until = last_day(last, str(self._policy.value("ownership.lapse")))
        return until is not None and on > until
