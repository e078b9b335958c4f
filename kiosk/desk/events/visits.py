"""What happens to parties that come in, and to booked visits."""

from datetime import datetime

from kiosk.desk.events.base import Ahead, Event
from kiosk.policy.facts import Booking, Facts, How
from kiosk.sheet.model import Mark


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
    """``refused``: why the client would not register, in words; ``name``: as they gave it, while
    no client is on file."""

    visit: str
    at: datetime
    result: str = "none"
    phone: str = ""
    inviter: str = ""
    refused: str = ""
    name: str = ""


class ReceptionFiled(Event, frozen=True, tag="reception.filed"):
    """A reception that ended without a file is on the file of the client ``phone`` now."""

    visit: str
    phone: str


class Recognised(Event, frozen=True, tag="client.recognised"):
    """``who`` recognised the client of ``visit``; ``joint``: a manager decided on a deal together,
    else, with the client's word, the client stays ``who``'s. Neither: nothing follows."""

    visit: str
    who: str
    phone: str = ""
    kept: bool = False
    joint: bool = False


class Booked(Event, frozen=True, tag="visit.booked"):
    """A visit is booked, or a booking was moved."""

    booking: Booking


class BookingEnded(Event, frozen=True, tag="visit.booking_ended"):
    """A booking is given up."""

    id: str
