"""Walk-ins from four processes on one file: none lost, no turn twice, and every decision what one
desk alone would have decided from what was there before it."""

import os
import random
import signal
import time
from datetime import datetime, timedelta
from itertools import count as count_up

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
MORNING = datetime(2026, 3, 2, 8, 50)
KILLED = 400 if whole.ALL else 40
WALK_INS = int(os.environ.get("KIOSK_STORM", "2000"))
EACH_DAY = 300
"""Walk-ins of one process on one day: a day at an office has fewer."""
FAULT = "walk-ins from four processes at once"
STAFF = "ABCDEFGHIJKL"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_storm_of_walk_ins_from_four_processes(ram):
    path = project(ram / "kiosk.db", STAFF)
    each, told, seconds = WALK_INS // len(DESKS), {}, 0.0
    for first in range(0, each, EACH_DAY):
        now = MORNING + timedelta(days=first // EACH_DAY)
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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_desks_that_are_killed_in_the_storm(ram):
    """Whoever is killed takes nobody's turn along, and holds nobody up."""
    path = project(ram / "kiosk.db", STAFF)
    give(path, MORNING, c.Open(at=MORNING, by="M", order=tuple(STAFF)))
    now, chance, names = MORNING.replace(hour=9), random.Random(20260302), count_up()
    said = os.open(ram / "said", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    desks = [process(path, f"{next(names)}-", now, range(10**6), said) for _ in DESKS]
    for _ in range(KILLED):
        time.sleep(chance.uniform(0.01, 0.06))
        dead = chance.randrange(len(desks))
        end(desks[dead])
        desks[dead] = process(path, f"{next(names)}-", now, range(10**6), said)
    for desk in desks:
        end(desk)
    os.close(said)
    told = whole.acknowledged((ram / "said").read_text(encoding="utf-8").splitlines())
    whole.intact(path, told)
    looking = Service(path, read_only=True)
    wrong = wrong_decisions(looking)
    looking.close()
    count("desks killed in the storm", tried=KILLED, acknowledged=len(told), wrong=wrong)
    assert wrong == 0
    assert told


def end(child):
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


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
    """How many acknowledged entries and walk-ins are lost, and how many decisions are wrong."""
    looking = Service(path, read_only=True)
    entries = list(looking.entries())
    wrong = len(looking.store.false_entries()) + wrong_decisions(looking)
    looking.close()
    hashes = {entry.seq: entry.hash for entry in entries}
    visits = [entry.command.id for entry in entries if isinstance(entry.command, c.Arrive)]
    came = [f"{name}{n}" for name in DESKS for n in range(each)]
    lost = len(told.items() - hashes.items()) + len(set(came) - set(visits))
    return lost, wrong + len(visits) - len(came)


def wrong_decisions(desk):
    """How many entries are not what one desk alone would have decided from what was there before
    them, or leave one turn to two parties."""
    wrong, state = 0, State()
    for entry in desk.entries():
        if state.seq:
            wrong += decide(state, entry.command, state.policy).events != entry.events
        state = fold(state, entry.seq, entry.command, entry.events)
        busy = [r.occupies for r in state.day.receptions.values()] if state.day else []
        wrong += len(busy) - len(set(busy))
    return wrong + (desk.state != state)
