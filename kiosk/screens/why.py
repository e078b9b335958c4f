"""Why: today's decisions, each with its reasons, and why who is next."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList

from kiosk.i18n import _
from kiosk.next_up import next_up
from kiosk.screens.desk import Desk
from kiosk.screens.prose import Paragraphs, Prose
from kiosk.screens.room import Dialog
from kiosk.text import safe
from kiosk.why import Line, explain, headline


class Why(Dialog[None]):
    """A list of decisions, the last one first, and beside or below it the reasons of the lit one.
    Its first row is the turn to come."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,w,W,q,f8", "back", show=False),
        Binding("n,N", "coming", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
    ]

    def __init__(self, desk: Desk, *, coming: bool = False) -> None:
        super().__init__()
        self.desk = desk
        on = desk.state.day.on if desk.state.day else desk.now.date()
        self.entries = [x for x in reversed(desk.told) if x.at.date() >= on]
        self.coming = coming

    def compose(self) -> ComposeResult:
        with Vertical(classes="box -large"):
            yield Label(_("Why?"), markup=False, classes="title")
            with Container(id="why"):
                yield OptionList(*self._lines(), markup=False, compact=True, id="decisions")
                with VerticalScroll(id="reasons", can_focus=False):
                    yield Prose(id="told")
            yield Label(
                _("↑↓ decision   PgUp PgDn scroll   N who is next   Esc back"),
                markup=False,
                classes="hint",
            )

    def on_mount(self) -> None:
        decisions = self.query_one(OptionList)
        decisions.highlighted = 1 if self.entries and not self.coming else 0
        decisions.focus()

    def _lines(self) -> list[Content]:
        staff = self.desk.state.staff
        first = Content.styled(_("Who is next, and why"), "bold")
        return [
            first,
            *(
                Content.assemble((f"{x.at:%H:%M} ", "dim"), safe(headline(x, staff)))
                for x in self.entries
            ),
        ]

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        at = event.option_index
        lines: Sequence[Line]
        if at == 0:
            lines = next_up(self.desk.service.seen(), self.desk.policy)
        else:
            lines = explain(self.entries[at - 1], self.desk.state.staff)
        self.query_one("#told", Prose).show(sentences(lines))
        self.query_one("#reasons", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(None)

    def action_coming(self) -> None:
        self.query_one(OptionList).highlighted = 0

    def action_page(self, way: int) -> None:
        reasons = self.query_one("#reasons", VerticalScroll)
        reasons.scroll_relative(y=way * max(1, reasons.size.height - 1), animate=False)

    def action_back(self) -> None:
        self.dismiss(None)


def sentences(lines: Sequence[Line]) -> Paragraphs:
    """Each sentence, under it the rule and where it comes from; the texts of rules set apart."""
    told: list[tuple[str, str]] = []
    for line in lines:
        quoted = bool(line.rule) and not line.source
        if quoted:
            told.append(("", ""))
        told.append((line.text, "$secondary" if quoted else "$foreground"))
        if line.source:
            told.append((f"{line.rule}  {line.source}", "$dim"))
    return tuple(told)
