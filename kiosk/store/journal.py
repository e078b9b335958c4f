"""Entries: writing them, reading them, and the chain of hashes through them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from peewee import SqliteDatabase

from kiosk.desk.commands import Command
from kiosk.desk.events import AnyEvent
from kiosk.store.rows import put
from kiosk.store.tables import SCHEMA
from kiosk.store.tables import Entry as Row

GENESIS = "0" * 64
AT_ONCE = 500
"""Entries that are read in one go."""


class Entry(msgspec.Struct, frozen=True):
    """One entry of the journal. ``hash`` covers everything in it and the hash before."""

    seq: int
    at: datetime
    actor: str
    command: Command
    events: tuple[AnyEvent, ...]
    hash: str


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
    """The hash of the entry *seq*; empty when there is none."""
    row = Row.select(Row.hash).where((Row.project == project) & (Row.seq == seq))
    found = next(iter(row.tuples().execute(db)), None)
    return str(found[0]) if found else ""


def last_seq(db: SqliteDatabase, project: int) -> int:
    """The number of the newest entry; 0 when there is none."""
    row = Row.select(Row.seq).where(Row.project == project).order_by(Row.seq.desc()).limit(1)
    found = next(iter(row.tuples().execute(db)), None)
    return int(found[0]) if found else 0


def false_entries(db: SqliteDatabase, project: int) -> Iterator[int]:
    """The numbers of entries that are not what their hash says, or do not follow on the one
    before."""
    before = GENESIS
    for *said, hashed in _rows(db, project, 0):
        if said[-1] != before or digest(said) != hashed:
            yield int(said[1])
        before = hashed


def read(db: SqliteDatabase, project: int, after: int = 0) -> Iterator[Entry]:
    """Entries with a number greater than *after*, in order."""
    for _, seq, at, actor, command, events, _, _, hashed in _rows(db, project, after):
        yield Entry(
            int(seq),
            datetime.fromisoformat(at),
            actor,
            _commands.decode(command),
            _events.decode(events),
            hashed,
        )


def _rows(db: SqliteDatabase, project: int, after: int) -> Iterator[tuple[Any, ...]]:
    """Rows of entries, some at a time: whoever stops halfway, at a pager or to wait for more, holds
    no transaction meanwhile, which would keep the file from being tidied up."""
    while True:
        query = Row.select().where((Row.project == project) & (Row.seq > after))
        rows = list(query.order_by(Row.seq).limit(AT_ONCE).tuples().execute(db))
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after = int(rows[-1][1])
