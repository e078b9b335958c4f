"""Memory runs out in the middle of commands, at many different points. What fails is not written,
and what was acknowledged is there; also where the process dies of it, as some libraries do.
"""

import random
import sys
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from kiosk.desk import commands as c
from kiosk.store.errors import StoreError
from tests.faults import story, tracer
from tests.faults.whole import ALL, acknowledged, count, intact

resource = pytest.importorskip("resource", reason="needs limits of memory")

SIZES = (1 << 16, 1 << 12, 400)
MOST = 600
"""Of the smallest of them so many at most are given back before a command."""
ATTEMPTS = 40
ROUNDS = 30 if ALL else 6


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of memory that hold")
def test_memory_runs_out(ram):
    failed = told = 0
    for n in range(ROUNDS):
        path = story.before(ram / f"{n}.db", "visit")
        outcome = tracer.run(partial(work, path), tracer.Watcher())
        assert outcome.killed or outcome.status == 0
        failed += outcome.said.count("failed") + outcome.killed
        there = acknowledged([line for line in outcome.said if line != "failed"])
        told += len(there)
        newest = intact(path, there)
        assert newest - max(there, default=newest) in (0, 1)  # one may have had no time to be told
    if not failed:
        pytest.skip("the process had so much memory of its own that it never ran out")
    count("memory runs out", tried=failed, acknowledged=told)


def work(path, say, begin):
    desk, watch = story.at_desk(path, 20)
    chance = random.Random(path.stem)
    ballast = []
    limit()
    with suppress(MemoryError):  # so little that not even that can be said
        for _ in range(ATTEMPTS):
            fill(ballast)
            del ballast[-chance.randrange(1, MOST) :]
            watch.at += timedelta(seconds=1)
            try:
                sent = desk.send(c.Arrive(at=watch.at, id=""))
                say(f"{sent.entry.seq} {sent.entry.hash}")
            except (MemoryError, StoreError):
                say("failed")


def limit():
    """Let there be no more memory than there is now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        size = int(file.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def fill(ballast):
    """Hold all the memory that there is."""
    for size in SIZES:
        with suppress(MemoryError):
            while True:
                ballast.append(bytes(size))
