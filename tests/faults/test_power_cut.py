"""The power is cut: what was written and not synced is lost, kept, kept in part, or torn."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.service import Service, set_up
from kiosk.store.errors import NoDatabase
from kiosk.store.pinyin import initials
from tests.conftest import project
from tests.faults import story, tracer
from tests.faults.disk import image, ways
from tests.faults.recorder import Recorder
from tests.faults.whole import ALL, acknowledged, count, intact
from tests.store.test_service import refolded

pytestmark = pytest.mark.usefixtures("traced")

OLD = Path(__file__).parent.parent / "store" / "fixtures" / "schema1.sqlite"
SUBSETS = 30 if ALL else 2
"""Random parts of what was pending, for each moment."""


def recorded(folder, work):
    """The moments of *work* on the files in *folder*, and what it acknowledged, in order."""
    initials("客")
    recorder = Recorder(folder)
    outcome = tracer.run(work, recorder)
    assert outcome.status == 0
    assert recorder.moments[-1].said == len(outcome.said)
    return recorder.moments, outcome.said


def cut_everywhere(moments, said, check, folder):
    """*check* whatever a power cut at any of *moments* may leave. Returns how many cuts that were,
    and how many of what they left differ."""
    chance = random.Random(20260302)
    tried, seen = 0, set()
    for moment in moments:
        for kept in ways(moment, chance, SUBSETS):
            tried += 1
            files = image(moment, kept)
            key = (moment.said, frozenset(files.items()))
            if key in seen:
                continue
            seen.add(key)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name, content in files.items():
                (folder / name).write_bytes(content)
            (folder / "k.db-shm").write_bytes(b"\x5a" * 32768)  # whatever a disk may keep of it
            check(folder / "k.db", said[: moment.said])
    return tried, len(seen)


@pytest.mark.parametrize("pages", [1000, 12], ids=["as it is", "log often emptied"])
def test_the_power_is_cut_at_any_moment_of_a_day(ram, pages):
    """*pages*: how long the log gets before it goes into the file; 1000 is SQLite's own."""
    moments, said = a_day(ram / "desk", wal_autocheckpoint=pages)
    tried, differ = cut_everywhere(moments, said, everything_there, ram / "cut")
    assert differ > 500
    count("power cut at any moment of a day", tried=tried, acknowledged=len(said))


def test_a_desk_that_does_not_sync_is_found_out(ram):
    """What these tests would say if a command were acknowledged before it is on the disk."""
    moments, said = a_day(ram / "desk", synchronous=1)
    with pytest.raises(AssertionError, match="an acknowledged entry is lost"):
        cut_everywhere(moments, said, everything_there, ram / "cut")


def a_day(folder, **pragmas):
    """The moments of a whole day at a desk with *pragmas*, and what was acknowledged."""
    folder.mkdir()
    path = project(folder / "k.db")

    def work(say, begin):
        begin()
        desk, watch = story.at_desk(path)
        for name, value in pragmas.items():
            desk.store.db.pragma(name, value)
        for name in story.DAY:
            story.give(desk, watch, name, say)
        desk.close()

    moments, said = recorded(folder, work)
    assert len(said) == len(story.DAY)
    return moments, said


def everything_there(path, said):
    intact(path, acknowledged(said))


def test_the_power_is_cut_while_a_project_is_set_up(ram):
    (ram / "desk").mkdir()
    path = ram / "desk" / "k.db"

    def work(say, begin):
        begin()
        set_up(path, story.FOUND)
        say("done")

    moments, said = recorded(ram / "desk", work)

    def check(path, said):
        try:
            Service(path).close()
        except NoDatabase:
            assert not said
            set_up(path, story.FOUND)  # the kiosk offers it again
        intact(path, {})

    tried, differ = cut_everywhere(moments, said, check, ram / "cut")
    assert differ > 100
    count("power cut while a project is set up", tried=tried)


def test_the_power_is_cut_while_an_older_database_is_brought_up_to_date(ram):
    """All of it is there, in the shape that it had or in the one that it was to have."""
    (ram / "desk").mkdir()
    path = shutil.copy(OLD, ram / "desk" / "k.db")
    entries = rows(path)

    def work(say, begin):
        begin()
        Service(path).close()
        say("done")

    moments, said = recorded(ram / "desk", work)

    def check(path, said):
        assert rows(path) == entries
        desk = Service(path)
        assert desk.state == refolded(desk)
        assert desk.store.false_entries() == []
        desk.close()

    tried, differ = cut_everywhere(moments, said, check, ram / "cut")
    assert differ > 50
    count("power cut while an older database is upgraded", tried=tried)


def rows(path):
    """The journal as it stands, by somebody who knows nothing of schemas."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT * FROM entry ORDER BY seq").fetchall()
