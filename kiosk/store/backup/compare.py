"""What putting a backup in the place of the present file would take away and bring back."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from itertools import chain
from pathlib import Path

import msgspec
from peewee import PeeweeException, SqliteDatabase

from kiosk.refusal import Refused
from kiosk.store import journal
from kiosk.store.backup import chains
from kiosk.store.errors import StoreError


class Relation(StrEnum):
    """How a project's journal in the backup stands to the one in the present file."""

    SAME = "same"
    EARLIER = "earlier"
    """The backup has its beginning: what came after would be lost."""
    LATER = "later"
    """The backup has all of it and more."""
    DIVERGED = "diverged"
    """They begin alike and then differ."""
    MISSING = "missing"
    """The backup does not have the project."""
    ADDED = "added"
    """The present file does not have the project."""


class Difference(msgspec.Struct, frozen=True):
    """One project: entries up to number ``common`` are the same; ``lost`` has the numbers of those
    in the present file alone, ``gained`` how many there are in the backup alone."""

    project: int
    name: str
    relation: Relation
    common: int
    lost: tuple[int, ...]
    gained: int


class Comparison(msgspec.Struct, frozen=True):
    """A backup against the present file.

    ``wrong``: what is wrong with the present file, as far as anything is; its entries then count
    as far as they can be read. ``other``: it is another office's. ``pins``: whose PINs differ.
    """

    backup: chains.Chains
    present: chains.Chains
    wrong: Refused | None
    is_other: bool
    differences: tuple[Difference, ...] = ()
    pins: tuple[str, ...] = ()

    @property
    def lost(self) -> int:
        return sum(len(one.lost) for one in self.differences)


def compare(backup: Path, path: Path) -> Comparison:
    """*backup* against the database *path*, which may be damaged or not there at all. Neither is
    written. Raises StoreError when the backup does not hold."""
    kept = chains.checked(backup)
    present, wrong = chains.reading(path) if _is_there(path) else ((), None)
    if present and chains.office(present) != chains.office(kept):
        return Comparison(kept, present, wrong, is_other=True)
    with chains.opened(backup) as theirs:
        differences, pins = _against(path, theirs, kept, present)
    return Comparison(kept, present, wrong, False, differences, pins)


def lost_entries(path: Path, one: Difference) -> Iterator[journal.Entry]:
    """The entries of *path* that would be lost of a project, as far as they can be read."""
    if not one.lost:
        return
    wanted = set(one.lost)
    with suppress(StoreError, msgspec.MsgspecError), chains.opened(path) as db:
        for entry in journal.read(db, one.project, one.lost[0] - 1):
            if entry.seq in wanted:
                yield entry


def _is_there(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _against(
    path: Path, theirs: SqliteDatabase, kept: chains.Chains, present: chains.Chains
) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    if not present:
        return tuple(_only_there(c) for c in kept), ()
    with chains.opened(path) as ours:
        names = {c.project: c.name for c in (*kept, *present)}
        found = tuple(_difference(ours, theirs, p, names[p]) for p in sorted(names))
        return found, _pins(ours, theirs)


def _only_there(one: chains.Chain) -> Difference:
    return Difference(one.project, one.name, Relation.ADDED, 0, (), one.seq)


def _difference(
    ours: SqliteDatabase, theirs: SqliteDatabase, project: int, name: str
) -> Difference:
    mine, other = _hashes(ours, project), _hashes(theirs, project)
    common, here, there = 0, next(mine, None), next(other, None)
    while here is not None and here == there:
        common, here, there = here[0], next(mine, None), next(other, None)
    rest = dict(chain([there] if there else [], other))
    alone = dict(chain([here] if here else [], mine))
    lost = tuple(seq for seq, hashed in alone.items() if rest.get(seq) != hashed)
    gained = sum(1 for seq, hashed in rest.items() if alone.get(seq) != hashed)
    if not common and not rest:
        relation = Relation.MISSING
    elif not common and not alone:
        relation = Relation.ADDED
    else:
        relation = _relation(bool(lost), bool(gained))
    return Difference(project, name, relation, common, lost, gained)


def _relation(is_lost: bool, is_gained: bool) -> Relation:
    if is_lost:
        return Relation.DIVERGED if is_gained else Relation.EARLIER
    return Relation.LATER if is_gained else Relation.SAME


def _hashes(db: SqliteDatabase, project: int) -> Iterator[tuple[int, str]]:
    """Number and hash of every entry that can be read: those before a damaged page at least."""
    with suppress(PeeweeException, sqlite3.Error):
        sql = "SELECT seq, hash FROM entry WHERE project = ? ORDER BY seq"
        for seq, hashed in db.execute_sql(sql, (project,)):
            yield int(seq), str(hashed)


def _pins(ours: SqliteDatabase, theirs: SqliteDatabase) -> tuple[str, ...]:
    """Who has another PIN in one file than in the other, or none there."""
    sql = "SELECT project, who, hash FROM account"
    try:
        now, then = ({(p, w): bytes(h) for p, w, h in db.execute_sql(sql)} for db in (ours, theirs))
    except (PeeweeException, sqlite3.Error, TypeError):
        return ()  # a file of before there were any
    both = sorted({*now, *then})
    return tuple(dict.fromkeys(who for p, who in both if now.get((p, who)) != then.get((p, who))))
