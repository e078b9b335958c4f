"""What a form is made of: a choice changed by arrows or digits, and a line of text."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import ClassVar

import msgspec
from rich.cells import cell_len
from rich.text import Text as RichText
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from kiosk.screens.cells import Option, cut
from kiosk.text import NOTE_LIMIT, clean_phone, mask_phone, safe

Answers = dict[str, str]
When = Callable[[Answers], bool]


def always(_answers: Answers) -> bool:
    return True


def given(name: str) -> When:
    """Whether the question called *name* has an answer."""
    return lambda answers: bool(answers.get(name, "").strip())


class Choice(msgspec.Struct, frozen=True):
    """A question with known answers; asked ``when`` the other answers call for it."""

    name: str
    label: str
    options: tuple[Option, ...]
    value: str = ""
    when: When = always


class Text(msgspec.Struct, frozen=True):
    """A question answered in words, asked ``when`` the other answers call for it; what is typed
    into a ``secret`` one is not shown."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    day: bool = False
    secret: bool = False
    when: When = always


Question = Choice | Text


def asked(questions: Sequence[Question], answers: Answers) -> list[Question]:
    """Those of *questions* that *answers* call for."""
    return [question for question in questions if question.when(answers)]


def are_numbers(options: Sequence[Option]) -> bool:
    """Whether people, or visits and calls, go by numbers here: a second number beside theirs would
    mean another one."""
    keys = [key for key, _ in options if key]
    return all(key.isdecimal() for key in keys) or any(_number(key) for key in keys)


def _number(key: str) -> str:
    """The number in the key of a visit, ticket or call, such as 12 in ``v12``."""
    return key[1:] if key[:1] in ("v", "c", "t") and key[1:].isdecimal() else ""


def matching(options: Sequence[Option], typed: str) -> int | None:
    """The option that *typed* means: by key or name, by the number in its key, by its place."""
    low = typed.casefold()
    tests: tuple[Callable[[Option], bool], ...] = (
        lambda o: o[0].casefold() == low,
        lambda o: o[0].casefold().startswith(low),
        lambda o: o[1].casefold().startswith(low),
        lambda o: low.isdecimal() and _number(o[0]) == low,
        lambda o: any(part.casefold().startswith(low) for part in o[1].split()),
    )
    for test in tests:
        found = next((n for n, option in enumerate(options) if test(option)), None)
        if found is not None:
            return found
    if low.isdecimal() and not are_numbers(options) and 1 <= int(low) <= len(options):
        return int(low) - 1
    return None


class ChoiceField(Widget, can_focus=True):
    """One answer of several: ←, → and space go on, digits and first letters go straight there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]

    class Changed(Message):
        """Another answer stands."""

        def __init__(self, field: "ChoiceField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, question: Choice) -> None:
        super().__init__(id=f"field-{question.name}")
        self.question = question
        self._typed = ""
        keys = [key for key, _ in question.options]
        self.at = keys.index(question.value) if question.value in keys else 0

    @property
    def value(self) -> str:
        return self.question.options[self.at][0] if self.question.options else ""

    def go(self, at: int) -> None:
        if at != self.at:
            self.at = at
            self.refresh()
            self.post_message(self.Changed(self))

    def action_step(self, by: int) -> None:
        if self.question.options:
            self.go((self.at + by) % len(self.question.options))

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or not event.character or event.character == " ":
            return
        for typed in (self._typed + event.character, event.character):
            found = matching(self.question.options, typed)
            if found is not None:
                event.stop()
                self._typed = typed
                self.go(found)
                return

    def on_blur(self) -> None:
        self._typed = ""

    def render(self) -> RenderResult:
        options = self.question.options
        if not options:
            return Content("—")
        lit = "bold $on-duty on $duty" if self.has_focus else "bold $on-line on $line"
        said = [f" {safe(label)} " for _, label in options]
        if sum(map(cell_len, said)) <= self.size.width:
            return Content.assemble(
                *((text, lit if n == self.at else "$dim") for n, text in enumerate(said))
            )
        name = cut(said[self.at], max(4, self.size.width - 12))
        return Content.assemble(
            ("‹", "$dim"), (name, lit), ("›", "$dim"), (f" {self.at + 1}/{len(options)}", "$dim")
        )


MOST = 2 * NOTE_LIMIT
"""Characters of a field: more than any may have, so that too long an answer is told to be one."""
PHONES = frozenset({"phone", "related", "referred"})
"""The questions that a client's phone answers."""
WHOLE = 7
"""Digits from which on a phone may be one in full."""


class TextField(Input):
    """A line of text without what a terminal could take for an order. Clients stand before the
    screen: a phone shows its last digits only once the hand has gone on to something else."""

    def __init__(self, question: Text) -> None:
        self.question = question
        super().__init__(
            safe(question.value),
            placeholder="",
            id=f"field-{question.name}",
            compact=True,
            select_on_focus=False,
            password=question.secret,
        )
        self.cursor_blink = False

    def replace(self, text: str, start: int, end: int) -> None:
        room = max(0, MOST - len(self.value) + abs(end - start))
        super().replace(safe(text)[:room], start, end)

    @property
    def _value(self) -> RichText:
        value: RichText = super()._value
        if self.has_focus or self.question.name not in PHONES:
            return value
        phone = clean_phone(self.value) or ""
        return RichText(mask_phone(phone), end="") if len(phone) >= WHOLE else value

    async def _on_key(self, event: events.Key) -> None:
        """``+`` and ``-`` move a whole day; within an unfinished one they are typed."""
        by = {"plus": 1, "minus": -1}.get(event.key) if self.question.day else None
        moved = moved_day(self.value, by) if by else ""
        if moved:
            event.stop()
            event.prevent_default()
            self.value = moved
            self.cursor_position = len(moved)
        else:
            await super()._on_key(event)


def moved_day(text: str, by: int) -> str:
    """The ISO day *text* moved by *by* days; empty where it is none."""
    try:
        return (date.fromisoformat(text.strip()) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return ""
