"""Killed at every system call from when a command begins to when it has been acknowledged."""

import shutil
from functools import partial

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service, set_up
from kiosk.store.errors import NoDatabase
from kiosk.store.pinyin import initials
from tests.conftest import MONDAY
from tests.faults import story, tracer
from tests.faults.whole import ALL, acknowledged, count, intact

pytestmark = pytest.mark.usefixtures("traced")


class Killer(tracer.Watcher):
    """Kills at the call *number*, counted from 1."""

    def __init__(self, number):
        self.left = number

    def before(self, call):
        self.left -= 1
        return None if self.left else tracer.KILL


def killed_everywhere(base, work, check, folder, step=1):
    """Do *work* on a copy of the folder *base*, killed at its first call, again, killed at its
    second (with *step* 1), and so on, until it gets through; *check* every copy. Returns how often
    it was killed, and how many commands had been acknowledged by then."""
    initials("客")  # read once here: it takes longer than the work
    kills = said = 0
    while True:
        copy = folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base, copy)
        outcome = tracer.run(partial(work, copy / "k.db"), Killer(kills * step + 1))
        check(copy / "k.db", acknowledged(outcome.said))
        said += len(outcome.said)
        if not outcome.killed:
            assert outcome.status == 0
            return kills, said
        kills += 1


def goes_on(path, told):
    """Everything is there, and the desk takes the next command."""
    newest = intact(path, told)
    desk = Service(path, wall=lambda: MONDAY.replace(hour=12))
    assert desk.send(c.Look(at=desk.now())).entry.seq == newest + 1
    desk.close()


def left_running(folder, name):
    """A folder as a kiosk that was killed leaves it: what it wrote is in the -wal still."""
    folder.mkdir()
    path = folder / "k.db"

    def work(say, begin):
        story.before(path, "visit")
        desk, watch = story.at_desk(path, 10)
        begin()
        for told in list(story.DAY)[1 : list(story.DAY).index(name)]:
            story.give(desk, watch, told)
        say("done")

    class WhenDone(tracer.Watcher):
        def before(self, call):
            done = call.name == "write" and call.memory(call.args[1], 4) == b"done"
            return tracer.KILL if done else None

    assert tracer.run(work, WhenDone()).killed
    assert (folder / "k.db-wal").stat().st_size > 0
    return folder


@pytest.mark.parametrize("name", list(story.DAY))
def test_killed_at_every_call_of_a_command(ram, name):
    (ram / "base").mkdir()
    story.before(ram / "base" / "k.db", name)

    def work(path, say, begin):
        desk, watch = story.at_desk(path, 10)
        begin()
        story.give(desk, watch, name, say)

    kills, _ = killed_everywhere(ram / "base", work, goes_on, ram)
    assert kills >= 15  # a command takes that many at the least
    count("killed at a call of a command", tried=kills, acknowledged=1)


def test_killed_while_recovering_from_a_kill(ram):
    base = left_running(ram / "base", "undo")
    told = intact_copy(base, ram)

    def work(path, say, begin):
        begin()
        desk, watch = story.at_desk(path, 20)
        story.give(desk, watch, "register", say)
        desk.close()

    def check(path, acknowledged):
        goes_on(path, told | acknowledged)

    kills, said = killed_everywhere(base, work, check, ram)
    assert kills >= 60
    count("killed while starting after a kill, or leaving", tried=kills, acknowledged=said)


def intact_copy(base, folder):
    """What a kiosk reads from *base*: {entry: hash}."""
    shutil.copytree(base, folder / "read")
    desk = Service(folder / "read" / "k.db")
    told = {entry.seq: entry.hash for entry in desk.entries()}
    desk.close()
    return told


def test_killed_while_the_log_goes_into_the_file(ram):
    base = left_running(ram / "base", "finish")
    told = intact_copy(base, ram)

    def work(path, say, begin):
        desk, watch = story.at_desk(path, 20)
        desk.store.db.pragma("wal_autocheckpoint", 1)  # with every command, not every thousand
        begin()
        for name in ("finish", "away", "undo"):
            story.give(desk, watch, name, say)

    def check(path, acknowledged):
        goes_on(path, told | acknowledged)

    kills, said = killed_everywhere(base, work, check, ram)
    assert kills >= 90
    count("killed while the log goes into the file", tried=kills, acknowledged=said)


def test_killed_while_a_project_is_set_up(ram):
    (ram / "base").mkdir()

    def work(path, say, begin):
        begin()
        set_up(path, story.FOUND)
        say("1 -")

    def check(path, told):
        try:
            Service(path).close()
        except NoDatabase:
            assert not told
            set_up(path, story.FOUND)  # the kiosk offers it again
        goes_on(path, {})

    # It is done once in the life of a project, and acknowledges nothing.
    kills, _ = killed_everywhere(ram / "base", work, check, ram, step=1 if ALL else 4)
    assert kills >= 20
    count("killed while a project is set up", tried=kills)
