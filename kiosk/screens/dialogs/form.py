"""A form: questions one below the other, all with an answer already; Enter is enough."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label

from kiosk.i18n import _, say
from kiosk.refusal import Refused
from kiosk.screens.dialogs.fields import Answers, Choice, ChoiceField, Field, Question, TextField
from kiosk.screens.prose import Prose
from kiosk.screens.room import Dialog

T = TypeVar("T")
Attempt = Callable[[Answers], T]


class Form(Dialog[T | None]):
    """Asks *questions*, then makes *attempt* with the answers and gives back what it returns.

    An attempt that is refused shows the refusal and leaves everything as it was typed. Escape
    gives back None.
    """

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
    ) -> None:
        super().__init__()
        self.heading = title
        self.questions = questions
        self.attempt = attempt
        self.notes = notes
        self.set_class(danger, "-danger")

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label(self.heading, markup=False, classes="title")
            with VerticalScroll(classes="body", can_focus=False):
                if self.notes:
                    yield Prose(self.notes, classes="notes")
                for question in self.questions:
                    with Horizontal(classes="row"):
                        yield Label(question.label, markup=False, classes="label")
                        yield _field(question)
            yield Prose(classes="error")
            yield Label(self.hint(), markup=False, classes="hint")

    def hint(self) -> str:
        if not self.questions:
            return _("Enter yes   Esc no")
        return _("Enter done   ↑↓ go   ←→ change   Esc back")

    def answers(self) -> Answers:
        fields = [*self.query(ChoiceField), *self.query(TextField)]
        return {field.question.name: field.value for field in fields}

    def field(self, name: str) -> Field:
        found = self.query_one(f"#field-{name}")
        assert isinstance(found, ChoiceField | TextField)
        return found

    def action_submit(self) -> None:
        try:
            result = self.attempt(self.answers())
        except Refused as refusal:
            self.complain(say(refusal))
        else:
            self.dismiss(result)

    def complain(self, sentence: str) -> None:
        """Show what is wrong; what was typed stays."""
        error = self.query_one(".error", Prose)
        error.say([sentence])
        error.add_class("-shown")

    def action_cancel(self) -> None:
        self.dismiss(None)

    def action_page(self, way: int) -> None:
        body = self.query_one(".body", VerticalScroll)
        body.scroll_relative(y=way * max(1, body.size.height - 1), animate=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()


def _field(question: Question) -> Field:
    return ChoiceField(question) if isinstance(question, Choice) else TextField(question)
