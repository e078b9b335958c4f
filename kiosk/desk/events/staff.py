"""What happens to the roster and to the rules."""

from datetime import datetime

from kiosk.desk.events.base import Event
from kiosk.desk.state import Person
from kiosk.policy.house import House
from kiosk.policy.standby import Standby


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
    """Another profile holds from now on; ``standby``: what to go on by should it be missing;
    ``at``: since when."""

    profile: str
    settings: dict[str, str | int | bool] = {}
    house: House = House()
    why: str = ""
    standby: Standby | None = None
    at: datetime | None = None
