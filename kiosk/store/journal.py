"""Entries: writing them, reading them, and the chain of hashes through them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from peewee import SqliteDatabase

from kiosk.desk.commands import Command
from kiosk.desk.events import AnyEvent, DayClosed, Undone
from kiosk.store.rows import put
from kiosk.store.tables import OF_AN_OFFICE, SCHEMA
from kiosk.store.tables import Entry as Row

GENESIS = "0" * 64
AT_ONCE = 500
"""Entries that are read in one go."""
SHORT = 16
"""So many digits of a hash are shown, and written down."""


class Entry(msgspec.Struct, frozen=True):
    """One entry of the journal. ``hash`` covers everything in it and the hash before."""

    seq: int
    at: datetime
    actor: str
    command: Command
    events: tuple[AnyEvent, ...]
    hash: str

    @property
    def short(self) -> str:
        return self.hash[:SHORT]


_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_events: msgspec.json.Decoder[tuple[AnyEvent, ...]] = msgspec.json.Decoder(tuple[AnyEvent, ...])
_encode = msgspec.json.Encoder().encode


def digest(fields: list[object]) -> str:
    """The hash of an entry: SHA-256 over the JSON of its fields, the previous hash last."""
    import hashlib  # only for a writer: who looks need not wait for it

    return hashlib.sha256(_encode(fields)).hexdigest()


def append(
    db: SqliteDatabase,
    project: int,
    seq: int,
    command: Command,
    events: tuple[AnyEvent, ...],
    prev: str,
) -> Entry:
    """Append entry *seq* after the one with hash *prev*; the caller holds the transaction and has
    caught up."""
    row: dict[str, object] = {
        "project": project,
        "seq": seq,
        "at": command.at.isoformat(),
        "actor": command.by or "",
        "command": _encode(command).decode(),
        "events": _encode(events).decode(),
        "schema": SCHEMA,
        "prev": prev,
    }
    hashed = digest(list(row.values()))
    put(db, Row, row | {"hash": hashed}, anew=False)
    return Entry(seq, command.at, command.by or "", command, events, hashed)


def last_hash(db: SqliteDatabase, project: int) -> str:
    """The hash of the newest entry; zeros when there is none."""
    row = Row.select(Row.hash).where(Row.project == project).order_by(Row.seq.desc()).limit(1)
    found = next(iter(row.tuples().execute(db)), None)
    return str(found[0]) if found else GENESIS


def hash_of(db: SqliteDatabase, project: int, seq: int) -> str:
    """The hash of the entry *seq*; zeros for the one before the first. Raises LookupError."""
    if not seq:
        return GENESIS
    row = Row.select(Row.hash).where((Row.project == project) & (Row.seq == seq))
    for (found,) in row.tuples().execute(db):
        return str(found)
    raise LookupError(seq)


def last_seq(db: SqliteDatabase, project: int) -> int:
    """The number of the newest entry; 0 when there is none."""
    row = Row.select(Row.seq).where(Row.project == project).order_by(Row.seq.desc()).limit(1)
    found = next(iter(row.tuples().execute(db)), None)
    return int(found[0]) if found else 0


def false_entries(db: SqliteDatabase, project: int) -> Iterator[int]:
    """The numbers of entries that are not what their hash says, or do not follow on the one
    before."""
    before = GENESIS
    for *said, hashed in raw(db, project):
        if said[-1] != before or digest(said) != hashed:
            yield int(said[1])
        before = hashed


def of_offices(db: SqliteDatabase, project: int, after: int = 0) -> Iterator[Entry]:
    """The entries of the offices with a number greater than *after*, in order."""
    yield from map(entry_of, raw(db, project, after, OF_AN_OFFICE))


def closing(db: SqliteDatabase, project: int) -> Entry | None:
    """The newest entry that closed a day and was not taken back."""
    sql = (
        "SELECT seq, events FROM entry WHERE project=? AND (events LIKE '%\"day.closed\"%'"
        " OR events LIKE '%\"command.undone\"%') ORDER BY seq DESC"
    )
    undone: set[int] = set()
    for seq, text in db.execute_sql(sql, (project,)):
        events = _events.decode(text)
        undone |= {event.seq for event in events if isinstance(event, Undone)}
        if seq not in undone and any(isinstance(event, DayClosed) for event in events):
            return next(read(db, project, seq - 1))
    return None


def of_kinds(
    db: SqliteDatabase, project: int, kinds: Iterable[str], after: int = 0
) -> Iterator[Entry]:
    """The entries with a number greater than *after* whose command is one of *kinds*, in order."""
    wanted = " OR ".join(f"""command LIKE '{{"do":"{kind}"%'""" for kind in kinds)
    yield from map(entry_of, raw(db, project, after, f"({wanted})"))


def read(db: SqliteDatabase, project: int, after: int = 0) -> Iterator[Entry]:
    """Entries with a number greater than *after*, in order."""
    yield from map(entry_of, raw(db, project, after))


def raw(
    db: SqliteDatabase, project: int, after: int = 0, where: str = "1"
) -> Iterator[tuple[Any, ...]]:
    """The same as they stand there, those of which *where* is true. They are read some at a time:
    whoever stops halfway, at a pager or to wait for more, holds no transaction meanwhile, which
    would keep the file from being tidied up."""
    columns = ", ".join(f'"{name}"' for name in Row._meta.sorted_field_names)
    which = f"project=? AND seq>? AND {where}"
    sql = f"SELECT {columns} FROM entry WHERE {which} ORDER BY seq LIMIT ?"
    while True:
        rows = db.execute_sql(sql, (project, after, AT_ONCE)).fetchall()
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after = rows[-1][1]


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry that stands in *row*."""
    _, seq, at, actor, command, events, _, _, hashed = row
    return Entry(
        int(seq),
        datetime.fromisoformat(at),
        actor,
        _commands.decode(command),
        _events.decode(events),
        hashed,
    )
