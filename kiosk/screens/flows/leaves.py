"""Leaves are filed from the calendar, and taken off the file."""

from datetime import date

from kiosk.desk import commands as c
from kiosk.desk.attendance import LEAVE_KINDS
from kiosk.i18n import _
from kiosk.screens.dialogs.fields import Answers, Choice, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, tell_sent
from kiosk.screens.flows.people import read_day
from kiosk.screens.manager.calendar import leave_on
from kiosk.service import Sent
from kiosk.words import LEAVES, word


async def file(stage: Stage, who: str, first: date, last: date) -> bool:
    """Asks for the kind; the days can still be changed. Returns whether a leave was filed."""
    desk = stage.desk
    name = desk.options([who])[0][1]
    asked = (
        Choice("kind", _("Leave"), tuple((kind, word(LEAVES, kind)) for kind in LEAVE_KINDS)),
        Text("since", _("First day"), first.isoformat(), day=True),
        Text("until", _("Last day"), last.isoformat(), day=True),
    )

    def attempt(answers: Answers) -> Sent:
        return desk.send(
            c.TakeLeave(
                at=desk.now,
                by=desk.giver,
                who=who,
                kind=answers["kind"],
                since=read_day(answers["since"]),
                until=read_day(answers["until"]),
            )
        )

    form = Form(_("Leave of {who}").format(who=name), asked, attempt)
    sent = await stage.ask(form)
    tell_sent(stage, sent)
    return sent is not None


async def cancel(stage: Stage, who: str, day: date) -> None:
    """The leave of *who* that covers *day* is taken off the file, after a question."""
    desk = stage.desk
    leave = leave_on(desk.state, who, day)
    if leave is None:
        stage.warn(_("There is no leave on this day."))
        return
    name = desk.options([who])[0][1]
    notes = (f"{name}  {word(LEAVES, leave.kind)}  {leave.since} – {leave.until}",)

    def attempt(_answers: Answers) -> Sent:
        return desk.send(c.CancelLeave(at=desk.now, by=desk.giver, who=who, since=leave.since))

    title = _("Take this leave off the file?")
    tell_sent(stage, await stage.ask(Form(title, (), attempt, notes=notes, danger=True)))
