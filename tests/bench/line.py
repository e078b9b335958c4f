"""``python -m tests.bench.line [SPEED]``: bytes that support's commands send down the line in an
hour of a busy day. The clocks run SPEED times as fast as the world's, 60 without a number."""

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.refusal import Refused
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.bench.terminal import Terminal

START = datetime(2026, 3, 2, 10, 0)
NAMES = ("白桦", "雪松", "紫藤", "榆钱", "青蕨", "榛子", "鸢尾", "银杏", "连翘")
EVERY = 75
"""Seconds, on average, between two things said at the desk: twice a lively Sunday."""
HOUR = 3600
SIZES = ((80, 24), (120, 40))


class Fast:
    """A clock that runs *speed* times as fast, from the moment *begun* of the world's."""

    def __init__(self, begun: float, speed: float) -> None:
        self.begun, self.speed = begun, speed

    def steady(self) -> float:
        return (time.time() - self.begun) * self.speed

    def wall(self) -> datetime:
        return START + timedelta(seconds=self.steady())


def main(speed: float) -> None:
    for busy in (True, False):
        for columns, rows in SIZES:
            sent, said = hour(speed, columns, rows, busy=busy)
            kind = "busy" if busy else "quiet"
            what = f"kiosk watch, {columns}×{rows}, a {kind} hour"
            print(f"{what}: {sent:>8} bytes, {sent / HOUR:6.1f} a second")
        print(f"kiosk log --follow, the same hour: {said:>14} bytes, {said / HOUR:6.1f} a second")


def hour(speed: float, columns: int, rows: int, *, busy: bool) -> tuple[int, int]:
    """Bytes of the board and of the journal, without what they begin with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kiosk.db"
        clock = Fast(time.time(), speed)
        desk = opened(path, clock)
        log = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "--db", str(path), "log", "-f", "-n", "0"],
            env=os.environ | {"KIOSK_LANG": "zh"},
            stdout=subprocess.PIPE,
        )
        board = Terminal(
            [sys.executable, "-m", "tests.bench.line", str(speed), str(path), str(clock.begun)],
            {"KIOSK_LANG": "zh", "TEXTUAL_FPS": "60"},
            columns=columns,
            rows=rows,
        )
        board.until("雪松".encode())
        board.settle()
        before, until = len(board.output), clock.steady() + HOUR
        chance, next_at = random.Random(7), clock.steady()
        while clock.steady() < until:
            desk.refresh()
            if busy and clock.steady() >= next_at:
                something(desk, chance)
                next_at += chance.expovariate(1 / EVERY)
            board._read(0.01)
        sent = len(board.output) - before
        board.close()
        log.terminate()
        said = len(log.communicate()[0])
        desk.close()
        return sent, said


def opened(path: Path, clock: Fast) -> Service:
    staff = [Person(f"P{n}", name) for n, name in enumerate(NAMES)]
    staff += [Person("M", "周经理", Role.MANAGER), Person("R", "前台", Role.RECEPTIONIST)]
    at = START - timedelta(days=1)
    found = c.Found(
        at=at, project="河畔", profile="quarter_hour", hours=Hours(), staff=tuple(staff)
    )
    set_up(path, found)
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    order = tuple(person.id for person in staff[: len(NAMES)])
    desk.send(c.Open(at=desk.now(), by="M", order=order))
    return desk


def something(desk: Service, chance: random.Random) -> None:
    """Somebody comes, leaves, goes away or is back."""
    day = desk.state.day
    assert day is not None
    running, away = list(day.receptions), list(day.away)
    kind = chance.random()
    at = desk.now()
    try:
        if running and (len(running) > 5 or kind < 0.4):
            desk.send(c.Finish(at=at, by="R", visit=chance.choice(running)))
        elif away and kind < 0.6:
            desk.send(c.Back(at=at, by="R", who=chance.choice(away)))
        elif kind < 0.65:
            who = chance.choice(list(day.sheet.rows))
            desk.send(c.Away(at=at, by="R", who=who, cause="business"))
        else:
            desk.send(c.Arrive(at=at, id="", by="R"))
    except Refused:
        return  # she is away already


def watch(speed: float, path: Path, begun: float) -> None:
    """The board in this terminal, by the fast clock, looking as often by it as it does by day."""
    from kiosk import watch as module

    clock = Fast(begun, speed)
    module.POLL /= speed
    module.WatchApp(path, wall=clock.wall, steady=clock.steady).run(mouse=False)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        watch(float(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
