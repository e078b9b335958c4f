"""A form: questions one below the other, all with an answer already; Enter is enough."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label

from kiosk.i18n import _
from kiosk.refusal import Refused
from kiosk.screens.dialogs.asking import Asking
from kiosk.screens.dialogs.fields import (
    Answers,
    Choice,
    ChoiceField,
    Question,
    Text,
    TextField,
    asked,
)
from kiosk.screens.prose import Prose

T = TypeVar("T")
Attempt = Callable[[Answers], T]


class Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The questions. Arrows go from one to the next, and what has the focus comes into view."""


class Form(Asking[T]):
    """Asks *questions*, then makes *attempt* with the answers. A question that the other answers
    do not call for is not shown, and its answer is empty; *told* says something of the answers so
    far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False),
        Binding("escape", "cancel", show=False),
        Binding("up,shift+tab", "app.focus_previous", show=False),
        Binding("down,tab", "app.focus_next", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        attempt: Attempt[T],
        *,
        notes: Sequence[str] = (),
        danger: bool = False,
        told: Callable[[Answers], str] | None = None,
    ) -> None:
        super().__init__()
        self.heading = title
        self.questions = questions
        self.attempt = attempt
        self.notes = notes
        self.told = told
        self.set_class(danger, "-danger")

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label(self.heading, markup=False, classes="title")
            yield from self.body()
            yield Prose(classes="told")
            yield Prose(classes="error")
            yield Label(self.hint(), markup=False, classes="hint")

    def body(self) -> ComposeResult:
        """What stands between the title and the hint."""
        with Body(classes="body"):
            if self.notes:
                yield Prose(self.notes, classes="notes")
            yield from self.rows()

    def rows(self) -> ComposeResult:
        """The questions, one below the other."""
        for question in self.questions:
            with Horizontal(classes="row", id=f"row-{question.name}"):
                yield Label(question.label, markup=False, classes="label")
                yield ChoiceField(question) if isinstance(question, Choice) else TextField(question)

    def hint(self) -> str:
        if not self.questions:
            return _("Enter yes   Esc no")
        return _("Enter done   ↑↓ go   ←→ change   Esc back")

    def answers(self) -> Answers:
        given = self._typed()
        kept = {question.name for question in asked(self.questions, given)}
        return {name: value if name in kept else "" for name, value in given.items()}

    def _typed(self) -> Answers:
        fields = [*self.query(ChoiceField), *self.query(TextField)]
        return {field.question.name: field.value for field in fields}

    def on_mount(self) -> None:
        self._follow()

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _follow(self) -> None:
        """Show the questions that the answers so far call for."""
        kept = asked(self.questions, self._typed())
        for question in self.questions:
            self.query_one(f"#row-{question.name}").display = question in kept
        said = self.told(self.answers()) if self.told else ""
        line = self.query_one(".told", Prose)
        line.say([said] if said else [])
        line.set_class(bool(said), "-shown")

    def action_submit(self) -> None:
        missing = self._missing()
        if missing is not None:
            if missing.has_focus:
                self.complain(_("Type the PIN first."))
            missing.focus()
            return
        self.attempted(lambda: self.attempt(self.answers()))

    def _missing(self) -> TextField | None:
        """Where a PIN is still to be typed: to send none would count as a wrong one."""
        given = self._typed()
        for question in asked(self.questions, given):
            if isinstance(question, Text) and question.secret and not given[question.name]:
                return self.query_one(f"#field-{question.name}", TextField)
        return None

    def forget(self, refusal: Refused) -> None:
        """A wrong PIN is typed anew."""
        if refusal.code in ("wrong_pin", "pin_locked"):
            for field in self.query(TextField):
                if field.question.secret:
                    field.value = ""

    def action_page(self, way: int) -> None:
        body = self.query_one(".body", VerticalScroll)
        body.scroll_relative(y=way * max(1, body.size.height - 1), animate=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()
