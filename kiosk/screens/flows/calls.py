"""The telephone rings."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.calls import KINDS, SOURCES
from kiosk.desk.draft import TODAY
from kiosk.desk.state import Role
from kiosk.i18n import N_, _
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers, Choice, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, client, tell_sent
from kiosk.service import Sent
from kiosk.words import word

KIND_WORDS = {
    "enquiry": N_("enquiry"),
    "wrong_number": N_("wrong number"),
    "vendor": N_("salesperson"),
    "no_product": N_("not our product"),
}
SOURCE_WORDS = {
    "ad": N_("advertisement"),
    "outreach": N_("own outreach"),
    "walk_in": N_("was here before"),
    "referral": N_("referral"),
}


async def call(stage: Stage) -> None:
    """Who takes it? Enter alone is a plain enquiry."""
    desk = stage.desk
    if desk.day is None:
        stage.warn(_(TODAY))
        return
    ids = [p.id for p in desk.people(Role.CONSULTANT, Role.MANAGER)]
    people = (("", _("nobody")), *desk.options(ids))
    asked = (
        Choice("kind", _("Call"), tuple((k, word(KIND_WORDS, k)) for k in KINDS)),
        Choice("asks_for", _("Asks for"), people),
        Text("name", _("Name")),
        Text("phone", _("Phone")),
        Choice("source", _("Because of"), tuple((k, word(SOURCE_WORDS, k)) for k in SOURCES)),
        Choice("whose", _("Whose outreach"), people),
    )

    def attempt(answers: Answers) -> Sent:
        return desk.send(
            c.Call(
                at=desk.now,
                by=desk.giver,
                id="",
                client=client(answers),
                kind=answers["kind"],
                asks_for=answers["asks_for"] or None,
                source=answers["source"],
                whose=answers["whose"] or None,
            )
        )

    sent = await stage.ask(Form(_("A call comes in"), asked, attempt))
    took = (
        next((x for x in sent.decision.events if isinstance(x, e.Called)), None) if sent else None
    )
    if took is not None and took.who:
        who = called(desk.state.staff, took.who)
        stage.tell(_("{who}, please take the call").format(who=who), took.call, name=who)
    else:
        tell_sent(stage, sent)
