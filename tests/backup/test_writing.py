"""A backup is one moment, checked, or it is not there."""

import errno
import os
import shutil
import sqlite3
import subprocess

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.backup import chains, plan, writing
from kiosk.store.backup.copies import listed
from kiosk.store.backup.run import run
from kiosk.store.backup.writing import back_up
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.file import Store
from tests.backup.conftest import killed, names, seqs, visits
from tests.conftest import project


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_a_copy_of_a_desk_at_work(office, folder, clock):
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    clock.to(17, 50, 5)
    copy, found = back_up(office, folder, clock.at)
    seal = desk.store.db.execute_sql("SELECT hash FROM entry WHERE seq = 3").fetchone()[0][:16]
    first = desk.store.db.execute_sql("SELECT hash FROM entry WHERE seq = 1").fetchone()[0][:8]
    assert names(folder) == [f"kiosk-{first}-20260302-175005-3-{seal}.db"]
    assert (copy.entries, copy.seal, copy.at) == (3, seal, clock.at)
    assert listed(folder) == [copy]
    assert chains.checked(copy.path) == found
    # One file that anybody may read, a read-only disk included: no -wal is looked for.
    assert copy.path.read_bytes()[18:20] == b"\x01\x01"
    looking = Service(copy.path, read_only=True)
    assert looking.state == desk.state
    for service in (desk, looking):
        service.close()


def test_every_project_is_in_it(office, folder, clock):
    project(office, "WXYZ", name="Lakeside")
    copy, _found = back_up(office, folder, clock.at)
    assert seqs(copy.path) == {"Test": 3, "Lakeside": 1}
    assert copy.entries == 4


def test_nobody_waits_for_it_and_what_comes_meanwhile_is_not_in_it(
    office, folder, clock, monkeypatch
):
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    desk.store.db.execute_sql("PRAGMA busy_timeout = 0")  # a writer that had to wait would fail
    steps = []
    real = os.fsync

    def between(file):
        real(file)
        steps.append(desk.send(c.Arrive(at=clock.at, id="")).entry.seq)

    monkeypatch.setattr(writing.os, "fsync", between)
    monkeypatch.setattr(writing, "PAGES", 4)
    copy, _found = back_up(office, folder, clock.at)
    assert len(steps) >= 5
    assert steps == list(range(4, 4 + len(steps)))
    assert seqs(copy.path) == {"Test": 3}
    desk.close()


def test_a_database_without_a_project_has_nothing_to_copy(tmp_path, folder, clock):
    Store(tmp_path / "new.db", create=True).close()
    with pytest.raises(NoDatabase):
        back_up(tmp_path / "new.db", folder, clock.at)
    assert names(folder) == []


@pytest.mark.parametrize("step", ["step", "check", "sync", "rename"])
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no room for a backup"),
        (OSError(errno.EROFS, "Read-only file system"), "may not be written"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (sqlite3.OperationalError("database or disk is full"), "no room for a backup"),
    ],
    ids=["full", "read-only", "i/o", "sqlite"],
)
def test_whatever_fails_leaves_no_file_and_the_older_ones(
    office, folder, clock, monkeypatch, step, error, said
):
    older = back_up(office, folder, clock.at)[0]
    clock.go(minutes=1)
    visits(office, clock, 1)

    def failing(*_given):
        raise error

    place = {
        "step": (writing, "copy_pages"),
        "check": (writing, "_check"),
        "sync": (writing.os, "fsync"),
        "rename": (writing.os, "replace"),
    }
    monkeypatch.setattr(*place[step], failing)
    with pytest.raises(StoreError, match=said) as refusal:
        back_up(office, folder, clock.at)
    assert str(folder) in str(refusal.value)
    assert names(folder) == [older.path.name]


def test_a_stick_that_is_pulled(office, folder, clock, monkeypatch):
    def pulled(*_given):
        shutil.rmtree(folder)
        raise OSError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(writing, "copy_pages", pulled)
    with pytest.raises(StoreError, match="Is the stick or disk plugged in"):
        back_up(office, folder, clock.at)
    with pytest.raises(StoreError, match="Is the stick or disk plugged in"):
        back_up(office, folder, clock.at)
    assert not folder.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_before_every_call_what_is_there_is_whole(office, folder, clock):
    older = back_up(office, folder, clock.at)[0].path.name
    visits(office, clock, 1)
    clock.go(hours=1)
    n, half = 1, 0
    while killed(n, back_up, office, folder, clock.at):
        n += 1
        copies = listed(folder)
        assert copies[-1].path.name == older
        assert [seqs(copy.path)["Test"] for copy in copies] in ([3], [4, 3])
        half += len(copies) == 1
        if len(copies) == 2:
            copies[0].path.unlink()
    assert n > 12
    assert half > 8
    assert [name for name in names(folder) if not name.endswith(".db")] == []


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="needs mount")
def test_a_disk_that_is_really_full_and_one_that_is_really_read_only(
    office, small_disk, clock, monkeypatch
):
    with pytest.raises(StoreError, match="no room"):
        back_up(office, small_disk, clock.at)
    monkeypatch.setattr(writing, "RESERVE", -(1 << 30))  # found out while it writes
    (small_disk / "photos").write_bytes(b"x" * (1 << 20))
    with pytest.raises(StoreError, match="no room"):
        back_up(office, small_disk, clock.at)
    assert names(small_disk) == ["photos"]
    (small_disk / "photos").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreError, match="may not be written"):
        back_up(office, small_disk, clock.at)


