"""A locked kiosk: the PIN that it needs at first, and leaving it with one."""

from kiosk.i18n import _
from kiosk.refusal import N_, Refused
from kiosk.screens.dialogs.fields import Answers, Choice, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import MANAGERS, Stage


def new_pin(answers: Answers) -> str:
    """The PIN that was typed twice. Raises Refused ``wrong_pin``."""
    if answers["new"] != answers["again"]:
        raise Refused("wrong_pin", N_("The two are not the same. Type both once more."))
    return answers["new"]


def twice() -> tuple[Text, Text]:
    """The questions for a new PIN."""
    return (
        Text("new", _("New PIN"), secret=True),
        Text("again", _("Once more"), secret=True),
    )


async def first_pin(stage: Stage) -> None:
    """A locked kiosk without any manager's PIN is not used before it has one."""
    desk = stage.desk
    who = Choice("who", _("Who"), desk.options(p.id for p in desk.people(*MANAGERS)))

    def attempt(answers: Answers) -> bool:
        desk.access.set_pin(answers["who"], new_pin(answers))
        return True

    notes = (
        _("The kiosk is locked: it is left with a manager's PIN only, and no manager has one yet."),
        _("4 to 12 digits. Keep it: without it the kiosk is ended from outside only."),
    )
    while not await stage.ask(Form(_("A manager's PIN"), (who, *twice()), attempt, notes=notes)):
        pass


async def leave(stage: Stage) -> None:
    """Leave a locked kiosk: with the PIN of a manager or director, typed for it, whoever's session
    is on."""
    access = stage.desk.access
    people = access.openers()
    if not people:
        stage.warn(_("The kiosk is locked, and no manager has a PIN. Set one: kiosk pin set"))
        return

    def attempt(answers: Answers) -> bool:
        access.check(answers.get("who", people[0].id), answers["pin"])
        return True

    who = Choice("who", _("Who"), stage.desk.options(p.id for p in people))
    label = _("PIN") if len(people) > 1 else _("PIN of {who}").format(who=people[0].label)
    pin = Text("pin", label, secret=True)
    asked = (who, pin) if len(people) > 1 else (pin,)
    notes = (_("The kiosk is locked: leaving it needs a manager's PIN."),)
    title = _("Leave the kiosk?")
    if await stage.ask(Form(title, asked, attempt, notes=notes, danger=True)):
        stage.leave()
