"""Text in cells: a Chinese character takes two."""

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from kiosk.desk.state import Person
from kiosk.text import safe

Option = tuple[str, str]
"""The key of an answer and what it is called on screen."""


def cut(text: str, width: int) -> str:
    """*text* in at most *width* cells, ending in an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text, width - 1).rstrip() + "…"


def fit(text: str, width: int) -> str:
    """*text* in exactly *width* cells."""
    return set_cell_size(cut(text, width), width)


def right(text: str, width: int) -> str:
    """*text* in exactly *width* cells, at the right."""
    said = cut(text, width)
    return " " * (width - cell_len(said)) + said


def called(staff: dict[str, Person], who: str) -> str:
    """How somebody is called on screen, harmless to any terminal."""
    person = staff.get(who)
    return safe(person.label if person else who) or safe(who)


_HAN = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_TOKENS = re.compile(rf"\s+|[{_HAN}]|[^\s{_HAN}]+")
_CLOSING = "，。、；：？！）】》”’…"


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* cells. Chinese breaks between any two characters, but no
    line begins with a closing sign."""
    lines: list[str] = []
    line = ""
    for token in _tokens(text):
        if cell_len(line) + cell_len(token) <= width:
            line += token
        elif token.isspace():
            lines, line = [*lines, line], ""
        else:
            lines, line = [*lines, line.rstrip()] if line.strip() else lines, token
            while cell_len(line) > width > 1:
                head = set_cell_size(line, width).rstrip()
                lines, line = [*lines, head], line[len(head) :]
    return [*lines, line] if line.strip() or not lines else lines


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for token in _TOKENS.findall(text):
        if token in _CLOSING and tokens and not tokens[-1].isspace():
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def flowed(items: Iterable[str], width: int, gap: str = "   ") -> list[str]:
    """*items* one after the other in lines of at most *width* cells, none of them broken."""
    lines: list[str] = []
    for item in items:
        if lines and cell_len(lines[-1]) + cell_len(gap) + cell_len(item) <= width:
            lines[-1] += gap + item
        else:
            lines.append(item)
    return lines
