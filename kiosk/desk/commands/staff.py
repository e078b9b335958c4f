"""Who belongs to the project, what they may, whose rules hold."""

from kiosk.desk.commands.base import Base
from kiosk.desk.state import Person
from kiosk.policy.house import House


class Join(Base, frozen=True, tag="join"):
    """Somebody new, last in the order; ``who`` is a member of staff as in the header."""

    who: Person


class Resign(Base, frozen=True, tag="resign"):
    """``cause``: why, in words; ``fraud`` freezes what commission is open (S18-20)."""

    who: str
    cause: str = ""


class Certify(Base, frozen=True, tag="certify"):
    """A gate is passed: the training gate, without which nobody has a row, or the telephone's."""

    who: str
    gate: str = ""


class Analysis(Base, frozen=True, tag="analysis"):
    """The written analysis of somebody who converted no call."""

    who: str
    note: str


class Deputise(Base, frozen=True, tag="deputise"):
    """A manager names somebody who may tick, or takes that back."""

    who: str
    on: bool = True


class Cover(Base, frozen=True, tag="cover"):
    """Somebody hands their clients to a colleague for when they are absent; no ``to``: no more."""

    who: str
    to: str | None = None


class Switch(Base, frozen=True, tag="switch"):
    """Another profile, from now on; ``by`` approves it."""

    profile: str
    settings: dict[str, str | int | bool] = {}
    house: House = House()
    why: str = ""


class Suspend(Base, frozen=True, tag="suspend"):
    """A manager stops a consultant's receptions; the cause ``fraud`` freezes open commission."""

    who: str
    cause: str = ""


class Resume(Base, frozen=True, tag="resume"):
    """Receptions are allowed again."""

    who: str
