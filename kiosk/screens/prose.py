"""Sentences that wrap as Chinese does."""

from collections.abc import Iterable

from textual.content import Content

from kiosk.screens.cells import wrapped
from kiosk.screens.panel import Panel
from kiosk.text import safe

Paragraphs = tuple[tuple[str, str], ...]
"""Sentences, each with its style."""


class Prose(Panel[Paragraphs]):
    """Paragraphs, one below the other; never markup, whatever they say."""

    grows = True

    def __init__(
        self, sentences: Iterable[str] = (), *, id: str | None = None, classes: str = ""
    ) -> None:
        super().__init__(id=id)
        self.set_classes(classes)
        self.say(sentences)

    def say(self, sentences: Iterable[str], style: str = "") -> None:
        self.show(tuple((said, style) for said in sentences))

    def draw(self, value: Paragraphs, width: int) -> list[Content]:
        return [
            Content.styled(line, style)
            for text, style in value
            for line in wrapped(safe(text), max(2, width))
        ]
