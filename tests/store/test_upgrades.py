"""Every released schema is brought up to date, whatever stops it on the way; a newer one is refused
by every command and by the screen, and never half read.

A fixture of each schema is kept in ``fixtures/``; what is tried with one is tried with all.
"""

import itertools
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import peewee
import pytest
from click.testing import CliRunner

from kiosk.app import KioskApp
from kiosk.cli import COMMANDS, kiosk
from kiosk.service import Service
from kiosk.store.errors import StoreError
from kiosk.store.proof import prove
from kiosk.store.tables import SCHEMA
from tests.conftest import project
from tests.store.test_service import refolded

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("schema*.sqlite"))
LATER = datetime(2026, 3, 3, 23, 0)


@pytest.fixture(params=FIXTURES, ids=lambda file: file.stem)
def old(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "old.db"))


def opened(path):
    return Service(path, wall=lambda: LATER, steady=lambda: 0.0)


def entries(path):
    """How many entries a desk that opens *path* knows."""
    desk = opened(path)
    desk.close()
    return desk.state.seq


def copied(path):
    """A copy of *path* that nobody has touched."""
    for file in path.parent.glob("copy.db*"):
        file.unlink()
    return Path(shutil.copy(path, path.with_name("copy.db")))


def said(path):
    """All that stands in the file, table by table, and its schema number."""
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        rows = {
            name: db.execute(f'SELECT * FROM "{name}"').fetchall()
            for name, sql in tables
            if sql and sql.startswith("CREATE TABLE")
        }
        return db.execute("PRAGMA user_version").fetchone(), tables, rows


def test_a_fixture_of_the_first_schema_is_there():
    assert "schema1" in [file.stem for file in FIXTURES]


def test_brought_up_to_date_nothing_is_lost_and_all_is_proven(old):
    before = said(old)[2]["entry"]
    desk = opened(old)
    assert desk.state == refolded(desk)
    desk.close()
    version, _, rows = said(old)
    assert version == (SCHEMA,)
    assert rows["entry"][: len(before)] == before
    assert prove(old).is_sound


def stopping(monkeypatch, number, stop):
    """Have the statement of that *number*, counted from now on, *stop* instead of being run."""
    count = itertools.count(1)
    run = peewee.SqliteDatabase.execute_sql

    def counted(self, *arguments, **more):
        if next(count) == number:
            stop()
        return run(self, *arguments, **more)

    monkeypatch.setattr(peewee.SqliteDatabase, "execute_sql", counted)
    return count


def full():
    raise sqlite3.OperationalError("database or disk is full")


def statements(path, monkeypatch):
    """How many statements it takes to open a copy of *path*, brought up to date on the way."""
    copy = copied(path)
    with monkeypatch.context() as patch:
        count = stopping(patch, 0, full)
        opened(copy).close()
    return next(count) - 1


def test_stopped_at_any_statement_the_old_version_is_intact(old, monkeypatch):
    before = said(old)
    total = statements(old, monkeypatch)
    left = []
    for number in range(1, total + 1):
        copy = copied(old)
        with monkeypatch.context() as patch:
            stopping(patch, number, full)
            with pytest.raises(StoreError, match="disk is full"):
                opened(copy)
        now = said(copy)
        assert now == before or now[0] == (SCHEMA,), number  # all of it was done before, or nothing
        left.append(now[0] == before[0])
        if number % 20 == 0:
            assert entries(copy) == len(before[2]["entry"])
    if before[0] != (SCHEMA,):
        most = before[0] < (4,)  # that step makes everything on file anew
        assert sum(left) > (40 if most else 2)  # the statements of the upgrade
    assert total == len(left)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_statement_the_old_version_is_intact(old, monkeypatch):
    before = said(old)
    for number in range(1, statements(old, monkeypatch) + 1, 9):
        copy = copied(old)
        child = os.fork()
        if child == 0:
            stopping(monkeypatch, number, lambda: os._exit(9))
            opened(copy)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 9
        now = said(copy)
        assert now == before or now[0] == (SCHEMA,), number
        assert entries(copy) == len(before[2]["entry"])
        assert prove(copy).is_sound


# A newer one

PHONE = "13800001111"
WITHOUT = {"completion", "demo", "play", "recover", "support-shell"}
"""Commands that open no database, or one that they are not to trust."""
EVERY = [
    ["backup", "now"], ["backup", "list"], ["doctor"], ["restore", "OWN"],
    ["book", "list"], ["book", "add", "10:00"], ["calls", "list"], ["calls", "distribute"],
    ["areas", "map"], ["duties", "checklist"], ["grades", "status"],
    ["leads", "open"], ["people", "posts"],
    ["case", PHONE], ["client", "search", "1"], ["client", "show", PHONE],
    ["client", "duplicates"], ["close"], ["cover", "A", "B"], ["deal", "list"],
    ["deputy", "list"], ["export", "FOLDER"], ["follow-up", PHONE, "--who", "A"],
    ["import", "SCRIPT"], ["init", "--project", "x", "--hours", "09:00", "18:00"],
    ["leave", "list"], ["log"], ["log", "--json"], ["log", "--script"], ["open"],
    ["order", "show"], ["pin", "list"], ["policies", "show"], ["policies", "export"],
    ["project", "list"], ["project", "add", "--project", "x", "--hours", "09:00", "18:00"],
    ["rehearse", "sign_in"], ["report", "calls"], ["report", "rates"], ["report", "load"],
    ["report", "unfiled"], ["report", "follow-ups"], ["roster", "list"], ["roster", "suspend", "A"],
    ["sheet"], ["watch"], ["sign-in", "A"], ["sign-out", "A"], ["status"], ["status", "--all"],
    ["status", "--day", "2026-03-02"], ["switch", "sign_in", "--yes"], ["verify"], ["why"],
    ["why", "next"],
]  # fmt: skip


@pytest.fixture
def newer(tmp_path):
    path = project(tmp_path / "newer.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def test_every_command_is_tried():
    assert {words[0] for words in EVERY} == set(COMMANDS) - WITHOUT


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_no_command_reads_a_newer_database(words, newer, tmp_path):
    script = tmp_path / "day.jsonl"
    script.write_text(
        '{"script": 1, "staff": [{"id": "A"}]}\n{"at":"2026-03-02T09:00","do":"look"}'
    )
    places = {"SCRIPT": str(script), "FOLDER": str(tmp_path / "out"), "OWN": str(newer)}
    before = newer.read_bytes()
    arguments = ["--db", str(newer), *(places.get(word, word) for word in words)]
    done = CliRunner().invoke(kiosk, arguments)
    told = done.output + str(done.exception)
    assert "written by a newer version of kiosk" in told, (words, told)
    assert done.exit_code in (1, 2) or words == ["backup", "list"]  # which looks at the folder
    assert newer.read_bytes() == before
    assert not (tmp_path / "out").exists()


async def test_nor_does_the_screen(newer):
    before = newer.read_bytes()
    app = KioskApp(newer, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        text = " ".join(strip.text for strip in strips)
        assert "written by a newer version" in " ".join(text.split())
    assert newer.read_bytes() == before
