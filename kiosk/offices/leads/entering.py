"""Leads are entered and classified (S06-2.1, S06-2.3, S09-2.1, S13-3.1)."""

from __future__ import annotations

import re

from kiosk.desk.clients import read_name, read_phone
from kiosk.desk.draft import holds
from kiosk.desk.state import Role
from kiosk.offices.check import one_of
from kiosk.offices.leads.facts import Classified, Entered
from kiosk.offices.leads.orders import About, Classify, Enter
from kiosk.offices.leads.state import CLOSED, Lead, Leads
from kiosk.offices.leads.words import SCALE, SOURCES, WORTH
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean, forms

POST = "channel"
_NUMBER = re.compile(r"[A-Z][A-Z0-9-]{0,9}")


def enter(work: Work, order: Enter) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``; ``duplicate_id`` for a phone that is a
    lead's already, ``refused_by_rule`` for one of a client whom somebody holds."""
    _may_enter(work)
    phone = read_phone(order.phone)
    if not phone:
        raise Refused("bad_value", N_("The phone is missing."))
    known = _is_known(work, phone)
    through = work.person(order.through).id if order.through else ""
    work.emit(
        Entered(
            lead=_number(work.state, order.lead),
            phone=phone,
            name=read_name(order.name),
            channel=clean(order.channel)[:NAME_LIMIT],
            through=through,
            about=_about(order, About()),
            known=known,
            because=cite("S06-2.1", "S06-2.3", "S09-2.1", "S13-3.1"),
        )
    )


def classify(work: Work, order: Classify) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``."""
    _may_enter(work)
    lead = standing(work, order.lead)
    about = _about(order, lead.about)
    work.emit(Classified(lead=lead.id, about=about, because=cite("S02-1", "S13-3.1", "S09-2.1")))


def standing(work: Work, lead: str) -> Lead:
    """A lead that is not closed. Raises Refused ``bad_value``."""
    found: Lead | None = work.state.leads.get(lead.strip().upper())
    if found is None:
        raise Refused("bad_value", N_("There is no lead '{lead}'."), lead=lead)
    if found.status in CLOSED:
        raise Refused("bad_value", N_("Lead {lead} is closed."), lead=found.id)
    return found


def _may_enter(work: Work) -> None:
    work.allow(Role.MANAGER, Role.RECEPTIONIST, post=POST, because=cite("S09-1.3"))


def _is_known(work: Work, phone: str) -> bool:
    """Whether *phone* is on file, of somebody whom nobody holds any more."""
    state: Leads = work.state
    same = next((state.phones[x] for x in forms(phone) if x in state.phones), None)
    if same is not None:
        text = N_("This phone is lead {lead} already.")
        raise Refused("duplicate_id", text, lead=same)
    on_file = (work.desk.clients.get(x) for x in forms(phone))
    client = next((x for x in on_file if x is not None), None)
    if client is None:
        return False
    if holds(client, work.desk.policy, work.at.date()):
        text = N_("This phone is of a client on file: a follow-up is due, not a lead.")
        raise Refused("refused_by_rule", text).by("S06-2.3")
    return True


def _number(state: Leads, said: str) -> str:
    """*said*, or the next free number. Raises Refused ``duplicate_id``, ``bad_value``."""
    wanted = clean(said).upper()
    if not wanted:
        at = len(state.leads) + 1
        while f"L{at}" in state.leads:
            at += 1
        return f"L{at}"
    if not _NUMBER.fullmatch(wanted):  # a phone must not come in by it
        raise Refused("bad_value", N_("'{id}' is not a number such as L12."), id=wanted)
    if wanted in state.leads:
        raise Refused("duplicate_id", N_("The id '{id}' is taken."), id=wanted)
    return wanted


def _about(order: Enter | Classify, was: About) -> About:
    """What *order* says of a lead, over what was known."""
    found = {}
    for name in About.__struct_fields__:
        said = clean(getattr(order, name))[:NAME_LIMIT]
        found[name] = said or getattr(was, name)
    one_of(N_("Source"), found["source"], SOURCES)
    for name, label in WORTH:
        if found[name]:
            one_of(label, found[name], SCALE)
    return About(**found)
