"""Files of the database that are missing, stale, removed or replaced while the kiosk runs."""

import os
import shutil
from contextlib import nullcontext

import pytest

from kiosk.desk import commands as c
from kiosk.service import QUIET, Service
from kiosk.store import journal
from kiosk.store.errors import StoreError
from kiosk.store.standing import Moved
from kiosk.store.witness import Missing, noted
from tests.conftest import project
from tests.faults import story
from tests.faults.whole import count, intact
from tests.users import as_kiosk, house, needs_root

NAMES = list(story.DAY)
FAULT = "files missing or stale at the start"


@pytest.fixture
def path(tmp_path):
    return project(tmp_path / "k.db")


@pytest.fixture
def desk(path):
    """A desk that was told of an opening and a visit, and its clock."""
    desk, watch = story.at_desk(path)
    for name in NAMES[:2]:
        story.give(desk, watch, name)
    yield desk, watch
    desk.close()


def left(path, folder):
    """The files as they are at this moment, as a power cut leaves them; and a path to open."""
    folder.mkdir()
    for part in path.parent.glob("k.db*"):
        shutil.copy(part, folder)
    return folder / path.name


def entries(desk):
    return {entry.seq: entry.hash for entry in desk.entries()}


@pytest.mark.parametrize("gone", [["-shm"], ["-wal"], ["-wal", "-shm"]], ids="".join)
def test_what_is_beside_the_database_is_missing_at_the_start(path, desk, tmp_path, gone):
    """Without ``-shm`` all is there; without ``-wal`` what was said before it was last quiet."""
    desk, watch = desk
    quiet = entries(desk)
    watch.at += QUIET
    desk.refresh()
    story.give(desk, watch, "finish")
    all_said = entries(desk)
    there = left(path, tmp_path / "left")
    for ending in gone:
        there.with_name(f"k.db{ending}").unlink()
    newest = intact(there, quiet if "-wal" in gone else all_said)
    assert newest == max(quiet if "-wal" in gone else all_said)
    looking = Service(there, read_only=True)
    assert looking.missing == (Missing(4, 4) if "-wal" in gone else None)
    looking.close()
    said = len(all_said)
    count(FAULT, tried=1, acknowledged=said, lost=said - newest)


def test_what_is_missing_is_told_until_the_next_entry(path, desk, tmp_path):
    desk, watch = desk
    there = left(path, tmp_path / "left")
    story.give(desk, watch, "finish")
    shutil.copy(f"{path}-last", f"{there}-last")
    later, watch = story.at_desk(there, 20)
    assert later.missing == Missing(4, 4)
    later.store.prefer("theme", "dark")  # is no entry
    assert later.store.missing() == Missing(4, 4)
    story.give(later, watch, "finish")
    assert later.store.missing() is None
    later.close()


def test_what_another_desk_writes_meanwhile_is_not_missed(path, desk, monkeypatch):
    desk, _ = desk
    other, watch = story.at_desk(path)
    real = journal.last_seq

    def slow(*given):
        found = real(*given)
        monkeypatch.undo()
        story.give(other, watch, "finish")
        return found

    monkeypatch.setattr(journal, "last_seq", slow)
    assert desk.store.missing() is None
    assert other.state.seq == 4
    other.close()


@needs_root
def test_what_the_administrator_was_first_to_note_the_desk_goes_on_with():
    with house() as place:
        with as_kiosk():
            project(place)
        place.with_name("kiosk.db-last").unlink()
        for user, seq in ((nullcontext, 2), (as_kiosk, 3)):
            with user():
                desk = Service(place)
                desk.send(c.Look(at=desk.now()))
                desk.close()
            assert noted(place, 1) == seq


@pytest.mark.parametrize("line", [b"", b"1 ", b"\0" * 32, b"2 9".ljust(32), b"1 3".ljust(32)])
def test_what_vouches_for_nothing_is_not_believed(path, desk, line):
    desk, _ = desk
    path.with_name("k.db-last").write_bytes(line)
    assert desk.store.missing() is None


def test_what_was_not_written_is_not_missed(path, desk, monkeypatch):
    """A command that failed at the last moment is not noted, nor by what is written after it."""
    desk, watch = desk

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(desk.store, "show", full)
        with pytest.raises(StoreError):
            story.give(desk, watch, "finish")
    desk.store.prefer("theme", "dark")
    assert desk.store.missing() is None


