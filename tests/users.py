"""A kiosk's command as another Unix user, the way support runs it. Needs root, to become one."""

import importlib
import os
import pkgutil
import pty
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple, TextIO, cast

import pytest

KIOSK, SUPPORT = 65533, 65534
"""The user that the kiosk runs as, and the one who looks; both in the group of the latter."""

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)

LATE = (
    "_strptime", "rich.table", "rich.console", "platformdirs.unix", "difflib",
    "click.shell_completion", "importlib.metadata", "email", "csv", "zipfile",
)  # fmt: skip
SCREEN = ("textual.widgets", "kiosk.screens")


@cache
def preload(*packages: str) -> None:
    """Import what a command may want: a Python in root's home cannot be read afterwards."""
    for name in (*LATE, *packages):
        module = importlib.import_module(name)
        for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
            with suppress(ImportError):
                importlib.import_module(found.name)


@contextmanager
def house(*, folder: int = 0o2750) -> Iterator[Path]:
    """A folder of the kiosk's own that support may read: the place of ``kiosk.db``."""
    with tempfile.TemporaryDirectory(prefix="kiosk-house-") as above:
        os.chmod(above, 0o755)
        place = Path(above) / "kiosk"
        place.mkdir()
        os.chown(place, KIOSK, SUPPORT)
        place.chmod(folder)
        yield place / "kiosk.db"


@contextmanager
def as_kiosk() -> Iterator[None]:
    """What is done inside is done by the kiosk's user, as far as files go."""
    mask = os.umask(0o027)
    os.setegid(SUPPORT)
    os.seteuid(KIOSK)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.umask(mask)


def become(user: int) -> None:
    """Be *user* for good."""
    os.setgroups([])
    os.setgid(SUPPORT)
    os.setuid(user)
    os.umask(0o027)
    os.chdir("/")


def _go(user: int, arguments: tuple[object, ...], env: Mapping[str, str]) -> None:
    """In a child: run ``kiosk`` with *arguments* as *user*, and end."""
    code = 70
    try:
        become(user)
        for name in [n for n in os.environ if n.startswith(("KIOSK", "SSH", "TEXTUAL"))]:
            del os.environ[name]
        os.environ.update({"HOME": "/nonexistent", "KIOSK_LANG": "en", **env})
        sys.argv = ["kiosk", *map(str, arguments)]
        from kiosk.cli import main

        main()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else bool(leaving.code)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _use_these() -> None:
    """Python's own streams are what 0, 1 and 2 are by now."""
    sys.stdin, sys.stdout, sys.stderr = _stream(0, "r"), _stream(1, "w"), _stream(2, "w")


def _stream(number: int, mode: str) -> TextIO:
    raw = os.fdopen(number, mode, 1, "utf-8", "surrogateescape", closefd=False)
    return cast("TextIO", raw)


class Done(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


class Running:
    """A command that goes on. ``out`` and ``err``: what it has said so far."""

    def __init__(
        self, user: int, *arguments: object, env: Mapping[str, str] | None = None, said: str = ""
    ) -> None:
        preload("kiosk.cli")
        self._files = [tempfile.TemporaryFile() for _ in range(3)]  # noqa: SIM115
        self._files[0].write(said.encode("utf-8", "surrogatepass"))
        self._files[0].seek(0)
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            for number, file in enumerate(self._files):
                os.dup2(file.fileno(), number)
            _use_these()
            _go(user, arguments, env or {})

    @property
    def out(self) -> str:
        return self._text(1)

    @property
    def err(self) -> str:
        return self._text(2)

    def _text(self, number: int) -> str:
        file = self._files[number].fileno()
        return os.pread(file, os.fstat(file).st_size, 0).decode("utf-8", "replace")

    def until(self, sign: str, *, on: str = "out", timeout: float = 60) -> None:
        """Wait until *sign* was said. Raises TimeoutError."""
        end = time.monotonic() + timeout
        while sign not in getattr(self, on):
            if time.monotonic() > end:
                raise TimeoutError(f"{sign!r} not in {self.out[-600:]!r} {self.err[-600:]!r}")
            time.sleep(0.02)

    def done(self) -> Done:
        """Wait for its end."""
        _, status = os.waitpid(self.pid, 0)
        said = Done(os.waitstatus_to_exitcode(status), self.out, self.err)
        for file in self._files:
            file.close()
        return said

    def stop(self, number: int = signal.SIGINT) -> Done:
        os.kill(self.pid, number)
        return self.done()


def run(
    user: int, *arguments: object, env: Mapping[str, str] | None = None, said: str = ""
) -> Done:
    """Run ``kiosk`` with *arguments* as *user* to its end; *said* is typed at it."""
    return Running(user, *arguments, env=env, said=said).done()


def in_terminal(
    user: int, *arguments: object, env: Mapping[str, str] | None = None, screen: bool = False
) -> tuple[int, int]:
    """The same in a terminal of its own, 80×24: its process, and the other end of the terminal."""
    preload("kiosk.cli", *(SCREEN if screen else ()))
    pid, master = pty.fork()
    if not pid:
        _use_these()
        _go(user, arguments, {"TERM": "xterm-256color", **(env or {})})
    return pid, master


def contents(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Owner, mode and bytes of every file in *folder*."""
    found = {}
    for file in sorted(folder.iterdir()):
        state = file.stat()
        found[file.name] = (state.st_uid, state.st_mode, file.read_bytes())
    return found
