"""What every flow needs."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Choice
from kiosk.screens.room import NeedsRoom
from kiosk.service import Sent
from kiosk.why import headline

T = TypeVar("T")


class Stage(Protocol):
    """Where a flow plays: the app, as far as flows know it."""

    theme: str

    @property
    def desk(self) -> Desk: ...

    async def start(self, flow: "Flow") -> None:
        """Play *flow*; returns once it has asked something, or is over."""

    async def ask(self, screen: NeedsRoom[T]) -> T:
        """Show *screen* and wait for its result."""

    def tell(self, sentence: str, *more: str, name: str = "") -> None:
        """Show what happened on the board, until the next key; *name* large."""

    def warn(self, sentence: str) -> None:
        """Say that something cannot be done now."""

    def speak(self, language: str) -> None:
        """Change the language, and remember it."""

    def wear(self, theme: str) -> None:
        """Change the colours, and remember them."""

    def sort_rows(self) -> None:
        """Rows by seat instead of by turn, or the other way."""

    def leave(self) -> None:
        """Leave the kiosk."""


Flow = Callable[[Stage], Awaitable[None]]

MANAGERS = (Role.MANAGER, Role.DIRECTOR)


def tell_sent(stage: Stage, sent: Sent | None) -> None:
    """Show the headline of what was decided."""
    if sent is not None:
        stage.tell(headline(sent.entry, stage.desk.state.staff))


def given_by(desk: Desk, roles: tuple[Role, ...] = MANAGERS) -> tuple[Choice, ...]:
    """The question who gives the command, where more than one could."""
    people = desk.people(*roles)
    if len(people) < 2:
        return ()
    people.sort(key=lambda p: p.role is not Role.MANAGER)
    return (Choice("by", _("By order of"), desk.options(p.id for p in people)),)


def giver(desk: Desk, answers: dict[str, str], roles: tuple[Role, ...] = MANAGERS) -> str | None:
    """Who gives the command, by *answers* or because there is only one."""
    if answers.get("by"):
        return answers["by"]
    people: list[Person] = desk.people(*roles)
    return people[0].id if people else None


def client(answers: dict[str, str]) -> c.ClientFacts | None:
    """Name and phone, as far as they were given."""
    name, phone = answers.get("name", "").strip(), answers.get("phone", "").strip()
    return c.ClientFacts(name, phone) if name or phone else None
