"""The strip: the last decisions, newest first."""

from textual.content import Content

from kiosk.screens.board.panel import Panel
from kiosk.screens.cells import cut

Told = tuple[tuple[str, str], ...]


class Strip(Panel[Told]):
    """Time and headline of as many decisions as there are lines."""

    def draw(self, value: Told, width: int) -> list[Content]:
        lines = []
        for n, (at, said) in enumerate(value[: max(1, self.size.height)]):
            style = "$foreground" if n == 0 else "$dim"
            lines.append(
                Content.assemble((f"{at} ", "$dim"), (cut(said, max(0, width - 6)), style))
            )
        return lines or [Content("")]
