"""Who only looks: never torn, never stale unsaid, nothing left behind, nobody kept waiting."""

import os
import shutil
import signal
import traceback
from contextlib import contextmanager

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.file import Store
from kiosk.store.witness import ENDING
from tests.conftest import MONDAY, FakeClock, project
from tests.users import SUPPORT, as_kiosk, become, house, needs_root

ROUNDS, EACH = 6, 150
PATIENCE = 60
"""Seconds after which a reader that noticed nothing is given up."""
PAGES = 100
"""After how many pages the kiosk of a test tidies up its -wal."""


def desk(path, clock=None):
    clock = clock or FakeClock()
    return Service(path, wall=clock.wall, steady=clock.steady)


def child(work):
    """Do *work* in another process. Returns its number."""
    pid = os.fork()
    if not pid:
        code = 1
        signal.alarm(PATIENCE)
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return pid


def succeeded(pid):
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0


def beside(path):
    """What stands in the folder, but for the note of how far the journal went."""
    names = {file.name.removeprefix("kiosk.db") for file in path.parent.iterdir()}
    return sorted(names - {ENDING})


@contextmanager
def closed_house(**how):
    """A project whose kiosk was closed properly."""
    with house(**how) as path:
        with as_kiosk():
            project(path)
        assert beside(path) == [""]
        yield path


def looks(path):
    """A number of questions, asked as support."""
    become(SUPPORT)
    store = Store(path, read_only=True)
    assert store.load().project == "Test"
    assert store.false_entries() == []
    store.close()


@needs_root
@pytest.mark.parametrize("folder", [0o2750, 0o2770, 0o777])
@pytest.mark.parametrize("runs", [True, False])
def test_nothing_is_left_that_the_kiosk_could_not_write(folder, runs):
    with closed_house(folder=folder) as path:
        if runs:
            with as_kiosk():
                kiosk = desk(path)
                kiosk.send(c.Look(at=MONDAY))
        before = beside(path)
        assert succeeded(child(lambda: looks(path)))
        assert beside(path) == before
        with as_kiosk():
            (kiosk if runs else desk(path)).send(c.Look(at=MONDAY))


@needs_root
def test_what_an_older_reader_left_is_taken_away():
    with closed_house(folder=0o2770) as path:
        wal = path.with_name("kiosk.db-wal")
        wal.touch()
        os.chown(wal, SUPPORT, SUPPORT)
        wal.chmod(0o640)
        assert succeeded(child(lambda: looks(path)))
        assert beside(path) == [""]


@needs_root
def test_a_kiosk_that_starts_under_a_reader_is_noticed():
    with closed_house() as path, stepwise(path) as step:
        with as_kiosk():
            kiosk = desk(path)
            kiosk.send(c.Look(at=MONDAY))
        step(2)
        with as_kiosk():
            kiosk.close()
            kiosk = desk(path)
            kiosk.send(c.Look(at=MONDAY))
            kiosk.close()
        step(3)


@contextmanager
def stepwise(path):
    """A reader in another process that has looked once. What this yields lets it look again, and
    tells it which entry it is to find."""
    (told, tell), (heard, say) = os.pipe(), os.pipe()

    def reads():
        become(SUPPORT)
        looking = Service(path, read_only=True)
        os.write(say, b"!")
        while seq := os.read(told, 1)[0]:
            assert looking.refresh()
            assert looking.state.seq == seq
            os.write(say, b"!")

    pid = child(reads)
    os.read(heard, 1)

    def step(seq):
        os.write(tell, bytes([seq]))
        assert os.read(heard, 1) == b"!"

    os.close(say)  # its end is then noticed here
    yield step
    os.write(tell, b"\0")
    assert succeeded(pid)


