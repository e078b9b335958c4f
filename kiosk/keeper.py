"""Keeps a locked kiosk on its terminal: whatever ends it, it starts again, until somebody leaves
it with a PIN. Nothing that can be typed in the meantime is a signal or reaches a shell.

The keeper only waits: what could have a fault runs in a process of its own.
"""

import os
import resource
import signal
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress

from kiosk.i18n import _

LEFT = 10
"""The exit status of a kiosk that somebody left with a PIN; any other one was not meant."""

WAITS = (1, 2, 5, 10, 30, 60)
"""Seconds to wait after the first, second, ... failure in a row; the last for all that follow."""

STEADY = 60.0
"""Seconds after which a start counts as having worked."""

DEAF = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
"""What a terminal sends when somebody wants to get rid of a program."""

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""What ends the keeper: the machine's own order, and a terminal that is gone."""

PLAIN = "\x1b[<u\x1b[?1049l\x1b[?1000;1003;1006;1015;1004;2004;2048l\x1b[?7h\x1b[?25h\x1b[0m"
"""A terminal as it is without a full-screen program: one that is killed leaves it otherwise."""


def ignore_keys() -> None:
    """No key of the terminal stops or ends this process, or what it starts."""
    for number in DEAF:
        signal.signal(number, signal.SIG_IGN)


def keep(start: Callable[[], int]) -> int:
    """Run *start*, which returns an exit status, in a process of its own, again and again, until
    the status is LEFT. Returns the exit status of the whole."""
    ignore_keys()
    with suppress(OSError):  # where even this is not allowed
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold what was typed
    signal.pthread_sigmask(signal.SIG_BLOCK, {*ENDING, signal.SIGCHLD})
    terminal = Terminal(sys.stdin.fileno())
    failures = 0
    while True:
        begun = time.monotonic()
        try:
            terminal.take()
            status, ended_by = _once(start)
        except termios.error:  # it is gone, and with it everybody who could type
            return 128 + signal.SIGHUP
        except OSError:  # no process is to be had: that passes
            status, ended_by = 1, 0
        if status == LEFT or ended_by:
            terminal.give_back()
            return 128 + ended_by if ended_by else 0
        failures = 1 if time.monotonic() - begun >= STEADY else failures + 1
        wait = delay(failures)
        _say(_("The kiosk starts again in {n} s.").format(n=wait))
        asked = signal.sigtimedwait(ENDING, wait)
        if asked is not None:
            terminal.give_back()
            return 128 + asked.si_signo


def delay(failures: int) -> int:
    """Seconds to wait after so many failures in a row."""
    return WAITS[min(failures, len(WAITS)) - 1]


class Terminal:
    """The terminal *fd*: as it was found, and as a locked kiosk needs it between two starts, where
    no key is a signal, the end of the input, a halt or an echo."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._found = termios.tcgetattr(fd)

    def take(self) -> None:
        """Make it ours. What was typed until now is thrown away."""
        iflag, oflag, cflag, lflag, *rest = self._found
        iflag &= ~(termios.IXON | termios.IXOFF | termios.BRKINT)
        lflag &= ~(termios.ISIG | termios.ICANON | termios.IEXTEN | termios.ECHO)
        termios.tcsetattr(self._fd, termios.TCSAFLUSH, [iflag, oflag, cflag, lflag, *rest])

    def give_back(self) -> None:
        """As it was found, without what was typed."""
        with suppress(termios.error):
            termios.tcsetattr(self._fd, termios.TCSAFLUSH, self._found)


def _once(start: Callable[[], int]) -> tuple[int, int]:
    """The status with which *start* ended, negative for a signal; and the number of the signal that
    the keeper was asked to end by meanwhile, or 0."""
    pid = os.fork()
    if pid == 0:
        _be_child(start)
    ended_by = 0
    while True:
        got = signal.sigwait({*ENDING, signal.SIGCHLD})
        if got in ENDING:
            ended_by = got
            os.kill(pid, got)
        done, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
        if done and os.WIFSTOPPED(status):
            os.kill(pid, signal.SIGCONT)
        elif done:
            if os.WIFSIGNALED(status):
                _say(PLAIN)
            return os.waitstatus_to_exitcode(status), ended_by


def _be_child(start: Callable[[], int]) -> None:
    """What the new process is: *start*, and an end from which nothing goes on."""
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {*ENDING, signal.SIGCHLD})
        status = start()
    finally:
        os._exit(status)


def _say(text: str) -> None:
    with suppress(OSError):
        os.write(2, f"{text}\n".encode())
