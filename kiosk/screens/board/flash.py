"""What just happened, large, in place of the duty panel: until the next key, or for a while."""

import msgspec
from rich.cells import cell_len
from textual.content import Content

from kiosk.screens.board.glyphs import drawn, width_of
from kiosk.screens.board.panel import Panel
from kiosk.screens.cells import cut

SECONDS = 15
"""How long it stays when nobody touches a key: the board is there to show whose turn it is."""


class Said(msgspec.Struct, frozen=True):
    """``name`` is shown as large as there is room for, ``text`` says what that person is to do."""

    text: str
    name: str = ""
    more: tuple[str, ...] = ()
    warning: bool = False


class Flash(Panel[Said]):
    """Shown while the board has the class ``-told``."""

    def draw(self, value: Said, width: int) -> list[Content]:
        more = [Content(cut(line, width)) for line in value.more if line]
        if value.name and self.size.height >= 10 and width_of(value.name) <= width:
            big = [Content.styled(line, "bold") for line in drawn(value.name)]
            return [Content(""), *big, _bold(value.text, width), *more[:2]]
        lines = [_bold(value.text, width), *more[:3]]
        above = max(0, (self.size.height - len(lines)) // 2)
        return [Content("")] * above + lines


def _bold(text: str, width: int) -> Content:
    said = cut(text, width)
    return Content.styled(said + " " * max(0, width - cell_len(said)), "bold")
