"""The last line: the keys that are used most."""

from rich.cells import cell_len
from textual.content import Content

from kiosk.screens.panel import Panel

Pairs = tuple[tuple[str, str], ...]


class Keys(Panel[Pairs]):
    """Key and label, the first ones first, as many as fit; the last two always."""

    def draw(self, value: Pairs, width: int) -> list[Content]:
        always = value[-2:]
        room = width - sum(_length(pair) for pair in always)
        shown = []
        for pair in value[:-2]:
            room -= _length(pair)
            if room < 0:
                break
            shown.append(pair)
        parts: list[tuple[str, str]] = []
        for key, label in (*shown, *always):
            parts += [(f" {key} ", "bold $accent"), (f"{label} ", "$dim")]
        return [Content.assemble(*parts)]


def _length(pair: tuple[str, str]) -> int:
    return cell_len(pair[0]) + cell_len(pair[1]) + 3
