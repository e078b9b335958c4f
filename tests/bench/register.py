"""What the register of clients costs on a long day: ``python -m tests.bench.register``.

A third of its receptions end without a file.
"""

import asyncio
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.app import KioskApp
from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.reports.unfiled import unfiled_in
from kiosk.service import Service
from tests.conftest import project

SHORT, LONG = 200, 20_000
OPENED = datetime(2026, 3, 2, 8, 50)
ROUNDS = 7


def main() -> None:
    figures = []
    for entries in (LONG, SHORT):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "day.db"
            last = a_day(path, entries)
            desk = Service(path, read_only=True)
            finding = statistics.median(taken(desk) for _ in range(ROUNDS))
            found = len(unfiled_in(desk.state))
            desk.close()
            drawn = statistics.median(asyncio.run(opened(path, last)))
            print(f"{entries:>6} entries, {found:>4} receptions without a file:"
                  f" found in {finding:5.1f} ms, drawn {drawn:4.0f} ms after the key")  # fmt: skip
            figures.append(drawn)
    print(f"a long day against a short one: {figures[0] / figures[1]:.2f}×  (aim 1.5×)")


def a_day(path: Path, entries: int) -> datetime:
    """A day of short receptions, every third without a file. Returns the time of its last entry."""
    project(path)
    now = [OPENED]
    desk = Service(path, wall=lambda: now[0], steady=lambda: 0.0)
    desk.send(c.Open(at=now[0], by="M", order=tuple("ABCD")))
    with desk.store.writing():
        state = desk.state
        for n in range(entries // 2):
            now[0] += timedelta(seconds=2)
            client = c.ClientFacts("王小明", f"139{n:08d}")
            come = c.Arrive(at=now[0], by="M", id=f"v{n + 1}", client=client)
            end = c.Finish(at=now[0], by="M", visit=f"v{n + 1}", registered=n % 3 > 0)
            for command in (come, end):
                decision = decide(state, command, state.policy)
                desk.store.append(state, command, decision)
                state = decision.state
    desk.close()
    return now[0]


def taken(desk: Service) -> float:
    begun = time.perf_counter()
    unfiled_in(desk.state)
    return (time.perf_counter() - begun) * 1000


async def opened(path: Path, at: datetime) -> list[float]:
    """Milliseconds from the key to the list, several times."""
    app = KioskApp(path, wall=lambda: at, steady=lambda: 0.0, language="zh_CN")
    found = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            await pilot.press("slash")
            found.append((time.perf_counter() - begun) * 1000)
            await pilot.press("escape")
    return found


if __name__ == "__main__":
    main()
