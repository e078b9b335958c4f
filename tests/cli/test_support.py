"""Support looks: another Unix user, without write permission to the database or its folder."""

import os
import select
import signal
import time
from contextlib import closing, contextmanager
from datetime import datetime, timedelta

import pytest
from rich.cells import cell_len

from kiosk.cli.demo_ import make
from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.witness import ENDING
from tests.conftest import project
from tests.users import (
    KIOSK,
    SUPPORT,
    Running,
    as_kiosk,
    become,
    contents,
    house,
    in_terminal,
    needs_root,
    run,
)  # fmt: skip

pytestmark = needs_root

PHONE = "13812345678"
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
    ["verify"],
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
    """What stands in the folder, but for the note of how far the journal went."""
    names = {file.name for file in path.parent.iterdir()}
    return sorted(names - {path.name + ENDING})


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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_read_in_eighty_columns(lived_in, language):
    for words in READING:
        if "--script" in words:
            continue  # a line a command: for programs
        words = [word.format(hour=datetime.now().strftime("%H:%M")) for word in words]
        env = {"KIOSK_LANG": language, "KIOSK_SUPPORT": "1"}
        done = run(SUPPORT, "--db", lived_in, *words, env=env)
        assert done.code == 0, (words, done.err)
        wide = [line for line in done.out.splitlines() if cell_len(line) > 80]
        assert not wide, words


def test_who_may_not_write_the_file_is_support(lived_in):
    done = run(SUPPORT, "--db", lived_in, "case", PHONE)
    assert "who has which share is hidden" in " ".join(done.out.split())
    done = run(KIOSK, "--db", lived_in, "case", PHONE)
    assert "all three ledgers" in " ".join(done.out.split())
    for user, code in ((SUPPORT, 1), (KIOSK, 0)):
        done = run(user, "--db", lived_in, "case", PHONE, "--full", "--as", "M")
        assert done.code == code
    assert run(SUPPORT, "--db", lived_in, "open").code == 1


def test_the_journal_is_followed_while_the_kiosk_comes_and_goes(lived_in):
    following = Running(SUPPORT, "--db", lived_in, "log", "--follow")
    following.until("A deal is on file")
    for n in range(2):
        with as_kiosk():
            desk = Service(lived_in)
            desk.send(c.Arrive(at=desk.now(), by="M", id=f"late{n}", purpose="scout"))
            desk.close()
        following.until(f"late{n}")
    done = following.stop()
    assert (done.code, done.err) == (0, "")
    with as_kiosk():
        Service(lived_in).close()
    assert beside(lived_in) == ["kiosk.db"]


@pytest.mark.parametrize("command", ["log", "watch"])
def test_who_follows_keeps_no_backup_from_being_put_back(command):
    """Support may have forgotten the terminal in which they look, 800 km away."""
    with house() as path:
        with as_kiosk():
            project(path)
        assert run(KIOSK, "--db", path, "backup", "now").code == 0
        words = {"log": ["log", "--follow"], "watch": ["watch"]}[command]
        with Looking(path, words) as looking:
            with as_kiosk():
                kiosk = Service(path)
            looking.until("Test")
            with as_kiosk():
                kiosk.send(c.Open(at=kiosk.now(), by="M", order=tuple("ABCD")))
            looking.until("is open")
            with as_kiosk():
                kiosk.close()
            done = run(KIOSK, "--db", path, "restore", "newest", "--yes")
            assert (done.code, done.err.strip()) == (0, "")
            with as_kiosk(), closing(Service(path)) as kiosk:
                assert kiosk.state.seq == 1
                kiosk.send(c.Open(at=kiosk.now(), by="M", order=tuple("DCBA")))
                kiosk.send(c.Arrive(at=kiosk.now(), by="M", id="later", purpose="scout"))
            looking.until("later")


class Looking:
    """What support has on the terminal meanwhile."""

    def __init__(self, path, words):
        self._pid, self._master = in_terminal(SUPPORT, "--db", path, *words, screen=True)
        self._said = ""

    def __enter__(self):
        return self

    def until(self, sign):
        end = time.monotonic() + 60
        while sign not in self._said:
            assert time.monotonic() < end, self._said[-800:]
            if select.select([self._master], [], [], 0.05)[0]:
                self._said += os.read(self._master, 65536).decode("utf-8", "replace")

    def __exit__(self, *_):
        os.kill(self._pid, signal.SIGTERM)
        os.close(self._master)
        os.waitpid(self._pid, 0)


def test_another_file_in_its_place_is_told(tmp_path):
    path = project(tmp_path / "kiosk.db")
    with closing(Service(path)) as desk:
        for _ in range(3):
            desk.send(c.Look(at=desk.now()))
    following = Running(0, "--db", path, "log", "--follow")
    following.until("    4  ")
    project(tmp_path / "other.db").replace(path)
    following.until("its entries after 1 follow", on="err")
    with closing(Service(path)) as desk:
        desk.send(c.Open(at=desk.now(), by="M", order=tuple("ABCD")))
    following.until("is open")
    assert following.stop().code == 0
