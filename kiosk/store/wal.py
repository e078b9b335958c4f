"""The write-ahead log beside a database: what stands in it, and what SQLite will take of it.

SQLite reads the log up to the first frame whose checksum is wrong, and passes over the rest in
silence: after a power cut that is what was never confirmed. Damage looks the same to it, and then
what was confirmed is gone. (The format: "WAL-mode File Format" in the documentation of SQLite.)
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HEAD, FRAME = 32, 24
MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
COUNTED, SALT = slice(16, 20), slice(32, 40)
"""Where the index of a log says how many of its frames count, and of which log it is."""


class Frame(NamedTuple):
    """A page in the log; ``size``: how many pages the database has, on the last frame of a
    transaction, else 0; ``at``: where its contents begin."""

    page: int
    size: int
    at: int


def beside(path: Path) -> Path:
    """Where the log of the database *path* is."""
    return path.with_name(path.name + "-wal")


def read(path: Path) -> bytes:
    """The log of the database *path*; empty where there is none."""
    try:
        return beside(path).read_bytes()
    except FileNotFoundError:
        return b""


def page_size(log: bytes) -> int:
    """The size of a page; 4096, the usual one, where the head of the log is damaged."""
    return int.from_bytes(log[8:12], "big") if _head_holds(log) else 4096


def frames(log: bytes) -> list[Frame]:
    """The frames of the transactions in *log* that were written to their end, whether or not their
    checksums hold. What stands behind them is from before the log was begun anew."""
    found = list(_frames(log, _mark(log)))
    last = max((n for n, frame in enumerate(found, 1) if frame.size), default=0)
    return found[:last]


def _mark(log: bytes) -> bytes:
    """What every frame of this log carries; where its head is damaged, what most of them do."""
    if _head_holds(log):
        return log[16:24]
    step = FRAME + page_size(log)
    marks = [log[at + 8 : at + 16] for at in range(HEAD, min(len(log), 9 * step), step)]
    return max(marks, key=marks.count, default=b"")


def _head_holds(log: bytes) -> bool:
    if log[:4] not in MAGIC or len(log) < HEAD:
        return False
    return _summed(log[:24], _order(log), (0, 0)) == _stated(log[24:32])


def _order(log: bytes) -> str:
    return ">" if log[3] & 1 else "<"


def _frames(log: bytes, salt: bytes) -> Iterator[Frame]:
    step = FRAME + page_size(log)
    odd: Frame | None = None
    for at in range(HEAD, len(log) - step + 1, step):
        page, size, mark = struct.unpack_from(">II8s", log, at)
        frame = Frame(page, size, at + FRAME)
        if mark == salt:
            if odd is not None:
                yield odd  # between two of this log, it is of it, too: its mark is damaged
            odd = None
            yield frame
        elif odd is not None:
            return
        else:
            odd = frame


def passed_over(log: bytes) -> list[int]:
    """By transaction in *log* that SQLite will not see, how many pages it has; the log's
    checksums decide."""
    whole = _whole(log)
    lost: list[int] = []
    pages = 0
    for frame in frames(log):
        pages += 1
        if frame.size:
            if frame.at > whole:
                lost.append(pages)
            pages = 0
    return lost


def _whole(log: bytes) -> int:
    """Up to where the checksums of *log* hold."""
    if not _head_holds(log):
        return 0
    at, size, sums = HEAD, page_size(log), _stated(log[24:32])
    while at + FRAME + size <= len(log):
        if log[at + 8 : at + 16] != log[16:24]:
            break
        sums = _summed(log[at : at + 8], _order(log), sums)
        sums = _summed(log[at + FRAME : at + FRAME + size], _order(log), sums)
        if sums != _stated(log[at + 16 : at + 24]):
            break
        at += FRAME + size
    return at


def _stated(raw: bytes) -> tuple[int, int]:
    return int.from_bytes(raw[:4], "big"), int.from_bytes(raw[4:8], "big")


def _summed(raw: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(raw) // 4}I", raw)
    for n in range(0, len(words), 2):
        one = (one + words[n] + two) & 0xFFFFFFFF
        two = (two + words[n + 1] + one) & 0xFFFFFFFF
    return one, two


def unseen(path: Path, log: bytes) -> int:
    """How many transactions of *log* SQLite, which has the database *path* open, does not count,
    as its index says: quicker than reading them."""
    try:
        with path.with_name(path.name + "-shm").open("rb") as file:
            index = file.read(SALT.stop)
    except FileNotFoundError:
        return 0
    if index[SALT] not in (log[16:24], bytes(8)):
        return 0  # begun anew by somebody a moment ago
    counted = int.from_bytes(index[COUNTED], sys.byteorder)
    return sum(1 for n, frame in enumerate(frames(log), 1) if frame.size and n > counted)


def applied(data: bytes, log: bytes) -> bytes:
    """The database *data* with every page that *log* holds, whether or not its checksums hold."""
    found = frames(log)
    if not found:
        return data
    size = page_size(log)
    made = bytearray(data)
    whole = found[-1].size * size
    made.extend(bytes(max(0, whole - len(made))))
    for frame in found:
        start = (frame.page - 1) * size
        if 0 <= start <= len(made) - size:
            made[start : start + size] = log[frame.at : frame.at + size]
    return bytes(made)
