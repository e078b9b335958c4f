"""What happens to the business day, its sheet and who is there."""

from datetime import date, datetime
from typing import Literal

from kiosk.desk.events.base import Event
from kiosk.desk.state import Leave, Person
from kiosk.policy.house import House
from kiosk.policy.standby import Standby
from kiosk.sheet.changes import Change
from kiosk.sheet.slots import Hours
from kiosk.sheet.turn import PassedOver


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


class LineChanged(Event, frozen=True, tag="line.changed"):
    """Something happened to the call sheet."""

    change: Change | PassedOver


class LineOpened(Event, frozen=True, tag="line.opened"):
    """The call sheet has these rows from now on; None: calls have no sheet any more."""

    order: tuple[str, ...] | None


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
