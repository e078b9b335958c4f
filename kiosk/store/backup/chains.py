"""What a database file says of its journals, read without trusting the file: each project's chain
of entries from its first to its last, and whether it holds."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from peewee import PeeweeException, SqliteDatabase

from kiosk.refusal import N_, Refused
from kiosk.store import journal
from kiosk.store.errors import StoreError
from kiosk.store.tables import APPLICATION, SCHEMA

_ENDS = """SELECT p.project, a.command, a.hash, z.seq, z.hash, z.at
           FROM (SELECT project, min(seq) first, max(seq) last FROM entry GROUP BY project) p
           JOIN entry a ON a.project = p.project AND a.seq = p.first
           JOIN entry z ON z.project = p.project AND z.seq = p.last ORDER BY p.project"""


class Chain(msgspec.Struct, frozen=True):
    """The journal of one project: its number and name, the hash of its first entry, and number,
    hash and time of its last."""

    project: int
    name: str
    first: str
    seq: int
    hash: str
    at: datetime


Chains = tuple[Chain, ...]


def office(chains: Chains) -> str:
    """What tells this office's database from every other: the first hash of its first project."""
    return chains[0].first


def total(chains: Iterable[Chain]) -> int:
    """The number of entries of all projects."""
    return sum(chain.seq for chain in chains)


def newest(chains: Chains) -> Chain:
    """The chain with the entry that was written last."""
    return max(chains, key=lambda chain: chain.at)


def ends(db: SqliteDatabase) -> Chains:
    """The chains in *db*: their ends only, nothing is checked. Raises what SQLite raises."""
    found = db.execute_sql(_ENDS).fetchall()
    return tuple(_chain(row) for row in found)


@contextmanager
def opened(path: Path) -> Iterator[SqliteDatabase]:
    """The file *path*, to look at only. Raises StoreError when it is no kiosk database that this
    version can read, or says nonsense."""
    db = SqliteDatabase(f"{path.absolute().as_uri()}?mode=ro", uri=True, pragmas={"query_only": 1})
    try:
        db.connect()
        if db.pragma("application_id") != APPLICATION:
            raise StoreError(N_("{path} is not a kiosk database."), path=path)
        if db.pragma("user_version") > SCHEMA:
            raise StoreError(
                N_("{path} was written by a newer version of kiosk. Update this one."), path=path
            )
        yield db
    except (PeeweeException, sqlite3.Error, OSError, ValueError, KeyError) as error:
        text = N_("{path} cannot be read: {detail}.")
        raise StoreError(text, path=path, detail=str(error)) from error
    finally:
        db.close()


def checked(path: Path, told: Path | None = None) -> Chains:
    """The chains in the file *path*, all of it read and every hash made again. Raises StoreError
    when something does not hold, of *told* where that is how people know the file."""
    with opened(path) as db:
        path = told or path
        said = str(db.execute_sql("PRAGMA integrity_check(1)").fetchone()[0])
        if said != "ok":
            detail = said.splitlines()[-1]
            raise StoreError(N_("{path} is damaged: {detail}."), path=path, detail=detail)
        found = ends(db)
        if not found:
            raise StoreError(N_("{path} has no entry."), path=path)
        for chain in found:
            false = next(journal.false_entries(db, chain.project), None)
            if false is not None:
                raise StoreError(
                    N_("{path} is damaged: entry {n} of {project} is not what its hash says."),
                    path=path,
                    n=false,
                    project=chain.name,
                )
        return found


def reading(path: Path) -> tuple[Chains, Refused | None]:
    """The chains in *path* as far as they can be read, and what is wrong with the file."""
    try:
        return checked(path), None
    except StoreError as refusal:
        wrong: Refused = refusal
    try:
        with opened(path) as db:
            return ends(db), wrong
    except StoreError:
        return (), wrong


def _chain(row: tuple[Any, ...]) -> Chain:
    project, command, first, seq, last, at = row
    name = str(json.loads(command).get("project", ""))
    return Chain(int(project), name, str(first), int(seq), str(last), datetime.fromisoformat(at))
