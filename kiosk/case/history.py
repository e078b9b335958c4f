"""The facts of a case in time order, and among them what time alone brought: lapses (S17-1,
S18-15). Pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from kiosk.case.gather import Bearing, phone_of
from kiosk.case.record import Fact
from kiosk.case.sentences import tell
from kiosk.desk import events as e
from kiosk.desk.draft import holds
from kiosk.desk.evolve import evolve
from kiosk.desk.folding_staff import FRAUD
from kiosk.desk.state import Client, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day
from kiosk.policy.registry import DEFAULT, policy
from kiosk.reason import Because, ids
from kiosk.store.journal import Entry
from kiosk.telling.sentence import Staff, name
from kiosk.why import source

OWNING = (e.Registered, e.Awarded, e.Reassigned, e.Shared)
"""What gives a client to somebody; a deal may."""

FOLDED = (*OWNING, e.Dealt, e.Contacted, e.Staged, e.Merged, e.Anonymised)
"""What a file is made of, as far as it bears on whose client it is."""


class TakenOff(msgspec.Struct, frozen=True):
    """Who took the client off the file, and when; ``key``: under which they are on file since,
    without name and number."""

    at: datetime
    actor: str
    key: str


class History:
    """One client's history, told entry by entry. ``involved``: whoever had to do with the client,
    the first one first; ``lapsed``: the files, by their own number, without a contact for too
    long; ``off``: they were taken off the file and did not come again; ``shares``: whether those
    of deals are told."""

    def __init__(self, staff: Staff, numbers: tuple[str, ...], *, shares: bool = True) -> None:
        self.staff = staff
        self.numbers = numbers
        self.shares = shares
        self.facts: list[Fact] = []
        self.involved: dict[str, None] = {}
        self.lapsed: set[str] = set()
        self.off: TakenOff | None = None
        self._decided: dict[str, Because] = {}
        self._policy: Policy = policy(DEFAULT)
        self._files = State()
        self._at = datetime.min

    def go_through(self, bearings: Iterable[Bearing], until: date) -> None:
        """Tell all of *bearings*, and what lapses up to the day *until*."""
        for one in bearings:
            self._pass(one.entry.at.date())
            self._at = one.entry.at
            for event, number in one.events:
                self._tell(event, one.entry, number, undone=one.undone)
                if not one.undone:
                    self._note(event, one.entry)
            self._pass(one.entry.at.date())
        self._pass(until)

    def file(self, number: str) -> Client | None:
        """The client as they are on file under *number* by now."""
        return self._files.clients.get(number)

    def decided(self, client: Client) -> Because:
        """The rules by which *client* came to their owner."""
        return self._decided.get(client.phone, ())

    def _pass(self, on: date) -> None:
        """Time has passed to the day *on*: files may have lapsed meanwhile."""
        files = {client.phone: client for client in map(self.file, self.numbers) if client}
        given_up = {p for p, client in files.items() if not holds(client, self._policy, on)}
        gone = (files[phone] for phone in given_up - self.lapsed)
        for client in sorted(gone, key=lambda x: (x.last_contact, x.phone)):
            self._lapse(client)
        self.lapsed = given_up

    def _lapse(self, client: Client) -> None:
        last = client.last_contact.date()
        over = last_day(last, str(self._policy.value("ownership.lapse"))) or last
        because = self._policy.cite("lapse")
        text = _("No contact by {who} since {day}: from today on the client is nobody's.")
        said = text.format(who=name(self.staff, client.owner), day=last)
        at = max(self._at, datetime.combine(over + timedelta(days=1), time()))
        self._add(Fact(at, said, rules=ids(because), source=source(because)), client.phone)

    def _tell(self, event: e.AnyEvent, entry: Entry, number: str, *, undone: bool) -> None:
        if not self._matters(event):
            return
        said = tell(event, entry, self.staff, shares=self.shares)
        if said and undone:
            said = _("{text} (Taken back since.)").format(text=said)
        if said:
            because = getattr(event, "because", ())
            told = Fact(entry.at, said, entry.seq, entry.actor, ids(because), source(because))
            self._add(told, number)

    def _add(self, fact: Fact, number: str) -> None:
        """Keep *fact*, with its *number* where that had a file of its own among several."""
        client = self.file(number)
        of_its_own = len(client.numbers if client else (number,)) < len(self.numbers)
        self.facts.append(replace(fact, phone=number) if of_its_own else fact)

    def _matters(self, event: e.AnyEvent) -> bool:
        """Whether a change of rules or of staff has to do with the client."""
        match event:
            case e.Switched():
                return bool(self.facts)
            case e.Resigned(who=who):
                return who in self.involved
            case e.Suspended(who=who, cause=cause):
                return who in self.involved and cause == FRAUD
            case _:
                return True

    def _note(self, event: e.AnyEvent, entry: Entry) -> None:
        """What follows from *event* for whose client it is, as the kernel folds it."""
        if isinstance(event, e.Founded | e.Switched):
            self._policy = policy(event.profile, event.settings, event.house, event.standby)
        elif isinstance(event, FOLDED) and self._is_on_file(event):
            self._files = evolve(self._files, event)
            self._owned(event)
            self.off = None
            if isinstance(event, e.Anonymised):
                self.off = TakenOff(entry.at, entry.actor, event.key)
        self._meet(event)

    def _is_on_file(self, event: e.AnyEvent) -> bool:
        """Whether *event* begins a file, or goes on with one that was begun."""
        if isinstance(event, e.Registered | e.Shared):
            return True
        needed = (getattr(event, "phone", ""), getattr(event, "other", ""))
        return all(self.file(number) for number in needed if number)

    def _owned(self, event: e.AnyEvent) -> None:
        """Keep the rules by which a file came to its owner, where *event* gave it."""
        if isinstance(event, e.Dealt):
            shares = event.ledgers.performance
            given = isinstance(shares, dict) and len(shares) == 1
        else:
            given = isinstance(event, OWNING)
        client = self.file(phone_of(event)) if given else None
        if client is not None:
            self._decided[client.phone] = getattr(event, "because", ())

    def _meet(self, event: e.AnyEvent) -> None:
        if isinstance(event, e.Resigned | e.Suspended):
            return
        for field in ("owner", "who", "closer", "to", "principal"):
            who = getattr(event, field, "")
            if who in self.staff:
                self.involved[who] = None
