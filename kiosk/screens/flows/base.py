"""What every flow needs."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.refusal import N_, Refused
from kiosk.screens.dialogs.fields import Choice, Question, Text
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

    async def within(self, flow: "Flow") -> None:
        """Play *flow* over the screen of the one that is playing; returns as ``start`` does."""

    def change_to(self, project: int) -> None:
        """The board of another project of the same database, in place of this one."""

    def leave(self) -> None:
        """Leave the kiosk."""


Flow = Callable[[Stage], Awaitable[None]]

MANAGERS = (Role.MANAGER, Role.DIRECTOR)


def tell_sent(stage: Stage, sent: Sent | None) -> None:
    """Show the headline of what was decided."""
    if sent is not None:
        stage.tell(headline(sent.entry, stage.desk.state.staff))


def given_by(desk: Desk, roles: tuple[Role, ...] = MANAGERS) -> tuple[Question, ...]:
    """The questions who gives the command, where more than one could, and for the PIN, where one
    is needed. Nothing is asked of somebody whose session is on."""
    if desk.access.acting(roles):
        return ()
    people = _givers(desk, roles)
    asked: list[Question] = []
    if len(people) > 1:
        asked.append(Choice("by", _("By order of"), desk.options(p.id for p in people)))
    if desk.access.guarded(p.id for p in people):
        asked.append(Text("pin", _("PIN"), secret=True))
    return tuple(asked)


def giver(desk: Desk, answers: dict[str, str], roles: tuple[Role, ...] = MANAGERS) -> str | None:
    """Who gives the command: whose session is on, else by *answers*, else the only one there is.
    Raises Refused where a PIN is needed and not given."""
    acting = desk.access.acting(roles)
    if acting is not None:
        desk.access.touch()
        return acting.id
    people = _givers(desk, roles)
    if not people:
        return None
    who = answers.get("by") or people[0].id
    unasked = len(people) > 1 and "by" not in answers
    if unasked or ("pin" not in answers and desk.access.guarded([who])):
        raise Refused("not_authorised", N_("The session has ended. Go back and begin again."))
    desk.access.check(who, answers.get("pin", ""))
    return who


def _givers(desk: Desk, roles: tuple[Role, ...]) -> list[Person]:
    """Those with one of *roles*, managers first."""
    return sorted(desk.people(*roles), key=lambda p: p.role is not Role.MANAGER)


def client(answers: dict[str, str]) -> c.ClientFacts | None:
    """Name and phone, as far as they were given."""
    name, phone = answers.get("name", "").strip(), answers.get("phone", "").strip()
    return c.ClientFacts(name, phone) if name or phone else None