@needs_root
def test_no_state_is_torn_while_a_kiosk_comes_and_goes():
    """Each visit of the kiosk writes some hundred pages over others and tidies them into a file
    that was closed when it was opened to be read, in the middle of an answer."""
    with closed_house() as path:
        (told, tell), (heard, say) = os.pipe(), os.pipe()

        def reads():
            become(SUPPORT)
            for n in range(1, ROUNDS + 1):
                store = Store(path, read_only=True)
                state = store.load()
                os.write(say, b"!")
                while state.seq < 1 + n * EACH:
                    before, state = state.seq, store.catch_up(state)
                    numbers = [entry.seq for entry in store.entries()]
                    assert numbers == list(range(1, len(numbers) + 1))
                    assert len(numbers) >= state.seq >= before
                    assert store.false_entries() == []
                assert store.db.opened > 1
                store.close()
                os.write(say, b"!")
                os.read(told, 1)

        pid = child(reads)
        os.close(say)  # its end is then noticed here
        clock = FakeClock()
        for _ in range(ROUNDS):
            assert beside(path) == [""]
            assert os.read(heard, 1) == b"!"
            with as_kiosk():
                kiosk = desk(path, clock)
                kiosk.register(
                    c.Register(at=clock.at, client=c.ClientFacts("", f"138{n:08}"), who="A", by="M")
                    for n in range(EACH)
                )
                kiosk.close()
                assert os.read(heard, 1) == b"!"
                desk(path, clock).close()  # takes away what the reader had open
            os.write(tell, b"!")
        assert succeeded(pid)


@needs_root
def test_who_stops_halfway_through_the_journal_keeps_no_log_growing():
    with closed_house() as path:
        with as_kiosk():
            kiosk = desk(path)
            kiosk.store.db.pragma("synchronous", 0)  # no disk is waited for in a test
            kiosk.store.db.pragma("wal_autocheckpoint", PAGES)
            for _ in range(20):
                kiosk.send(c.Look(at=MONDAY))
        (told, tell), (heard, say) = os.pipe(), os.pipe()

        def reads():
            become(SUPPORT)
            following = Service(path, read_only=True)
            halfway = following.entries()
            next(halfway)
            os.write(say, b"!")
            os.read(told, 1)
            assert following.refresh()
            assert sum(1 for _ in halfway) == 20

        pid = child(reads)
        os.close(say)
        os.read(heard, 1)
        most = 0
        for _ in range(400):
            kiosk.send(c.Look(at=MONDAY))
            most = max(most, path.with_name("kiosk.db-wal").stat().st_size)
        os.write(tell, b"!")
        assert succeeded(pid)
        kiosk.close()
        assert most < 2 * PAGES * 4096


@needs_root
def test_a_file_that_another_takes_the_place_of():
    """A backup that was put back is shorter: what was read before is no more."""
    with closed_house() as path:
        backup = path.with_name("backup")
        with as_kiosk():
            shutil.copy(path, backup)
            kiosk = desk(path)
            kiosk.send(c.Look(at=MONDAY))
            kiosk.close()
        with stepwise(path) as step:
            with as_kiosk():
                backup.replace(path)
                kiosk = desk(path)
                kiosk.send(c.Open(at=MONDAY, by="M", order=tuple("ABCD")))
                kiosk.send(c.Look(at=MONDAY))
                kiosk.close()
            step(3)


def test_a_restored_file_is_read_from_its_beginning(tmp_path):
    path = project(tmp_path / "kiosk.db")
    kiosk = desk(path)
    kiosk.send(c.Look(at=MONDAY))
    kiosk.close()
    looking = Store(path, read_only=True)
    state = looking.load()
    assert (state.seq, looking.replaced) == (2, 0)
    other = project(tmp_path / "other.db", name="Other")
    other.replace(path)
    state = looking.catch_up(state)
    assert (state.seq, state.project, looking.replaced) == (1, "Other", 1)
    path.unlink()
    with pytest.raises(NoDatabase):
        looking.catch_up(state)


@needs_root
def test_a_file_that_was_not_closed_and_cannot_be_read_says_so():
    with closed_house() as path:
        with as_kiosk():
            kiosk = desk(path)
            kiosk.send(c.Look(at=MONDAY))
            for end in ("", "-wal"):
                shutil.copy(f"{path}{end}", path.with_name(f"copy.db{end}"))
            kiosk.close()

        def looks_at_the_copy():
            become(SUPPORT)
            with pytest.raises(StoreError, match="was not closed"):
                Store(path.with_name("copy.db"), read_only=True)

        assert succeeded(child(looks_at_the_copy))
        assert beside(path) == ["", "copy.db", "copy.db-wal"]
