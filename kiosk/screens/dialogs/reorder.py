"""Setting the rows in order: a row is taken along by keys."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from kiosk.i18n import _
from kiosk.screens.cells import Option, fit
from kiosk.screens.dialogs.fields import Answers, Question
from kiosk.screens.dialogs.form import Form
from kiosk.screens.prose import Prose
from kiosk.text import safe

T = TypeVar("T")


class Reorder(Form[T]):
    """A list of people whose order is changed: ``-`` and ``+`` take the lit row up and down.

    The attempt's answers have the new order under ``order``, ids separated by spaces.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("minus,ctrl+up,left_square_bracket", "carry(-1)", show=False),
        Binding("plus,equals_sign,ctrl+down,right_square_bracket", "carry(1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        people: Sequence[Option],
        questions: Sequence[Question],
        attempt: Callable[[Answers], T],
        *,
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__(title, questions, attempt, notes=notes)
        self.people = list(people)

    def body(self) -> ComposeResult:
        if self.notes:
            yield Prose(self.notes, classes="notes")
        yield OptionList(*self._lines(), markup=False, compact=True)
        yield from self.rows()

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    def hint(self) -> str:
        return _("- row up   + row down   Tab next   Enter done   Esc back")

    def answers(self) -> Answers:
        return super().answers() | {"order": " ".join(key for key, _ in self.people)}

    def action_carry(self, by: int) -> None:
        rows = self.query_one(OptionList)
        at = rows.highlighted
        if at is None or not 0 <= at + by < len(self.people):
            return
        self.people.insert(at + by, self.people.pop(at))
        for n, line in enumerate(self._lines()):
            rows.replace_option_prompt_at_index(n, line)
        rows.highlighted = at + by

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_submit()

    def _lines(self) -> list[Content]:
        return [
            Content.assemble((f"{n:>2}  ", "dim"), fit(safe(label), 24), (safe(key), "dim"))
            for n, (key, label) in enumerate(self.people, 1)
        ]
