"""How far the journal went, kept beside the database: what is missing from the file shows by it.

It vouches for nothing else. It is written after an entry is on disk and never waited for, so it may
lag behind the journal, and is ahead of it only where the journal lost its end: with the file
``-wal`` removed after a power cut, or an older database put in place of the newer one.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.store import permissions

ENDING = "-last"
LENGTH = 32
"""Bytes of a project's line: each has its own place, so that no writer reads before it writes."""


class Missing(NamedTuple):
    """The numbers of the first and of the last entry that the file once had and has no more."""

    first: int
    last: int


def note(path: Path, project: int, seq: int) -> None:
    """Note that *project* has come to entry *seq*. Where that cannot be, nothing is noted."""
    line = f"{project} {seq}".ljust(LENGTH - 1) + "\n"
    beside = path.with_name(path.name + ENDING)
    with suppress(OSError):
        file = os.open(beside, os.O_WRONLY | os.O_CREAT, permissions.FILE)
        permissions.give(beside, path)
        try:
            os.lseek(file, (project - 1) * LENGTH, os.SEEK_SET)
            os.write(file, line.encode())
        finally:
            os.close(file)


def noted(path: Path, project: int) -> int:
    """The entry that *project* is noted to have come to; 0 where that is not known."""
    try:
        with open(f"{path}{ENDING}", "rb") as file:
            file.seek((project - 1) * LENGTH)
            said, last = map(int, file.read(LENGTH).split())
    except (OSError, ValueError):
        return 0  # nothing was noted, or a power cut left nothing of it
    return last if said == project else 0
