"""Assignments are public, and anybody may object (S09-3.1, S13-3.5, S13-4.2.1)."""

from __future__ import annotations

from datetime import timedelta

from kiosk.desk.state import Role
from kiosk.offices.check import words
from kiosk.offices.leads import orders
from kiosk.offices.leads.approving import move
from kiosk.offices.leads.candidates import able
from kiosk.offices.leads.entering import standing
from kiosk.offices.leads.facts import Answered, Objected
from kiosk.offices.leads.setting import weights_of
from kiosk.offices.leads.state import GIVEN, Leads, Objection
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused


def object_to(work: Work, order: orders.Objection) -> None:
    """Raises Refused ``bad_value``; ``refused_by_rule`` once the days for it are over: how many
    they are is a company's to set."""
    state: Leads = work.state
    lead = standing(work, order.lead)
    if lead.status not in GIVEN or lead.given is None:
        raise Refused("bad_value", N_("Lead {lead} is nobody's yet."), lead=lead.id)
    why = words(N_("Why"), order.why)
    last = lead.given.date() + timedelta(days=weights_of(work).days)
    if work.at.date() > last:
        text = N_("Objections to lead {lead} were possible until {day}.")
        raise Refused("refused_by_rule", text, lead=lead.id, day=last).by("S13-3.5")
    who = work.by or ""
    if any(x.lead == lead.id and x.who == who and x.upheld is None for x in _all(state)):
        text = N_("This objection to lead {lead} waits for an answer already.")
        raise Refused("bad_value", text, lead=lead.id)
    number = f"O{len(state.objections) + 1}"
    because = cite("S09-3.1", "S13-4.2.1") + cite("S13-3.5", ours=True)
    work.emit(Objected(objection=number, lead=lead.id, who=who, why=why, because=because))


def answer(work: Work, order: orders.Answer) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``; for a lead that goes to another, as
    ``approving.reassign``."""
    work.allow(Role.MANAGER)
    state: Leads = work.state
    found = state.objections.get(order.objection.strip().upper())
    if found is None or found.upheld is not None:
        text = N_("There is no objection '{objection}' to answer.")
        raise Refused("bad_value", text, objection=order.objection)
    why = words(N_("Why"), order.why)
    if order.to and not order.upheld:
        raise Refused("bad_value", N_("The lead goes to another only where this is upheld."))
    because = cite("S09-3.1", "S13-4.2.1")
    work.emit(
        Answered(objection=found.id, lead=found.lead, upheld=order.upheld, why=why, because=because)
    )
    if order.to:
        lead = standing(work, found.lead)
        if lead.status not in GIVEN:
            raise Refused("bad_value", N_("Lead {lead} is nobody's yet."), lead=lead.id)
        move(work, lead, able(work, order.to).id, why, because, found.id)


def _all(state: Leads) -> list[Objection]:
    return list(state.objections.values())
