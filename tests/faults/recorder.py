"""Writes down what a piece of work does to the files of a folder, moment by moment."""

import os
from itertools import count
from pathlib import Path

from tests.faults.disk import Disk, Moment, Op, done
from tests.faults.tracer import Call, Watcher

OPENING = {"openat": 1, "open": 0}
"""Calls that open a file, and which of their arguments is its path."""
REMOVING = {"unlinkat": 1, "unlink": 0}
TOUCHING = ("pwrite64", "write", "ftruncate", "fsync", "fdatasync")
UNKNOWN = ("pwritev", "writev", "rename", "renameat", "renameat2", "fallocate", "truncate")
"""Nothing here changes a database by these; a recording that left one out would tell nothing."""


class Recorder(Watcher):
    """``moments``: how the disk stood after every change to the files in *folder*, and after every
    acknowledgement. ``-shm`` is left out: after a power cut it is made anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.moments: list[Moment] = []
        self._pending: list[Op] = []
        self._said = 0
        self._numbers: dict[int, int] = {}
        self._next = count(1)
        self._places: dict[int, int] = {}
        self._absent = False
        self._entered: Call | None = None
        self._disk = Disk({}, {})
        for path in sorted(folder.iterdir()):
            if not path.name.endswith("-shm"):
                number = self._number(path.stat().st_ino)
                self._disk.names[path.name] = number
                self._disk.files[number] = path.read_bytes()
        self._stand()

    def before(self, call: Call) -> None:
        self._entered = call
        if call.name in OPENING:
            self._absent = not os.path.exists(call.text(call.args[OPENING[call.name]]))

    def after(self, call: Call) -> None:
        assert self._entered is not None
        name, args = self._entered.name, self._entered.args
        if call.result < 0:
            return
        if name in OPENING:
            self._opened(call.pid, call.result)
        elif name in REMOVING:
            self._removed(Path(call.text(args[REMOVING[name]])))
        elif name == "lseek":
            self._places[args[0]] = call.result
        elif name in (*TOUCHING, *UNKNOWN):
            self._touched(name, args, call)

    def _opened(self, pid: int, descriptor: int) -> None:
        self._places[descriptor] = 0
        path, number = self._file(pid, descriptor)
        if number is not None and self._absent:
            inode = os.stat(f"/proc/{pid}/fd/{descriptor}").st_ino
            self._numbers[inode] = number = next(self._next)  # an inode may have been used before
            self._pend(Op(0, "make", name=path.name, made=number))

    def _removed(self, path: Path) -> None:
        if path.parent == self.folder and not path.name.endswith("-shm"):
            self._pend(Op(0, "remove", name=path.name))

    def _touched(self, name: str, args: tuple[int, ...], call: Call) -> None:
        path, number = self._file(call.pid, args[0])
        if path.name.startswith("pipe:"):
            self._said += 1
            self._stand()
            return
        if path == self.folder:
            number = 0
        if number is None:
            return
        assert name not in UNKNOWN, name
        if name == "pwrite64":
            self._pend(Op(number, "write", args[3], call.memory(args[1], call.result)))
        elif name == "write":
            at = self._places.get(args[0], 0)
            self._places[args[0]] = at + call.result
            self._pend(Op(number, "write", at, call.memory(args[1], call.result)))
        elif name == "ftruncate":
            self._pend(Op(number, "cut", args[1]))
        else:
            self._disk = done(self._disk, (op for op in self._pending if op.file == number))
            self._pending = [op for op in self._pending if op.file != number]
            self._stand()

    def _file(self, pid: int, descriptor: int) -> tuple[Path, int | None]:
        """Where the file of *descriptor* is, and its number; None: none of the folder's."""
        link = f"/proc/{pid}/fd/{descriptor}"
        path = Path(os.readlink(link).removesuffix(" (deleted)"))
        if path.parent != self.folder or path.name.endswith("-shm"):
            return path, None
        return path, self._number(os.stat(link).st_ino)

    def _number(self, inode: int) -> int:
        if inode not in self._numbers:
            self._numbers[inode] = next(self._next)
        return self._numbers[inode]

    def _pend(self, op: Op) -> None:
        self._pending.append(op)
        self._stand()

    def _stand(self) -> None:
        self.moments.append(Moment(self._disk, tuple(self._pending), self._said))
