"""Bytes flipped anywhere in the file or in its log: found, told in a sentence, and what is whole is
saved. ``KIOSK_FLIPS=5000`` for a long night; the figures are printed with ``-s``."""

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.accounts.accounts import Accounts
from kiosk.cli import kiosk
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store import proof, wal
from kiosk.store.errors import StoreError
from kiosk.store.proof import prove
from kiosk.store.salvage import recover
from tests.conftest import FakeClock, project
from tests.store.tampering import two_days

FLIPS = int(os.environ.get("KIOSK_FLIPS", "80"))
PAGE = 4096


class Original:
    """Files as they are, and what they say."""

    def __init__(self, path: Path, desk: Service) -> None:
        self.path = path
        self.hashes = [entry.hash for entry in desk.entries()]
        self.state = desk.state

    def copied(self, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for file in (self.path, wal.beside(self.path)):
            if file.exists():
                shutil.copy(file, folder)
        return folder / self.path.name


def made(path):
    clock = FakeClock()
    desk = Service(project(path), wall=clock.wall, steady=clock.steady)
    two_days(desk, clock)
    Accounts(desk).set_pin("M", "482915")
    desk.store.prefer("language", "zh_CN")
    return desk


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A file that was closed: all of it stands in the database."""
    path = tmp_path_factory.mktemp("closed") / "k.db"
    desk = made(path)
    original = Original(path, desk)
    desk.close()
    return original


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One that is in use: nearly all of it stands in the log."""
    folder = tmp_path_factory.mktemp("running")
    desk = made(folder / "k.db")
    for file in (desk.store.path, wal.beside(desk.store.path)):
        shutil.copy(file, folder / file.name.replace("k.db", "copy.db"))
    original = Original(folder / "copy.db", desk)
    desk.close()
    return original


def places(size, chance):
    """Somewhere in each page, half of the time in its first bytes; the file's head byte by byte."""
    pages = range(0, size, PAGE)
    while True:
        for page in pages:
            inside = chance.randrange(60) if chance.random() < 0.5 else chance.randrange(PAGE)
            yield min(page + inside, size - 1)
        yield chance.randrange(100)


def flip(path, place, chance):
    """One byte, sometimes a few in a row, sometimes a sector that is empty."""
    data = bytearray(path.read_bytes())
    many = chance.choice((1, 1, 1, 1, 1, 16, 512))
    for at in range(place, min(place + many, len(data))):
        data[at] = 0 if many == 512 else data[at] ^ chance.randrange(1, 256)
    path.write_bytes(data)


def looked(path):
    """The state of a desk that is opened on *path*, or None where it says that it cannot be."""
    try:
        desk = Service(path, wall=FakeClock().wall, steady=lambda: 0.0)
    except Refused:
        return None
    desk.close()
    return desk.state


def proven(path):
    """Whether the proof finds nothing, and the entries that it names; None where nothing could be
    checked, which is told."""
    try:
        found = prove(path)
    except StoreError:
        return False, None
    wrong = [fault for project in found.projects for fault in project.wrong]
    named = {n for x in wrong for n in range(x.entry, int(x.more.get("until", x.entry)) + 1)}
    return found.is_sound, named


def saved(path, new, original):
    """How many entries a recovered file has, and which are lost."""
    new.unlink(missing_ok=True)
    before = path.read_bytes()
    try:
        salvage = recover(path, new)
    except StoreError:
        assert not new.exists()
        return 0, set()
    assert path.read_bytes() == before
    (one,) = salvage.projects
    assert prove(new).is_sound
    desk = Service(new, read_only=True)
    kept = [entry.hash for entry in desk.entries()]
    desk.close()
    assert kept == original.hashes[: one.entries]
    assert all(entry.hash == original.hashes[entry.seq - 1] for entry in one.later)
    lost = {fault.entry for fault in one.lost if fault.kind != "follows"}
    told = {*range(1, one.entries + 1), *lost, *(entry.seq for entry in one.later)}
    assert told == set(range(1, max(told) + 1))  # what is lost at the end has left no trace
    return one.entries, lost


@pytest.mark.parametrize("which", ["file", "log"])
def test_flipped_bytes(which, closed, running, tmp_path, monkeypatch):
    monkeypatch.setattr(proof, "PAUSE", 0)
    original = closed if which == "file" else running
    chance = random.Random(f"{which} 20260302")
    target = original.path if which == "file" else wal.beside(original.path)
    where = places(target.stat().st_size, chance)
    seen: Counter[str] = Counter()
    for _ in range(FLIPS):
        place = next(where)
        path = original.copied(tmp_path / "a")
        flip(path.with_name(target.name), place, chance)
        sound, named = proven(path)
        entries, lost = saved(path, tmp_path / "new.db", original)
        state = looked(path)
        if sound:
            assert state is not None, place
            assert state == original.state, place
            assert entries == len(original.hashes), place
        assert named is None or lost <= named, place
        seen["harmless" if sound else "found"] += 1
        seen["refused to start"] += state is None
        seen["entries saved"] += entries
        seen["all saved"] += entries == len(original.hashes)
    print(f"\n{which}: {FLIPS} flips, {dict(seen)}")
    assert seen["found"] > FLIPS // 10
    assert seen["all saved"] > FLIPS // 2


COMMANDS = [
    ["status"], ["status", "--day", "2026-03-02"], ["log"], ["log", "--script"], ["why"],
    ["client", "search", "1"], ["client", "duplicates"], ["client", "show", "13800001111"],
    ["case", "13800001111"], ["deal", "list"],
    ["roster", "list"], ["pin", "list"], ["report", "follow-ups"], ["project", "list"],
    ["rehearse", "sign_in"], ["doctor"], ["backup", "list"], ["verify"], ["open", "--as", "M"],
]  # fmt: skip


def test_no_command_shows_a_traceback(closed, tmp_path):
    """Each says what is wrong, or what it could read."""
    chance = random.Random(7)
    where = places(closed.path.stat().st_size, chance)
    for _ in range(FLIPS // 8):
        place, harm = next(where), chance.random()
        for words in COMMANDS:
            path = closed.copied(tmp_path / "a")
            flip(path, place, random.Random(harm))
            done = CliRunner().invoke(kiosk, ["--db", str(path), *words], input="482915\n")
            ended = done.exception is None or isinstance(done.exception, Refused | SystemExit)
            assert ended, (place, words, done.exc_info)
