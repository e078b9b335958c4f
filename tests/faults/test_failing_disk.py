"""The disk is full, read-only or broken, from any write of a command on: one sentence, nothing
half written, and the same kiosk goes on once the disk does."""

import errno
import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from kiosk import i18n
from kiosk.store.errors import StoreError
from kiosk.store.pinyin import initials
from tests.faults import story, tracer
from tests.faults.whole import ALL, acknowledged, count, intact

pytestmark = pytest.mark.usefixtures("traced")

CHANGING = ("pwrite64", "write", "ftruncate", "fsync", "fdatasync")
ERRORS = (errno.ENOSPC, errno.EROFS, errno.EIO)
NAMES = list(story.DAY) if ALL else ["finish"]


class Failing(tracer.Watcher):
    """Changes of files in *folder* fail with *error*: only the one that is the *number*th, or, when
    it *lasts*, all from it on until the work says that the disk is in order again."""

    def __init__(self, folder, error, number, lasts):
        self.folder, self.error, self.left, self.lasts = folder, error, number, lasts
        self.failed = []
        self.over = False

    def before(self, call):
        if self.over or not self._changes(call):
            return None
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.lasts):
            self.failed.append(call.name)
            return self.error
        return None

    def _changes(self, call):
        if call.name == "openat":
            path = Path(call.text(call.args[1]))
            return path.parent == self.folder and bool(call.args[2] & os.O_CREAT)
        if call.name not in CHANGING:
            return False
        path = os.readlink(f"/proc/{call.pid}/fd/{call.args[0]}")
        if path.startswith("pipe:"):
            self.over = self.over or call.memory(call.args[1], 5) == b"clear"
            return False
        return Path(path).parent == self.folder or Path(path) == self.folder


@pytest.mark.parametrize("lasts", [False, True], ids=["once", "until there is room"])
@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_fails_at_any_write(ram, name, error, lasts):
    initials("客")
    refused = tried = 0
    (ram / "base").mkdir()
    story.before(ram / "base" / "k.db", name)
    while True:
        folder = Path(shutil.copytree(ram / "base", ram / str(tried)))
        path = folder / "k.db"
        failing = Failing(folder, error, tried + 1, lasts)
        outcome = tracer.run(partial(work, path, name), failing)
        assert outcome.status == 0
        told = [line for line in outcome.said if line != "clear"]
        sentences = [line for line in told if not line[0].isdigit()]
        if sentences:
            refused += 1
            english, chinese = sentences
            full = error == errno.ENOSPC and failing.failed == ["pwrite64"]
            assert english.startswith("The disk is full" if full else "The disk")
            assert "磁盘" in chinese
        told = acknowledged([line for line in told if line[0].isdigit()])
        assert len(told) == 2  # the command, at the first or second try, and the one after it
        assert intact(path, told) == max(told)
        if not failing.failed:
            break
        tried += 1
    assert refused >= 5
    count(f"writes that fail ({errno.errorcode[error]})", tried=tried, acknowledged=2 * tried)


def work(path, name, say, begin):
    desk, watch = story.at_desk(path, 20)
    desk.store.db.pragma("wal_autocheckpoint", 1)
    before = desk.state
    begin()
    try:
        story.give(desk, watch, name, say)
    except StoreError as refusal:
        assert desk.state == before
        for language in ("en", "zh_CN"):
            i18n.use(language)
            say(i18n.say(refusal))
        say("clear")
        story.give(desk, watch, name, say)
    else:
        say("clear")
    other, _ = story.at_desk(path)
    assert other.state == desk.state
    other.close()
    story.give(desk, watch, "register", say)
