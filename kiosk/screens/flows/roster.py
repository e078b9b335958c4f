"""What a manager does about somebody on the roster: gates, analyses, deputies, PINs."""

from kiosk.desk import commands as c
from kiosk.desk.state import Role
from kiosk.i18n import N_, _
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent
from kiosk.screens.flows.lock import new_pin, twice
from kiosk.screens.flows.sheet import resume, suspend
from kiosk.service import Sent
from kiosk.words import GATES, word


def unguarded() -> str:
    """What is said as long as no manager has a PIN."""
    return _(
        "No manager has a PIN yet: anybody could act in a manager's name. Set one (Roster, P)."
    )


async def certify(stage: Stage, who: str = "") -> None:
    """A gate is passed."""
    desk = stage.desk
    people = desk.ids(lambda p: p.role is Role.CONSULTANT)
    person = desk.state.staff.get(who)
    first = "telephone" if person is not None and person.certified else "training"
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(people), who),
        Choice("gate", _("Passed"), tuple((g, word(GATES, g)) for g in GATES), first),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        by, whose, gate = giver(desk, answers), answers["who"], answers["gate"]
        return desk.send(c.Certify(at=desk.now, by=by, who=whose, gate=gate))

    tell_sent(stage, await stage.ask(Form(_("A gate is passed"), asked, attempt)))


async def analysis(stage: Stage, who: str = "") -> None:
    """The written analysis of somebody who is given no calls."""
    desk = stage.desk
    people = [w for w in desk.ids(lambda p: p.role is Role.CONSULTANT) if w in desk.state.bars]
    if not people:
        stage.warn(_("Everybody is given calls: no analysis is missing."))
        return
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(people), who),
        Text("note", _("Analysis")),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        by, note = giver(desk, answers), answers["note"]
        return desk.send(c.Analysis(at=desk.now, by=by, who=answers["who"], note=note))

    tell_sent(stage, await stage.ask(Form(_("File an analysis"), asked, attempt)))


async def suspend_or_resume(stage: Stage, who: str = "") -> None:
    """Receptions of *who* are stopped, or allowed again."""
    person = stage.desk.state.staff.get(who)
    stopped = person is not None and person.suspended
    await (resume(stage, who) if stopped else suspend(stage, who))


async def deputise(stage: Stage, who: str = "") -> None:
    """Names a deputy, or takes that back."""
    desk = stage.desk
    people = desk.ids(lambda p: p.role not in (Role.SUPPORT, Role.AGENT))
    named = who in desk.state.deputies
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(people), who),
        Choice(
            "on",
            _("Deputy"),
            (("yes", _("may tick")), ("no", _("no longer"))),
            "no" if named else "yes",
        ),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        by, on = giver(desk, answers), answers["on"] == "yes"
        return desk.send(c.Deputise(at=desk.now, by=by, who=answers["who"], on=on))

    notes = (_("A deputy may tick the sheet in a manager's place, as far as the rules allow."),)
    tell_sent(stage, await stage.ask(Form(_("Deputy"), asked, attempt, notes=notes)))


async def pin(stage: Stage, who: str = "") -> None:
    """Sets somebody's PIN, typed twice; nothing typed takes it away."""
    desk = stage.desk
    access = desk.access
    person = access.accounts.holder(who)

    def attempt(answers: Answers) -> bool:
        new = new_pin(answers)
        if new:
            access.set_pin(person.id, new)
        else:
            access.clear_pin(person.id)
        return bool(new)

    name = desk.options([who])[0][1]
    notes = (_("4 to 12 digits. Both left empty: the PIN is taken away."),)
    form = Form(_("PIN of {who}").format(who=name), twice(), attempt, notes=notes)
    is_set = await stage.ask(form)
    if is_set is not None:
        text = N_("The PIN of {who} is set.") if is_set else N_("The PIN of {who} is gone.")
        stage.tell(_(text).format(who=name))
