"""Walk-ins from four processes on one file: none lost, no turn twice, and every decision what one
desk alone would have decided from what was there before it."""

import os
import time
from datetime import datetime, timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.desk.decide import decide, fold
from kiosk.desk.state import State
from kiosk.refusal import Refused
from kiosk.service import Service
from tests.conftest import project
from tests.faults import whole
from tests.faults.whole import count

DESKS = "wxyz"
WALK_INS = int(os.environ.get("KIOSK_STORM", "2000"))
EACH_DAY = 300
"""Walk-ins of one process on one day: a day at an office has fewer."""
FAULT = "walk-ins from four processes at once"
STAFF = "ABCDEFGHIJKL"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_storm_of_walk_ins_from_four_processes(tmp_path):
    path = project(tmp_path / "kiosk.db", STAFF)
    each, told, seconds = WALK_INS // len(DESKS), {}, 0.0
    for first in range(0, each, EACH_DAY):
        now = datetime(2026, 3, 2, 8, 50) + timedelta(days=first // EACH_DAY)
        give(path, now, c.Open(at=now, by="M", order=tuple(STAFF)))
        begun = time.perf_counter()
        numbers = range(first, min(each, first + EACH_DAY))
        told |= storm(path, now.replace(hour=9, minute=30), numbers)
        seconds += time.perf_counter() - begun
        give(path, now.replace(hour=19), c.Close(at=now.replace(hour=19), by="M"))
    lost, wrong = look(path, told, each)
    acknowledged = len(told)
    count(FAULT, tried=each * len(DESKS), acknowledged=acknowledged, lost=lost, wrong=wrong)
    assert (lost, wrong) == (0, 0)
    print(f"{acknowledged} commands from {len(DESKS)} processes in {seconds:.1f} s")


def give(path, at, command):
    desk = Service(path, wall=lambda: at)
    desk.send(command)
    desk.close()


def storm(path, now, numbers):
    """One process a desk at the same time. Returns what they acknowledged: {entry: hash}."""
    reading, writing = os.pipe()
    children = [process(path, name, now, numbers, writing) for name in DESKS]
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read().splitlines()
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    return whole.acknowledged(said)


def process(path, name, now, numbers, pipe):
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        desk = Service(path, wall=lambda: now)
        for n in numbers:
            walk_in(desk, f"{name}{n}", name, pipe)
        code = 0
    finally:
        os._exit(code)


def walk_in(desk, visit, name, pipe):
    """A party comes in; the one before it leaves."""
    commands = [c.Arrive(at=desk.now(), id=visit)]
    commands += [
        c.Finish(at=desk.now(), visit=running)
        for running in desk.state.day.receptions
        if running.startswith(name)
    ]
    for command in commands:
        try:
            sent = desk.send(command)
        except Refused:
            assert isinstance(command, c.Finish)  # it has come to its turn and gone meanwhile
            continue
        os.write(pipe, f"{sent.entry.seq} {sent.entry.hash}\n".encode())


def look(path, told, each):
    """How many acknowledged entries and walk-ins are lost, and how many decisions are wrong: not
    what one desk alone would have decided from what was there, or a turn used by two parties."""
    looking = Service(path, read_only=True)
    wrong = len(looking.store.false_entries())
    state, visits, hashes = State(), [], {}
    for entry in looking.entries():
        if state.seq:
            wrong += decide(state, entry.command, state.policy).events != entry.events
        if isinstance(entry.command, c.Arrive):
            visits.append(entry.command.id)
        state = fold(state, entry.seq, entry.command, entry.events)
        hashes[entry.seq] = entry.hash
        busy = [r.occupies for r in state.day.receptions.values()] if state.day else []
        wrong += len(busy) - len(set(busy))
    wrong += looking.state != state
    looking.close()
    came = [f"{name}{n}" for name in DESKS for n in range(each)]
    lost = len(told.items() - hashes.items()) + len(set(came) - set(visits))
    wrong += len(visits) - len(came)
    return lost, wrong
