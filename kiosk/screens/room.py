"""Every screen needs some room. Without it one sentence says so, until there is room again."""

from typing import TypeVar

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from kiosk.i18n import _
from kiosk.screens.cells import wrapped

WIDTH, HEIGHT = 60, 16
"""What the kiosk needs at least."""

NARROW, LOW = 76, 22
"""Below this there is room for the most needful."""

WIDE, TALL = 110, 36
"""From here on there is room to be large."""

VAST_WIDTH, VAST = 200, 56
"""From here on there is room to be twice as large."""


def scale(size: Size) -> int:
    """How large a name may be drawn: 2, 1, or 0 where it is text like other text."""
    if size.height >= VAST and size.width >= VAST_WIDTH:
        return 2
    return 1 if size.height >= TALL else 0


T = TypeVar("T")


def is_small(size: Size) -> bool:
    return size.width < WIDTH or size.height < HEIGHT


class TooSmall(Widget):
    """Covers the whole screen while there is not enough of it."""

    def render(self) -> RenderResult:
        size = self.app.size
        text = _("This window is {w}×{h}: too small. The kiosk needs {W}×{H}; 80×24 is good.")
        said = text.format(w=size.width, h=size.height, W=WIDTH, H=HEIGHT)
        return Content("\n".join(wrapped(said, max(2, self.size.width))))


class NeedsRoom(Screen[T]):
    """A screen that hides under a sentence while its terminal is too small."""

    _kept: Widget | None = None

    def on_mount(self) -> None:
        self.cover()

    def cover(self) -> None:
        """Put the cover in place; needed again after the screen was composed anew."""
        self.mount(TooSmall())
        self._fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """Hide everything but the sentence, or show it again with the focus where it was."""
        small = is_small(size)
        if small and not self.has_class("-small"):
            self._kept = self.focused
        self.set_class(small, "-small")
        self.set_class(size.width < NARROW, "-narrow")
        self.set_class(size.height < LOW, "-low")
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(size.height >= TALL, "-tall")
        self.set_class(scale(size) == 2, "-vast")
        for cover in self.query(TooSmall):
            cover.refresh()
        if not small and self._kept is not None:
            self.call_after_refresh(self.set_focus, self._kept)
            self._kept = None


class Dialog(NeedsRoom[T], ModalScreen[T]):
    """A question over the board."""
