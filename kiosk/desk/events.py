"""What follows from commands, as values. Kinds are stable dotted names."""

from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.desk.state import CallRecord, Client, Leave, Person
from kiosk.policy.facts import Booking, Facts, How
from kiosk.policy.house import House
from kiosk.policy.shares import Ledgers
from kiosk.policy.standby import Standby
from kiosk.reason import Because
from kiosk.sheet.changes import Change
from kiosk.sheet.model import Mark
from kiosk.sheet.slots import Hours
from kiosk.sheet.turn import PassedOver

Verdict = Literal["met", "warned", "barred"]
"""What follows from somebody's rate: nothing, a warning, or no calls for a while."""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """``because``: the rules that decided, the deciding one first."""

    because: Because = ()


class Founded(Event, frozen=True, tag="project.founded"):
    project: str
    profile: str
    hours: Hours
    settings: dict[str, str | int | bool] = {}
    staff: tuple[Person, ...] = ()
    house: House = House()
    standby: Standby | None = None


class DayOpened(Event, frozen=True, tag="day.opened"):
    """``order``: today's rows; ``ring``: the order that the next day moves up, the absent too;
    ``line``: the rows of the call sheet, where calls have one."""

    on: date
    at: datetime
    order: tuple[str, ...]
    ring: tuple[str, ...]
    line: tuple[str, ...] | None = None


class DayClosed(Event, frozen=True, tag="day.closed"):
    pass


class SignedIn(Event, frozen=True, tag="person.signed_in"):
    who: str
    on: date
    floor: bool = False


class SignedOut(Event, frozen=True, tag="person.signed_out"):
    who: str
    on: date


class LeaveFiled(Event, frozen=True, tag="leave.filed"):
    leave: Leave


class LeaveCancelled(Event, frozen=True, tag="leave.cancelled"):
    leave: Leave


class WentAway(Event, frozen=True, tag="person.away"):
    who: str
    cause: str


class CameBack(Event, frozen=True, tag="person.back"):
    who: str


class Arrived(Event, frozen=True, tag="visit.arrived"):
    visit: str
    at: datetime
    facts: Facts


class TicketMissed(Event, frozen=True, tag="visit.ticket_missed"):
    """The party came with a ticket whose time this is not: it is received like any other."""

    visit: str
    ticket: str
    time: datetime


class Waited(Event, frozen=True, tag="visit.waited"):
    """Nobody could receive the visit; it waits in order of arrival."""

    visit: str


class Left(Event, frozen=True, tag="visit.left"):
    """A waiting party is gone."""

    visit: str
    at: datetime


class Ahead(msgspec.Struct, frozen=True, array_like=True):
    """Somebody with a smaller key, and why it was not their turn all the same."""

    who: str
    cause: str


class Received(Event, frozen=True, tag="reception.started"):
    """See ``state.Reception``; ``ahead``: who was before ``who`` and why they did not receive."""

    visit: str
    who: str
    at: datetime
    how: How = How.ROTATION
    mark: Mark | None = None
    interim: str = ""
    principal: str = ""
    buyer: bool = False
    ahead: tuple[Ahead, ...] = ()
    contact_by: datetime | None = None
    absent: bool = False
    ticket: str = ""


class HandedOver(Event, frozen=True, tag="reception.handed_over"):
    """The reception goes on with ``to``; ``reason`` is the command's, or ``free``; ``note``: what
    ``to`` was told."""

    visit: str
    to: str
    reason: str
    at: datetime
    mark: Mark | None = None
    buyer: bool = False
    note: str = ""


class ScoutConfirmed(Event, frozen=True, tag="visit.scout_confirmed"):
    """The party is a scout who admits it, as ``who``, a manager, confirms."""

    visit: str
    who: str


class OwnerContacted(Event, frozen=True, tag="reception.owner_contacted"):
    """The absent owner was reached or not; ``note``: what the receiver was told."""

    visit: str
    reached: bool
    note: str = ""


class Declined(Event, frozen=True, tag="reception.declined"):
    """``who`` was asked to help and cannot: ``to`` is asked in their place."""

    visit: str
    who: str
    why: str
    to: str
    at: datetime


class Finished(Event, frozen=True, tag="reception.finished"):
    """``refused``: why the client would not register, in words."""

    visit: str
    at: datetime
    result: str = "none"
    phone: str = ""
    inviter: str = ""
    refused: str = ""


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


