"""What follows from commands, as values. Kinds are stable dotted names."""

from datetime import date, datetime
from typing import Literal

import msgspec

from kiosk.desk.state import Leave, Person
from kiosk.policy.routing import Facts, How
from kiosk.reason import Because
from kiosk.sheet.changes import Change
from kiosk.sheet.model import Mark
from kiosk.sheet.slots import Hours
from kiosk.sheet.turn import PassedOver


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """``because``: the rules that decided, the deciding one first."""

    because: Because = ()


class Founded(Event, frozen=True, tag="project.founded"):
    project: str
    profile: str
    hours: Hours
    settings: dict[str, str | int | bool] = {}
    staff: tuple[Person, ...] = ()


class DayOpened(Event, frozen=True, tag="day.opened"):
    """``order``: today's rows; ``ring``: the order that the next day moves up, the absent too."""

    on: date
    at: datetime
    order: tuple[str, ...]
    ring: tuple[str, ...]


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


class WentAway(Event, frozen=True, tag="person.away"):
    who: str
    cause: str


class CameBack(Event, frozen=True, tag="person.back"):
    who: str


class Arrived(Event, frozen=True, tag="visit.arrived"):
    visit: str
    at: datetime
    facts: Facts


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


class HandedOver(Event, frozen=True, tag="reception.handed_over"):
    """The reception goes on with ``to``; ``reason`` is the command's, or ``free``."""

    visit: str
    to: str
    reason: str
    at: datetime
    mark: Mark | None = None


class Finished(Event, frozen=True, tag="reception.finished"):
    visit: str
    at: datetime
    result: str = "none"


class Called(Event, frozen=True, tag="call.taken"):
    """``who`` is empty when nobody could answer."""

    call: str
    who: str = ""
    enquiry: bool = True


class Registered(Event, frozen=True, tag="client.registered"):
    phone: str
    name: str
    owner: str
    at: datetime


class Staged(Event, frozen=True, tag="client.staged"):
    phone: str
    stage: str
    closer: str


class Joined(Event, frozen=True, tag="staff.joined"):
    person: Person


class Resigned(Event, frozen=True, tag="staff.resigned"):
    who: str


class Suspended(Event, frozen=True, tag="staff.suspended"):
    who: str
    cause: str = ""


class Resumed(Event, frozen=True, tag="staff.resumed"):
    who: str


class SlotStarted(Event, frozen=True, tag="slot.started"):
    who: str
    since: datetime
    until: datetime


class SlotEnded(Event, frozen=True, tag="slot.ended"):
    """``how``: used by a counted reception, lapsed, kept for later, lost, or cut by the hours."""

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
    | WentAway
    | CameBack
    | Arrived
    | Waited
    | Left
    | Received
    | HandedOver
    | Finished
    | Called
    | Registered
    | Staged
    | Joined
    | Resigned
    | Suspended
    | Resumed
    | SlotStarted
    | SlotEnded
    | ClockReversed
    | Undone
)

AnyEvent = DeskEvent | Change | PassedOver
