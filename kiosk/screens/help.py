"""Help: every key, and what the signs on the sheet mean."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from kiosk.i18n import N_, _
from kiosk.policy.model import Policy
from kiosk.screens.board.sheet import STYLES
from kiosk.screens.cells import fit
from kiosk.screens.room import Dialog
from kiosk.screens.signs import DUTY, OWED, SIGNS
from kiosk.words import MARKS, word

IN_DIALOGS = (
    ("Enter", N_("done, yes, pick")),
    ("Esc", N_("back without doing anything")),
    ("↑ ↓ Tab", N_("from question to question, from row to row")),
    ("← → 1…9", N_("another answer")),
    ("+ -", N_("another day; take a row down or up")),
)
ON_THE_BOARD = (("↑ ↓ PgUp PgDn", N_("scroll the sheet")),)


class Help(Dialog[None]):
    """A page to scroll, for who works under *policy*; Escape, Enter or F1 goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,question_mark,q", "back", show=False),
        Binding("up", "scroll_by(-1)", show=False),
        Binding("down", "scroll_by(1)", show=False),
        Binding("pageup", "scroll_by(-10)", show=False),
        Binding("pagedown,space", "scroll_by(10)", show=False),
        Binding("home", "scroll_by(-999)", show=False),
        Binding("end", "scroll_by(999)", show=False),
    ]

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self.policy = policy

    def compose(self) -> ComposeResult:
        with Vertical(classes="box -large"):
            yield Label(_("Help"), markup=False, classes="title")
            with VerticalScroll(classes="body", can_focus=False):
                yield Static(Content("\n").join(page(self.policy)), markup=False)
            yield Label(_("↑↓ scroll   Esc back"), markup=False, classes="hint")

    def action_scroll_by(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        self.dismiss(None)


def page(policy: Policy) -> list[Content]:
    """The help's lines: what *policy* has no use for is not in them."""
    from kiosk.screens.actions import offered, shown

    lines: list[Content] = []
    actions = offered(policy)
    for group in dict.fromkeys(a.group for a in actions):
        lines.append(Content.styled(_(group), "bold $primary"))
        lines += [_key(shown(a.keys), _(a.label)) for a in actions if a.group == group]
        lines.append(Content(""))
    lines += [Content.styled(_("In dialogs"), "bold $primary")]
    lines += [_key(key, _(said)) for key, said in IN_DIALOGS]
    lines += [Content(""), Content.styled(_("On the board"), "bold $primary")]
    lines += [_key(key, _(said)) for key, said in ON_THE_BOARD]
    lines += [Content(""), Content.styled(_("Signs on the sheet"), "bold $primary")]
    lines += [_sign(_(sign), str(mark), word(MARKS, str(mark))) for mark, sign in SIGNS.items()]
    lines += [
        _sign(_(DUTY), "duty", _("on duty: receives the next visitor")),
        _sign(_(OWED), "owed", _("a make-up: a turn that is owed and comes first")),
        _sign("+2", "owed", _("beside a name: so many new leads wait for the first contact")),
    ]
    return lines


def _key(key: str, said: str) -> Content:
    return Content.assemble(("  " + fit(key, 16), "bold $accent"), said)


def _sign(sign: str, kind: str, said: str) -> Content:
    return Content.assemble("  ", (fit(sign, 2), STYLES[kind]), fit("", 14), said)