class LineChanged(Event, frozen=True, tag="line.changed"):
    """Something happened to the call sheet."""

    change: Change | PassedOver


class LineOpened(Event, frozen=True, tag="line.opened"):
    """The call sheet has these rows from now on; None: calls have no sheet any more."""

    order: tuple[str, ...] | None


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


class Recognised(Event, frozen=True, tag="client.recognised"):
    """``who`` recognised the client of ``visit``; ``joint``: a manager decided on a deal together,
    else, with the client's word, the client stays ``who``'s. Neither: nothing follows."""

    visit: str
    who: str
    phone: str = ""
    kept: bool = False
    joint: bool = False


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


class Agreed(Event, frozen=True, tag="deal.agreed"):
    """A manager entered who has which share of one ``ledger`` of the client's last deal."""

    phone: str
    ledger: str
    shares: dict[str, float]
    why: str = ""


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


class Anonymised(Event, frozen=True, tag="client.anonymised"):
    """The client ``phone`` is on file as ``key`` from now on, without name and number."""

    phone: str
    key: str
    why: str = ""


class Booked(Event, frozen=True, tag="visit.booked"):
    """A visit is booked, or a booking was moved."""

    booking: Booking


class BookingEnded(Event, frozen=True, tag="visit.booking_ended"):
    """A booking is given up."""

    id: str


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


class Joined(Event, frozen=True, tag="staff.joined"):
    person: Person


class Resigned(Event, frozen=True, tag="staff.resigned"):
    who: str
    cause: str = ""


class Suspended(Event, frozen=True, tag="staff.suspended"):
    who: str
    cause: str = ""


class Resumed(Event, frozen=True, tag="staff.resumed"):
    who: str


class Certified(Event, frozen=True, tag="staff.certified"):
    """``who`` passed a gate: ``training``, or another, on the way back to calls; ``every``: and
    whatever else that way asks for is done."""

    who: str
    gate: str
    every: bool = False


class Deputised(Event, frozen=True, tag="staff.deputised"):
    """``who`` may tick while no manager is in the house; ``on`` False: no more."""

    who: str
    on: bool = True


class Covered(Event, frozen=True, tag="staff.covered"):
    """While ``who`` is absent, ``to`` receives their clients for them; empty: nobody."""

    who: str
    to: str = ""


class Switched(Event, frozen=True, tag="profile.switched"):
    """Another profile holds from now on; ``standby``: what to go on by should it be missing."""

    profile: str
    settings: dict[str, str | int | bool] = {}
    house: House = House()
    why: str = ""
    standby: Standby | None = None


class SlotStarted(Event, frozen=True, tag="slot.started"):
    who: str
    since: datetime
    until: datetime


class SlotEnded(Event, frozen=True, tag="slot.ended"):
    """``how``: used by a counted reception, lapsed, kept for later, lost, or cut short: by the
    hours, or because no slots run any more."""

    who: str
    at: datetime
    how: Literal["used", "lapsed", "kept", "lost", "cut"]


class ClockReversed(Event, frozen=True, tag="clock.reversed"):
    wall: datetime
    kept: datetime


class Undone(Event, frozen=True, tag="command.undone"):
    """The entry ``seq``, a command called ``do``, is taken back."""

    seq: int
    do: str


DeskEvent = (
    Founded
    | DayOpened
    | DayClosed
    | SignedIn
    | SignedOut
    | LeaveFiled
    | LeaveCancelled
    | WentAway
    | CameBack
    | Arrived
    | TicketMissed
    | Waited
    | Left
    | Received
    | HandedOver
    | ScoutConfirmed
    | OwnerContacted
    | Declined
    | Finished
    | Called
    | CallGiven
    | Distributed
    | LineChanged
    | LineOpened
    | RateReviewed
    | Analysed
    | FollowedUp
    | Recognised
    | Dealt
    | Agreed
    | Awarded
    | Shared
    | Contacted
    | Reassigned
    | Merged
    | Anonymised
    | Booked
    | BookingEnded
    | Registered
    | Staged
    | Joined
    | Resigned
    | Suspended
    | Resumed
    | Certified
    | Deputised
    | Covered
    | Switched
    | SlotStarted
    | SlotEnded
    | ClockReversed
    | Undone
)

AnyEvent = DeskEvent | Change | PassedOver