def test_it_is_quiet_for_ten_seconds_before_the_log_is_emptied(path, desk, tmp_path):
    desk, watch = desk
    said = entries(desk)
    for n, (wait, there) in enumerate(((QUIET / 2, False), (QUIET / 2, True))):
        watch.at += wait
        desk.refresh()
        alone = left(path, tmp_path / str(n))
        for ending in ("-wal", "-shm"):
            alone.with_name(f"k.db{ending}").unlink()
        looking = Service(alone)
        assert (entries(looking) == said) == there
        looking.close()


@pytest.mark.parametrize("stale", [b"", b"\0" * 4096, b"stale" * 2000], ids=["empty", "0", "x"])
@pytest.mark.parametrize("ending", ["-journal", "-shm"])
def test_a_stale_file_beside_the_database(path, desk, tmp_path, ending, stale):
    desk, _ = desk
    there = left(path, tmp_path / "left")
    there.with_name(f"k.db{ending}").write_bytes(stale)
    assert intact(there, entries(desk)) == 3
    count(FAULT, tried=1, acknowledged=3)


@pytest.mark.parametrize("gone", [["-shm"], ["-wal"], ["-wal", "-shm"]], ids="".join)
def test_what_is_beside_the_database_is_removed_while_it_runs(path, desk, tmp_path, gone):
    """The next command, or the next look at the file, begins them anew; another process and who
    starts after a power cut see all of it."""
    desk, watch = desk
    for ending in gone:
        path.with_name(f"k.db{ending}").unlink()
    story.give(desk, watch, "finish")
    said = entries(desk)
    assert intact(left(path, tmp_path / "left"), said) == 4
    other = Service(path, read_only=True)
    assert other.state == desk.state
    other.close()
    for ending in gone:
        path.with_name(f"k.db{ending}").unlink()
    desk.refresh()
    assert intact(left(path, tmp_path / "later"), said) == 4
    count("files removed or replaced while it runs", tried=2, acknowledged=4)


def test_the_database_is_removed_while_it_runs(path, desk):
    desk, watch = desk
    before = desk.state
    aside = path.with_name("aside.db")
    path.rename(aside)
    for attempt in (desk.refresh, lambda: story.give(desk, watch, "finish")):
        with pytest.raises(Moved, match="was removed or replaced"):
            attempt()
    assert desk.state == before
    assert not path.exists()
    aside.rename(path)  # put back where it was, the same desk goes on
    assert not desk.refresh()
    story.give(desk, watch, "finish")
    assert intact(left(path, path.parent / "left"), entries(desk)) == 4
    count("files removed or replaced while it runs", tried=1, acknowledged=4)


def test_the_database_is_removed_in_the_middle_of_a_command(path, desk, monkeypatch):
    """It is written to a file that nobody will read: that is not acknowledged."""
    desk, watch = desk
    show = desk.store.show

    def removed(*args):
        path.unlink()
        show(*args)

    monkeypatch.setattr(desk.store, "show", removed)
    before = desk.state
    with pytest.raises(Moved):
        story.give(desk, watch, "finish")
    assert desk.state == before


def test_another_database_in_its_place_is_left_as_it_is(path, desk, tmp_path):
    """Leaving does not put the old log into the new file, nor remove the new file's."""
    desk, watch = desk
    (tmp_path / "new").mkdir()
    new, later = story.at_desk(story.before(tmp_path / "new" / "k.db", "close"), 20)
    story.give(new, later, "close")
    said = entries(new)
    for part in ("", "-wal", "-shm"):
        os.replace(tmp_path / "new" / f"k.db{part}", f"{path}{part}")
    with pytest.raises(StoreError):
        story.give(desk, watch, "finish")
    desk.close()
    assert intact(path, said) == 9
    new.close()
    count("files removed or replaced while it runs", tried=1, acknowledged=9)


def test_somebody_else_began_a_new_log(path, desk):
    """With the log removed and begun anew by another process, ours could only do harm."""
    desk, watch = desk
    path.with_name("k.db-wal").rename(path.with_name("aside"))
    path.with_name("k.db-wal").write_bytes(b"")
    before = desk.state
    with pytest.raises(Moved):
        story.give(desk, watch, "finish")
    assert desk.state == before
    path.with_name("aside").rename(path.with_name("k.db-wal"))
    story.give(desk, watch, "finish")
