"""What is known of a visit, and where the rules send it: plain values."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

import msgspec

from kiosk.reason import Because
from kiosk.sheet.model import Mark

PURPOSES = ("view", "person", "pay", "sign", "scout", "vendor", "other")
RELATIONS = ("family", "friend", "partner")
SOMEBODY = "?"
"""``Facts.invited`` where the client says that one of us called, and cannot say who."""


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a party that comes in (the facts of a visit in the script format)."""

    phone: str = ""
    name: str = ""
    purpose: str = "view"
    returning: bool | None = None
    asks_for: str = ""
    party: str = ""
    related_to: str = ""
    relation: str = ""
    referred_by: str = ""
    accompanied: bool = False
    agent: str = ""
    confirmed_by: str = ""
    invited: str = ""
    appointment: str = ""
    potential: str = ""
    helper: str = ""
    source: str = ""
    wants: str = ""


class How(StrEnum):
    """How a visit found its consultant."""

    ROTATION = "rotation"
    NAMED = "named"
    OLD = "old"
    PARTY = "party"
    PERSON = "person"
    BROUGHT = "brought"
    AGENT = "agent"
    OVERRIDE = "override"
    INVITED = "invited"
    BOOKED = "booked"
    IMPORTANT = "important"


class Record(msgspec.Struct, frozen=True):
    """Whose client somebody is on file: ``closer`` made the deal of a buyer, ``caller`` is who
    telephoned them last."""

    owner: str = ""
    buyer: bool = False
    closer: str = ""
    caller: str = ""


NOBODY = Record()


class Booking(msgspec.Struct, frozen=True, omit_defaults=True):
    """A booked visit: ticket ``id``, when, and with whom if with somebody. ``breach``: it was
    moved after its time had passed; ``used``: the client has come."""

    id: str
    time: datetime
    phone: str = ""
    name: str = ""
    consultant: str = ""
    breach: bool = False
    used: bool = False


class Known(msgspec.Struct, frozen=True):
    """What the files say about the people in a visit's facts. ``booking``: the ticket, while its
    time holds; ``lapsed``: the client was somebody's, too long ago; ``called``: they telephoned
    before."""

    client: Record = NOBODY
    relative: Record = NOBODY
    referrer: Record = NOBODY
    party_with: str = ""
    booking: Booking | None = None
    lapsed: bool = False
    called: bool = False


class Route(msgspec.Struct, frozen=True):
    """Where a visit goes: by rotation, or to ``who`` out of order.

    ``ticket``: the booking that is kept by it. ``mark`` is what a counted reception inside the
    hours puts on the sheet, None where it does not count. ``absent``: what happens when ``who``
    cannot receive: a helper receives for them, somebody receives in their place as their own
    client, or whoever is on duty greets the visitor.
    """

    how: How
    because: Because
    who: str = ""
    mark: Mark | None = None
    buyer: bool = False
    ticket: str = ""
    absent: Literal["helper", "own", "greet"] = "own"
