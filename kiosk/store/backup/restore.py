"""Putting a backup in the place of the present file: all of it or nothing, whenever it stops.

The present file keeps its name until the very rename that gives it to the backup. Before that
everything it holds stands under another name too.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from kiosk.refusal import N_
from kiosk.store import permissions
from kiosk.store.backup import chains
from kiosk.store.backup.writing import clear, copy_pages, sync_folder
from kiosk.store.errors import StoreError, sentences
from kiosk.store.holding import Held
from kiosk.store.tables import APPLICATION


def put_back(
    backup: Path, path: Path, at: datetime, shown: chains.Chains | None = None
) -> Path | None:
    """Put *backup* in the place of the database *path*, and what is there aside under another
    name. Returns that name; None where there was nothing. *shown*: the journals that *path* had
    when somebody was asked.

    Raises StoreError, with everything as it was: when somebody has the database open, when it is
    not as *shown* any more, when the backup does not hold, when there is no room.
    """
    with sentences(path):
        permissions.make_folder(path.parent)
        new = path.with_name(f".{path.name}.new")
        with _alone(path):
            if shown and chains.reading(path)[0] != shown:
                text = N_("{path} is no more what was shown: it was written meanwhile. Look again.")
                raise StoreError(text, path=path)
            try:
                _copy(backup, new, path)
                permissions.give(new, path if path.exists() else path.parent)
                aside = _set_aside(path, at)
                os.replace(new, path)
            except BaseException:
                clear(new)
                raise
            sync_folder(path.parent)
    return aside


def _copy(backup: Path, new: Path, path: Path) -> None:
    """The whole of *backup* as *new*, which is to become *path*: on the disk and read again."""
    clear(new)
    permissions.make_file(new)
    file = os.open(new, os.O_RDWR)
    try:
        with chains.opened(backup) as source, sentences(path):
            copy_pages(source.connection(), new, file)
        chains.checked(new, backup)
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else has *path* open, nor opens it meanwhile."""
    try:
        held = Held(path.parent, alone=True)
    except BlockingIOError:
        raise _in_use(path) from None
    with held:
        if _is_database(path):
            _settle(path)
        yield


def _is_database(path: Path) -> bool:
    """Whether *path* begins as a database of ours. Into any other file SQLite would settle nothing,
    and throw its ``-wal`` away."""
    try:
        with path.open("rb") as file:  # nobody in this process has it open: no lock is lost
            head = file.read(100)
    except FileNotFoundError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION.to_bytes(4, "big")


def _settle(path: Path) -> None:
    """Have all that is in the ``-wal`` in the file itself, and no ``-wal``. That can be done only
    by who has the file alone. What is damaged in it stays so."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as db:
            db.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise _in_use(path) from error
    except sqlite3.DatabaseError:
        pass


def _set_aside(path: Path, at: datetime) -> Path | None:
    """The files of *path* under another name. What is beside it is gone afterwards: it would be
    taken for the new file's."""
    aside = _free(path.with_name(f"{path.name}.before-{at:%Y%m%d-%H%M%S}"))
    there = [x for x in zip(permissions.files(path), permissions.files(aside), strict=True)
             if x[0].exists() and not x[0].name.endswith("-shm")]  # fmt: skip
    if not there:
        return None
    for file, name in there:
        _link(file, name)
    sync_folder(path.parent)
    for file in permissions.files(path)[1:]:
        with suppress(FileNotFoundError):
            file.unlink()
    sync_folder(path.parent)
    return aside


def _link(file: Path, name: Path) -> None:
    """*file* under the name *name* too."""
    try:
        os.link(file, name)
    except OSError:  # a file system without links, such as a stick's
        shutil.copy2(file, name)
        with name.open("rb") as copied:
            os.fsync(copied.fileno())


def _free(name: Path) -> Path:
    """*name*, or with a number behind it where that is taken."""
    found, n = name, 1
    while any(file.exists() for file in permissions.files(found)):
        n += 1
        found = name.with_name(f"{name.name}-{n}")
    return found


def _in_use(path: Path) -> StoreError:
    return StoreError(
        N_(
            "{path} is open in a kiosk or another command. Leave the kiosk (Q) on every screen or"
            " stop its service, end what follows the journal, then try again."
        ),
        path=path,
    )
