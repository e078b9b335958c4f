"""A locked kiosk in a terminal of its own: no key, no signal and no crash ends it; a PIN does."""

import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk import keeper
from kiosk.accounts.accounts import Accounts
from kiosk.service import Service
from tests.bench.terminal import Terminal
from tests.conftest import project

PIN = "2580"
APART = 0.4
"""Seconds after which Escape is a key, and not the beginning of another: on a slow machine, too."""
KEYS = {
    "ctrl+c": b"\x03",
    "ctrl+z": b"\x1a",
    "ctrl+backslash": b"\x1c",
    "ctrl+q": b"\x11",
    "ctrl+d": b"\x04",
    "ctrl+s": b"\x13",
    "ctrl+o": b"\x0f",
    "ctrl+p": b"\x10",
    "ctrl+v ctrl+c": b"\x16\x03",
    "q": b"q",
    "Q": b"Q",
    "escape": b"\x1b",
}
SIGNALS = ("SIGINT", "SIGQUIT", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGSTOP")


class Locked(Terminal):
    """A locked kiosk; what it is started with comes first."""

    def __init__(self, path: Path, **env: str) -> None:
        command = [sys.executable, "-m", "kiosk", "--db", str(path), "--lang", "en"]
        if not env:
            command.append("--locked")
        super().__init__(command, {"KIOSK_PROJECT": "", **env})

    def is_raw(self) -> bool:
        return not termios.tcgetattr(self.master)[3] & termios.ISIG

    def child(self) -> int:
        """The process that shows the kiosk, or 0."""
        found = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return int(found[0]) if found else 0

    def holds(self) -> int:
        """The process that shows the kiosk, once it is sure that nothing else has the terminal."""
        child = self.child()
        for pid in (self.pid, child):
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            assert state[0] in "SRD", f"{pid} is {state[0]}"
            assert os.tcgetpgrp(self.master) == int(state[2])
        assert self.is_raw()
        return child

    def attack(self, *but: str) -> None:
        """Every key that ends or stops a program elsewhere, one after the other and together."""
        child = self.holds()
        keys = [key for name, key in KEYS.items() if name not in but]
        for key in (*keys, b"".join(keys)):
            self.press(key)
            self._read(0.01)
        self.settle()
        assert self.holds() == child

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.settle()

    def ended(self) -> int:
        """The exit status, once it has ended."""
        until = time.perf_counter() + 60
        while time.perf_counter() < until:
            self._read(0.05)
            with suppress(ChildProcessError):
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid:
                    os.close(self.master)
                    return os.waitstatus_to_exitcode(status)
        raise TimeoutError(self.output[-400:])


@pytest.fixture
def started():
    """Locked kiosks; those that are still there at the end are ended."""
    running = []

    def start(path, **env):
        running.append(Locked(path, **env))
        return running[-1]

    yield start
    for one in running:
        with suppress(ChildProcessError, OSError):
            one.close()


def with_pin(path):
    project(path)
    desk = Service(path)
    Accounts(desk).set_pin("M", PIN)
    desk.close()
    return path


def test_no_key_in_any_state_leads_out_and_the_pin_does(started, tmp_path):
    kiosk = started(with_pin(tmp_path / "k.db"))
    while not kiosk.is_raw():
        time.sleep(0.001)
    kiosk.press(b"\x03\x1a\x1c\x04" * 20)  # still starting
    kiosk.until(b"F1")
    kiosk.attack()
    for state in (b"v", b"q", b"w", b"y"):
        kiosk.press(b"\x1b")
        time.sleep(APART)
        kiosk.press(b"\x1b")
        time.sleep(APART)
        kiosk.press(state)
        kiosk.settle()
        kiosk.attack("escape")
    kiosk.resize(5, 20)
    kiosk.attack()
    kiosk.resize(24, 80)
    kiosk.press(b"\x1b")
    time.sleep(APART)
    kiosk.press(b"\x1b")
    kiosk.settle()
    kiosk.press(b"q")
    kiosk.until(b"needs a manager")
    kiosk.press(b"\t1111\r")
    kiosk.until(b"not the PIN")
    kiosk.holds()
    kiosk.press(PIN.encode() + b"\r")
    assert kiosk.ended() == 0


def test_no_signal_of_the_terminal_reaches_it(started, tmp_path):
    kiosk = started(with_pin(tmp_path / "k.db"))
    kiosk.until(b"F1")
    child = kiosk.holds()
    for name in SIGNALS:
        for pid in (child, *([kiosk.pid] if name != "SIGSTOP" else [])):
            os.kill(pid, getattr(signal, name))
            time.sleep(0.03)
    assert kiosk.holds() == child
    kiosk.press(b"q")
    kiosk.until(b"needs a manager")


def test_whatever_ends_it_it_starts_again(started, tmp_path):
    kiosk = started(with_pin(tmp_path / "k.db"), KIOSK_LOCKED="1")
    kiosk.until(b"F1")
    first = kiosk.holds()
    os.kill(first, signal.SIGKILL)
    kiosk.until(b"starts again in 1 s")
    for key in (*KEYS.values(), b"exit\r"):  # while nothing is shown
        kiosk.press(key)
    kiosk.until(b"F1")
    kiosk.settle()
    second = kiosk.holds()
    assert second != first
    os.kill(second, signal.SIGTERM)
    kiosk.until(b"starts again in 2 s")
    os.kill(kiosk.pid, signal.SIGTERM)  # which is how the machine ends it
    assert kiosk.ended() == 128 + signal.SIGTERM


def test_the_set_up_stays_and_asks_for_a_pin(started, tmp_path):
    path = tmp_path / "k.db"
    kiosk = started(path)
    kiosk.until(b"A new desk")
    kiosk.attack()
    assert not path.exists()


def test_without_a_pin_one_is_asked_for_before_anything(started, tmp_path):
    path = project(tmp_path / "k.db")
    kiosk = started(path)
    kiosk.until(b"A manager's PIN")
    kiosk.attack("q", "Q")
    kiosk.press(b"\x1b")
    time.sleep(APART)
    kiosk.press(b"\t2580\t2581\r")
    kiosk.until(b"not the same")
    kiosk.press(b"\x1b[A2580\t2580\r")
    desk = Service(path, read_only=True)
    end = time.monotonic() + 60
    while not (found := Accounts(desk).with_pin()):
        assert time.monotonic() < end
        kiosk.settle()
    assert found == {"M"}
    desk.close()
    kiosk.attack()


def test_a_file_that_is_no_database(started, tmp_path):
    path = tmp_path / "k.db"
    path.write_text("hello " * 400)
    kiosk = started(path)
    kiosk.until(b"cannot be opened")
    kiosk.attack()
    os.close(kiosk.master)  # the terminal is gone, and with it everybody who could type
    _pid, status = os.waitpid(kiosk.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP


def test_a_fault_of_the_program_tells_no_values(tmp_path):
    """The first start fails, the second one is left with a PIN."""
    tried = tmp_path / "tried"
    code = (
        "import sys, pathlib\n"
        "from kiosk import cli, keeper\n"
        f"tried = pathlib.Path({str(tried)!r})\n"
        "def work():\n"
        "    if tried.exists():\n"
        "        sys.exit(keeper.LEFT)\n"
        "    tried.touch()\n"
        "    raise KeyError('13800001234')\n"
        "sys.exit(keeper.keep(lambda: cli.status(work)))\n"
    )
    kiosk = Terminal([sys.executable, "-c", code])
    before = termios.tcgetattr(kiosk.master)
    kiosk.until(b"starts again in 1 s")
    assert b"fault in the program (KeyError" in kiosk.output
    _pid, status = os.waitpid(kiosk.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert termios.tcgetattr(kiosk.master)[3] == before[3]
    assert b"138" not in kiosk.output
    os.close(kiosk.master)


def test_without_a_terminal_it_does_not_start(tmp_path):
    path = with_pin(tmp_path / "k.db")
    command = [sys.executable, "-m", "kiosk", "--db", str(path), "--lang", "en", "--locked"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "A locked kiosk needs a terminal that it can keep.\n"


def test_the_waits_grow_to_a_minute():
    assert [keeper.delay(n) for n in range(1, 9)] == [1, 2, 5, 10, 30, 60, 60, 60]


def test_one_that_is_not_locked_is_not_stopped_by_a_key_either(tmp_path):
    path = str(with_pin(tmp_path / "k.db"))
    kiosk = Terminal([sys.executable, "-m", "kiosk", "--db", path, "--lang", "en"])
    try:
        kiosk.until(b"F1")
        for key in ("ctrl+z", "ctrl+backslash", "ctrl+d", "ctrl+s"):
            kiosk.press(KEYS[key])
            kiosk.settle()
        state = Path(f"/proc/{kiosk.pid}/stat").read_text().rpartition(")")[2].split()[0]
        assert state in "SRD"
        kiosk.press(KEYS["ctrl+c"])
        kiosk.until(b"Leave the kiosk?")
    finally:
        kiosk.close()


def test_a_kiosk_whose_keeper_was_killed_ends_with_its_terminal(tmp_path):
    """Nobody would see it, and it would read an endless nothing."""
    path = with_pin(tmp_path / "k.db")
    locked = Locked(path)
    locked.until(b"Test")
    child = locked.holds()
    os.kill(locked.pid, signal.SIGKILL)
    os.waitpid(locked.pid, 0)
    os.close(locked.master)
    begun = time.monotonic()
    while _lives(child):
        assert time.monotonic() - begun < 60
        time.sleep(0.1)


def _lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
