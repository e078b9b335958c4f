"""Killed at any moment: every acknowledged command is there, no half one, the chain unbroken.

The child writes down, after each command, the number and hash of its entry in a pipe; the parent
kills it with SIGKILL after a random moment, looks at the file, and goes on with the same file.
"""

import os
import random
import select
import signal
import time
from datetime import datetime, timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store.pinyin import initials
from tests.conftest import project
from tests.faults.whole import count, intact

KILLS = int(os.environ.get("KIOSK_KILLS", "200"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_hundreds_of_times(tmp_path):
    path = project(tmp_path / "kiosk.db", "ABCDEF")
    chance = random.Random(20260302)
    acknowledged: dict[int, str] = {}
    initials("客")  # read once here: the children live for less than that takes
    for n in range(KILLS):
        acknowledged |= killed_once(path, chance.uniform(0.001, 0.03), seed=n)
        if n % 50 == 0:
            intact(path, acknowledged)
    intact(path, acknowledged)
    assert len(acknowledged) > KILLS  # the children did get to work
    count("killed at a random moment", tried=KILLS, acknowledged=len(acknowledged))


def killed_once(path, after, seed):
    """What a child acknowledged before it was killed *after* seconds: {entry: hash}."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            busy(path, writing, random.Random(seed))
        finally:
            os._exit(1)
    os.close(writing)
    if seed % 4:  # else it may be at its start still
        select.select([reading], [], [], 10)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().split(b"\n")[:-1]  # a line that was cut off was not acknowledged
    return {int(seq): hashed for seq, hashed in (line.decode().split() for line in lines)}


def busy(path, pipe, chance):
    now = [datetime(2026, 3, 2, 8, 50)]
    desk = Service(path, wall=lambda: now[0], steady=lambda: 0.0)
    if desk.state.at:
        now[0] = max(now[0], desk.state.at)
    while True:
        now[0] += timedelta(seconds=chance.randint(5, 200))
        for command in plausible(desk, now[0], chance):
            try:
                sent = desk.send(command)
            except Refused:
                continue
            os.write(pipe, f"{sent.entry.seq} {sent.entry.hash}\n".encode())


def plausible(desk, now, chance):
    day = desk.state.day
    if day is None or day.closed:
        yield c.Open(at=now) if day is None or now.date() > day.on else c.Look(at=now)
        return
    who = chance.choice("ABCDEF")
    running = sorted(day.receptions)
    if now.hour >= 19:
        yield c.Close(at=now)
    yield chance.choice(
        [
            c.Arrive(at=now, id=desk.new_id("v")),
            c.Arrive(at=now, id=desk.new_id("v"), purpose="scout"),
            c.Away(at=now, who=who, cause=chance.choice(["business", "personal"])),
            c.Back(at=now, who=who),
            c.Finish(at=now, visit=running[0]) if running else c.Look(at=now),
            c.Finish(
                at=now,
                visit=running[-1],
                client=c.ClientFacts("客", f"138{desk.state.seq:08}"),
                registered=True,
            )
            if running
            else c.Look(at=now),
            c.Undo(at=now, why="x"),
        ]
    )
