"""Clients are followed up: what is due, and what was said."""

from kiosk.desk import commands as c
from kiosk.desk.draft import holds
from kiosk.i18n import _
from kiosk.refusal import N_, Refused
from kiosk.reports.on_record import records_of
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.confirm import Notice
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, tell_sent
from kiosk.screens.questions import calls as ask
from kiosk.service import Sent
from kiosk.telling.on_record import told
from kiosk.text import clean_phone


async def due(stage: Stage) -> None:
    """The list of who is to be followed up."""
    from kiosk.screens.manager.follow_ups import FollowUps  # loaded when it is entered

    await stage.ask(FollowUps(stage.desk))


async def follow_up(stage: Stage, phone: str = "", who: str = "") -> None:
    """Somebody, by default *who*, was in touch with a client, by default *phone*."""
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        return desk.send(
            c.FollowUp(
                at=desk.now,
                by=desk.giver,
                client=answers["phone"],
                who=answers["who"] or _owner(desk, answers["phone"]),
                via=answers["via"],
                invited=answers.get("invited") == "yes",
                note=answers["note"],
                opinion=answers["opinion"],
                satisfied_with=answers["satisfied_with"],
                dissatisfied_with=answers["dissatisfied_with"],
                objections=answers["objections"],
            )
        )

    asked = ask.follow_up(desk.state, desk.policy, phone, who)
    tell_sent(stage, await stage.ask(Form(_("Follow-up of a client"), asked, attempt)))


def _owner(desk: Desk, phone: str) -> str:
    """Whose client *phone* is, for whom nobody else is named. Raises Refused."""
    held = desk.state.clients.get(clean_phone(phone) or "")
    if held is None or not holds(held, desk.policy, desk.now.date()):
        raise Refused("bad_value", N_("Say who was in touch with the client."))
    return held.owner


async def history(stage: Stage, phone: str) -> None:
    """What is on record of a client, the last one first."""
    client = stage.desk.state.clients.get(phone)
    known = records_of(stage.desk.service, client) if client else []
    if not known:
        stage.warn(_("Nothing is on record of this client yet."))
        return
    staff = stage.desk.state.staff
    notes = [told(record, staff) for record in reversed(known)]
    await stage.ask(Notice(_("On record of this client"), notes))
