"""What an office is: the commands it takes, the facts it notes, the lists it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kiosk.desk.state import LEADERS, Role, State
from kiosk.offices.past import Told
from kiosk.reason import Because, Origin, Reason

if TYPE_CHECKING:
    from kiosk.offices.books import Books
    from kiosk.offices.work import Work


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A command to an office, as its form has it: every field is annotated with an ``Ask``."""


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="fact"):
    """Something that an office noted: ``because`` are the rules that asked for it or decided;
    ``waits``: how many things more, or fewer, wait for somebody, whom the board tells by a
    number."""

    because: Because = ()
    waits: dict[str, int] = {}


class Saying(msgspec.Struct, frozen=True):
    """A sentence for whoever looks: ``text`` is a message id with ``said`` in its braces."""

    text: str
    said: dict[str, Any] = {}


ColumnKind = Literal[
    "text", "word", "words", "number", "percent", "money", "day", "moment", "person", "phone",
    "rule", "yes", "mark", "spoken",
]  # fmt: skip


class Column(msgspec.Struct, frozen=True):
    """A column of a list. ``title`` is a message id; cells of kind ``word`` are keys of ``words``,
    each with its message id, those of ``words`` several of them, those of ``person`` staff ids,
    those of ``phone`` a phone that is masked where it should be, those of ``mark`` a mark of the
    sheet, those of ``spoken`` a text by language, or the id of the rule that says it."""

    name: str
    title: str
    kind: ColumnKind = "text"
    width: int = 10
    words: tuple[tuple[str, str], ...] = ()


Tone = Literal["", "good", "warn", "bad", "dim"]


class Row(msgspec.Struct, frozen=True):
    """A row of a list: a value for each column, None where there is none. ``told``: what more is
    said of it, label (a message id) and value; ``tone``: how it stands out."""

    key: str
    cells: tuple[Any, ...]
    told: tuple[tuple[str, str], ...] = ()
    tone: Tone = ""


class Scene(msgspec.Struct, frozen=True):
    """What a list looks at: the desk, the office's own state and the others', the time, and whether
    somebody looks who may see everything (``leads``: a manager's session); ``past``: what the
    desk's managers did about people and rules (``kiosk.offices.past.KINDS``)."""

    desk: State
    books: Books
    at: datetime
    leads: bool = False
    past: Callable[[], Sequence[Told]] = tuple


class Listing(msgspec.Struct, frozen=True):
    """A list: ``rows`` makes it anew whenever it is looked at; ``actions``: what can be done about
    a row, whose key goes into their field ``key_field``; ``head``: a sentence above it; ``rules``:
    the clauses that ask for it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Scene], Sequence[Row]]
    actions: tuple[str, ...] = ()
    head: Callable[[Scene], str | Saying | None] | None = None
    rules: tuple[str, ...] = ()


class Action(msgspec.Struct, frozen=True):
    """Something an office can be told: ``what`` names it in scripts and on the command line;
    ``key_field`` takes the key of the lit row; ``key``: the key on the screen; ``roles`` and
    ``post``: whose word it is, for whoever asks; ``decide`` says so again. ``begins``: what a form
    about that row begins with, by field."""

    what: str
    title: str
    order: type[Order]
    decide: Callable[[Work, Any], None]
    key: str = ""
    key_field: str = ""
    roles: tuple[Role, ...] = LEADERS
    post: str = ""
    begins: Callable[[Scene, str], Mapping[str, Any]] | None = None


class Office(msgspec.Struct, frozen=True):
    """An office. ``facts`` is the union of what it notes; ``evolve`` makes the state after a
    fact that was noted at a time by somebody; ``documents``: whose clauses it honours;
    ``changes``: the names of facts that change by what it decides, such as weights."""

    name: str
    start: Any
    facts: Any
    evolve: Callable[[Any, Any, datetime, str], Any]
    actions: tuple[Action, ...]
    lists: tuple[Listing, ...]
    documents: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    tell: Mapping[str, str] = {}
    """By the name of a fact, a message id with its fields in braces."""

    def action(self, what: str) -> Action | None:
        return next((action for action in self.actions if action.what == what), None)


def cite(*rules: str, ours: bool = False) -> Because:
    """The clauses that ask for something; *ours*: where the document leaves it open."""
    return tuple(Reason(rule, "", Origin.OURS if ours else Origin.STATED) for rule in rules)
