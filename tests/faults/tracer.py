"""Runs a piece of work in a process of its own and stands between it and the kernel.

Linux on x86_64 and aarch64. Of every system call the watcher decides, before it happens, whether it
does, whether it fails with an error, or whether the process is killed on the spot.
"""

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tests.faults import numbers

TRACEME, SYSCALL, SETOPTIONS = 0, 24, 0x4200
GETREGSET, SETREGSET, SYSCALL_INFO = 0x4204, 0x4205, 0x420E
SYSGOOD, EXITKILL = 1, 0x100000
PRSTATUS, ARM_SYSTEM_CALL = 1, 0x404
ENTRY, EXIT = 1, 2
STOPPED_IN_CALL = signal.SIGTRAP | 0x80

KILL = "kill"
Verdict = int | str | None
"""What becomes of a call: an errno, KILL, or None: it happens."""


class Call(NamedTuple):
    """A system call that is about to happen, or (*result* set) has happened."""

    pid: int
    name: str
    args: tuple[int, ...]
    result: int = 0

    def memory(self, address: int, size: int) -> bytes:
        with open(f"/proc/{self.pid}/mem", "rb", buffering=0) as memory:
            return os.pread(memory.fileno(), size, address)

    def text(self, address: int) -> str:
        """The path that stands at *address*."""
        page = 4096 - address % 4096
        found = self.memory(address, page)
        if b"\0" not in found:
            found += self.memory(address + page, 4096)
        return os.fsdecode(found.split(b"\0")[0])


class Watcher:
    """What is done about calls; a test overrides what it needs."""

    def before(self, call: Call) -> Verdict:
        return None

    def after(self, call: Call) -> None:
        """A call has happened."""


@dataclass
class Outcome:
    """How the work went: the lines that it said, its exit status, what went wrong within it."""

    said: list[str] = field(default_factory=list)
    killed: bool = False
    status: int = 0


def why_not() -> str:
    """Why nothing can be traced here; empty when it can."""
    if sys.platform != "linux" or platform.machine() not in numbers.NUMBERS:
        return "needs Linux on x86_64 or aarch64 to stand between a process and its kernel"
    try:
        done = run(lambda say, begin: (begin(), say("x")), Watcher())  # type: ignore[func-returns-value]
    except OSError:
        return "this machine lets no process trace another"
    return "" if done.said == ["x"] else "this machine lets no process trace another"


Say = Callable[[str], None]
Work = Callable[[Say, Callable[[], None]], object]
"""Called with what acknowledges a line, and with what begins the tracing."""


def run(work: Work, watcher: Watcher) -> Outcome:
    """Do *work* in a child, *watcher* between it and the kernel from the moment it asks for it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, writing)
    os.close(writing)
    try:
        outcome = _follow(child, watcher)
    finally:
        with os.fdopen(reading, "rb") as pipe:
            # A line that was cut off was not acknowledged.
            lines = pipe.read().decode().split("\n")[:-1]
    outcome.said = lines
    return outcome


def _work(work: Work, pipe: int) -> None:
    """The child: never returns."""
    status = 1
    try:
        work(lambda line: _say(pipe, line), _begin)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _say(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def _begin() -> None:
    _ptrace(TRACEME, 0, 0, 0)
    os.kill(os.getpid(), signal.SIGSTOP)


def _follow(pid: int, watcher: Watcher) -> Outcome:
    """Follow the child from its first stop to its end."""
    failing: int | None = None
    entered: Call | None = None
    begun = False
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED if not begun else 0x40000000)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            killed = os.WIFSIGNALED(status)
            return Outcome(killed=killed, status=-os.WTERMSIG(status) if killed else status >> 8)
        pass_on = 0
        stopped_by = os.WSTOPSIG(status)
        if not begun:
            begun = True
            _ptrace(SETOPTIONS, pid, 0, SYSGOOD | EXITKILL)
        elif stopped_by != STOPPED_IN_CALL:
            pass_on = stopped_by
        else:
            entering, number, rest = _info(pid)
            if entering:
                entered = Call(pid, numbers.name(number), rest)
                verdict = watcher.before(entered)
                if verdict == KILL:
                    os.kill(pid, signal.SIGKILL)
                    continue
                failing = verdict if isinstance(verdict, int) else None
                if failing is not None:
                    _skip(pid)
            elif failing is not None:
                _result(pid, -failing)
                failing = None
            elif entered is not None:
                watcher.after(entered._replace(result=number))
        _ptrace(SYSCALL, pid, 0, pass_on)


def _info(pid: int) -> tuple[bool, int, tuple[int, ...]]:
    """Whether a call is entered, its number and arguments; or its result."""
    raw = ctypes.create_string_buffer(88)
    _ptrace(SYSCALL_INFO, pid, len(raw), ctypes.addressof(raw))
    if raw.raw[0] == ENTRY:
        number, *args = struct.unpack_from("7Q", raw, 24)
        return True, number, tuple(args)
    return False, struct.unpack_from("q", raw, 24)[0], ()


class _Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("size", ctypes.c_size_t))


def _registers(pid: int, change: dict[int, int]) -> None:
    """Set registers, by their place in the set."""
    raw = ctypes.create_string_buffer(512)
    vector = _Vector(ctypes.addressof(raw), len(raw))
    _ptrace(GETREGSET, pid, PRSTATUS, ctypes.addressof(vector))
    for place, value in change.items():
        struct.pack_into("q", raw, place * 8, value)
    _ptrace(SETREGSET, pid, PRSTATUS, ctypes.addressof(vector))


def _skip(pid: int) -> None:
    """The call that is entered does not happen."""
    if platform.machine() == "x86_64":
        _registers(pid, {numbers.ORIG_RAX: -1})
        return
    none = ctypes.c_int(-1)
    vector = _Vector(ctypes.addressof(none), ctypes.sizeof(none))
    _ptrace(SETREGSET, pid, ARM_SYSTEM_CALL, ctypes.addressof(vector))


def _result(pid: int, value: int) -> None:
    """What the process is told that the call gave."""
    _registers(pid, {numbers.RAX if platform.machine() == "x86_64" else 0: value})


def _ptrace(request: int, pid: int, address: int, data: int) -> None:
    libc = _libc()
    if libc.ptrace(request, pid, ctypes.c_void_p(address), ctypes.c_void_p(data)) == -1:
        raise OSError(ctypes.get_errno(), f"ptrace {request:#x}")


@lru_cache(maxsize=1)
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    return libc
