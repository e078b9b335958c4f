"""Whether the files that a connection holds open are still the ones that stand at their path.

A file that is removed or replaced stays open under whoever has it open: what is written to it then
is read by nobody, and gone with the process. SQLite does not look.
"""

import os
from pathlib import Path

from kiosk.refusal import N_
from kiosk.store.errors import StoreError

BESIDE = ("-wal", "-shm")
"""Files that SQLite keeps beside a database for as long as somebody has it open."""


class Moved(StoreError):
    """The database was removed or replaced under whoever has it open. Nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            N_(
                "{path} was removed or replaced while the kiosk was using it. Nothing more is"
                " written. Put it back where it was, or leave the kiosk and start it again."
            ),
            path=path,
        )


class Standing:
    """The files of the database *path* as they stand when it is opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _which(str(path))
        self._beside: dict[str, int | None] = dict.fromkeys(BESIDE)

    def check(self) -> None:
        """Raises Moved when another file stands at the path by now, or none."""
        if _which(str(self._path)) != self._file:
            raise Moved(self._path)

    def is_bare(self) -> bool:
        """Whether a file beside the database is gone. It can be done without as long as nobody has
        made another one. Raises Moved when somebody has."""
        bare = False
        for ending, was in self._beside.items():
            now = _which(f"{self._path}{ending}")
            if was is None:
                self._beside[ending] = now
            elif now is None:
                bare = True
            elif now != was:
                raise Moved(self._path)
        return bare


def _which(path: str) -> int | None:
    """The number of the file at *path*."""
    try:
        return os.stat(path).st_ino
    except OSError:
        return None
