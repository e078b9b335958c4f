"""A database of an older version: it opens, is brought up to date, and plays on.

``fixtures/schema1.sqlite`` was made by version 0.1.0's schema 1, with ``kiosk import`` of the
English demonstration day.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store import journal, migrations
from kiosk.store.errors import StoreError
from kiosk.store.glance import glance
from kiosk.store.tables import SCHEMA
from tests.conftest import project
from tests.store.test_service import refolded

LATER = datetime(2026, 3, 3, 11, 20)


@pytest.fixture
def old(tmp_path):
    return Path(shutil.copy(Path(__file__).parent / "fixtures" / "schema1.sqlite", tmp_path))


def at_once(path, **more):
    return Service(path, wall=lambda: LATER, steady=lambda: 0.0, **more)


def version(path):
    with closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


def shape(path):
    with closing(sqlite3.connect(path)) as db:
        return set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_it_opens_and_plays_on(old):
    desk = at_once(old)
    assert version(old) == SCHEMA
    assert desk.projects() == [(1, "Riverside")]
    assert desk.state == refolded(desk)
    assert desk.state.seq == 44
    sent = desk.send(c.Arrive(at=desk.now(), id="later"))
    assert sent.entry.seq == 45
    rows = desk.store.db.execute_sql("SELECT prev, hash FROM entry ORDER BY seq").fetchall()
    assert [prev for prev, _ in rows] == [journal.GENESIS, *[own for _, own in rows[:-1]]]
    desk.close()
    assert at_once(old, read_only=True).state == desk.state
    assert glance(old, LATER)["project"] == "Riverside"


def test_what_was_made_from_entries_is_made_anew(old):
    """It may have had another shape: boards and kept states are not read across versions."""
    desk = at_once(old)
    assert glance(old, LATER) is None
    for table in ("board", "snapshot"):
        assert desk.store.db.execute_sql(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    desk.send(c.Look(at=desk.now()))
    assert glance(old, LATER) is not None


def test_a_second_project_can_be_added_to_it(old):
    project(old, name="Lakeside", at=LATER)
    assert at_once(old).projects() == [(1, "Riverside"), (2, "Lakeside")]


def test_brought_up_to_date_it_is_as_if_made_today(old, tmp_path):
    at_once(old).close()
    assert shape(old) == shape(project(tmp_path / "new.db"))


def test_who_only_looks_is_told_to_start_the_kiosk(old):
    before = old.read_bytes()
    for look in (lambda: at_once(old, read_only=True), lambda: glance(old, LATER)):
        with pytest.raises(StoreError, match="Start the kiosk once to bring it up to date"):
            look()
    assert old.read_bytes() == before
    assert version(old) == 1


def test_a_step_that_fails_leaves_everything_as_it_was(old, monkeypatch):
    before = shape(old)
    number, step = migrations.MIGRATIONS[0]

    def half(db):
        step(db)
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "MIGRATIONS", ((number, half),))
        with pytest.raises(StoreError, match="disk is full"):
            at_once(old)
    assert version(old) == 1
    assert shape(old) == before
    assert at_once(old).state.seq == 44


def test_steps_are_in_order_and_lead_to_the_schema_of_today():
    assert [number for number, _ in migrations.MIGRATIONS] == list(range(2, SCHEMA + 1))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_several_that_start_at_once_one_makes_the_step(old):
    children = [started(old) for _ in range(4)]
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    assert at_once(old).projects() == [(1, "Riverside")]


def started(path):
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        at_once(path).close()
        code = 0
    finally:
        os._exit(code)
