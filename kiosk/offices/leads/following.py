"""What becomes of a lead: contacts, overdue ones, what clients say, the end (S02-4, S06-2.3,
S09-2.4, S09-4.3, S13-4.1)."""

from __future__ import annotations

from kiosk.desk.clients import read_phone
from kiosk.desk.state import Role
from kiosk.offices.check import one_of, within, words
from kiosk.offices.leads.entering import POST, standing
from kiosk.offices.leads.facts import Closed, Contacted, Escalated, Rated
from kiosk.offices.leads.orders import Close, Contact, Escalate, Rate
from kiosk.offices.leads.state import GIVEN, Lead, Leads
from kiosk.offices.leads.words import RESULTS, WAYS
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean


def contact(work: Work, order: Contact) -> None:
    """Raises Refused ``bad_value``; ``not_authorised`` for anybody but who has the lead;
    ``refused_by_rule`` once it was handed to the supervisor."""
    lead = _given(work, order.lead)
    if work.by is not None and work.by != lead.who:
        text = N_("Lead {lead} is {who}'s: nobody else's contact counts.")
        raise Refused("not_authorised", text, lead=lead.id, who=work.label(lead.who))
    if lead.status == "escalated":
        text = N_("Lead {lead} was overdue and is with the supervisor.")
        raise Refused("refused_by_rule", text, lead=lead.id).by("S06-2.3")
    first = lead.status == "assigned"
    work.emit(
        Contacted(
            lead=lead.id,
            who=lead.who,
            via=one_of(N_("How"), order.via, WAYS),
            note=clean(order.note)[:NOTE_LIMIT],
            visit=order.visit,
            late=lead.is_overdue(work.at),
            waits={lead.who: -1} if first else {},
            because=cite("S06-2.3", "S09-2.4", "S09-4.3", "S13-4.1.1", "S13-4.1.2"),
        )
    )


def escalate(work: Work, order: Escalate) -> None:
    """Anybody on the roster may. Raises Refused ``bad_value`` where nothing is overdue."""
    state: Leads = work.state
    asked = [standing(work, order.lead)] if order.lead else state.with_status("assigned")
    overdue = [lead for lead in asked if lead.is_overdue(work.at)]
    if not overdue:
        raise Refused("bad_value", N_("No first contact is overdue."))
    for lead in overdue:
        work.emit(
            Escalated(
                lead=lead.id,
                who=lead.who,
                due=lead.deadline or work.at,
                waits={lead.who: -1},
                because=cite("S06-2.3", "S09-2.4", "S13-4.2.4"),
            )
        )


def rate(work: Work, order: Rate) -> None:
    """Raises Refused ``not_authorised`` for who has the lead themselves, ``bad_value``."""
    work.allow(Role.MANAGER, Role.RECEPTIONIST, post=POST)
    lead = _given(work, order.lead)
    if work.by == lead.who:
        text = N_("{who} has this lead: somebody else asks the client.")
        raise Refused("not_authorised", text, who=work.label(lead.who))
    if lead.first is None:
        text = N_("Nobody has been in touch about lead {lead} yet.")
        raise Refused("bad_value", text, lead=lead.id)
    within(N_("Satisfaction, 0 to 100"), order.satisfaction, 0, 100)
    work.emit(
        Rated(
            lead=lead.id,
            who=lead.who,
            satisfaction=order.satisfaction,
            note=clean(order.note)[:NOTE_LIMIT],
            because=cite("S02-4", "S06-2.4"),
        )
    )


def close(work: Work, order: Close) -> None:
    """By who has the lead, or a manager; withdrawn also by the channel's people. Raises Refused
    ``not_authorised``, ``bad_value``; ``unknown_client`` where one that was won is not on file."""
    lead = standing(work, order.lead)
    result = one_of(N_("Result"), order.result, RESULTS)
    if result == "withdrawn":
        work.allow(Role.MANAGER, Role.RECEPTIONIST, post=POST)
    elif work.by != lead.who:
        work.allow(Role.MANAGER)
    won = result == "won"
    if won and lead.first is None:
        text = N_("Nobody has been in touch about lead {lead} yet.")
        raise Refused("bad_value", text, lead=lead.id)
    client = work.known_client(read_phone(order.client)).phone if won else ""
    work.emit(
        Closed(
            lead=lead.id,
            who=lead.who,
            result=result,
            client=client,
            why=clean(order.why)[:NOTE_LIMIT] if won else words(N_("Why"), order.why),
            waits={lead.who: -1} if lead.status == "assigned" else {},
            because=cite("S09-2.4", "S09-4.3"),
        )
    )


def _given(work: Work, asked: str) -> Lead:
    """A lead that somebody has. Raises Refused ``bad_value``."""
    lead = standing(work, asked)
    if lead.status not in GIVEN:
        raise Refused("bad_value", N_("Lead {lead} is nobody's yet."), lead=lead.id)
    return lead
