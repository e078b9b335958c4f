"""What happens to calls, clients and their deals."""

from datetime import date, datetime

from kiosk.desk.events.base import Event, Verdict
from kiosk.desk.state import CallRecord, Client
from kiosk.policy.shares import Ledgers


class Called(Event, frozen=True, tag="call.taken"):
    """A call, as it came in. ``who`` is empty when nobody could answer, or until calls are given
    out; ``record`` is all that is known of it."""

    call: str
    who: str = ""
    enquiry: bool = True
    record: CallRecord | None = None


class CallGiven(Event, frozen=True, tag="call.given"):
    """A collected call is given out; ``turn``: by the order of the distribution."""

    call: str
    who: str
    on: date


class Distributed(Event, frozen=True, tag="calls.distributed"):
    """The collected calls of the day ``on`` were given out."""

    on: date


class RateReviewed(Event, frozen=True, tag="calls.reviewed"):
    """What became of the calls given to ``who`` from ``since`` to before ``until``: ``reached``
    of ``given``; ``barred_to``: no calls before that day."""

    who: str
    since: date
    until: date
    given: int
    reached: int
    verdict: Verdict
    barred_to: date | None = None


class Analysed(Event, frozen=True, tag="calls.analysed"):
    """The written analysis of ``who`` is on file."""

    who: str
    note: str


class FollowedUp(Event, frozen=True, tag="client.followed_up"):
    """What was said stands in ``note``, and in the four fields of the record."""

    phone: str
    who: str
    via: str
    at: datetime
    invited: bool = False
    note: str = ""
    opinion: str = ""
    satisfied_with: str = ""
    dissatisfied_with: str = ""
    objections: str = ""


class Dealt(Event, frozen=True, tag="deal.made"):
    """A step of a deal, and who has which share of each ledger; ``agreed``: ledgers that are as a
    manager entered them at the step before."""

    phone: str
    stage: str
    closer: str
    on: date
    ledgers: Ledgers
    unit: str = ""
    amount: float | None = None
    agreed: tuple[str, ...] = ()
    at: datetime | None = None


class Agreed(Event, frozen=True, tag="deal.agreed"):
    """A manager entered who has which share of one ``ledger`` of the client's last deal."""

    phone: str
    ledger: str
    shares: dict[str, float]
    why: str = ""
    unit: str = ""


class Awarded(Event, frozen=True, tag="client.awarded"):
    """A manager decided, over a dispute, that the client is ``owner``'s; ``director``: a director
    did, whom only a director overrules."""

    phone: str
    owner: str
    at: datetime
    why: str
    by: str = ""
    director: bool = False


class Shared(Event, frozen=True, tag="client.shared"):
    """The client is on file in another project of the same team, as ``client`` says."""

    client: Client


class Contacted(Event, frozen=True, tag="client.contacted"):
    """The owner had contact with the client."""

    phone: str
    at: datetime


class Reassigned(Event, frozen=True, tag="client.reassigned"):
    phone: str
    to: str
    at: datetime


class Merged(Event, frozen=True, tag="client.merged"):
    """The client ``other`` is the client ``phone``, whose file is kept."""

    phone: str
    other: str
    why: str


class Linked(Event, frozen=True, tag="client.linked"):
    """The clients ``phone`` and ``other`` are family, friends or partners; ``off``: no more."""

    phone: str
    other: str
    relation: str
    off: bool = False


class Anonymised(Event, frozen=True, tag="client.anonymised"):
    """The client ``phone`` is on file as ``key`` from now on, without name and number."""

    phone: str
    key: str
    why: str = ""


class Registered(Event, frozen=True, tag="client.registered"):
    phone: str
    name: str
    owner: str
    at: datetime
    source: str = ""
    wants: str = ""


class Staged(Event, frozen=True, tag="client.staged"):
    phone: str
    stage: str
    closer: str
