"""What is on file under a phone or a unit, as of every entry that changed it, and the rows that
search looks through.

A state as of entry n reads the latest version up to n: what other processes write meanwhile does
not show in it until their entries are folded into it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from peewee import SqliteDatabase

from kiosk.desk import events as e
from kiosk.desk.files import Files
from kiosk.desk.state import Client, State
from kiosk.store import journal
from kiosk.store.errors import reading
from kiosk.store.rows import put
from kiosk.store.search import project_client
from kiosk.store.tables import Version

KINDS: dict[str, Any] = {"clients": Client, "callers": str, "units": str}
"""The fields of a state that are kept this way, and of what they are maps."""
CACHED = 4096

V = TypeVar("V")


class Filed(Generic[V]):
    """A map of a state as of entry *seq*, looked up when it is asked."""

    def __init__(self, db: SqliteDatabase, path: Path, project: int, seq: int, kind: str) -> None:
        self._db, self._path = db, path
        self._project, self._seq, self._kind = project, seq, kind
        self._decoder: msgspec.json.Decoder[V] = msgspec.json.Decoder(KINDS[kind])
        self.get = lru_cache(CACHED)(self._get)

    def _get(self, key: str) -> V | None:
        found = self._rows(
            "SELECT body FROM version WHERE project=? AND kind=? AND key=? AND seq<=?"
            " ORDER BY seq DESC LIMIT 1",
            self._project, self._kind, key, self._seq,
        )  # fmt: skip
        return self._decoded(next((body for (body,) in found), ""))

    def _decoded(self, body: str) -> V | None:
        with reading(self._path):
            return self._decoder.decode(body) if body else None

    def of(self, owner: str) -> Iterator[tuple[str, V]]:
        """The clients of *owner*, each with a number."""
        for key, client in self._then("owner=?", owner):
            if isinstance(client, Client) and client.owner == owner:
                yield key, client

    def idle(self, before: datetime) -> Iterator[tuple[str, V]]:
        """The clients with whom nobody had contact since *before*, each with a number."""
        for key, client in self._then("contact<?", str(before)):
            if isinstance(client, Client) and client.last_contact < before:
                yield key, client

    def _then(self, condition: str, value: str) -> Iterator[tuple[str, V | None]]:
        """Clients of whom *condition* is true by now, or who changed since; each as it was then."""
        found = self._rows(
            f"SELECT number FROM client WHERE project=? AND {condition} UNION"
            " SELECT key FROM version WHERE project=? AND kind=? AND seq>?",
            self._project, value, self._project, self._kind, self._seq,
        )  # fmt: skip
        for (key,) in found:
            yield key, self._get(key)

    def items(self) -> Iterator[tuple[str, V]]:
        """Everything that was on file."""
        found = self._rows(
            "SELECT key, body, max(seq) FROM version WHERE project=? AND kind=? AND seq<=?"
            " GROUP BY key",
            self._project, self._kind, self._seq,
        )  # fmt: skip
        for key, body, _ in found:
            value = self._decoded(body)
            if value is not None:
                yield key, value

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with reading(self._path):
            return list(self._db.execute_sql(sql, values).fetchall())


def filed(db: SqliteDatabase, path: Path, project: int, seq: int) -> dict[str, Files[Any]]:
    """The maps of the state as of entry *seq*."""
    return {kind: Files(Filed(db, path, project, seq, kind)) for kind in KINDS}


def touched(events: Iterable[e.AnyEvent], *states: State) -> set[str]:
    """The phones and units that *events* say something of; *states* know visits and calls."""
    found: set[str] = set()
    for event in events:
        match event:
            case e.Called(record=record):
                found.add(record.phone if record else "")
            case e.CallGiven(call=call):
                found |= {s.calls[call].phone for s in states if call in s.calls}
            case e.Finished(visit=visit, phone=phone):
                visits = (s.visits.get(visit) for s in states)
                found |= {phone, *(v.facts.phone for v in visits if v)}
            case e.Anonymised(phone=phone, key=key):
                found |= {phone, key}
            case e.Shared(client=client):
                found.add(client.phone)
            case e.Merged(phone=phone, other=other) | e.Linked(phone=phone, other=other):
                found |= {phone, other}
            case e.Dealt(phone=phone, unit=unit):
                found |= {phone, unit}
            case (
                e.FollowedUp(phone=phone)
                | e.Recognised(phone=phone)
                | e.Contacted(phone=phone)
                | e.Reassigned(phone=phone)
                | e.Agreed(phone=phone)
                | e.Awarded(phone=phone)
                | e.Registered(phone=phone)
                | e.Staged(phone=phone)
                | e.ReceptionFiled(phone=phone)
            ):
                found.add(phone)
            case _:
                pass
    return _with_its_own(found - {""}, states)


def _with_its_own(keys: set[str], states: Iterable[State]) -> set[str]:
    """*keys* with the further numbers, the units and the family of the clients among them."""
    found = set(keys)
    for state in states:
        for client in filter(None, map(state.clients.get, keys)):
            found.update(client.numbers, (step.unit for step in client.deals))
            found.update(link.phone for link in client.links)
    return found - {""}


def project_files(
    db: SqliteDatabase, project: int, before: State, after: State, events: Iterable[e.AnyEvent]
) -> None:
    """Write what *events*, which led from *before* to *after*, changed of what is on file."""
    keys = touched(events, before, after)
    for event in events:
        if isinstance(event, e.Undone):
            undone = next(journal.read(db, project, event.seq - 1))
            keys |= touched(undone.events, before, after)
    for kind in KINDS:
        was, now = getattr(before, kind), getattr(after, kind)
        for key in sorted(keys):
            old, new = was.get(key), now.get(key)
            if old == new:
                continue
            body = "" if new is None else msgspec.json.encode(new).decode()
            row = {"project": project, "kind": kind, "key": key, "seq": after.seq, "body": body}
            put(db, Version, row)
            if kind == "clients":
                project_client(db, project, key, old, new)
