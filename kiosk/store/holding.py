"""Who has a database open: everybody who does holds its folder, and whoever puts another file in
its place must have the folder alone.

SQLite's own locks stand on the file. They cannot keep apart who opens the old file and who renames
a new one over it at the same moment; a lock on the folder can.
"""

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

try:
    import fcntl
except ImportError:  # a platform without it: SQLite's locks are all there is
    fcntl = None  # type: ignore[assignment]


class Held:
    """*folder*, held with others, or *alone*. Raises BlockingIOError when that cannot be."""

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        self._fd = -1
        if fcntl is not None:
            self._take(folder, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)

    def _take(self, folder: Path, kind: int) -> None:
        try:
            self._fd = os.open(folder, os.O_RDONLY)
            fcntl.flock(self._fd, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise
        except OSError:  # not every network's file system has such locks
            self.release()

    def release(self) -> None:
        if self._fd >= 0:
            with suppress(OSError):
                os.close(self._fd)
            self._fd = -1

    def __del__(self) -> None:
        self.release()

    def __enter__(self) -> "Held":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
