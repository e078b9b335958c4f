"""A program in a terminal of its own: when it paints, when it repaints after a key, its memory."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

QUIET = 0.15


class Terminal:
    """*command* on a pty of *columns* × *rows*. ``output`` is everything it has written."""

    def __init__(
        self,
        command: Sequence[str],
        env: dict[str, str] | None = None,
        *,
        columns: int = 120,
        rows: int = 40,
    ) -> None:
        self.started = time.perf_counter()
        self.output = b""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            whole = os.environ | {"TERM": "xterm-256color"} | (env or {})
            for name in ("COLUMNS", "LINES"):  # they would say another size than the terminal's
                whole.pop(name, None)
            os.execve(command[0], list(command), whole)

    def until(self, sign: bytes, timeout: float = 60) -> float:
        """Seconds from now until *sign* is written. Raises TimeoutError."""
        begun, seen = time.perf_counter(), len(self.output)
        while time.perf_counter() - begun < timeout:
            if sign in self.output[max(0, seen - len(sign)) :]:
                return time.perf_counter() - begun
            self._read(0.05)
        raise TimeoutError(f"{sign!r} did not show within {timeout} s: {self.output[-400:]!r}")

    def settle(self) -> None:
        """Wait until nothing has been written for a while."""
        last = time.perf_counter()
        while time.perf_counter() - last < QUIET:
            if self._read(0.02):
                last = time.perf_counter()

    def press(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def memory(self) -> int:
        """The most memory it has held, in KiB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
        return 0

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self.master], [], [], wait)
        if not ready:
            return False
        try:
            got = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += got
        return bool(got)
