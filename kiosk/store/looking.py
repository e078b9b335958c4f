"""Looking at a database file that somebody else writes: nothing is left beside it, the writer never
waits, and what is read is never torn.

While a kiosk runs, and after it was killed, its ``-wal`` and ``-shm`` are there and SQLite keeps
readers and the writer apart. After a clean exit there are none, and who may not make them reads
the file as one that nobody changes (``immutable``): then every answer counts only if the file is
still what it was when it was opened, and is asked for again otherwise.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import peewee
from peewee import SqliteDatabase

from kiosk.refusal import N_
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.holding import Held

TRIES = 8
"""How often a question is asked again of a file that changes under it."""
PAUSE = 0.01
"""Seconds, more each time, between two tries to open a file whose kiosk comes or goes."""

Mark = tuple[int, ...]
"""What tells a file from another one, or from itself before a change."""


class Whole(sqlite3.Cursor):
    """Reads all of an answer at once: no transaction stays open between two rows, which would keep
    the writer's ``-wal`` growing for as long as somebody reads on."""

    _rows: list[Any]

    def execute(self, *arguments: Any) -> "Whole":
        super().execute(*arguments)
        self._rows = super().fetchall()[::-1]
        return self

    def fetchone(self) -> Any:
        return self._rows.pop() if self._rows else None

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows[::-1], []
        return rows

    def __next__(self) -> Any:
        if not self._rows:
            raise StopIteration
        return self._rows.pop()


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = Whole) -> Any:
        return super().cursor(factory)


class Looking(SqliteDatabase):
    """A connection that reads *path* only; *check* looks at it each time it is opened. ``opened``
    counts these times: an answer may then be of another file than the answer before."""

    def __init__(self, path: Path, timeout: int, check: Callable[[SqliteDatabase], None]) -> None:
        super().__init__(None, lock_type="IMMEDIATE")
        self.path = path
        self.opened = 0
        self._wait = timeout
        self._check = check
        self.held: Held | None = None
        self._still = False
        self._mark: Mark = ()
        self._is_open = False
        self._rests = False

    def open(self) -> None:
        """Open the file in the way that leaves nothing behind. Raises NoDatabase, StoreError, and
        what peewee raises."""
        for tries in range(1, TRIES + 1):
            try:
                self._open()
            except NoDatabase:
                raise
            except (peewee.PeeweeException, StoreError):
                if tries == TRIES or _is_ours(self.path):
                    raise
                # Its kiosk may be coming or going at this moment: then it is a matter of little.
                time.sleep(PAUSE * tries)
            else:
                return

    def rest(self) -> None:
        """Let go of the file until the next question: whoever follows it for hours keeps nobody
        from putting a backup in its place. Its owner can end what follows it, and goes on."""
        if self._is_open and not _is_ours(self.path):
            self.close()
            self._rests = True

    def close(self) -> bool:
        closed: bool = super().close()
        if self.held is not None:
            self.held.release()
        return closed

    def _open(self) -> None:
        self.held = held(self.path)
        how, self._still = _how(self.path)
        self._mark = _mark(self.path, whole=self._still)
        self.init(
            f"file:{quoted(self.path)}?{how}",
            uri=True,
            timeout=self._wait,
            pragmas={"query_only": 1},
            factory=_Connection,
        )
        self.opened += 1
        self._is_open = False
        try:
            self.connect()
            self._check(self)
        except BaseException:
            self.close()
            raise
        finally:
            _tidy(self.path)
        self._is_open = True
        if not _is_ours(self.path):
            self.held.release()  # nobody who only looks keeps a backup from being put back

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        if not self._is_open:
            return super().execute_sql(sql, params)
        if self._rests:
            self.open()
            self._rests = False
        for tries in range(1, TRIES + 1):
            try:
                answer = super().execute_sql(sql, params)
            except peewee.PeeweeException:
                if tries == TRIES or (_is_ours(self.path) and not self._moved()):
                    raise
                time.sleep(PAUSE * tries)
            else:
                if not self._moved():
                    return answer
            self.close()
            self.open()
        raise StoreError(
            N_("{path} changes faster than it can be read. Try again."), path=self.path
        )

    def _moved(self) -> bool:
        """Whether the file is no more the one that was opened, or not as it was."""
        return _mark(self.path, whole=self._still) != self._mark


def _how(path: Path) -> tuple[str, bool]:
    """How SQLite is to open *path*, and whether as a file that nobody changes."""
    wal, shm, journal = (_size(path, end) for end in ("-wal", "-shm", "-journal"))
    if _is_ours(path):
        return "mode=ro", False
    if wal is not None and shm is not None and not _is_left_by_us(path, "-wal"):
        return "mode=ro&readonly_shm=1", False
    if wal or journal:
        raise StoreError(
            N_("{path} was not closed, and its owner alone can put that right: start the kiosk."),
            path=path,
        )
    return "mode=ro&immutable=1", True


def _is_ours(path: Path) -> bool:
    """Whether this user may make the files that SQLite wants beside *path*, as its owner does."""
    if not hasattr(os, "geteuid"):
        return True
    owner = path.stat().st_uid
    return os.geteuid() in (0, owner) and os.access(path.parent, os.W_OK)


def _mark(path: Path, *, whole: bool) -> Mark:
    """What tells which file *path* is; *whole*: also what state it is in. Raises NoDatabase."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NoDatabase(path) from None
    which = (found.st_dev, found.st_ino)
    if not whole:
        return which
    beside = (_size(path, "-wal") or 0, _size(path, "-journal") or 0)
    return (*which, found.st_size, found.st_mtime_ns, found.st_ctime_ns, *beside)


def _size(path: Path, end: str) -> int | None:
    try:
        return os.stat(f"{path}{end}").st_size
    except FileNotFoundError:
        return None


def _is_left_by_us(path: Path, end: str) -> bool:
    """Whether an empty file beside *path* is this user's, and *path* is somebody else's."""
    try:
        found, owner = os.stat(f"{path}{end}"), path.stat().st_uid
    except FileNotFoundError:
        return False
    return found.st_size == 0 and found.st_uid == os.geteuid() != owner


def _tidy(path: Path) -> None:
    """Take away what SQLite made in our name beside another's file, where the folder let it: its
    kiosk could not write it. It happens when the kiosk goes between two looks at the folder."""
    if hasattr(os, "geteuid") and _is_left_by_us(path, "-wal"):
        os.unlink(f"{path}-wal")


def quoted(path: Path) -> str:
    """*path* as it stands in a URI."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def held(path: Path) -> Held:
    """The folder of *path*, held. Raises StoreError while a backup takes the place of *path*."""
    try:
        return Held(path.parent)
    except BlockingIOError:
        text = N_("A backup is being put in the place of {path}. Try again in a moment.")
        raise StoreError(text, path=path) from None
