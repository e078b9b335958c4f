"""Who may read and write the database on this machine: set when it is made, narrowed when its
owner opens it, and told in sentences where it is wrong.

The desk's user writes, its group (support) reads, nobody else does anything. A group that may
write into the folder could leave a ``-wal`` there that the desk cannot write.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.refusal import N_, Refused

FOLDER, FILE = 0o2750, 0o640
BESIDE = ("-wal", "-shm", "-journal", "-last")
"""What stands beside a database, named by these endings."""

_HAS_OWNERS = hasattr(os, "geteuid")


class Seen(NamedTuple):
    """A folder or a file as it stands on the disk: ``mode`` its permission bits, ``owner`` the
    number of a user."""

    path: Path
    is_folder: bool
    mode: int
    owner: int


def files(path: Path) -> list[Path]:
    """The database *path* and what belongs to it."""
    return [path, *(path.with_name(path.name + ending) for ending in BESIDE)]


def make_folder(folder: Path) -> None:
    """Make *folder*, for the desk's user and its group, where there is none. Raises OSError."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    give(folder, folder.parent)
    with suppress(OSError):  # a stick's file system may know no permissions
        folder.chmod(FOLDER)


def make_file(path: Path) -> None:
    """Make the empty file *path*, for the desk's user and its group, where there is none."""
    try:
        made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE)
    except FileExistsError:
        return
    try:
        narrow(made)
    finally:
        os.close(made)


def narrow(file: int) -> None:
    """Give the open *file*, which is new, the permissions of the desk's files."""
    with suppress(OSError, AttributeError):  # the file system or the platform may know none
        os.fchmod(file, FILE)


def give(file: Path, like: Path) -> None:
    """Have *file* belong to who has *like*, when it was made by the machine's administrator: the
    desk's user is to write it."""
    if _HAS_OWNERS and os.geteuid() == 0:
        with suppress(OSError):
            found = like.stat()
            os.chown(file, found.st_uid, found.st_gid)


def tighten(path: Path) -> None:
    """Take from the files of the database *path* what only the desk's user should be allowed, when
    this is its owner. Nothing is ever allowed besides; the folder is left as it is."""
    if not _HAS_OWNERS:
        return
    for found in (_seen(file) for file in files(path)):
        if found is not None and found.owner == os.geteuid() and found.mode & ~FILE & 0o777:
            with suppress(OSError):
                found.path.chmod(found.mode & FILE)


def look(path: Path, copies: Path | None = None) -> tuple[Seen, ...]:
    """The database *path*, its folder and what belongs to it as they are; *copies*: the folder
    of its backups, with those."""
    looked = [path.parent, *files(path)]
    if copies is not None and copies.is_dir():
        looked += [copies, *sorted(copies.glob("kiosk-*.db"))]
    return tuple(found for found in map(_seen, looked) if found is not None)


def wrong(found: Iterable[Seen]) -> tuple[Refused, ...]:
    """What is wrong with the permissions of *found*, as ``look`` gives them: a sentence each."""
    every = tuple(found)
    owner = next((one.owner for one in every if not one.is_folder), None)
    told: list[Refused] = []
    for one in every:
        told += _wrong_folder(one) if one.is_folder else _wrong_file(one, owner)
    return tuple(told)


def _wrong_folder(one: Seen) -> Iterable[Refused]:
    if one.mode & stat.S_IWOTH:
        yield _told(N_("Everybody on this machine may write into {path}: chmod 2750 {path}"), one)
    elif one.mode & stat.S_IWGRP:
        text = N_("The group may write into {path}, and so disturb the desk: chmod 2750 {path}")
        yield _told(text, one)


def _wrong_file(one: Seen, owner: int | None) -> Iterable[Refused]:
    if one.mode & stat.S_IRWXO:
        text = N_("Everybody on this machine may read clients' phones in {path}: chmod 640 {path}")
        yield _told(text, one)
    elif one.mode & stat.S_IWGRP:
        yield _told(N_("The group may change {path}: chmod 640 {path}"), one)
    if one.owner != owner:
        text = N_("{path} belongs to another user than the database does: chown it.")
        yield _told(text, one)


def _told(text: str, one: Seen) -> Refused:
    return Refused("permissions", text, path=one.path)


def _seen(path: Path) -> Seen | None:
    try:
        found = path.stat()
    except OSError:
        return None
    mode = stat.S_IMODE(found.st_mode)
    return Seen(path, stat.S_ISDIR(found.st_mode), mode, found.st_uid)
