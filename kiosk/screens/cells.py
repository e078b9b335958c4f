"""Text in cells: a Chinese character takes two."""

from rich.cells import cell_len, set_cell_size

from kiosk.desk.state import Person
from kiosk.text import safe


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
