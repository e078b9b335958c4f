"""What a backup costs a desk at work: ``python -m tests.bench.backup [MEGABYTES]``.

A desk goes on writing, one visitor after the other, while a process beside it backs up a file of
200 MB; the same without a backup is the yardstick.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.desk import commands as c
from kiosk.screens.keeping import Child, beside
from kiosk.service import Service
from kiosk.store import journal
from kiosk.store.backup.copies import listed
from tests.conftest import project

MEGABYTES = 200
AT = datetime(2026, 3, 3, 9)
PAUSE = 0.005
"""Seconds between two visitors: a desk that never rests would need a hundred hands."""


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    with tempfile.TemporaryDirectory() as folder:
        path = filled(Path(folder) / "office" / "kiosk.db", size)
        desk = Service(path, wall=lambda: AT)
        desk.send(c.Open(at=AT, by="M", order=tuple("ABCD")))
        alone, _taken = waits(desk, None, 10.0)
        during, taken = waits(desk, beside(path), 0.0)
        copies = listed(path.parent / "backups")
        desk.close()
    print(f"a backup of {size} MB beside a desk at work: {taken:.1f} s, {len(copies)} made")
    for what, figures in (("without a backup", alone), ("during the backup", during)):
        ordered = sorted(figures)
        print(
            f"  a durable command {what:<18} median {statistics.median(ordered):6.2f} ms"
            f"  99 % {ordered[len(ordered) * 99 // 100]:7.2f} ms  longest {ordered[-1]:7.2f} ms"
            f"  of {len(ordered)}"
        )


def waits(desk: Service, child: Child | None, seconds: float) -> tuple[list[float], float]:
    """Milliseconds that each command took until *child* is over, or for *seconds*; and how long
    it was."""
    found = []
    begun = time.perf_counter()
    while _goes_on(child, begun, seconds):
        visit = desk.new_id("v")
        before = time.perf_counter()
        desk.send(c.Arrive(at=AT, id=visit, purpose="scout"))
        found.append((time.perf_counter() - before) * 1000)
        desk.send(c.Finish(at=AT, visit=visit))
        time.sleep(PAUSE)
    return found, time.perf_counter() - begun


def _goes_on(child: Child | None, begun: float, seconds: float) -> bool:
    if child is None:
        return time.perf_counter() - begun < seconds
    return child.poll() is None


def filled(path: Path, megabytes: int) -> Path:
    """A project with a journal of so many megabytes: looks at the clock, as long as commands are
    when much is said in them."""
    project(path, at=AT - timedelta(days=1))
    words = "x" * 900
    with closing(sqlite3.connect(path)) as db, db:
        prev = db.execute("SELECT hash FROM entry").fetchone()[0]
        rows = []
        for seq in range(2, megabytes * 1_000):
            at = (AT - timedelta(days=1)).isoformat()
            command = f'{{"do":"look","at":"{at}","by":"{words[: 300 + seq % 600]}"}}'
            row = [1, seq, at, "", command, "[]", 3, prev]
            prev = journal.digest(list(row))
            rows.append((*row, prev))
        db.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?)", rows)
    print(f"{path.stat().st_size / 1e6:.0f} MB, {len(rows)} entries")
    return path


if __name__ == "__main__":
    main()
