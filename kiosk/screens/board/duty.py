"""The duty panel: whose turn it is, for how long, and who comes after."""

from datetime import datetime

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Digits

from kiosk.i18n import _
from kiosk.screens.board.glyphs import can_draw, drawn, width_of
from kiosk.screens.board.view import DutyView
from kiosk.screens.cells import cut
from kiosk.screens.panel import Panel
from kiosk.screens.room import scale


class DutyName(Panel[DutyView]):
    """The name, as large as there is room for."""

    grows = True

    def draw(self, value: DutyView, width: int) -> list[Content]:
        style = "bold $on-duty on $duty" if value.kind == "duty" else "bold $warning"
        size = self._scale(value)
        if size:
            return [Content.styled(f"  {line}  ", style) for line in drawn(value.name, size)]
        name = cut(value.name, max(2, width - 4))
        pad = Content.styled(" " * (cell_len(name) + 4), style)
        lines = [pad, Content.styled(f"  {name}  ", style), pad]
        above = (self.size.height - 3) // 2
        return [Content("")] * above + lines

    def get_content_width(self, container: Size, viewport: Size) -> int:
        if self.value is None:
            return 0
        name, size = self.value.name, self._scale(self.value)
        return 4 + (width_of(name, size) if size else cell_len(name))

    def _scale(self, value: DutyView) -> int:
        """How large the name is drawn; 0 where it is text."""
        size = scale(self.app.size)
        while size and width_of(value.name, size) + 4 > self.app.size.width // 2:
            size -= 1
        return size if value.kind == "duty" else 0


class DutyNotes(Panel[DutyView]):
    """The slot's times and what else there is to say about it."""

    def draw(self, value: DutyView, width: int) -> list[Content]:
        lines = [Content.styled(cut(value.title, width), "bold $dim")]
        return lines + [Content.styled(cut(said, width), "$foreground") for said in value.notes]


class BigClock(Panel[str]):
    """The countdown where there is much room."""

    grows = True

    def draw(self, value: str, width: int) -> list[Content]:
        size = max(1, scale(self.app.size))
        return [Content(line) for line in drawn(value, size)] if can_draw(value) else []

    def get_content_width(self, container: Size, viewport: Size) -> int:
        size = max(1, scale(self.app.size))
        return width_of(self.value, size) if self.value and can_draw(self.value) else 0


class Queue(Panel[DutyView]):
    """Who is next in line, nearest first."""

    def draw(self, value: DutyView, width: int) -> list[Content]:
        if not value.queue:
            return [Content("")]
        label = _("Next") + "  "
        text = cut("   ".join(value.queue), max(0, width - cell_len(label)))
        first = cut(value.queue[0], cell_len(text))
        return [
            Content.assemble(
                (label, "$dim"), (first, "bold $foreground"), (text[len(first) :], "$foreground")
            )
        ]


class DutyPanel(Widget):
    """Name and notes at the left, the countdown at the right, the queue below."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="duty-row"):
            yield DutyName(id="duty-name")
            yield DutyNotes(id="duty-notes")
            with Vertical(id="duty-clock"):
                yield Digits("", id="countdown")
                yield BigClock(id="big-countdown")
        yield Queue(id="queue")

    def show(self, value: DutyView, tongue: str) -> None:
        self.set_class(value.kind != "duty", "-idle")
        self.query_one(DutyName).show(value, tongue)
        self.query_one(DutyNotes).show(value, tongue)
        self.query_one(Queue).show(value, tongue)

    def count(self, until: datetime | None, now: datetime) -> None:
        """Show what is left until *until*."""
        left = max(0, int((until - now).total_seconds())) if until else None
        said = "" if left is None else f"{left // 60}:{left % 60:02}"
        digits = self.query_one("#countdown", Digits)
        if digits.value != said:
            digits.update(said)
        self.query_one(BigClock).show(said)
        self.set_class(left is not None and left <= 60, "-soon")
