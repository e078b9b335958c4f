"""Writing one backup while the desk works: a copy of one moment, read again before it counts."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from peewee import PeeweeException

from kiosk.refusal import N_
from kiosk.store import permissions
from kiosk.store.backup import chains
from kiosk.store.backup.copies import OFFICE, Copy, named
from kiosk.store.errors import NoDatabase, StoreError, reading
from kiosk.store.opening import connect

try:
    import fcntl
except ImportError:  # a platform without it: two backups at once are not kept apart
    fcntl = None  # type: ignore[assignment]

PAGES = 256
"""Pages in a step: about a megabyte, then what was written goes to the disk."""
RESERVE = 16 << 20
"""Bytes that a backup leaves free, for the desk to go on writing where both share a disk."""


class Busy(StoreError):
    """Another process is writing a backup of the same office into the same folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(N_("Another backup is being written into {path} just now."), path=folder)


def back_up(path: Path, folder: Path, at: datetime) -> tuple[Copy, chains.Chains]:
    """Copy the database *path*, which may be in use, into *folder* as of one moment; *at* goes
    into the name. It bears that name only once it was read again and is whole.

    Raises NoDatabase, Busy; StoreError, and nothing is left under a backup's name.
    """
    db = connect(path, read_only=True)
    try:
        with reading(path):
            # What is read now is what is copied, whatever is written meanwhile: in WAL mode
            # neither waits for the other, and the copy need not begin again.
            db.execute_sql("BEGIN")
            found = chains.ends(db)
            size = int(db.pragma("page_count")) * int(db.pragma("page_size"))
        if not found:
            raise NoDatabase(path)
        copy = named(folder, found, at)
        with _complaining(folder), _part(folder, copy.office) as (part, file):
            _room_for(folder, size)
            copy_pages(db.connection(), part, file)
            db.execute_sql("ROLLBACK")
            _check(part, path, found)
            permissions.give(part, path)
            os.fsync(file)
            os.replace(part, copy.path)
            sync_folder(folder)
    finally:
        db.close()
    return copy, found


def copy_pages(source: sqlite3.Connection, part: Path, file: int) -> None:
    """Copy every page into the empty *part*, open as *file*; what was in the ``-wal`` is in it.
    Raises what SQLite and the file system raise."""

    def stepped(_status: int, _left: int, _all: int) -> None:
        os.fsync(file)  # little at a time: the desk's own writing waits for the same disk

    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=PAGES, progress=stepped, sleep=0)
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = DELETE")


def _check(part: Path, path: Path, found: chains.Chains) -> None:
    try:
        said = chains.checked(part, path)
    except StoreError as wrong:
        text = N_("The copy of {path} does not hold and was not kept; older ones are. {why}")
        raise StoreError(text, path=path, why=wrong) from wrong
    if said != found:
        text = N_("The copy of {path} is not what the desk had; it was not kept.")
        raise StoreError(text, path=path)


@contextmanager
def _part(folder: Path, office: str) -> Iterator[tuple[Path, int]]:
    """An empty file in *folder*, not named as a backup is, and held: one backup at a time. It is
    gone in the end unless it was renamed."""
    part = folder / f".kiosk-{office[:OFFICE]}.part"
    file = _alone(part)
    try:
        os.ftruncate(file, 0)
        permissions.narrow(file)
        clear(part, beside_only=True)
        yield part, file
    except BaseException:
        clear(part)
        raise
    finally:
        os.close(file)


def _alone(part: Path) -> int:
    """*part*, open for nobody else. Raises Busy."""
    while True:
        file = os.open(part, os.O_RDWR | os.O_CREAT, permissions.FILE)
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(file), os.stat(part)):
                return file
        except BlockingIOError:
            os.close(file)
            raise Busy(part.parent) from None
        except FileNotFoundError:
            pass
        os.close(file)  # it became a backup before it was held: the next one is a new file


def clear(part: Path, *, beside_only: bool = False) -> None:
    """Remove *part* and what SQLite put beside it: another file's ``-wal`` spoils a new one."""
    for file in permissions.files(part)[beside_only:]:
        with suppress(OSError):
            file.unlink()


def _room_for(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + RESERVE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sync_folder(folder: Path) -> None:
    """Have the names in *folder* on the disk."""
    with suppress(OSError):  # not every file system can
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _complaining(folder: Path) -> Iterator[None]:
    """Whatever goes wrong in *folder* comes out as a StoreError about it."""
    try:
        yield
    except (OSError, sqlite3.Error, PeeweeException) as error:
        raise _complaint(folder, error) from error


def _complaint(folder: Path, error: BaseException) -> StoreError:
    number = getattr(error, "errno", None)
    is_full = number in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(error)
    if not folder.is_dir():
        text = N_("The backup folder {path} is not there. Is the stick or disk plugged in?")
    elif is_full or _is_full(folder):
        text = N_("There is no room for a backup in {path}. Make room, or name another folder.")
    elif number in (errno.EROFS, errno.EACCES, errno.EPERM) or not os.access(folder, os.W_OK):
        text = N_("The backup folder {path} may not be written. Check its permissions.")
    else:
        text = N_("No backup could be written into {path}: {detail}.")
        return StoreError(text, path=folder, detail=str(error))
    return StoreError(text, path=folder)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < (1 << 20)
    except OSError:
        return False
