"""Set-up on the screen: where there is no database yet."""

import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.document._document import EditResult, Location
from textual.widgets import Input, Label, TextArea

from kiosk import i18n
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.i18n import LANGUAGES, N_, _, say
from kiosk.policy.registry import BUILT_IN, DEFAULT
from kiosk.refusal import Refused
from kiosk.screens.cells import Option
from kiosk.screens.dialogs.fields import Choice, ChoiceField, Text, TextField
from kiosk.screens.prose import Prose
from kiosk.screens.room import NeedsRoom
from kiosk.script.reader import read_hours
from kiosk.script.roster import BadRoster, read_typed
from kiosk.service import set_up
from kiosk.sheet.slots import Hours
from kiosk.text import clean, safe
from kiosk.words import PROFILES, ROLES, word

MOST = 20_000
"""Characters of a roster: some thousand people."""


class Roster(TextArea):
    """Lines of text without what a terminal could take for an order; Tab goes on to the next
    field."""

    def __init__(self) -> None:
        super().__init__(id="roster", tab_behavior="focus", soft_wrap=False, compact=True)
        self.cursor_blink = False

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        lines = insert.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        text = "\n".join(safe(line.replace("\t", " ")) for line in lines)
        return super()._replace_via_keyboard(text[: max(0, MOST - len(self.text))], start, end)


class SetUp(NeedsRoom[bool]):
    """Project, hours, roster and profile; gives back whether the project was made in the database
    *path*: a new one, or *another* project beside those that it has. One that *stays* is not
    left before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "make", show=False),
        Binding("escape", "leave", show=False),
        Binding("ctrl+l", "language", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        *,
        another: bool = False,
        stays: bool = False,
    ) -> None:
        super().__init__()
        self.stays = stays
        self.path = path
        self.now = now
        self.another = another
        self.profile = DEFAULT

    def compose(self) -> ComposeResult:
        with Vertical(classes="box -large"):
            yield Label(_("A new desk"), markup=False, classes="title")
            yield Prose([self._place(), *self._lock()], classes="notes")
            for question in (
                Text("project", _("Project")),
                Text("hours", _("Working hours"), "09:00-18:00"),
            ):
                with Horizontal(classes="row"):
                    yield Label(question.label, markup=False, classes="label")
                    yield TextField(question)
            roster = _("Roster: a line each, id, name and role (without one: consultant)")
            yield Label(roster, markup=False, classes="notes")
            yield Roster()
            yield Label(
                _("Roles: {roles}").format(roles=" ".join(word(ROLES, str(r)) for r in Role)),
                markup=False,
                classes="notes",
            )
            with Horizontal(classes="row"):
                yield Label(_("Profile"), markup=False, classes="label")
                yield ChoiceField(Choice("profile", _("Profile"), _profiles(), self.profile))
            yield Prose(classes="error")
            hint = N_("F2 make it   Tab next   Ctrl+L 中文/English   Esc leave")
            if self.stays:
                hint = N_("F2 make it   Tab next   Ctrl+L 中文/English")
            yield Label(_(hint), markup=False, classes="hint")

    def _place(self) -> str:
        if self.another:
            text = N_("Another project beside those in {path}, with a board of its own.")
        else:
            text = N_("There is no database at {path} yet.")
        return _(text).format(path=safe(str(self.path)))

    def _lock(self) -> tuple[str, ...]:
        text = _("The kiosk is locked: name a manager, whose PIN is asked for next.")
        return (text,) if self.stays else ()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def action_make(self) -> None:
        try:
            set_up(self.path, self.founding())
        except Refused as refusal:
            error = self.query_one(".error", Prose)
            error.say([say(refusal)])
            error.add_class("-shown")
        else:
            self.dismiss(True)

    def founding(self) -> c.Found:
        """The command that what was typed amounts to. Raises Refused."""
        project = clean(self.query_one("#field-project", TextField).value)
        if not project:
            raise Refused("bad_value", N_("The project needs a name."))
        return c.Found(
            at=self.now(),
            project=project,
            profile=self.query_one("#field-profile", ChoiceField).value,
            hours=read_span(self.query_one("#field-hours", TextField).value),
            staff=read_roster(self.query_one("#roster", TextArea).text),
        )

    def action_leave(self) -> None:
        if not self.stays:
            self.dismiss(False)

    async def action_language(self) -> None:
        keys = list(LANGUAGES)
        i18n.use(keys[(keys.index(i18n.language()) + 1) % len(keys)])
        typed = {f.question.name: f.value for f in self.query(TextField)}
        roster = self.query_one("#roster", TextArea).text
        self.profile = self.query_one("#field-profile", ChoiceField).value
        await self.recompose()
        self.cover()
        for field in self.query(TextField):
            field.value = typed[field.question.name]
        self.query_one("#roster", TextArea).text = roster
        self.query(TextField).first().focus()


def _profiles() -> tuple[Option, ...]:
    return tuple((key, word(PROFILES, key)) for key in BUILT_IN)


def read_span(text: str) -> Hours:
    """Hours such as ``09:00-18:00``. Raises Refused ``bad_value``."""
    parts = unicodedata.normalize("NFKC", text).replace("–", "-").replace("~", "-").split("-")
    start, end = (*(part.strip().zfill(5) for part in parts), "", "")[:2]
    return read_hours((start, end))


def read_roster(text: str) -> tuple[Person, ...]:
    """People, a line each. Raises Refused ``bad_value`` naming the line."""
    try:
        return read_typed(text.splitlines())
    except BadRoster as bad:
        said = N_("Roster, line {n}: {problem}")
        raise Refused("bad_value", said, n=bad.line, problem=say(bad)) from None
