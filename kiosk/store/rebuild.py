"""The tables that are made from entries, made anew: to compare with what a file has, or to have a
file where there was none."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from peewee import SqliteDatabase

from kiosk.desk.board import holds_until
from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.store import projection
from kiosk.store.chain import Fault, Raw, readable
from kiosk.store.journal import Entry
from kiosk.store.opening import make_tables
from kiosk.store.rows import put
from kiosk.store.snapshot import stored_as
from kiosk.store.tables import Entry as Row

NAMES = tuple(Row._meta.sorted_field_names)
MADE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "version": (("seq", "kind", "key"), ("body",)),
    "client": (
        ("number",),
        ("phone", "name", "folded", "given", "tail", "initials", "owner", "stage", "contact"),
    ),
    "reception": (
        ("day", "visit"),
        ("arrived", "started", "ended", "who", "mark", "result"),
    ),
}
"""Tables that are made from entries: the columns of their keys, and the others."""


class Rebuilding:
    """A project's tables, made in *db* as its entries are given, one after the other."""

    def __init__(self, db: SqliteDatabase, project: int) -> None:
        self.db = db
        self.project = project
        self.state = State()

    def add(self, row: Raw, entry: Entry) -> None:
        """Take in the next entry, as it stands in *row*."""
        put(self.db, Row, dict(zip(NAMES, row, strict=True)), anew=False)
        before = self.state
        self.state = fold(before, entry.seq, entry.command, entry.events)
        projection.follow(self.db, self.project, before, self.state, entry.events)

    def finish(self) -> None:
        """Show what the last entry left the board showing."""
        until = holds_until(self.state, self.state.policy)
        projection.project_board(self.db, self.project, self.state, until)


def scratch() -> SqliteDatabase:
    """An empty database of today's shape in a file of its own that goes with it."""
    db = SqliteDatabase("file:", uri=True, pragmas={"synchronous": 0, "journal_mode": "off"})
    db.connect()
    make_tables(db)
    return db


def compare(db: SqliteDatabase, made: Rebuilding) -> Iterator[Fault]:
    """Where the tables of *db* are not those that were *made* from its entries."""
    for table in MADE:
        has, should = (_rows(each, table, made.project) for each in (db, made.db))
        wrong = [key for key, said in should.items() if not _same(has.pop(key, ()), said)]
        wrong += has
        if wrong:
            entries = [key[0] for key in wrong if table == "version"]
            more: dict[str, str | int] = {"table": table, "rows": len(wrong)}
            yield Fault("table", min(entries, default=0), more=more)
    yield from _board(db, made)


def _rows(db: SqliteDatabase, table: str, project: int) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    key, others = MADE[table]
    sql = f"SELECT {', '.join((*key, *others))} FROM {table} WHERE project=?"
    rows = db.execute_sql(sql, (project,))
    return {row[: len(key)]: row[len(key) :] for row in rows.fetchall()}


def _same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two rows say the same: JSON may be written in two ways."""
    return one == other or (len(one) == 1 and _plain(one[0]) == _plain(other[0]))


def _plain(body: Any) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, TypeError, UnicodeError):
        return body


def _board(db: SqliteDatabase, made: Rebuilding) -> Iterator[Fault]:
    """A board that is not there is made with the next entry; one of an earlier version may show
    less."""
    sql = "SELECT at, until, view FROM board WHERE project=?"
    found = db.execute_sql(sql, (made.project,)).fetchone()
    if found is None:
        return
    should = made.db.execute_sql(sql, (made.project,)).fetchone()
    has, view = _plain(found[2]), _plain(should[2])
    shown = has.get("entries") if isinstance(has, dict) else None
    if isinstance(shown, int) and shown > made.state.seq:
        yield Fault("shown", made.state.seq, more={"shown": shown})
    elif (
        found[:2] != should[:2]
        or not isinstance(has, dict)
        or any(view[key] != has[key] for key in view.keys() & has.keys())
    ):
        yield Fault("table", made.state.seq, more={"table": "board", "rows": 1})


class Kept:
    """The states that the file *db* keeps, looked at as the fold comes by."""

    def __init__(self, db: SqliteDatabase, project: int) -> None:
        sql = "SELECT seq, day, state FROM snapshot WHERE project=?"
        rows = db.execute_sql(sql, (project,)).fetchall()
        self._kept = {seq: (day, text) for seq, day, text in rows}
        self.wrong: list[Fault] = []

    def look(self, state: State) -> None:
        """*state* is what the entries up to its number make."""
        found = self._kept.pop(state.seq, None)
        if found is not None and stored_as(found[1]) != stored_as(state):
            more: dict[str, str | int] = {"table": "snapshot", "rows": 1}
            self.wrong.append(Fault("table", state.seq, more=more))

    def rest(self) -> Iterator[Fault]:
        """What is wrong with them, once all entries were seen."""
        yield from self.wrong
        for seq in self._kept:
            yield Fault("table", seq, more={"table": "snapshot", "rows": 1})


def make(db: SqliteDatabase, project: int, rows: Iterable[Raw]) -> State:
    """Write the entries *rows* of *project* into *db*, with all that is made from them; the caller
    holds the transaction."""
    made = Rebuilding(db, project)
    for row in rows:
        entry = readable(row)
        assert entry is not None, "only entries that were checked"
        made.add(row, entry)
    made.finish()
    return made.state
