"""How a database file is, without changing it."""

import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.store import journal, projects
from kiosk.store.errors import sentences
from kiosk.store.opening import connect

BACKUP = "backup.record"
"""The preference in which the last backup is written down."""


class Health(msgspec.Struct, frozen=True):
    """``damage`` is what SQLite finds wrong with the pages, empty when nothing is; ``last`` the
    newest entry's time; ``backup`` the record of the last backup, as JSON."""

    damage: str
    mode: str
    last: datetime | None
    backup: str


def health(path: Path) -> Health:
    """How the database *path* is. Raises NoDatabase, StoreError."""
    db = connect(path, read_only=True)
    try:
        with sentences(path):
            damage = str(db.pragma("quick_check", 1))
            times = [
                entry.at
                for project in projects.listed(db)
                for entry in journal.read(db, project.id, journal.last_seq(db, project.id) - 1)
            ]
            return Health(
                damage="" if damage == "ok" else damage,
                mode=str(db.pragma("journal_mode")),
                last=max(times, default=None),
                backup=projects.preference(db, BACKUP) or "{}",
            )
    finally:
        db.close()


def engine() -> tuple[str, list[str]]:
    """SQLite's version, and the options it was compiled with."""
    db = sqlite3.connect(":memory:")
    try:
        options = [str(row[0]) for row in db.execute("PRAGMA compile_options")]
    finally:
        db.close()
    return sqlite3.sqlite_version, options
