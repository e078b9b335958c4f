"""Who may read and write the database on this machine, told in sentences where it is wrong.

The desk's user writes, its group (support) reads, nobody else does anything. A group that may
write into the folder could leave a ``-wal`` there that the desk cannot write.
"""

import stat
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kiosk.refusal import N_, Refused

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database, named by these endings."""


class Seen(msgspec.Struct, frozen=True):
    """A folder or a file as it stands on the disk: ``mode`` its permission bits, ``owner`` the
    number of a user."""

    path: Path
    is_folder: bool
    mode: int
    owner: int


def look(path: Path) -> tuple[Seen, ...]:
    """The database *path*, its folder and what belongs to it as they are."""
    beside = (path.with_name(path.name + ending) for ending in BESIDE)
    seen = []
    for place in (path.parent, path, *beside):
        try:
            found = place.stat()
        except OSError:
            continue
        mode, is_folder = stat.S_IMODE(found.st_mode), stat.S_ISDIR(found.st_mode)
        seen.append(Seen(place, is_folder, mode, found.st_uid))
    return tuple(seen)


def wrong(found: Iterable[Seen]) -> tuple[Refused, ...]:
    """What is wrong with the permissions of *found*, as ``look`` gives them: a sentence each."""
    return tuple(
        Refused("permissions", text, path=one.path) for one in found if (text := _wrong(one))
    )


def _wrong(one: Seen) -> str:
    if one.is_folder:
        if one.mode & stat.S_IWOTH:
            return N_("Everybody on this machine may write into {path}: chmod 2750 {path}")
        if one.mode & stat.S_IWGRP:
            return N_("The group may write into {path}, and so disturb the desk: chmod 2750 {path}")
    elif one.mode & stat.S_IRWXO:
        return N_("Everybody on this machine may read clients' phones in {path}: chmod 640 {path}")
    elif one.mode & stat.S_IWGRP:
        return N_("The group may change {path}: chmod 640 {path}")
    return ""
