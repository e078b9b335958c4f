"""Tables in a terminal, printed."""

from collections.abc import Sequence

from kiosk.cli.common import say
from kiosk.columns import lines


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print *rows* under *head*."""
    for line in lines(head, rows):
        say(line)
