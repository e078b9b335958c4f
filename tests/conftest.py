"""What tests share: projects on real files, a clock that is told the time."""

import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk import i18n
from kiosk.cli.demo_ import make
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours

MONDAY = datetime(2026, 3, 2, 8, 45)
OURS = ("KIOSK_LANG", "KIOSK_DB", "KIOSK_PROJECT", "KIOSK_LOCKED", "KIOSK_SUPPORT")


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # So a shell starts what is to run in the background, and every program would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


class FakeClock:
    """Local time and steady seconds, both told."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at
        self.seconds = 0.0

    def wall(self) -> datetime:
        return self.at

    def steady(self) -> float:
        return self.seconds

    def go(self, **later: float) -> None:
        """Time passes."""
        step = timedelta(**later)
        self.at += step
        self.seconds += step.total_seconds()

    def to(self, hour: int, minute: int, second: int = 0) -> None:
        """It becomes this time of the same day."""
        then = self.at.replace(hour=hour, minute=minute, second=second)
        self.go(seconds=(then - self.at).total_seconds())


def staff(consultants: str = "ABCD") -> tuple[Person, ...]:
    return (
        *(Person(who) for who in consultants),
        Person("M", role=Role.MANAGER),
        Person("R", role=Role.RECEPTIONIST),
    )


def project(
    path: Path, consultants: str = "ABCD", at: datetime = MONDAY, name: str = "Test"
) -> Path:
    found = c.Found(
        at=at, project=name, profile="quarter_hour", hours=Hours(), staff=staff(consultants)
    )
    set_up(path, found)
    return path


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    for name in (*OURS, "LC_ALL", "LC_MESSAGES"):
        monkeypatch.setenv(name, "")  # so that it is gone again, too, where the test itself sets it
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    i18n.use("en")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    return project(tmp_path / "kiosk.db")


@pytest.fixture
def desk(desk_path: Path, clock: FakeClock):
    service = Service(desk_path, wall=clock.wall, steady=clock.steady)
    yield service
    service.close()


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    i18n.use("en")
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make(path, datetime(2026, 3, 3, 11, 20))
    return path
