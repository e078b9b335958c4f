"""What is whole of a damaged file, in a new one. The damaged file is only read."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import peewee
from peewee import SqliteDatabase

from kiosk.refusal import N_
from kiosk.store import pages, rebuild, wal
from kiosk.store.chain import Fault, Raw, is_row, own_digest, readable, told
from kiosk.store.errors import BROKEN, Damaged, NoDatabase, StoreError, sentences
from kiosk.store.journal import GENESIS, Entry
from kiosk.store.opening import connect
from kiosk.store.tables import APPLICATION, SCHEMA, Account, Preference, Project

MAGIC = b"SQLite format 3\0"
SIDE: tuple[type[peewee.Model], ...] = (Account, Preference)
"""What no entry tells: taken over as it stands, where it can be read."""


class Saved(msgspec.Struct):
    """What became of a project: so many ``entries`` are in the new file; ``lost`` are those that
    are wrong or missing; ``later`` are whole, but come after one that is lost."""

    project: int
    name: str
    entries: int = 0
    until: str = ""
    lost: list[Fault] = []
    later: list[Entry] = []
    found: Any = None
    """The command that set the project up."""


class Salvage(msgspec.Struct):
    """What was saved: projects, and which tables beside the journal could not be taken over."""

    projects: list[Saved]
    gone: list[str] = []

    @property
    def is_all(self) -> bool:
        return not self.gone and not any(one.lost or one.later for one in self.projects)


def found(path: Path) -> dict[int, list[Raw]]:
    """The entries that can be made out in the file *path* and the log beside it, by project, in
    order. One that is not what its hash says is among them where there is no better one."""
    return _entries(_contents(path))


def _contents(path: Path) -> bytes:
    """The file with what its log holds. Raises NoDatabase, StoreError."""
    with sentences(path):
        if not path.is_file():
            raise NoDatabase(path)
        return wal.applied(path.read_bytes(), wal.read(path))


def _entries(data: bytes) -> dict[int, list[Raw]]:
    good: dict[int, dict[int, list[Raw]]] = {}
    bad: list[Raw] = []
    read: Iterator[Raw] = pages.rows(data, pages.page_size(data), 9)
    for row in filter(is_row, read):
        if own_digest(row) != row[8]:
            bad.append(row)
            continue
        same = good.setdefault(row[0], {}).setdefault(row[1], [])
        if row not in same:
            same.append(row)
    for row in bad:
        known = good.get(row[0], {})
        if known and row[1] not in known and 0 < row[1] <= max(known) + 1:
            known[row[1]] = [row]
    return {project: _in_order(rows) for project, rows in sorted(good.items())}


def _in_order(rows: dict[int, list[Raw]]) -> list[Raw]:
    """Of several with one number, the one that the others speak for."""
    named = {row[7] for same in rows.values() for row in same}
    return [max(same, key=lambda row: row[8] in named) for _, same in sorted(rows.items())]


def recover(path: Path, new: Path) -> Salvage:
    """Save what is whole of *path* in the new file *new*: of every project the entries up to the
    first that is lost. Raises StoreError: nothing was found, or *new* cannot be made."""
    if new.exists():
        raise StoreError(N_("{path} is there already. Name a file that is not."), path=new)
    data = _contents(path)
    entries = _entries(data)
    saved = [_saved(project, rows) for project, rows in entries.items()]
    if not any(one.entries for one, _ in saved):
        raise Damaged(path, N_("No entries could be made out in {path}. Restore a backup."))
    try:
        return _write(data, new, saved)
    except BaseException:
        for left in (new, wal.beside(new), new.with_name(new.name + "-shm")):
            left.unlink(missing_ok=True)
        raise


def _write(data: bytes, new: Path, saved: list[tuple[Saved, list[Raw]]]) -> Salvage:
    made = Salvage([one for one, _ in saved])
    with sentences(new), closing(connect(new, create=True)) as db, db.atomic():
        for place, (one, rows) in enumerate(saved, 1):
            if rows:
                Project.insert(id=one.project, name=one.name, position=place).execute(db)
                rebuild.make(db, one.project, rows)
        made.gone = _take_over(data, new.parent, db)
    return made


def _saved(project: int, rows: list[Raw]) -> tuple[Saved, list[Raw]]:
    """What of *rows* is to go into the new file, and what is told of the rest."""
    one = Saved(project, "")
    kept: list[Raw] = []
    tip = GENESIS
    by_number = {row[1]: row for row in rows}
    for number in range(1, max(by_number) + 1):
        row = by_number.get(number)
        mended = _mended(row, tip, by_number.get(number + 1)) if row and not one.lost else None
        entry = readable(mended or row) if row else None
        if mended is not None and entry is not None:
            kept.append(mended)
            tip = mended[8]
        elif row is None:
            one.lost.append(Fault("missing", number, more={"until": number, "after": ""}))
        elif own_digest(row) != row[8] or entry is None:
            at, do = told(row)
            one.lost.append(Fault("changed", number, at, do))
        elif not one.lost:
            at, do = told(row)
            one.lost.append(Fault("follows", number, at, do))
            one.later.append(entry)
        else:
            one.later.append(entry)
    if kept:
        first = readable(kept[0])
        one.found = first.command if first else None
        one.name = getattr(one.found, "project", "")
        one.entries, one.until = len(kept), kept[-1][2]
    return one, kept


def _mended(row: Raw, tip: str, following: Raw | None) -> Raw | None:
    """*row* when it is what was written after the entry with the hash *tip*: its own hash says so,
    or, where that is damaged, what the next entry says of it."""
    proper = own_digest(row, prev=tip)
    if proper and proper in (row[8], following[7] if following else ""):
        return (*row[:7], tip, proper)
    return None


def _take_over(data: bytes, folder: Path, db: SqliteDatabase) -> list[str]:
    """Copy what stands beside the journal. Returns the tables that could not be read."""
    gone = []
    for table in SIDE:
        rows: list[dict[str, Any]] = []
        try:
            rows = list(_side(data, folder, table))
            with db.atomic():
                for row in rows:
                    table.insert(**row).execute(db)
        except (*BROKEN, peewee.PeeweeException, OSError):
            gone.append(str(table._meta.table_name))
    return gone


def _side(data: bytes, folder: Path, table: type[peewee.Model]) -> Iterator[dict[str, Any]]:
    """The rows of *table* in *data*, read by SQLite from a copy that it is not told to write."""
    with TemporaryDirectory(dir=folder) as place:
        copy = Path(place) / "copy"
        copy.write_bytes(_headed(data))
        looking = SqliteDatabase(f"file:{copy}?mode=ro&immutable=1", uri=True)
        looking.connect()
        with closing(looking):
            yield from table.select().dicts().execute(looking)


def _headed(data: bytes) -> bytes:
    """*data* with a head as a kiosk database has it, for a reader without a log."""
    head = bytearray(data[: pages.HEAD])
    head[:16] = MAGIC
    head[16:18] = (pages.page_size(data) % 65536 or 1).to_bytes(2, "big")
    head[18:24] = bytes((1, 1, 0, 64, 32, 32))
    head[44:48], head[56:60] = (4).to_bytes(4, "big"), (1).to_bytes(4, "big")
    head[60:64], head[68:72] = SCHEMA.to_bytes(4, "big"), APPLICATION.to_bytes(4, "big")
    return bytes(head) + data[pages.HEAD :]
