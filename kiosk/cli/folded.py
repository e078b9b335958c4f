"""Long lines for who reads them in a terminal: folded between words, Chinese between any two
characters. What goes into a pipe stays one line a thing, but for support, whose terminal is at the
other end of the line."""

import os
import shutil
import sys

from rich.cells import cell_len

from kiosk.cli.common import say
from kiosk.cli.masks import SUPPORT
from kiosk.screens.cells import wrapped
from kiosk.text import safe

NARROW = 80


def say_folded(text: str, hang: int = 4) -> None:
    """Print *text*; where it is too long, what does not fit stands *hang* columns in below it."""
    said = safe(text)
    if not (sys.stdout.isatty() or os.environ.get(SUPPORT)):
        say(said)
        return
    width = shutil.get_terminal_size((NARROW, 24)).columns
    if cell_len(said) <= width or width < 2 * hang + 2:
        say(said)
        return
    first, *_ = wrapped(said, width)
    say(first.rstrip())
    for line in wrapped(said[len(first) :].strip(), width - hang):
        say(" " * hang + line.rstrip())
