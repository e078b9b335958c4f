"""The strip: the last decisions, newest first."""

from textual.content import Content

from kiosk.screens.cells import cut
from kiosk.screens.panel import Panel

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