def test_the_desks_own_room_is_left_alone(office, folder, clock, monkeypatch):
    size = office.stat().st_size + 8192
    usage = type(shutil.disk_usage(folder))

    def with_room(free):
        monkeypatch.setattr(writing.shutil, "disk_usage", lambda _: usage(1 << 40, 0, free))

    with_room(size + (16 << 20) - 9000)
    with pytest.raises(StoreError, match="no room"):
        back_up(office, folder, clock.at)
    with_room(size + (16 << 20) + 100_000)
    assert back_up(office, folder, clock.at)[0].entries == 3


def test_a_damaged_copy_does_not_count(office, folder, clock, monkeypatch):
    copying = writing.copy_pages

    def flipped(source, part, file):
        copying(source, part, file)
        with sqlite3.connect(part) as db:
            db.execute("DROP TRIGGER entry_is_final")
            db.execute("UPDATE entry SET actor = 'X' WHERE seq = 2")
        db.close()

    monkeypatch.setattr(writing, "copy_pages", flipped)
    with pytest.raises(StoreError, match="entry 2 of Test is not what its hash says"):
        back_up(office, folder, clock.at)
    assert names(folder) == []


def test_a_copy_that_lacks_the_last_entries_does_not_count(office, folder, clock, monkeypatch):
    copying = writing.copy_pages

    def shortened(source, part, file):
        copying(source, part, file)
        with sqlite3.connect(part) as db:
            db.execute("DROP TRIGGER entry_stays")
            db.execute("DELETE FROM entry WHERE seq = 3")
        db.close()

    monkeypatch.setattr(writing, "copy_pages", shortened)
    with pytest.raises(StoreError, match="not what the desk had"):
        back_up(office, folder, clock.at)
    assert names(folder) == []


def test_one_at_a_time_and_what_a_killed_one_left_is_used_up(office, folder, clock):
    found = chains.checked(office)
    part = folder / f".kiosk-{chains.office(found)[:8]}.part"
    with writing._part(folder, chains.office(found)):
        with pytest.raises(StoreError, match="Another backup is being written"):
            back_up(office, folder, clock.at)
        part.rename(folder / "kept")  # so that the end does not take it away
    (folder / "kept").unlink()
    part.write_bytes(b"half a backup" * 1000)
    part.with_name(part.name + "-journal").write_bytes(b"of another life")
    copy, _found = back_up(office, folder, clock.at)
    assert names(folder) == [copy.path.name]


def test_what_becomes_of_it_is_on_record(office, clock, monkeypatch):
    copy, gone = run(office, clock.at)
    assert (copy.path.parent, gone) == (office.parent / "backups", [])
    assert recorded(office) == plan.Record(
        plan.Good(str(copy.path), clock.at, copy.entries, copy.seal)
    )
    clock.go(hours=1)
    visits(office, clock, 2)
    shutil.rmtree(office.parent / "backups")
    (office.parent / "backups").write_text("in the way")
    with pytest.raises(StoreError):
        run(office, clock.at)
    record = recorded(office)
    assert record.failed is not None
    assert (record.failed.at, record.good.entries) == (clock.at, 3)
    assert str(office.parent / "backups") in str(record.failed.why)
    (office.parent / "backups").unlink()
    again = run(office, clock.at)[0]
    assert recorded(office) == plan.Record(plan.Good(str(again.path), clock.at, 5, again.seal))


def test_a_folder_that_somebody_names_once_is_not_by_the_plan(office, folder, clock):
    for _ in range(3):
        clock.go(minutes=1)
        visits(office, clock, 1)
        run(office, clock.at, folder)
    assert len(names(folder)) == 3
    assert recorded(office) == plan.Record()


def recorded(path):
    store = Store(path, read_only=True)
    try:
        return plan.record_of(store)
    finally:
        store.close()
