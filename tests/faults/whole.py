"""What must hold of a database after any fault, and counting what was tried."""

import json
import os
from pathlib import Path

from kiosk.desk.board import holds_until
from kiosk.desk.decide import Decision, fold
from kiosk.desk.state import State
from kiosk.service import Service
from kiosk.store import journal
from kiosk.store.file import Store

REPORT = "KIOSK_FAULT_REPORT"
"""Names the file that the counts of a run are added to."""
ALL = os.environ.get("KIOSK_FAULTS") == "all"
"""Whether everything is tried, in minutes, and not a part of it, in seconds."""
MADE = ("entry", "version", "client", "reception", "snapshot", "board")
"""The journal and the tables that are made from it."""

Tables = dict[str, list[tuple[object, ...]]]


def intact(path: Path, acknowledged: dict[int, str]) -> int:
    """Look at the database *path* after a fault: the kiosk opens it, the chain of hashes holds,
    every acknowledged entry (its number and hash) is there, and everything beside the journal is
    what the journal makes. Returns the number of its newest entry."""
    desk = Service(path)
    try:
        assert desk.store.false_entries() == []
        found = tables(desk.store)
        hashes = {row[1]: str(row[-1]) for row in found["entry"]}
        assert list(hashes) == list(range(1, len(hashes) + 1)), "an entry is missing"
        assert acknowledged.items() <= hashes.items(), "an acknowledged entry is lost"
        newest = len(hashes)
        state, again = made_again(path, hashes[newest])
        assert found == again
        assert desk.state == state
        return newest
    finally:
        desk.close()


def tables(store: Store) -> Tables:
    """Everything that the journal makes, in an order that does not depend on how it was made."""
    return {
        name: sorted(map(_read, store.db.execute_sql(f"SELECT * FROM {name}").fetchall()), key=repr)
        if name != "entry"
        else store.db.execute_sql("SELECT * FROM entry ORDER BY seq").fetchall()
        for name in MADE
    }


def _read(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row with its JSON read: the order of keys means nothing."""
    return tuple(json.loads(x) if isinstance(x, str) and x.startswith("{") else x for x in row)


def made_again(path: Path, newest: str) -> tuple[State, Tables]:
    """The state after the entry with hash *newest*, and all tables, made from the entries alone in
    an empty database. What one journal makes is made once, however many files have it."""
    if newest not in _made:
        _made[newest] = _make(path, newest)
    return _made[newest]


_made: dict[str, tuple[State, Tables]] = {}


def _make(path: Path, newest: str) -> tuple[State, Tables]:
    looking = Store(path, read_only=True)
    fresh = Store(path.with_name("again.db"), create=True)
    fresh.db.pragma("synchronous", 0)
    state = State()
    with fresh.writing():
        fresh.add(looking.project.name)
        for entry in looking.entries():
            before, state = state, fold(state, entry.seq, entry.command, entry.events)
            written = fresh.append(before, entry.command, Decision(entry.events, state))
            assert written.hash == entry.hash
            until = None if entry.seq == 1 else holds_until(state, state.policy)
            fresh.show(state, until)
    assert journal.last_hash(fresh.db, fresh.project.id) == newest
    found = tables(fresh)
    looking.close()
    fresh.close()
    for part in path.parent.glob("again.db*"):
        part.unlink()
    return state, found


def acknowledged(said: list[str]) -> dict[int, str]:
    """What the lines *said*, an entry's number and hash each, vouch for."""
    return {int(seq): hashed for seq, hashed in (line.split() for line in said)}


def count(fault: str, **counts: int) -> None:
    """Add what a test tried to the report of this run, where one is made."""
    report = os.environ.get(REPORT)
    if report:
        with open(report, "a", encoding="utf-8") as lines:
            lines.write(json.dumps({"fault": fault} | counts) + "\n")
