"""What befalls the terminal and the process, on the real kiosk in a terminal of its own: nothing is
lost, the terminal is as it was where the process has time for it, and the next start is right."""

import fcntl
import os
import random
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.bench.terminal import Terminal
from tests.conftest import staff
from tests.faults.whole import ALL, count, intact

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux")

LEFT = b"\x1b[?1049l"
"""Written when a program gives the terminal's own screen back."""
KILLS = 100 if ALL else 3


@pytest.fixture
def path(tmp_path):
    """An office that is open around the clock, since an hour ago."""
    path, then = tmp_path / "k.db", datetime.now().replace(microsecond=0) - timedelta(hours=1)
    hours = Hours(datetime.min.time(), datetime.max.time().replace(microsecond=0))
    found = c.Found(at=then, project="Test", profile="sign_in", hours=hours, staff=staff("ABCDEF"))
    set_up(path, found)
    desk = Service(path)
    desk.send(c.Open(at=desk.now(), by="M", order=tuple("ABCDEF")))
    desk.close()
    return path


class Kiosk(Terminal):
    """The kiosk on *path*, once its board is there."""

    def __init__(self, path):
        self.path = path
        super().__init__([sys.executable, "-m", "kiosk", "--lang", "en", "--db", str(path)])
        self.until(b"Menu")
        self.settle()

    def ask(self):
        """Have it ask who has come in."""
        self.press(b"v")
        self.until(b"A visitor comes in")

    def answer(self, *there):
        """Confirm what it asks, and see that these are the visits on file then."""
        self.press(b"\r")
        end = time.monotonic() + 60
        while (found := visits(self.path)) != list(there):
            assert time.monotonic() < end, found
            self.drain()

    def drain(self):
        if select.select([self.master], [], [], 0.02)[0]:
            with suppress(OSError):
                self.output += os.read(self.master, 65536)

    def resize(self, rows, columns, sign):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        for _ in range(12):  # one that falls into another's repaint may be passed over
            with suppress(TimeoutError):
                self.until(sign, 5)
                return
            os.kill(self.pid, signal.SIGWINCH)
        raise TimeoutError(f"{sign!r} did not show")

    def is_raw(self):
        return not termios.tcgetattr(self.master)[3] & termios.ICANON

    def status(self):
        """The status that it ends with, within some seconds."""
        return os.waitstatus_to_exitcode(self._ended())

    def _ended(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            self.drain()
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                return status
        raise TimeoutError("it goes on")

    def state_of_process(self):
        return Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").split(") ")[1][0]


def visits(path):
    """The ids of the visits on file, seen from beside."""
    looking = Service(path, read_only=True)
    try:
        return [e.command.id for e in looking.entries() if isinstance(e.command, c.Arrive)]
    finally:
        looking.close()


def starts_again(path):
    """The next start shows the board, and takes a visitor."""
    before = visits(path)
    kiosk = Kiosk(path)
    kiosk.ask()
    kiosk.answer(*before, f"v{len(before) + 1}")
    kiosk.close()
    intact(path, {})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=str)
def test_told_to_go_in_the_middle_of_a_dialog(path, number):
    kiosk = Kiosk(path)
    assert kiosk.is_raw()
    kiosk.ask()
    kiosk.answer("v1")
    kiosk.ask()
    os.kill(kiosk.pid, number)
    assert kiosk.status() == 0
    assert kiosk.output.rfind(LEFT) > kiosk.output.rfind(b"\x1b[?1049h")
    assert not kiosk.is_raw()
    os.close(kiosk.master)
    assert visits(path) == ["v1"]  # what was confirmed, and not what was being typed
    starts_again(path)
    count("terminal or process told to go", tried=1, acknowledged=1)


def test_the_terminal_is_gone(path):
    kiosk = Kiosk(path)
    kiosk.ask()
    kiosk.answer("v1")
    kiosk.ask()
    os.close(kiosk.master)  # the line is cut: SIGHUP, and nowhere to write to
    end = time.monotonic() + 60
    while not os.waitpid(kiosk.pid, os.WNOHANG)[0]:
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.02)
    assert visits(path) == ["v1"]
    starts_again(path)
    count("terminal or process told to go", tried=1, acknowledged=1)


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP], ids=str)
def test_suspended_in_the_middle_of_a_dialog(path, number):
    kiosk = Kiosk(path)
    kiosk.ask()
    os.kill(kiosk.pid, number)
    end = time.monotonic() + 60
    while kiosk.state_of_process() != "T":
        assert time.monotonic() < end
        kiosk.drain()  # it may have something to say first
    other = Service(path)  # nobody has to wait for it
    other.send(c.Arrive(at=other.now(), id="beside"))
    other.close()
    os.kill(kiosk.pid, signal.SIGCONT)
    while not kiosk.is_raw():
        assert time.monotonic() < end
        kiosk.drain()
    kiosk.answer("beside", "v2")
    kiosk.close()
    intact(path, {})
    count("suspended, and resumed", tried=1, acknowledged=2)


def test_resized_in_the_middle_of_a_dialog(path):
    kiosk = Kiosk(path)
    kiosk.ask()
    small, dialog = b"too small", b"A visitor comes in"
    sizes = [(5, 20, small), (40, 120, dialog), (1, 1, b""), (24, 80, dialog), (5, 20, small)]
    for rows, columns, sign in sizes:
        kiosk.resize(rows, columns, sign)
    kiosk.press(b"\r")  # nobody sees what it would do: nothing
    kiosk.settle()
    assert visits(path) == []
    kiosk.resize(24, 80, dialog)
    kiosk.answer("v1")
    kiosk.close()
    intact(path, {})
    count("resized in the middle of a dialog", tried=len(sizes) + 1, acknowledged=1)


def test_killed_with_a_command_on_its_way(path):
    """As the kernel does when memory runs out: no time for anything."""
    chance = random.Random(20260302)
    for _ in range(KILLS):
        before = visits(path)
        kiosk = Kiosk(path)
        kiosk.ask()
        kiosk.answer(*before, f"v{len(before) + 1}")
        kiosk.ask()
        kiosk.press(b"\r")
        time.sleep(chance.uniform(0, 0.08))
        kiosk.close()
        assert 1 <= len(visits(path)) - len(before) <= 2
        intact(path, {})
    starts_again(path)
    count("killed with a command on its way", tried=KILLS, acknowledged=KILLS)
