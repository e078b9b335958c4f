"""A room that is a page to scroll."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from kiosk.i18n import _
from kiosk.screens.manager.room import Room
from kiosk.screens.prose import Paragraphs, Prose


class PageRoom(Room):
    """Sentences, scrolled by keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_by(-1)", show=False),
        Binding("down", "scroll_by(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
    ]

    def said(self, width: int) -> Paragraphs:
        """The page, for lines of *width* cells."""
        raise NotImplementedError

    def keys_said(self) -> tuple[str, ...]:
        return (_("↑↓ scroll"), _("Esc back"))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Prose(id="page-said")

    def show(self) -> None:
        self.query_one("#page-said", Prose).show(self.said(self.app.size.width - 4))

    def action_scroll_by(self, lines: int) -> None:
        self.query_one("#page", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, way: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=way * max(1, page.size.height - 1), animate=False)
