"""A short day at the desk, in which every kind of row is written; invented people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.sheet.slots import Hours
from tests.conftest import MONDAY, project, staff
from tests.faults.tracer import Say

CLIENT = c.ClientFacts("云客", "13800000001")
FOUND = c.Found(at=MONDAY, project="Test", profile="quarter_hour", hours=Hours(), staff=staff())
AT = MONDAY + timedelta(minutes=5)

DAY: dict[str, Callable[[datetime], c.Command]] = {
    "open": lambda at: c.Open(at=at, by="M", order=tuple("ABCD")),
    "visit": lambda at: c.Arrive(at=at, id=""),
    "finish": lambda at: c.Finish(at=at, visit="v1", client=CLIENT, registered=True),
    "away": lambda at: c.Away(at=at, who="C", cause="business"),
    "undo": lambda at: c.Undo(at=at, why="x"),
    "register": lambda at: c.Register(at=at, client=c.ClientFacts("雨客", "13800000002"), who="B"),
    "call": lambda at: c.Call(at=at, id=""),
    "close": lambda at: c.Close(at=at, by="M"),
}
"""The commands in the order in which they are given, a minute apart, from 08:50 on."""


class Watch:
    """The desk's clock, a minute later whenever it is told."""

    def __init__(self, minutes: int = 0) -> None:
        self.at = AT + timedelta(minutes=minutes)

    def wall(self) -> datetime:
        return self.at


def before(path: Path, name: str) -> Path:
    """A project on *path* that was told everything before the command *name*, and left."""
    project(path)
    desk, watch = at_desk(path)
    for told in list(DAY)[: list(DAY).index(name)]:
        give(desk, watch, told)
    desk.close()
    return path


def at_desk(path: Path, minutes: int = 0) -> tuple[Service, Watch]:
    watch = Watch(minutes)
    return Service(path, wall=watch.wall, steady=lambda: 0.0), watch


def give(desk: Service, watch: Watch, name: str, say: Say | None = None) -> None:
    """Give the command *name*, and acknowledge its entry."""
    watch.at += timedelta(minutes=1)
    sent = desk.send(DAY[name](watch.at))
    if say is not None:
        say(f"{sent.entry.seq} {sent.entry.hash}")
