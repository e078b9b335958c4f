"""The facts of a case in time order, and among them what time alone brought: lapses (S17-1,
S18-15). Pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kiosk.case.gather import Bearing
from kiosk.case.record import Fact
from kiosk.case.sentences import tell
from kiosk.desk import events as e
from kiosk.desk.folding_staff import FRAUD
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day
from kiosk.policy.registry import DEFAULT, policy
from kiosk.reason import Because, ids
from kiosk.store.journal import Entry
from kiosk.telling.sentence import Staff, name
from kiosk.why import source


class History:
    """One client's history, told entry by entry. ``involved``: whoever had to do with the client,
    the first one first; ``decided``: the rules by which the client came to their ``owner``;
    ``lapsed``: too long ago; ``shares``: whether those of deals are told."""

    def __init__(self, staff: Staff, *, shares: bool = True) -> None:
        self.staff = staff
        self.shares = shares
        self.facts: list[Fact] = []
        self.involved: dict[str, None] = {}
        self.decided: Because = ()
        self._policy: Policy = policy(DEFAULT)
        self.owner = ""
        self._contact: date | None = None
        self._prospect = True
        self.lapsed = False

    def go_through(self, bearings: Iterable[Bearing], until: date) -> None:
        """Tell all of *bearings*, and what lapses up to the day *until*."""
        for one in bearings:
            self._pass(one.entry.at.date())
            for event in one.events:
                self._tell(event, one.entry)
                self._note(event, one.entry.at)
        self._pass(until)

    def _pass(self, on: date) -> None:
        """Time has passed to the day *on*: the client may have lapsed meanwhile."""
        if not self.owner or not self._prospect or self._contact is None or self.lapsed:
            return
        last = last_day(self._contact, str(self._policy.value("ownership.lapse")))
        if last is None or last >= on:
            return
        self.lapsed = True
        because = self._policy.cite("lapse")
        text = _("No contact by {who} since {day}: from today on the client is nobody's.")
        said = text.format(who=name(self.staff, self.owner), day=self._contact)
        at = datetime.combine(last + timedelta(days=1), time())
        self.facts.append(Fact(at=at, text=said, rules=ids(because), source=source(because)))

    def _tell(self, event: e.AnyEvent, entry: Entry) -> None:
        if not self._matters(event):
            return
        said = tell(event, entry, self.staff, shares=self.shares)
        if said:
            because = event.because
            fact = Fact(entry.at, said, entry.seq, entry.actor, ids(because), source(because))
            self.facts.append(fact)

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

    def _note(self, event: e.AnyEvent, at: datetime) -> None:
        """What follows from *event* for whose client it is, as the kernel folds it."""
        match event:
            case e.Founded() | e.Switched():
                self._policy = policy(event.profile, event.settings, event.house, event.standby)
                self.lapsed = False
            case e.Registered(owner=owner) | e.Awarded(owner=owner) | e.Reassigned(to=owner):
                self._belongs(owner, event.at.date(), event.because)
            case e.Shared(client=client):
                self._belongs(client.owner, client.last_contact.date(), event.because)
                self._prospect = client.stage == "prospect"
            case e.Contacted():
                self._contact, self.lapsed = event.at.date(), False
            case e.Dealt():
                self._prospect = event.stage == "cancelled"
                shares = event.ledgers.performance
                if isinstance(shares, dict) and len(shares) == 1:
                    self.owner, self.decided = next(iter(shares)), event.because
            case _:
                pass
        self._meet(event)

    def _belongs(self, owner: str, on: date, because: Because) -> None:
        self.owner, self._contact, self.lapsed, self.decided = owner, on, False, because

    def _meet(self, event: e.AnyEvent) -> None:
        if isinstance(event, e.Resigned | e.Suspended):
            return
        for field in ("owner", "who", "closer", "to", "principal"):
            who = getattr(event, field, "")
            if who in self.staff:
                self.involved[who] = None
