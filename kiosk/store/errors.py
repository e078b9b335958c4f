"""What can go wrong with the file, as sentences."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import peewee

from kiosk.refusal import N_, Refused

BROKEN = (peewee.DatabaseError, sqlite3.DatabaseError, UnicodeError, ValueError, TypeError)
"""What reading a damaged file may raise."""
ROOM = 1 << 17
"""Bytes without which SQLite cannot work."""


class StoreError(Refused):
    """The database cannot be read or written. Nothing was half written."""

    def __init__(self, template: str, **params: object) -> None:
        super().__init__("store", template, **params)


class NoDatabase(StoreError):
    """There is no database yet: it can be set up."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            N_("There is no kiosk database at {path}. Set one up with: kiosk init"), path=path
        )


class Damaged(StoreError):
    """The file is there, and what stands in it is not what was written."""

    def __init__(
        self,
        path: Path,
        what: str = N_(
            "{path} is damaged. Leave it as it is. 'kiosk verify' tells what is wrong; restore a "
            "backup, or save what is whole with 'kiosk recover'."
        ),
        **params: object,
    ) -> None:
        super().__init__(what, path=path, **params)


NOT_OURS = N_(
    "{path} is not a kiosk database. If it was one, leave it as it is: restore a backup, or save "
    "what is whole with 'kiosk recover'."
)
FALSE = N_(
    "Entry {entry}, of {at}, is not what was written: {path} was changed or damaged. Leave it as "
    "it is. 'kiosk verify' tells what is wrong; restore a backup, or save what is whole with "
    "'kiosk recover'."
)
LOG = N_(
    "The log beside {path} is damaged: the last {n} changes would not be seen. Leave both files "
    "as they are, and save what is whole with 'kiosk recover', or restore a backup."
)


class UnknownProject(StoreError):
    """The database has no project of that name."""

    def __init__(self, project: str, known: list[str]) -> None:
        from kiosk.policy.settings import nearest  # only for a mistake

        super().__init__(
            N_("There is no project '{project}' here. The nearest is '{near}'."),
            project=project,
            near=nearest(project, known) or known[0],
        )
        self.code = "unknown_project"


_DAMAGED = (
    *("malformed", "no such table", "no such column", "no column named", "already exists"),
    *("unsupported file format", "could not decode", "datatype mismatch", "must use the same text"),
)
"""Signs of damage: whatever we ask SQLite for is there as long as nobody else changed the file."""

_SENTENCES = (
    (
        "disk is read-only",
        N_("The disk of {path} is read-only now; it may be failing. Restart the computer."),
    ),
    ("disk is full", N_("The disk is full: {path} could not be written. Make room and try again.")),
    (
        "no space left",
        N_("The disk is full: {path} could not be written. Make room and try again."),
    ),
    ("readonly", N_("{path} may not be written by this user. Check its permissions.")),
    ("read-only", N_("{path} may not be written by this user. Check its permissions.")),
    ("locked", N_("{path} is in use by another program that holds it. Try again.")),
    ("unable to open", N_("{path} cannot be opened. Check that it may be read by this user.")),
    ("append-only", N_("The journal is append-only: an entry cannot be changed or removed.")),
    ("i/o error", N_("The disk of {path} does not answer as it should. Check it.")),
)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Whatever SQLite or the file system raises inside comes out as a StoreError."""
    try:
        yield
    except UnicodeDecodeError as error:  # what SQLite says of a damaged name is damaged, too
        raise Damaged(path) from error
    except (peewee.PeeweeException, sqlite3.Error, OSError) as error:
        # SQLite rolls back by itself when the disk is full; what then fails hides the cause.
        texts = [str(e).lower() for e in _chain(error)]
        if any("i/o error" in text for text in texts) and _is_full(path):
            texts.append("disk is full")
        if any("not a database" in text for text in texts):
            raise Damaged(path, NOT_OURS) from error
        if any(sign in text for sign in _DAMAGED for text in texts):
            raise Damaged(path) from error
        if _is_read_only(path):
            texts.append("disk is read-only")
        for sign, sentence in _SENTENCES:
            if any(sign in text for text in texts):
                raise StoreError(sentence, path=path) from error
        raise StoreError(
            N_("{path} cannot be used: {detail}"), path=path, detail=str(error)
        ) from error


_NONSENSE = (
    *(LookupError, ArithmeticError, AttributeError, TypeError, ValueError),
    StopIteration,  # an entry that others tell of is not there
)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """The same, and what SQLite gives and is not what was written comes out as Damaged, too."""
    try:
        with sentences(path):
            yield
    except (*_NONSENSE, msgspec.MsgspecError) as error:
        raise Damaged(path) from error


def _is_full(path: Path) -> bool:
    """Whether there is no room left where *path* stands; opening a database then fails oddly."""
    try:
        return shutil.disk_usage(path.parent).free < ROOM
    except OSError:
        return False


def _is_read_only(path: Path) -> bool:
    """Whether nobody may write where *path* stands, as after a fault of the disk."""
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except (OSError, AttributeError):
        return False  # no such folder, or a platform that does not tell


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__context__
