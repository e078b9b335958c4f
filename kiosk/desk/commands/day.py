"""The project, the business day and its sheet, attendance."""

from datetime import date, datetime

from kiosk.desk.commands.base import Base
from kiosk.desk.state import Person
from kiosk.policy.house import House
from kiosk.sheet.slots import Hours


class Found(Base, frozen=True, tag="found"):
    """Sets the project up: the first entry of its journal, the header of its script."""

    project: str
    profile: str
    hours: Hours
    settings: dict[str, str | int | bool] = {}
    staff: tuple[Person, ...] = ()
    house: House = House()


class Open(Base, frozen=True, tag="open"):
    """Opens the business day; ``order`` is the first day's order, set by a manager."""

    order: tuple[str, ...] | None = None


class Close(Base, frozen=True, tag="close"):
    """Closes the business day; receptions still running end with result ``none``."""


class SignIn(Base, frozen=True, tag="sign_in"):
    """Attendance: somebody is here today; on an open day with a row, a late one."""

    who: str


class SignOut(Base, frozen=True, tag="sign_out"):
    """Somebody leaves for today."""

    who: str


class TakeLeave(Base, frozen=True, tag="leave", rename={"since": "from"}):
    """A planned absence: ``kind`` rest, personal or sick; both days included."""

    who: str
    kind: str
    since: date
    until: date


class CancelLeave(Base, frozen=True, tag="cancel_leave", rename={"since": "from"}):
    """A leave that has not begun is taken off the file: the one of *who* that begins on *since*."""

    who: str
    since: date


class Away(Base, frozen=True, tag="away"):
    """Leaves the floor now, for a ``cause`` that the profile knows."""

    who: str
    cause: str


class Back(Base, frozen=True, tag="back"):
    """Is on the floor again."""

    who: str


class PutMark(Base, frozen=True, tag="mark"):
    """A correction of the sheet: the next blank cell is filled."""

    who: str
    why: str


class TakeMark(Base, frozen=True, tag="unmark"):
    """A correction of the sheet: the last mark is taken off."""

    who: str
    why: str


class SetOrder(Base, frozen=True, tag="order"):
    """A manager sets the rows anew; who is not named keeps their order behind."""

    order: tuple[str, ...]
    why: str


class Undo(Base, frozen=True, tag="undo"):
    """Takes back the last command not yet undone; refused if that is not entry ``seq``."""

    why: str
    seq: int | None = None


class Look(Base, frozen=True, tag="look"):
    """Nothing happens; the result shows the state."""


class Tick(Base, frozen=True, tag="tick"):
    """Time has passed: slots that are over end."""


class Reversed(Base, frozen=True, tag="clock"):
    """The machine's clock was found at ``wall``, before the last entry or far ahead of the time
    that has passed; ``at`` is the time kept."""

    wall: datetime
