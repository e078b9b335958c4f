"""The machine as the checks see it: asked, never changed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from importlib import metadata
from pathlib import Path

from kiosk.store.health import engine

PATIENCE = 5
"""Seconds that a command of the system may take."""


class Unseen(Exception):
    """This user may not see it."""


class Machine:
    """``db`` is the database that is examined; with *measure* the terminal may be drawn on."""

    def __init__(self, db: Path, *, measure: bool) -> None:
        self.db = db
        self.env: Mapping[str, str] = os.environ
        self._measure = measure

    def read(self, path: str) -> str | None:
        """The text of a file, None when there is none. Raises Unseen."""
        try:
            return Path(path).read_text(encoding="utf-8", errors="replace")
        except PermissionError as refusal:
            raise Unseen from refusal
        except OSError:
            return None

    def names(self, folder: str) -> list[str]:
        """What is in *folder*, nothing when there is none. Raises Unseen."""
        try:
            return sorted(os.listdir(folder))
        except PermissionError as refusal:
            raise Unseen from refusal
        except OSError:
            return []

    def ask(self, *words: str) -> str | None:
        """What a command prints; None when there is no such command or it fails."""
        try:
            done = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=PATIENCE,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout

    def has(self, program: str) -> bool:
        """Whether a program is installed."""
        return shutil.which(program) is not None

    def now(self) -> datetime:
        return datetime.now()

    def room(self) -> int:
        """Bytes left where the database is. Raises Unseen."""
        try:
            return shutil.disk_usage(self.db.absolute().parent).free
        except OSError as refusal:
            raise Unseen from refusal

    def python(self) -> str:
        return sys.version.split()[0]

    def needs(self) -> list[str] | None:
        """What the kiosk says that it needs: ``Requires-Dist`` lines; None when it was not
        installed."""
        try:
            return metadata.requires("kiosk") or []
        except metadata.PackageNotFoundError:
            return None

    def version(self, library: str) -> str | None:
        """The version of an installed library."""
        try:
            return metadata.version(library)
        except metadata.PackageNotFoundError:
            return None

    def sqlite(self) -> tuple[str, list[str]]:
        """SQLite's version, and the options it was compiled with."""
        return engine()

    def encoding(self) -> str:
        """How text goes out to the terminal."""
        return (sys.stdout.encoding or "").lower()

    def size(self) -> tuple[int, int] | None:
        """Columns and rows of the terminal; None when there is none."""
        if not sys.stdout.isatty():
            return None
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
        return columns, rows

    def cells(self) -> int | None:
        """How many cells the terminal gives a Chinese character, as measured; None without one."""
        if not self._measure or self.size() is None or not sys.stdin.isatty():
            return None
        from kiosk.doctor.measuring import cells  # not on every platform

        return cells()
