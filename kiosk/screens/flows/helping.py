"""While a reception runs: a scout is confirmed, an owner reached, help declined."""

from kiosk.desk import commands as c
from kiosk.i18n import _
from kiosk.screens import due
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers, Choice, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent
from kiosk.screens.flows.which import goes_on, label, which
from kiosk.service import Sent


async def confirm(stage: Stage) -> None:
    """A manager confirms, while the party is there, that it is a scout who admits it."""
    desk = stage.desk
    scouts = due.to_confirm(desk.state, desk.policy)
    title = _("Confirm a scout")
    picked = await which(stage, title, scouts, _("No scout waits for a manager's word."))
    if picked is None:
        return

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers)
        said = c.Confirm(at=desk.now, by=by, visit=picked.visit, confirmed_by=by)
        return desk.send(said)

    notes = (_("The scout admits it: the turn is given back."),)
    asked = given_by(desk)
    form = Form(
        _("Confirm a scout: {visit}").format(visit=picked.visit), asked, attempt, notes=notes
    )
    if await stage.ask(form) is not None:
        # The scout may be looking.
        stage.tell(_("{visit}: on record.").format(visit=picked.visit))


async def contact(stage: Stage) -> None:
    """The absent owner was reached, and told what to mind; or was not, and the client does not
    wait any longer."""
    desk = stage.desk
    calling = due.to_contact(desk.state)
    none = _("No owner is to be reached just now.")
    picked = await which(stage, _("Owner reached?"), calling, none)
    if picked is None:
        return
    ways = (("yes", _("reached")), ("", _("not reached: go on at once")))
    asked = (
        Choice("reached", called(desk.state.staff, picked.principal), ways, "yes"),
        Text("note", _("Note"), when=lambda answers: answers.get("reached") == "yes"),
    )

    def attempt(answers: Answers) -> Sent:
        reached = answers["reached"] == "yes"
        return desk.send(
            c.Contact(
                at=desk.now,
                by=desk.giver,
                visit=picked.visit,
                reached=reached,
                note=answers["note"],
            )
        )

    notes = (_("Note what was bought, what is wanted, what to be careful about."),)
    title = _("Owner reached? {visit}").format(visit=picked.visit)
    tell_sent(stage, await stage.ask(Form(title, asked, attempt, notes=notes)))


async def decline(stage: Stage) -> None:
    """Who was asked to help cannot, and says why: the next one is asked."""
    desk = stage.desk
    none = _("Nobody helps with a reception just now.")
    picked = await which(stage, _("Help declined"), due.helped(desk.state), none)
    if picked is None:
        return

    def attempt(answers: Answers) -> Sent:
        who, why = picked.occupies, answers["why"]
        return desk.send(
            c.Decline(at=desk.now, by=desk.giver, visit=picked.visit, who=who, why=why)
        )

    title = _("Help declined: {visit}").format(visit=label(stage, picked))
    sent = await stage.ask(Form(title, (Text("why", _("Why")),), attempt))
    goes_on(stage, sent)
