"""A manager's session, and the rooms that it opens."""

from collections.abc import Callable

from kiosk.desk.state import LEADERS, Role
from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage
from kiosk.screens.room import NeedsRoom

ENTER = (*LEADERS, Role.SUPPORT)
"""Who may enter the manager's rooms; support looks only."""


async def session(stage: Stage) -> None:
    """Begins a session, or ends the one that is on."""
    access = stage.desk.access
    person = access.person
    if person is not None:
        access.end()
        who = stage.desk.options([person.id])[0][1]
        stage.tell(_("The session of {who} has ended.").format(who=who))
    elif await _begin(stage, (*LEADERS, Role.RECEPTIONIST, Role.SUPPORT)):
        stage.tell(access.badge(), _("Ctrl+G ends the session; after 5 minutes it ends by itself."))


async def room(stage: Stage) -> None:
    """The manager's room, for whose session is on; else somebody begins one."""
    from kiosk.screens.manager.menu import Menu  # the rooms are loaded when they are entered

    if stage.desk.access.acting(ENTER) or await _begin(stage, ENTER):
        await stage.ask(Menu(stage.desk))


async def _begin(stage: Stage, roles: tuple[Role, ...]) -> bool:
    """Who is here, and the PIN where one is needed. Returns whether a session was begun."""
    desk = stage.desk
    access = desk.access
    people = [p for role in roles for p in access.accounts.holders() if p.role is role]
    if not people:
        stage.warn(_("There is nobody on the roster who may do this."))
        return False
    guarded = access.guarded(p.id for p in people)
    if len(people) == 1 and not guarded:
        access.open(people[0].id)
        return True

    def attempt(answers: Answers) -> bool:
        access.open(answers["who"], answers["pin"])
        return True

    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(p.id for p in people)),
        Text("pin", _("PIN"), secret=True, when=lambda a: a.get("who") in guarded),
    )
    return await stage.ask(Form(_("Who is at the desk?"), asked, attempt)) is True


# The rooms


async def roster(stage: Stage) -> None:
    from kiosk.screens.manager.roster import Roster

    await _enter(stage, Roster)


async def leaves(stage: Stage) -> None:
    from kiosk.screens.manager.leaves import Leaves

    await _enter(stage, Leaves)


async def order(stage: Stage) -> None:
    from kiosk.screens.manager.order import Order

    await _enter(stage, Order)


async def settings(stage: Stage) -> None:
    from kiosk.screens.manager.settings import Settings

    await _enter(stage, Settings)


async def glance(stage: Stage) -> None:
    from kiosk.screens.manager.glance import Glance

    await _enter(stage, Glance)


async def case(stage: Stage) -> None:
    """Whose case: a phone, or a visit of today; then its room."""
    from kiosk.case.find import phone_meant
    from kiosk.screens.manager.case import Case

    desk = stage.desk
    asked = (Text("what", _("Phone or visit")),)

    def attempt(answers: Answers) -> str:
        return phone_meant(desk.state, answers["what"])

    phone = await stage.ask(Form(_("Whose case?"), asked, attempt))
    if phone:
        await stage.ask(Case(desk, phone))


async def _enter(stage: Stage, kind: Callable[[Desk], NeedsRoom[None]]) -> None:
    await stage.ask(kind(stage.desk))
