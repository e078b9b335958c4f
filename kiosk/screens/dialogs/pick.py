"""A list to pick from: by arrows, by number, or by the first letters of an id or a name."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList

from kiosk.i18n import _
from kiosk.screens.cells import Option, fit
from kiosk.screens.dialogs.asking import Asking
from kiosk.screens.dialogs.fields import Text, TextField, are_numbers, matching
from kiosk.screens.prose import Prose
from kiosk.text import safe

T = TypeVar("T")


class Pick(Asking[T]):
    """Offers *options* and makes *attempt* with the key of the picked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        attempt: Callable[[str], T],
        *,
        notes: str = "",
        details: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.heading = title
        self.options = options
        self.attempt = attempt
        self.notes = notes
        self.details = details
        self._unknown = False
        self._numbered = are_numbers(options)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label(self.heading, markup=False, classes="title")
            if self.notes:
                yield Prose([self.notes], classes="notes")
            lines = (self._line(n) for n in range(len(self.options)))
            chosen = OptionList(*lines, markup=False, compact=True)
            chosen.can_focus = False
            yield chosen
            yield TextField(Text("typed", ""))
            yield Prose(classes="error")
            yield Label(
                _("Enter pick   ↑↓ or number or first letters   Esc back"),
                markup=False,
                classes="hint",
            )

    def _line(self, n: int) -> Content:
        key, label = self.options[n]
        detail = self.details[n] if n < len(self.details) else key
        place = "    " if self._numbered else f"{n + 1:>2}  "
        return Content.assemble((place, "dim"), fit(safe(label), 22), ("  " + safe(detail), "dim"))

    def on_mount(self) -> None:
        chosen = self.query_one(OptionList)
        chosen.highlighted = 0 if self.options else None
        self.query_one(TextField).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        typed = event.value.strip()
        found = matching(self.options, typed) if typed else None
        if found is not None:
            self.query_one(OptionList).highlighted = found
        self._unknown = bool(typed) and found is None

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._done()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._done()

    def _done(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is None or self._unknown:
            self.complain(_("Nothing in the list begins like this."))
            return
        self.attempted(lambda: self.attempt(self.options[at][0]))

    def action_move(self, how: str) -> None:
        self._unknown = False
        getattr(self.query_one(OptionList), f"action_{how}")()
