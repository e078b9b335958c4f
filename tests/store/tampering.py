"""Journals that somebody changed with a tool of their own, hiding it as well as they can."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store import journal
from kiosk.store.tables import TRIGGERS
from tests.conftest import FakeClock
from tests.store.test_service import opened, visit

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
CLIENT = c.ClientFacts("王小明", "13800001111")


def two_days(desk: Service, clock: FakeClock) -> None:
    """Monday: entries 2 to 10, the last one closes it. Tuesday: 11 to 17, with 17; no day after."""
    opened(desk)  # 2
    clock.to(9, 1)
    visit(desk, "v1")  # 3
    clock.to(9, 30)
    desk.send(c.Finish(at=desk.now(), visit="v1", client=CLIENT, registered=True))  # 4
    desk.send(c.Register(at=desk.now(), by="M", client=c.ClientFacts("李四", "139"), who="B"))  # 5
    visit(desk, "v2")  # 6
    desk.send(c.Away(at=desk.now(), who="D", cause="business"))  # 7
    desk.send(c.Undo(at=desk.now(), why="slip"))  # 8
    desk.send(c.Finish(at=desk.now(), visit="v2"))  # 9
    clock.to(18, 0)
    desk.send(c.Close(at=desk.now()))  # 10
    clock.go(days=1)
    clock.to(8, 50)
    desk.send(c.Open(at=desk.now()))  # 11
    clock.to(9, 5)
    for n in range(4):
        visit(desk, f"w{n}")  # 12 to 15
    desk.send(c.Deal(at=desk.now(), by="M", client=CLIENT.phone, stage="deposit", unit="1-1"))  # 16
    clock.to(18, 0)
    desk.send(c.Close(at=desk.now()))  # 17


def tampered(path: Path, *statements: str) -> None:
    """Run *statements* past the triggers, and put the triggers back."""
    with closing(sqlite3.connect(path)) as db, db:
        for trigger in ("entry_is_final", "entry_stays"):
            db.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            db.execute(statement)
        for trigger in TRIGGERS:
            db.execute(trigger.replace(" IF NOT EXISTS", ""))


def rehashed(path: Path, after: int, *, only: bool = False) -> None:
    """Give the entries after *after*, or *only* the next one, hashes and forerunners that fit."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT * FROM entry WHERE seq > ? ORDER BY seq", (after,)).fetchall()
        found = db.execute("SELECT hash FROM entry WHERE seq = ?", (after,)).fetchone()
    prev, updates = found[0] if found else journal.GENESIS, []
    for row in rows[:1] if only else rows:
        hashed = journal.digest([*row[:7], prev])
        updates.append(f"UPDATE entry SET prev='{prev}', hash='{hashed}' WHERE seq={row[1]}")
        prev = hashed
    tampered(path, *updates)


def renumbered(path: Path, after: int, by: int) -> None:
    """Move the entries after *after* by so many numbers."""
    tampered(
        path,
        f"UPDATE entry SET seq = -(seq + {by}) WHERE seq > {after}",
        "UPDATE entry SET seq = -seq WHERE seq < 0",
    )
