"""Widgets that draw a value, and draw again only when it changed."""

from typing import Generic, TypeVar

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

V = TypeVar("V")


class Panel(Widget, Generic[V]):
    """Draws ``value``; ``grows`` where its height follows from it."""

    grows = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.value: V | None = None
        self._tongue = ""

    def show(self, value: V, tongue: str = "") -> None:
        """Draw *value*; *tongue* is the language, another one draws again too."""
        if value != self.value or tongue != self._tongue:
            self.value, self._tongue = value, tongue
            if self.is_attached:
                self.refresh(layout=self.grows)

    def clear(self) -> None:
        """Draw nothing."""
        if self.value is not None:
            self.value = None
            self.refresh(layout=self.grows)

    def draw(self, value: V, width: int) -> list[Content]:
        """The lines of *value* in *width* cells."""
        raise NotImplementedError

    def render(self) -> RenderResult:
        if self.value is None:
            return Content("")
        return Content("\n").join(self.draw(self.value, self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.draw(self.value, width)) if self.value is not None else 0
