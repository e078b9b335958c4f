"""How wide the terminal draws: it is asked where its cursor stands."""

import os
import re
import select
import sys
import termios
import tty

PATIENCE = 1.0
"""Seconds that a terminal may take to answer, over a thin line."""

_ANSWER = re.compile(r"\x1b\[\d+;(\d+)R")


def cells() -> int | None:
    """The cells that one Chinese character moves the cursor by; None when the terminal does not
    say. The character is wiped away again."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        sys.stdout.write("\r中\x1b[6n")
        sys.stdout.flush()
        said = ""
        while "R" not in said and select.select([terminal], [], [], PATIENCE)[0]:
            said += os.read(terminal, 32).decode("ascii", "replace")
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    found = _ANSWER.search(said)
    return int(found[1]) - 1 if found else None
