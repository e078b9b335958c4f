"""Opening the database file, and saying what is wrong with it."""

from functools import partial
from pathlib import Path
from typing import Any

from peewee import OperationalError, SqliteDatabase

from kiosk.refusal import N_
from kiosk.store import permissions, wal
from kiosk.store.errors import LOG, NOT_OURS, Damaged, NoDatabase, StoreError, sentences
from kiosk.store.holding import Held
from kiosk.store.looking import Looking, held, quoted
from kiosk.store.tables import APPLICATION, INDEXES, SCHEMA, TABLES, TRIGGERS

WAIT = 5
"""Seconds that a writer waits for another one."""

_WRITING: dict[str, Any] = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1}


class Database(SqliteDatabase):
    """A database whose folder is held as long as it is open: no other file takes its place."""

    held: Held | None = None

    def close(self) -> bool:
        closed: bool = super().close()
        if self.held is not None:
            self.held.release()
        return closed


def connect(path: Path, *, create: bool = False, read_only: bool = False) -> Database | Looking:
    """A connection to the kiosk database *path*; a writer brings an older one up to date.
    Raises NoDatabase, StoreError."""
    with sentences(path):
        if not create and not path.exists():
            raise NoDatabase(path)
        if path.is_dir():
            raise StoreError(N_("{path} is a folder. Name a file in it."), path=path)
    if read_only:
        return _to_look_at(path)
    mode = "rwc" if create else "rw"
    with sentences(path):
        if create:
            permissions.make_folder(path.parent)
            permissions.make_file(path)
        permissions.tighten(path)
        db = Database(
            f"file:{quoted(path)}?mode={mode}",
            uri=True,
            pragmas=_WRITING,
            timeout=WAIT,
            lock_type="IMMEDIATE",
        )
        db.held = held(path)
        try:
            _check_log(path)
            db.connect()
            _check(db, path, create)
        except BaseException:
            db.close()
            raise
    return db


def _check_log(path: Path) -> None:
    """Raises Damaged when SQLite would pass over what the log beside *path* holds, and then write
    over it. The last transaction alone may be what a power cut left unfinished."""
    log = wal.read(path)
    if not log:
        return
    looking = SqliteDatabase(f"file:{quoted(path)}?mode=ro", uri=True, timeout=WAIT)
    looking.connect()
    try:
        looking.pragma("application_id")  # with this SQLite has read the log
        lost = wal.unseen(path, log)
    except OperationalError as error:
        if "readonly" not in str(error):
            raise
        lost = 0  # there is something to be rolled back first, which only a writer can
    finally:
        looking.close()
    if lost > 1:
        raise Damaged(path, LOG, n=lost)


def _to_look_at(path: Path) -> Looking:
    db = Looking(path, WAIT, partial(_check, path=path, create=False, read_only=True))
    with sentences(path):
        db.open()
    return db


def reopen(db: Database, path: Path) -> None:
    """Close *db*, of the database *path*, and open it again: whoever has it has the files that
    stand there now. Raises StoreError."""
    db.close()
    db.held = held(path)
    db.connect()


def _check(db: SqliteDatabase, path: Path, create: bool, read_only: bool = False) -> None:
    application = db.pragma("application_id")
    if not application and not db.get_tables():
        # Nothing was ever kept in it: it is new, or its set-up was cut short.
        if not create:
            raise NoDatabase(path)
        with db.atomic():
            make_tables(db)
        return
    if application != APPLICATION:
        raise Damaged(path, NOT_OURS)
    version = db.pragma("user_version")
    if version > SCHEMA:
        raise StoreError(
            N_("{path} was written by a newer version of kiosk. Update this one."), path=path
        )
    if version < SCHEMA and read_only:
        raise StoreError(
            N_("{path} is of an older version. Start the kiosk once to bring it up to date."),
            path=path,
        )
    if version < SCHEMA:
        from kiosk.store.migrations import migrate  # once in the life of a version

        migrate(db)


def make_tables(db: SqliteDatabase) -> None:
    """Give the empty *db* the tables of a kiosk database."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    for statement in (*TRIGGERS, *INDEXES):
        db.execute_sql(statement)
    db.pragma("application_id", APPLICATION)
    db.pragma("user_version", SCHEMA)
