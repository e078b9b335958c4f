"""How a database file is, without changing it."""

import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.store import projects
from kiosk.store.backup import chains
from kiosk.store.backup.plan import PLAN, RECORD, Plan, Record, kept
from kiosk.store.errors import reading, sentences
from kiosk.store.opening import connect

READS = 19
"""Where a file says what its readers must know of: after a 2 there, of a write-ahead log."""


class Health(msgspec.Struct, frozen=True):
    """``damage`` is what SQLite finds wrong with the pages, empty when nothing is; ``last`` the
    newest entry's time and ``entries`` how many there are; ``record`` what became of the last
    backup."""

    damage: str = ""
    has_log: bool = True
    last: datetime | None = None
    entries: int = 0
    plan: Plan = Plan()
    record: Record = Record()


def health(path: Path) -> Health:
    """How the database *path* is. Raises NoDatabase, StoreError."""
    db = connect(path, read_only=True)
    try:
        with reading(path):
            damage = str(db.pragma("quick_check", 1))
            found = chains.ends(db)
            seen = Health(
                damage="" if damage == "ok" else damage,
                last=max((chain.at for chain in found), default=None),
                entries=chains.total(found),
                plan=kept(projects.preference(db, PLAN), Plan),
                record=kept(projects.preference(db, RECORD), Record),
            )
    finally:
        db.close()
    with sentences(path):
        return msgspec.structs.replace(seen, has_log=_has_log(path))


def _has_log(path: Path) -> bool:
    """What the file says itself: SQLite does not, of one that it reads as nobody's to change."""
    with path.open("rb") as file:  # nobody in this process has it open: no lock is lost
        return file.read(READS + 1)[READS:] == b"\2"


def engine() -> tuple[str, list[str]]:
    """SQLite's version, and the options it was compiled with."""
    db = sqlite3.connect(":memory:")
    try:
        options = [str(row[0]) for row in db.execute("PRAGMA compile_options")]
    finally:
        db.close()
    return sqlite3.sqlite_version, options
