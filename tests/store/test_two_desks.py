"""Several processes at one file: no visitor to two consultants, no turn twice, nothing lost."""

import os
from datetime import datetime

import pytest

from kiosk.desk import commands as c
from kiosk.desk.decide import decide, fold
from kiosk.desk.state import State
from kiosk.policy.registry import policy
from kiosk.refusal import Refused
from kiosk.service import Service
from tests.conftest import project

DESKS, VISITS = 3, 80


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_storm_of_walk_ins(tmp_path):
    path = project(tmp_path / "kiosk.db", "ABCDEF")
    desk = Service(path, wall=lambda: datetime(2026, 3, 2, 8, 50))
    desk.send(c.Open(at=desk.now(), by="M", order=tuple("ABCDEF")))
    desk.close()
    children = [storm(path, name) for name in "xyz"[:DESKS]]
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0

    state, visits = State(), []
    looking = Service(path, read_only=True)
    for entry in looking.entries():
        # What was decided is what one desk alone would have decided from what was there before.
        if state.seq:
            alone = decide(state, entry.command, policy(state.profile, state.settings))
            assert alone.events == entry.events
        if isinstance(entry.command, c.Arrive):
            visits.append(entry.command.id)
        state = fold(state, entry.seq, entry.command, entry.events)
    assert sorted(visits) == sorted(f"{name}{n}" for name in "xyz"[:DESKS] for n in range(VISITS))
    busy = [r.occupies for r in state.day.receptions.values()]
    assert len(busy) == len(set(busy))


def storm(path, name):
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        desk = Service(path, wall=lambda: datetime(2026, 3, 2, 9, 30))
        for n in range(VISITS):
            desk.send(c.Arrive(at=desk.now(), id=f"{name}{n}"))
            for running in list(desk.state.day.receptions):
                if running.startswith(name):
                    try:
                        desk.send(c.Finish(at=desk.now(), visit=running))
                    except Refused:
                        continue
        code = 0
    finally:
        os._exit(code)
