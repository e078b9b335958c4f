"""The first line: project and profile, the clock, how the day stands."""

from rich.cells import cell_len
from textual.content import Content

from kiosk.screens.cells import cut, right, wrapped
from kiosk.screens.panel import Panel


class Header(Panel[tuple[str, str, str]]):
    """Left, middle and right part of one line; the left one gives way."""

    def draw(self, value: tuple[str, str, str], width: int) -> list[Content]:
        left, clock, state = value
        middle = max(0, (width - cell_len(clock)) // 2)
        end = width - middle - cell_len(clock)
        if cell_len(state) > end - 1:
            middle, end = max(0, middle - (cell_len(state) + 1 - end)), cell_len(state) + 1
        said = cut(left, max(0, middle - 1))
        gap = " " * (middle - cell_len(said))
        return [
            Content.assemble(
                (said, "bold $foreground"),
                gap,
                (clock, "$foreground"),
                (right(state, end), "bold $primary"),
            )
        ]


class Notices(Panel[tuple[str, ...]]):
    """What is wrong at this moment: the clock, the file, a day left open."""

    grows = True

    def draw(self, value: tuple[str, ...], width: int) -> list[Content]:
        return [
            Content.styled(f" ! {line}" if n == 0 else f"   {line}", "bold")
            for said in value
            for n, line in enumerate(wrapped(said, max(2, width - 4)))
        ]
