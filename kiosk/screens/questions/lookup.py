"""What is said of a phone that is on file, while a visit is being entered: by ``lookup``, and by
who looks (S05-4, S08-8, S18-8)."""

from collections.abc import Callable
from datetime import date

from kiosk.desk.draft import holds
from kiosk.desk.state import Client, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.screens.cells import called
from kiosk.text import clean_phone, mask_name, mask_phone


def on_file(
    state: State,
    policy: Policy,
    typed: str,
    on: date,
    *,
    manager: bool,
    find: Callable[[str], Client | None] | None = None,
) -> str:
    """One line on who *typed*, a phone, is; empty where nobody is to be told anything. *find*
    knows the files of the team's other projects, too.

    A manager is told of every record. The reception is told whose client it is where that decides
    (``binding``), to ask where it only confirms, and nothing where it decides nothing.
    """
    phone = clean_phone(typed) if typed.strip() else None
    if phone is None:
        return ""
    found = find(phone) if find else state.clients.get(phone)
    lookup = policy.value("lookup")
    if manager:
        return _in_full(state, policy, found, on) if found else _called_in(state, phone)
    if lookup == "confirm" and (found is not None or phone in state.callers):
        return _("Ask whether one of us knows them, and have it confirmed.")
    if lookup != "binding":
        return ""
    if found is None:
        return _called_in(state, phone)
    owner = state.staff.get(found.owner)
    if not holds(found, policy, on) or (owner is not None and owner.gone):
        return ""
    name = " ".join(part for part in (mask_name(found.name), mask_phone(phone)) if part)
    who = called(state.staff, found.owner)
    return _("On file: {client}, registered by {who}.").format(client=name, who=who)


def _called_in(state: State, phone: str) -> str:
    """Somebody who telephoned and is on no file else."""
    who = state.callers.get(phone) or ""
    if not who:
        return ""
    client, by = mask_phone(phone), called(state.staff, who)
    return _("On file: {client}, a call that {who} took.").format(client=client, who=by)


def _in_full(state: State, policy: Policy, found: Client, on: date) -> str:
    text = _("On file: {client}, {who}'s since {since}, last contact {contact}.")
    said = text.format(
        client=found.name or mask_phone(found.phone),
        who=called(state.staff, found.owner),
        since=found.since.date(),
        contact=found.last_contact.date(),
    )
    return said if holds(found, policy, on) else f"{said} " + _("Given up by now.")
