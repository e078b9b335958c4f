"""Texts side by side on the command line: columns that wrap, Chinese counted as wide as it is."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from io import StringIO

from kiosk.cli.common import say
from kiosk.text import safe

PIPED = 120


def side_by_side(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* under *head*, no wider than the terminal is."""
    from rich.console import Console  # only for people: JSON does not wait for it
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for heading in head:
        drawn.add_column(Text(safe(heading)), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(safe(cell)) for cell in row))
    width = shutil.get_terminal_size((PIPED, 24)).columns if sys.stdout.isatty() else PIPED
    out = StringIO()
    Console(file=out, width=width, no_color=True).print(drawn)
    for line in out.getvalue().splitlines():
        say(line.rstrip())
