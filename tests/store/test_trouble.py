"""Files that are full, read-only, damaged, foreign: one sentence, nothing lost, nothing half."""

import os
import sqlite3

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service, set_up
from kiosk.store.errors import NoDatabase, StoreError
from tests.conftest import MONDAY, project, staff
from tests.store.test_service import opened, visit


def test_a_full_disk_loses_nothing_and_the_desk_goes_on(desk, desk_path, clock):
    opened(desk)
    db = desk.store.db
    pages = db.pragma("page_count")
    db.pragma("max_page_count", pages)  # SQLite now answers as on a full disk
    clock.to(9, 1)
    kept = []

    def until_full():
        for n in range(200):
            visit(desk, f"v{n}")
            kept.append(f"v{n}")

    with pytest.raises(StoreError, match="disk is full"):
        until_full()
    assert desk.state == Service(desk_path, wall=clock.wall, steady=clock.steady).state
    assert sorted(desk.state.visits) == sorted(kept)
    db.pragma("max_page_count", 1_000_000)
    assert "again" in visit(desk, "again").decision.state.visits


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written(desk_path):
    desk_path.chmod(0o400)
    with pytest.raises(StoreError, match="may not be written"):
        opened(Service(desk_path))


def test_a_desk_opened_to_look_at_writes_nothing(desk, desk_path):
    opened(desk)
    looking = Service(desk_path, read_only=True)
    with pytest.raises(StoreError, match="may not be written"):
        visit(looking, "v1")
    assert len(list(desk.entries())) == 2


def test_no_database(tmp_path):
    with pytest.raises(NoDatabase, match="kiosk init"):
        Service(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be one" * 40, b"\0" * 4096, b"hello"]
)
def test_a_file_that_is_not_a_database(tmp_path, content):
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Service(path)
    assert path.read_bytes() == content


def test_a_database_of_something_else(tmp_path):
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    with pytest.raises(StoreError, match="not a kiosk database"):
        Service(path)
    found = c.Found(at=MONDAY, project="x", profile="quarter_hour", hours=_hours(), staff=staff())
    with pytest.raises(StoreError, match="not a kiosk database"):
        set_up(path, found)


def test_a_database_of_a_newer_version(desk_path):
    with sqlite3.connect(desk_path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        Service(desk_path)


def test_a_folder_where_a_file_should_be(tmp_path):
    with pytest.raises(StoreError):
        Service(tmp_path)


def test_a_project_is_set_up_once(tmp_path):
    path = project(tmp_path / "k.db")
    with pytest.raises(Exception, match="There is a project 'Test' already"):
        project(path)


def _hours():
    from kiosk.sheet.slots import Hours

    return Hours()
