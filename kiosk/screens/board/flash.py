"""What just happened, large, in place of the duty panel: until the next key, or for a while."""

import msgspec
from textual.content import Content

from kiosk.screens.board.glyphs import HEIGHT, drawn, width_of
from kiosk.screens.cells import cut, wrapped
from kiosk.screens.panel import Panel
from kiosk.screens.room import scale

SECONDS = 15
"""How long it stays when nobody touches a key: the board is there to show whose turn it is."""


class Said(msgspec.Struct, frozen=True):
    """``name`` is shown as large as there is room for, ``text`` says what that person is to do."""

    text: str
    name: str = ""
    more: tuple[str, ...] = ()
    warning: bool = False


class Flash(Panel[Said]):
    """Shown while the board has the class ``-told``; without a name there is the bar."""

    def draw(self, value: Said, width: int) -> list[Content]:
        size = scale(self.app.size)
        while size and width_of(value.name, size) > width // 2:
            size -= 1
        if size and value.name:
            return self._large(value, width, size)
        more = [line for said in value.more if said for line in wrapped(said, width)]
        lines = [_bold(line) for line in wrapped(value.text, width)] + [Content(x) for x in more]
        above = max(0, (self.size.height - len(lines)) // 2)
        return [Content("")] * above + lines

    def _large(self, value: Said, width: int, size: int) -> list[Content]:
        """The name at the left, the sentences beside it."""
        room = width - width_of(value.name, size) - 4
        said = [line for text in value.more if text for line in wrapped(text, room)]
        beside = [Content("")] * (2 * size) + [*map(_bold, wrapped(value.text, room)), Content("")]
        beside += [Content(line) for line in said]
        beside += [Content("")] * (size * HEIGHT)
        lines = [
            Content.assemble((big, "bold"), "    ", text)
            for big, text in zip(drawn(value.name, size), beside, strict=False)
        ]
        return [Content("")] * ((self.size.height - size * HEIGHT) // 2) + lines


def _bold(text: str) -> Content:
    return Content.styled(text, "bold")


class Bar(Panel[Said]):
    """One line under the duty panel, for what needs no large name."""

    def draw(self, value: Said, width: int) -> list[Content]:
        return [_bold(cut("   ".join((value.text, *filter(None, value.more))), width))]
