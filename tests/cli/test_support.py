"""Support looks: another Unix user, without write permission to the database or its folder."""

import os
import signal
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from kiosk.cli.demo_ import make
from kiosk.desk import commands as c
from kiosk.service import Service
from tests.users import KIOSK, SUPPORT, as_kiosk, become, contents, house, needs_root, run

pytestmark = needs_root

PHONE = "13812345678"
EN = {"KIOSK_LANG": "en"}
READING = (
    ["status"],
    ["status", "--all"],
    ["log"],
    ["log", "--script"],
    ["why"],
    ["why", "next"],
    ["why", "t6"],
    ["case", PHONE],
    ["sheet"],
    ["sheet", "--at", "{hour}"],
    ["policies", "show"],
    ["policies", "list"],
)


@pytest.fixture(scope="module")
def lived_in():
    """A day with people in it; its kiosk was left as it should be."""
    with house() as path:
        with as_kiosk():
            make(path, datetime.now().replace(microsecond=0))
            desk = Service(path)
            client = c.ClientFacts("云先生", PHONE)
            who = consultant(desk)
            desk.send(c.Register(at=desk.now(), by="M", client=client, who=who))
            desk.send(c.Deal(at=desk.now(), by="M", client=PHONE, who=who, stage="deposit"))
            desk.close()
        yield path


def consultant(desk):
    return next(iter(desk.state.day.sheet.rows))


def beside(path):
    return sorted(file.name for file in path.parent.iterdir())


@contextmanager
def running(path):
    """A kiosk that has the file open and has written something."""
    with as_kiosk():
        desk = Service(path)
        desk.send(c.Look(at=desk.now()))
    yield desk
    with as_kiosk():
        desk.close()


@contextmanager
def killed(path):
    """A kiosk that went without closing its file: what it wrote is in the -wal only."""
    child = os.fork()
    if not child:
        become(KIOSK)
        Service(path).send(c.Look(at=datetime.now()))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    yield None
    with as_kiosk():
        Service(path).close()


@contextmanager
def gone(path):
    """A kiosk that closed its file: nothing stands beside it."""
    assert beside(path) == ["kiosk.db"]
    yield None


@pytest.mark.parametrize("kiosk", [running, killed, gone])
def test_support_sees_and_leaves_nothing(lived_in, kiosk):
    hour = (datetime.now() - timedelta(minutes=70)).strftime("%Y-%m-%d %H:%M")
    with kiosk(lived_in):
        if kiosk is not gone:
            assert beside(lived_in) == ["kiosk.db", "kiosk.db-shm", "kiosk.db-wal"]
        before = contents(lived_in.parent)
        for words in READING:
            words = [word.format(hour=hour) for word in words]
            for more in ([], ["--json"]):
                done = run(SUPPORT, "--db", lived_in, *words, *more)
                assert done.code == 0, (words, done.err)
                assert done.out
                assert PHONE not in done.out
        after = contents(lived_in.parent)
        # Readers tell one another in -shm where they are; nothing else is touched.
        assert {name: file for name, file in before.items() if not name.endswith("-shm")} == {
            name: file for name, file in after.items() if not name.endswith("-shm")
        }
        assert before.keys() == after.keys()
