"""A manager's corrections: marks, order, suspensions, the roster."""

from kiosk.desk import commands as c
from kiosk.desk.roster import read_role
from kiosk.desk.state import Person, Role
from kiosk.desk.visits import reason_given
from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.reorder import Reorder
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent, ticked_by, ticker
from kiosk.service import Sent
from kiosk.words import LEVELS, ROLES, word


async def mark(stage: Stage) -> None:
    await _correct(stage, _("Put a mark on the sheet"), c.PutMark)


async def unmark(stage: Stage) -> None:
    await _correct(stage, _("Take the last mark off"), c.TakeMark)


async def _correct(stage: Stage, title: str, kind: type[c.PutMark] | type[c.TakeMark]) -> None:
    desk = stage.desk
    rows = _rows(desk)
    if not rows:
        stage.warn(_("There is no sheet yet."))
        return
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(rows)),
        Text("why", _("Why")),
        *ticked_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        by = ticker(desk, answers)
        return desk.send(kind(at=desk.now, by=by, who=answers["who"], why=answers["why"]))

    tell_sent(stage, await stage.ask(Form(title, asked, attempt)))


async def order(stage: Stage) -> None:
    """The rows anew."""
    desk = stage.desk
    rows = _rows(desk)
    if not rows:
        stage.warn(_("There is no sheet yet."))
        return

    def attempt(answers: Answers) -> Sent:
        order = tuple(answers["order"].split())
        by = giver(desk, answers)
        return desk.send(c.SetOrder(at=desk.now, by=by, order=order, why=answers["why"]))

    asked: tuple[Question, ...] = (Text("why", _("Why")), *given_by(desk))
    tell_sent(
        stage, await stage.ask(Reorder(_("Set the order"), desk.options(rows), asked, attempt))
    )


async def suspend(stage: Stage, who: str = "") -> None:
    """A manager stops somebody's receptions: by default those of *who*."""
    desk = stage.desk
    people = desk.ids(lambda p: p.role is Role.CONSULTANT and not p.suspended)
    if not people:
        stage.warn(_("There is nobody to suspend."))
        return
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(people), who),
        Text("why", _("Why")),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers)
        why = reason_given(answers["why"])
        return desk.send(c.Suspend(at=desk.now, by=by, who=answers["who"], cause=why))

    tell_sent(stage, await stage.ask(Form(_("Suspend receptions"), asked, attempt)))


async def resume(stage: Stage, who: str = "") -> None:
    """Receptions are allowed again: by default those of *who*."""
    desk = stage.desk
    people = desk.ids(lambda p: p.suspended)
    if not people:
        stage.warn(_("Nobody is suspended."))
        return
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), desk.options(people), who),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        return desk.send(c.Resume(at=desk.now, by=giver(desk, answers), who=answers["who"]))

    tell_sent(stage, await stage.ask(Form(_("Allow receptions again"), asked, attempt)))


async def join(stage: Stage) -> None:
    """Somebody new."""
    desk = stage.desk
    roles = tuple((str(role), word(ROLES, role)) for role in Role)
    asked: tuple[Question, ...] = (
        Text("id", _("Id (short, stays)")),
        Text("name", _("Name")),
        Choice("role", _("Role"), roles),
        Choice("level", _("Level"), (("", "—"), *((k, word(LEVELS, k)) for k in LEVELS))),
        Choice("certified", _("Training gate"), (("yes", _("passed")), ("no", _("not yet")))),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        role = read_role(answers["role"])
        may = role is not Role.CONSULTANT or answers["certified"] == "yes"
        person = Person(
            answers["id"].strip(), answers["name"], role, certified=may, level=answers["level"]
        )
        return desk.send(c.Join(at=desk.now, by=giver(desk, answers), who=person))

    tell_sent(stage, await stage.ask(Form(_("Somebody joins"), asked, attempt)))


async def resign(stage: Stage, who: str = "") -> None:
    """Somebody, by default *who*, leaves the project for good."""
    desk = stage.desk
    people = [p.id for p in desk.people()]
    nobody = ("", _("nobody"))
    asked: tuple[Question, ...] = (
        Choice("who", _("Who"), (nobody, *desk.options(people)), who),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        return desk.send(c.Resign(at=desk.now, by=giver(desk, answers), who=answers["who"]))

    notes = (_("The row goes; the record stays."),)
    form = Form(_("Somebody leaves the project"), asked, attempt, notes=notes, danger=True)
    tell_sent(stage, await stage.ask(form))


def _rows(desk: Desk) -> list[str]:
    day = desk.day
    return [row.who for row in day.sheet.seats()] if day else []
