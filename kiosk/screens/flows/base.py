"""What every flow needs."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.i18n import _
from kiosk.refusal import N_, Refused
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text, When, always
from kiosk.screens.questions.lookup import on_file
from kiosk.screens.questions.people import is_in
from kiosk.screens.room import NeedsRoom
from kiosk.service import Sent
from kiosk.why import headline

if TYPE_CHECKING:
    from kiosk.screens.keeping import Keeper

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

    @property
    def keeper(self) -> "Keeper":
        """Who makes the backups."""

    def leave(self) -> None:
        """Leave the kiosk."""


Flow = Callable[[Stage], Awaitable[None]]

MANAGERS = (Role.MANAGER, Role.DIRECTOR)


def tell_sent(stage: Stage, sent: Sent | None) -> None:
    """Show the headline of what was decided."""
    if sent is not None:
        stage.tell(headline(sent.entry, stage.desk.state.staff))


def given_by(
    desk: Desk,
    roles: tuple[Role, ...] = MANAGERS,
    also: Sequence[str] = (),
    when: When = always,
) -> tuple[Question, ...]:
    """The questions who gives the command, where more than one could, and for the PIN, where one
    is needed. Nothing is asked of somebody whose session is on. *also*: people whose word counts
    whatever their role, before all others."""
    if desk.access.acting(roles):
        return ()
    people = _givers(desk, roles, also)
    asked: list[Question] = []
    # Of one, too, where a session of somebody else is on: the order is not theirs.
    if len(people) > 1 or (people and desk.access.acting(MANAGERS)):
        asked.append(Choice("by", _("By order of"), desk.options(p.id for p in people), when=when))
    guarded = desk.access.guarded(p.id for p in people)
    if guarded:
        first = people[0].id

        def needed(answers: Answers) -> bool:
            return when(answers) and (answers.get("by") or first) in guarded

        asked.append(Text("pin", _("PIN"), secret=True, when=needed))
    return tuple(asked)


def giver(
    desk: Desk,
    answers: dict[str, str],
    roles: tuple[Role, ...] = MANAGERS,
    also: Sequence[str] = (),
) -> str | None:
    """Who gives the command: whose session is on, else by *answers*, else the only one there is.
    Raises Refused where a PIN is needed and not given."""
    acting = desk.access.acting(roles)
    if acting is not None:
        desk.access.touch()
        return acting.id
    people = _givers(desk, roles, also)
    if not people:
        return None
    who = answers.get("by") or people[0].id
    unasked = len(people) > 1 and "by" not in answers
    if unasked or ("pin" not in answers and desk.access.guarded([who])):
        raise Refused("not_authorised", N_("The session has ended. Go back and begin again."))
    desk.access.check(who, answers.get("pin", ""))
    return who


def _givers(desk: Desk, roles: tuple[Role, ...], also: Sequence[str] = ()) -> list[Person]:
    """Those of *also*, then those with one of *roles*, nobody where there are none: managers first,
    who is in before others."""
    named = [desk.state.staff[who] for who in also]
    people = [p for p in (desk.people(*roles) if roles else ()) if p.id not in also]
    people.sort(key=lambda p: (p.role is not Role.MANAGER, not is_in(desk.state, p.id)))
    return [*named, *people]


def ticked_by(desk: Desk) -> tuple[Question, ...]:
    """As ``given_by``, for what may use up a turn: nothing where whoever stands at the desk may
    tick, else who may (S07-2.2)."""
    return () if desk.giver in desk.tickers() else given_by(desk, *_tickers(desk))


def ticker(desk: Desk, answers: dict[str, str]) -> str | None:
    """Who enters what may use up a turn, as ``giver``."""
    at_desk = desk.giver
    return at_desk if at_desk in desk.tickers() else giver(desk, answers, *_tickers(desk))


def _tickers(desk: Desk) -> tuple[tuple[Role, ...], list[str]]:
    """The roles that may tick, and who may besides: named for it by a manager."""
    roles = tuple(role for role in Role if desk.policy.has("authority.tick", role))
    roles = tuple(dict.fromkeys((*roles, Role.DIRECTOR)))
    staff = desk.state.staff
    return roles, [who for who in desk.tickers() if staff[who].role not in roles]


def on_file_by(desk: Desk) -> Callable[[Answers], str]:
    """What a form says of the phone that is being typed into it, to who looks at it."""

    def told(answers: Answers) -> str:
        leads, phone = desk.access.acting(MANAGERS) is not None, answers.get("phone", "")
        on, find = desk.now.date(), desk.service.client
        return on_file(desk.state, desk.policy, phone, on, manager=leads, find=find)

    return told


def client(answers: dict[str, str]) -> c.ClientFacts | None:
    """Name and phone, as far as they were given."""
    name, phone = answers.get("name", "").strip(), answers.get("phone", "").strip()
    return c.ClientFacts(name, phone) if name or phone else None
