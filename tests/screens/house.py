"""A house under any profile: its state in memory, and its file for the real screen."""

from datetime import time, timedelta
from pathlib import Path

from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.desk.state import Person, Role, State
from kiosk.policy.registry import policy
from kiosk.service import set_up
from kiosk.sheet.slots import Hours
from tests.screens.conftest import MONDAY, STAFF, tell

HOURS = Hours(time(9), time(18))
OPENED = MONDAY - timedelta(minutes=10)
AGENT = Person("X", "外场", Role.AGENT)
PHONE = "13800000001"
CLIENT = c.ClientFacts("云先生", PHONE)


def founded(
    profile: str, staff: tuple[Person, ...] = STAFF, **settings: str | int | bool
) -> c.Found:
    """Dots in the names of *settings* are written as double underscores."""
    named = {name.replace("__", "."): value for name, value in settings.items()}
    before = MONDAY - timedelta(days=1)
    return c.Found(
        at=before, project="河畔", profile=profile, hours=HOURS, settings=named, staff=staff
    )


def at_desk(found: c.Found, *said: c.Command) -> State:
    """The state after the day was opened in the order A, B, C, and *said*."""
    state = decide(State(), found, policy(found.profile, found.settings)).state
    for command in (c.Open(at=OPENED, by="M", order=("A", "B", "C")), *said):
        state = decide(state, command, state.policy).state
    return state


def office(path: Path, found: c.Found, *said: c.Command) -> Path:
    """The same on a file."""
    set_up(path, found)
    tell(path, OPENED, c.Open(at=OPENED, by="M", order=("A", "B", "C")))
    tell(path, MONDAY, *said)
    return path


def visit(id: str, by: str = "M", **facts: object) -> c.Arrive:
    return c.Arrive(at=MONDAY, by=by, id=id, **facts)  # type: ignore[arg-type]
