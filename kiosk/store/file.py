"""The database file: opening it, making it, and saying what is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from kiosk.desk.commands import Command
from kiosk.desk.decide import Decision, fold
from kiosk.desk.events import DayOpened, Undone
from kiosk.desk.state import State
from kiosk.refusal import N_
from kiosk.store import journal, projection, snapshot
from kiosk.store.errors import NoDatabase, StoreError, sentences
from kiosk.store.tables import (
    APPLICATION,
    SCHEMA,
    TABLES,
    TRIGGERS,
    Preference,
    Reception,
)

PROJECT = 1
WAIT = 5
"""Seconds that a writer waits for another one."""


class Store:
    """One database file. All methods raise StoreError; nothing of SQLite leaves this floor."""

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        if not create and not path.exists():
            raise NoDatabase(path)
        pragmas: dict[str, Any] = {"query_only": 1} if read_only else _WRITING
        mode = "ro" if read_only else "rwc" if create else "rw"
        with sentences(path):
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            self.db = SqliteDatabase(
                f"file:{_quoted(path)}?mode={mode}",
                uri=True,
                pragmas=pragmas,
                timeout=WAIT,
                lock_type="IMMEDIATE",
            )
            self.db.connect()
            self._check(create)

    def close(self) -> None:
        with sentences(self.path):
            self.db.close()

    def _check(self, create: bool) -> None:
        application = self.db.pragma("application_id")
        schema = self.db.pragma("user_version")
        empty = not application and not self.db.get_tables()
        if empty and create:
            with self.db.atomic():
                _create(self.db)
            return
        if application != APPLICATION:
            raise StoreError(N_("{path} is not a kiosk database."), path=self.path)
        if schema > SCHEMA:
            raise StoreError(
                N_("{path} was written by a newer version of kiosk. Update this one."),
                path=self.path,
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that excludes other writers: everything in it is kept, or nothing."""
        with sentences(self.path), self.db.atomic():
            yield

    def version(self) -> int:
        """Changes when another connection has written."""
        with sentences(self.path):
            return int(self.db.pragma("data_version"))

    def load(self) -> State | None:
        """The state of the project, or None where nothing is set up."""
        with sentences(self.path):
            state = snapshot.load(self.db, PROJECT) or State()
            state = self.catch_up(state)
            return state if state.seq else None

    def catch_up(self, state: State) -> State:
        """*state* with the entries that came after it."""
        with sentences(self.path):
            for entry in journal.read(self.db, PROJECT, state.seq):
                state = fold(state, entry.seq, entry.command, entry.events)
            return state

    def append(self, before: State, command: Command, decision: Decision) -> journal.Entry:
        """Write a decision: its entry and the rows it touches. Inside ``writing``."""
        after = decision.state
        visits = projection.touched(decision.events)
        for event in decision.events:
            if isinstance(event, DayOpened):
                snapshot.keep(self.db, PROJECT, event.on, before)
            if isinstance(event, Undone):
                undone = next(self.entries(after=event.seq - 1))
                visits |= projection.touched(undone.events)
        entry = journal.append(self.db, PROJECT, after.seq, command, decision.events)
        projection.project_visits(self.db, PROJECT, after, visits)
        return entry

    def entries(self, after: int = 0) -> Iterator[journal.Entry]:
        """Entries with a number greater than *after*, in order."""
        with sentences(self.path):
            yield from journal.read(self.db, PROJECT, after)

    def last_seq(self) -> int:
        with sentences(self.path):
            return journal.last_seq(self.db, PROJECT)

    def receptions(self, on: date) -> list[Reception]:
        """The visits of the day *on*, in order of arrival."""
        with sentences(self.path):
            found = (
                Reception.select()
                .where((Reception.project == PROJECT) & (Reception.day == on))
                .order_by(Reception.arrived, Reception.visit)
            )
            return list(found.execute(self.db))

    def preference(self, name: str) -> str | None:
        """What the screen remembers under *name*."""
        with sentences(self.path):
            query = Preference.select(Preference.value).where(Preference.name == name)
            found = next(iter(query.tuples().execute(self.db)), None)
            return str(found[0]) if found else None

    def prefer(self, name: str, value: str) -> None:
        with self.writing():
            Preference.replace(name=name, value=value).execute(self.db)


_WRITING = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1}


def _create(db: SqliteDatabase) -> None:
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
    for trigger in TRIGGERS:
        db.execute_sql(trigger)
    db.pragma("application_id", APPLICATION)
    db.pragma("user_version", SCHEMA)


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
