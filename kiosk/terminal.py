"""The terminal that a full-screen program was started on: whether it is still there, and what to do
when it is not."""

import errno
import os
import sys
import termios
import threading
from contextlib import suppress

GRACE = 10.0
"""Seconds in which a program that was asked to end does so in good order."""


def is_one() -> bool:
    """Whether what is typed comes from a terminal."""
    return sys.__stdin__ is not None and not sys.__stdin__.closed and sys.__stdin__.isatty()


def is_there() -> bool:
    """Whether what is typed still comes from a terminal; True where it never did. One that hung up
    is still open, and reads as an endless nothing."""
    try:
        file = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        return file < 0 or not _hung_up(file)
    except ValueError:
        return True


def _hung_up(file: int) -> bool:
    try:
        termios.tcgetattr(file)
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)
    return False


def end_soon(status: int) -> None:
    """End this process with *status* if it has not ended by itself in good time: nobody sees it any
    more, and what was acknowledged is on disk."""

    def end() -> None:
        with suppress(OSError):
            os.close(2)
        os._exit(status)

    timer = threading.Timer(GRACE, end)
    timer.daemon = True
    timer.start()
