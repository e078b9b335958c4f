"""A desk at work, and its backups."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.backup import chains
from tests.conftest import FakeClock, project


@pytest.fixture
def office(tmp_path: Path, clock: FakeClock) -> Path:
    """An open day with one visitor, in a folder of its own: three entries."""
    path = project(tmp_path / "office" / "kiosk.db")
    say(path, clock, c.Open(at=clock.at, by="M", order=tuple("ABCD")), c.Arrive(at=clock.at, id=""))
    return path


def say(path: Path, clock: FakeClock, *commands: c.Command) -> None:
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    for command in commands:
        desk.send(command)
    desk.close()


def visits(path: Path, clock: FakeClock, count: int) -> None:
    """*count* more visitors."""
    say(path, clock, *(c.Arrive(at=clock.at, id="") for _ in range(count)))


def seqs(path: Path) -> dict[str, int]:
    """How far each project's journal goes in a file that holds."""
    return {chain.name: chain.seq for chain in chains.checked(path)}


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


CALLS = ("open", "link", "replace", "unlink", "fsync", "chmod", "ftruncate", "close")


def killed(after: int, work: Callable[..., object], *given: object) -> bool:
    """A child does *work* and dies before its call number *after* to the disk. Returns whether it
    came to that call."""
    child = os.fork()
    if child == 0:
        made = [0]

        def counted(real):
            def call(*given, **named):
                made[0] += 1
                if made[0] == after:
                    os._exit(9)
                return real(*given, **named)

            return call

        code = 1
        try:
            for name in CALLS:
                setattr(os, name, counted(getattr(os, name)))
            sqlite3.connect = counted(sqlite3.connect)
            work(*given)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 9
