"""A database of an older version: it opens, is brought up to date, and plays on.

``fixtures/schema1.sqlite`` was made by the kiosk of schema 1, with ``kiosk import`` of the English
demonstration day; ``schema2.sqlite`` to ``schema4.sqlite`` by theirs, of ``two_days.jsonl``.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.desk import commands as c
from kiosk.desk.files import Files
from kiosk.script.reader import read_header, read_lines
from kiosk.service import Service, set_up
from kiosk.store import journal, migrations
from kiosk.store.errors import StoreError
from kiosk.store.glance import glance
from kiosk.store.tables import SCHEMA
from tests.conftest import project
from tests.store.test_service import refolded

LATER = datetime(2026, 3, 3, 11, 20)
FIXTURES = Path(__file__).parent / "fixtures"
DAY = Path(__file__).parents[2] / "data" / "demo" / "day.en.jsonl"
SCRIPTS = {"schema1": DAY}


@pytest.fixture
def old(tmp_path):
    return Path(shutil.copy(FIXTURES / "schema1.sqlite", tmp_path))


def at_once(path, **more):
    return Service(path, wall=lambda: LATER, steady=lambda: 0.0, **more)


@pytest.fixture(params=["schema1", "schema2", "schema3", "schema4"])
def any_old(request, tmp_path):
    """A database of each older schema, and a script of what it was told."""
    script = SCRIPTS.get(request.param, FIXTURES / "two_days.jsonl")
    return Path(shutil.copy(FIXTURES / f"{request.param}.sqlite", tmp_path)), script


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


def replayed(path, old):
    """The commands of *old*, given to the kiosk of today: they are decided again."""
    said = [entry.command for entry in at_once(old, read_only=True).entries()]
    set_up(path, said[0])
    desk = at_once(path)
    for command in said[1:]:
        desk.send(command, at=command.at)
    return desk


def rows(desk, table):
    found = desk.store.db.execute_sql(f"SELECT * FROM {table}").fetchall()
    assert found
    return set(found)


def without_files(state):
    return msgspec.structs.replace(state, clients=Files(), history=())


def filed(desk):
    """What is on file, as of every entry, as far as entries of the older schemas say it."""
    found = {row[:-1]: json.loads(row[-1] or "null") for row in rows(desk, "version")}
    for body in found.values():
        for step in body.get("deals", ()) if isinstance(body, dict) else ():
            step.pop("at", None)
    return found


def test_every_older_schema_leads_to_what_todays_kiosk_makes_of_it(any_old, tmp_path):
    old, script = any_old
    before = version(old)
    desk = at_once(old)
    assert (before < SCHEMA, version(old)) == (True, SCHEMA)
    texts = script.read_text("utf-8").splitlines()
    header = read_header(texts[0])
    told = [line.command for line in read_lines(enumerate(texts[1:], 2), header.by)]
    said = [entry.command for entry in desk.entries() if not isinstance(entry.command, c.Tick)]
    assert said[1:] == told[: len(said) - 1]
    assert desk.store.false_entries() == []
    anew = replayed(tmp_path / "anew.db", old)
    assert desk.state == refolded(desk)
    for table in ("reception", "client", "part"):
        assert rows(desk, table) == rows(anew, table), table
    if before > 1:  # its entries did not say yet what a call was about, and who was met
        assert without_files(desk.state) == without_files(anew.state)
        assert filed(desk) == filed(anew)
    for typed in ("1", "0001", "138", "w", "明", "souza", "o"):
        assert set(desk.search(typed)) == set(anew.search(typed))
    assert shape(old) == shape(tmp_path / "anew.db")


def test_of_schema_3_names_are_found_by_their_parts(tmp_path):
    old = Path(shutil.copy(FIXTURES / "schema3.sqlite", tmp_path))
    desk = at_once(old)
    assert [x.name for x in desk.search("明")] == ["王小明"]
    assert [x.name for x in desk.search("xm")] == ["王小明"]
    assert [x.name for x in desk.search("maria")] == ["Anna Maria de Souza"]


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
