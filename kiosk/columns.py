"""Tables as lines of text, where a Chinese character is two columns wide."""

import re
from collections.abc import Sequence
from itertools import chain

from rich.cells import cell_len, set_cell_size

from kiosk.text import safe

GAP = 2
_NUMBER = re.compile(r"[0-9.,]*%?|–")


def cell(text: str, width: int) -> str:
    """*text* in exactly *width* columns, cut with an ellipsis; one column at least stays blank."""
    if cell_len(text) < width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 2).rstrip() + "…", width)


def spread(usual: Sequence[int], wanted: Sequence[int], width: int) -> list[int]:
    """How wide each column is, *width* together: as wide as *wanted* where there is room, else its
    *usual* width and what the others leave, in turn; the last one takes what is left over."""
    widths = [min(pair) for pair in zip(usual, wanted, strict=True)]
    left = width - sum(widths)
    while left > 0 and (short := [n for n, w in enumerate(widths) if w < wanted[n]]):
        for n in short[:left]:
            widths[n] += 1
        left -= len(short[:left])
    widths[-1] += max(0, left)
    return widths


def lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """*rows* under *head*, each column as wide as its widest text; numbers stand to the right."""
    texts = [[safe(text) for text in row] for row in chain([head], rows)]
    columns = list(zip(*texts, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    right = [len(column) > 1 and all(map(_NUMBER.fullmatch, column[1:])) for column in columns]
    return [
        (" " * GAP)
        .join(
            " " * (width - cell_len(text)) + text if to_right else set_cell_size(text, width)
            for text, width, to_right in zip(row, widths, right, strict=True)
        )
        .rstrip()
        for row in texts
    ]
