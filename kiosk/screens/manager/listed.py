"""A room that is a list: its lit row is told of below, or beside it where there is room."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kiosk.screens.cells import fit
from kiosk.screens.manager.room import Room
from kiosk.screens.prose import Paragraphs, Prose
from kiosk.screens.room import WIDE
from kiosk.text import safe

Columns = Sequence[tuple[int, str, str]]
"""The cells of a row: how wide, what it says, its style."""


DIM = "$dim"


class ListRoom(Room):
    """Rows by key. The lit one stays lit when the list changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read_on", show=False),
    ]

    keys: tuple[str, ...] = ()
    """The key of each row as it is drawn."""

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        """Key and line of each row in *width* cells; a row without a key is a heading."""
        raise NotImplementedError

    def told(self, key: str) -> Paragraphs:
        """What is told of the lit row."""
        raise NotImplementedError

    def heads(self, width: int) -> Content:
        """The line over the list."""
        return Content("")

    def body(self) -> ComposeResult:
        with Container(id="listed"):
            with Container(id="listed-left"):
                yield Prose(id="listed-heads")
                yield OptionList(markup=False, compact=True, id="listed-rows")
            with VerticalScroll(id="listed-told", can_focus=False):
                yield Prose(id="listed-said")

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    @property
    def lit(self) -> str:
        """The key of the lit row; empty where there is none."""
        at = self.query_one(OptionList).highlighted
        return self.keys[at] if at is not None and at < len(self.keys) else ""

    def show(self) -> None:
        lit, width = self.lit, self._width()
        rows = self.rows(width)
        self.keys = tuple(key for key, _line in rows)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(line, disabled=not key) for key, line in rows])
        first = next((key for key in self.keys if key), "")
        if first:
            listed.highlighted = self.keys.index(lit if lit and lit in self.keys else first)
        heads = self.heads(width)
        self.query_one("#listed-heads", Prose).say(heads.plain.splitlines(), "$dim")
        self._tell()

    def _width(self) -> int:
        wide = self.app.size.width
        return (wide * 3 // 5 if wide >= WIDE else wide) - 4

    @on(OptionList.OptionHighlighted)
    def _lit_other(self) -> None:
        self._tell()

    @on(OptionList.OptionSelected)
    async def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.pick()

    async def pick(self) -> None:
        """Enter on the lit row."""

    def _tell(self) -> None:
        self.query_one("#listed-said", Prose).show(self.told(self.lit) if self.lit else ())
        self.query_one("#listed-told", VerticalScroll).scroll_home(animate=False)

    def action_read_on(self) -> None:
        """What is told of the lit row, a page further; from its end back to its beginning."""
        told = self.query_one("#listed-told", VerticalScroll)
        if told.scroll_offset.y >= told.max_scroll_y:
            told.scroll_home(animate=False)
        else:
            told.scroll_relative(y=max(1, told.size.height - 1), animate=False)


def columns(cells: Columns) -> Content:
    """A row of *cells*, none of them markup."""
    return Content.assemble(*((fit(safe(said), width), style) for width, said, style in cells))


def nothing(said: str) -> list[tuple[str, Content]]:
    """A list that says why there is none."""
    return [("", Content.styled(" " + said, DIM))]
