"""A disk that keeps only what was synced: every state that a power cut may leave it in."""

import random
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SECTOR = 512


class Op(NamedTuple):
    """Something done to *file* (a number; 0: the folder) that is not on the disk for certain:
    ``data`` written at ``at``, or cut to ``at`` bytes; in the folder, *name* made or removed."""

    file: int
    kind: str
    at: int = 0
    data: bytes = b""
    name: str = ""
    made: int = 0


class Disk(NamedTuple):
    """Files by number, and the numbers by name: what is on the disk for certain."""

    files: dict[int, bytes]
    names: dict[str, int]


class Moment(NamedTuple):
    """How things stand between two calls: what is on the disk for certain, what may be, and how
    many lines had been acknowledged."""

    disk: Disk
    pending: tuple[Op, ...]
    said: int


Image = dict[str, bytes]
"""The files of a folder."""


def image(moment: Moment, kept: Iterable[Op]) -> Image:
    """What is found after a power cut that let *kept* of what was pending come to the disk."""
    disk = done(moment.disk, kept)
    return {name: disk.files.get(number, b"") for name, number in disk.names.items()}


def done(disk: Disk, ops: Iterable[Op]) -> Disk:
    """*disk* once *ops* have come to it, in this order."""
    files, names = dict(disk.files), dict(disk.names)
    for op in ops:
        if op.kind == "make":
            names[op.name] = op.made
        elif op.kind == "remove":
            names.pop(op.name, None)
        elif op.kind == "cut":
            files[op.file] = files.get(op.file, b"").ljust(op.at, b"\0")[: op.at]
        else:
            whole = files.get(op.file, b"").ljust(op.at, b"\0")
            files[op.file] = whole[: op.at] + op.data + whole[op.at + len(op.data) :]
    return Disk(files, names)


def torn(op: Op, to: int) -> Op:
    """*op* with only the first *to* bytes of its data."""
    return op._replace(data=op.data[:to])


def ways(moment: Moment, chance: random.Random, subsets: int) -> Iterator[list[Op]]:
    """What may come to the disk: nothing, everything, each beginning, each with its last write
    torn in the middle and at a sector, and *subsets* at random, torn at sectors."""
    pending = list(moment.pending)
    for n in range(len(pending) + 1):
        yield pending[:n]
        if n and len(pending[n - 1].data) > 1:
            half = len(pending[n - 1].data) // 2
            yield [*pending[: n - 1], torn(pending[n - 1], half)]
            yield [*pending[: n - 1], torn(pending[n - 1], min(half, SECTOR))]
    for _ in range(subsets if len(pending) > 1 else 0):
        kept = [op for op in pending if chance.random() < 0.5]
        yield [
            torn(op, chance.randrange(0, len(op.data), SECTOR))
            if len(op.data) > SECTOR and chance.random() < 0.3
            else op
            for op in kept
        ]
