"""Widgets that draw a value, and draw again only when it changed."""

from typing import Generic, TypeVar

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

V = TypeVar("V")


class Panel(Widget, Generic[V]):
    """Draws ``value``; ``grows`` where its height follows from it."""

    grows = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.value: V | None = None
        self._tongue = ""
        self._drawn: list[Content] = []

    def show(self, value: V, tongue: str = "") -> None:
        """Draw *value*; *tongue* is the language, another one draws again too."""
        if value != self.value or tongue != self._tongue:
            self.value, self._tongue = value, tongue
            if self.is_attached:
                self._draw_what_changed(value)

    def clear(self) -> None:
        """Draw nothing."""
        if self.value is not None:
            self.value = None
            self.refresh(layout=self.grows)

    def draw(self, value: V, width: int) -> list[Content]:
        """The lines of *value* in *width* cells."""
        raise NotImplementedError

    def _draw_what_changed(self, value: V) -> None:
        """Draw again only the lines that are others now: what is drawn travels down a line."""
        width = self.size.width
        before, now = self._drawn, self.draw(value, width)
        if not width or len(before) != len(now):
            self.refresh(layout=self.grows)
            return
        changed = [
            n for n, (old, new) in enumerate(zip(before, now, strict=True)) if _differ(old, new)
        ]
        if changed:
            self.refresh(*(Region(0, n, width, 1) for n in changed))

    def render(self) -> RenderResult:
        self._drawn = [] if self.value is None else self.draw(self.value, self.size.width)
        return Content("\n").join(self._drawn) if self._drawn else Content("")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.draw(self.value, width)) if self.value is not None else 0


def _differ(old: Content, new: Content) -> bool:
    """Whether two lines look different; as values they are alike when their texts are."""
    return old.plain != new.plain or old.spans != new.spans
