"""A small desk with a clock of its own, and a hand that types."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk import i18n
from kiosk.app import KioskApp
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours

MONDAY = datetime(2026, 3, 2, 9, 0)

STAFF = (
    Person("A", "甲"),
    Person("B", "乙"),
    Person("C", "丙"),
    Person("M", "周经理", Role.MANAGER),
    Person("R", "前台", Role.RECEPTIONIST),
)


class FakeClock:
    """A clock that moves when it is told to."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.ran = 0.0

    def wall(self) -> datetime:
        return self.at

    def steady(self) -> float:
        return self.ran

    def move(self, **step: float) -> None:
        self.at += timedelta(**step)
        self.ran += timedelta(**step).total_seconds()


class Hand:
    """Types at the app and reads its screen."""

    def __init__(self, app: KioskApp, pilot: Pilot[None], clock: FakeClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.app.typed_out()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def wait(self, **step: float) -> None:
        """Time passes, and the app looks at the clock."""
        self.clock.move(**step)
        await self.look()

    async def look(self) -> None:
        self.app.look()
        await self.pilot.pause()

    def text(self) -> str:
        """What stands on the screen on top."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def commands(self) -> list[c.Command]:
        return [entry.command for entry in self.app.desk.service.entries()]

    @property
    def last(self) -> c.Command:
        return self.commands()[-1]


@pytest.fixture(autouse=True)
def chinese():
    i18n.use("zh_CN")
    yield
    i18n.use("en")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MONDAY)


@pytest.fixture
def desk_file(tmp_path: Path) -> Path:
    """A project that is set up; its day is not open."""
    path = tmp_path / "desk.db"
    at = MONDAY - timedelta(days=1)
    hours = Hours(time(9), time(18))
    set_up(path, c.Found(at=at, project="河畔", profile="quarter_hour", hours=hours, staff=STAFF))
    return path


@pytest.fixture
def open_desk(desk_file: Path) -> Path:
    """The day is open since 08:50, in the order A, B, C."""
    opened_at = MONDAY - timedelta(minutes=10)
    tell(desk_file, opened_at, c.Open(at=opened_at, by="M", order=("A", "B", "C")))
    return desk_file


def tell(path: Path, at: datetime, *commands: c.Command) -> None:
    """Another process sends *commands*."""
    service = Service(path, wall=lambda: at)
    for command in commands:
        service.send(command)
    service.close()


@pytest.fixture
def desk(tmp_path: Path):
    """An open desk of a profile, where something was said already."""
    from tests.screens.house import founded, office  # which looks at this file

    def made(profile: str, *said: c.Command) -> Path:
        return office(tmp_path / "desk.db", founded(profile), *said)

    return made


class Nothing:
    """A backup that is over at once and made nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def poll(self) -> int:
        return 0


Kiosk = Callable[..., "AsyncIterator[Hand]"]


@pytest.fixture
def kiosk(clock: FakeClock):
    """Opens the app on a file: ``async with kiosk(path) as hand``."""

    @asynccontextmanager
    async def run(path: Path, size=(80, 24), language: str | None = "zh_CN", back_up=Nothing):
        app = KioskApp(
            path, wall=clock.wall, steady=clock.steady, language=language, back_up=back_up
        )
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Hand(app, pilot, clock)

    return run
