"""What can go wrong with the file, as sentences."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from kiosk.refusal import N_, Refused

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


_SENTENCES = (
    ("disk is full", N_("The disk is full: {path} could not be written. Make room and try again.")),
    (
        "no space left",
        N_("The disk is full: {path} could not be written. Make room and try again."),
    ),
    ("readonly", N_("{path} may not be written by this user. Check its permissions.")),
    ("read-only", N_("{path} may not be written by this user. Check its permissions.")),
    ("not a database", N_("{path} is not a kiosk database.")),
    ("malformed", N_("{path} is damaged. Keep a copy of it and restore a backup.")),
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
    except (peewee.PeeweeException, sqlite3.Error, OSError) as error:
        # SQLite rolls back by itself when the disk is full; what then fails hides the cause.
        texts = [str(e).lower() for e in _chain(error)]
        if any("i/o error" in text for text in texts) and _is_full(path):
            texts.append("disk is full")
        for sign, sentence in _SENTENCES:
            if any(sign in text for text in texts):
                raise StoreError(sentence, path=path) from error
        raise StoreError(
            N_("{path} cannot be used: {detail}"), path=path, detail=str(error)
        ) from error


def _is_full(path: Path) -> bool:
    """Whether there is no room left where *path* stands; opening a database then fails oddly."""
    try:
        return shutil.disk_usage(path.parent).free < ROOM
    except OSError:
        return False


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__context__
