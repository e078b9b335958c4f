"""Deals: who has which share of the three ledgers (S17-5, S17-7; policy/shares.py)."""

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.bearing import bears, goes_on, live, verdict
from kiosk.desk.clients import choice, file_who_buys, keep_contact, read_phone
from kiosk.desk.draft import Draft
from kiosk.desk.linking import note_relation
from kiosk.desk.state import Client, Reception
from kiosk.policy.facts import RELATIONS
from kiosk.policy.shares import CONTRACT_NAMES, Case, Ledgers
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

STAGES = ("deposit", "signed", "cancelled")
NONE = Ledgers({}, {}, {})


def deal(draft: Draft, command: c.Deal) -> None:
    """A deal's step. Raises Refused ``unknown_client``, ``bad_value``; ``refused_by_rule`` where
    the unit is another client's: the first payment wins."""
    phone = read_phone(command.client)
    choice(N_("stage"), command.stage, STAGES)
    if command.stage != "cancelled" and draft.client(phone) is None:
        file_who_buys(draft, phone)
    client = draft.known_client(phone)
    unit = clean(command.unit)[:NOTE_LIMIT]
    if command.stage == "cancelled":
        _cancel(draft, client, unit)
        return
    _check_unit(draft, client, unit)
    _check_step(draft, client, command, unit)
    closer = _closer(draft, client, command)
    case = bears(draft.state, draft.policy, client, closer, draft.at.date())
    if command.relation is not None:
        case = replace(case, related=_related(draft, client, command.relation))
        note_relation(
            draft, client.phone, read_phone(command.relation.client), command.relation.kind
        )
    if command.contract_name is not None:
        choice(N_("contract_name.kind"), command.contract_name.kind, CONTRACT_NAMES)
        case = replace(case, contract=command.contract_name.kind)
    _deal(draft, client, command.stage, case, unit=unit, amount=command.amount)


def close_by_visit(draft: Draft, phone: str, reception: Reception, closer: str, stage: str) -> None:
    """A reception ended with a deal by *closer*."""
    client = draft.known_client(phone)
    case = bears(draft.state, draft.policy, client, closer, draft.at.date(), reception)
    _deal(draft, client, stage, case)


def _deal(
    draft: Draft,
    client: Client,
    stage: str,
    case: Case,
    *,
    unit: str = "",
    amount: float | None = None,
) -> None:
    last = live(client, unit)
    step = last if last is not None and goes_on(last, stage, unit) else None
    anew = step is None or bool(case.related or case.contract)
    ledgers, because = verdict(draft.policy, client, case, stage, unit)
    draft.emit(
        e.Dealt(
            phone=client.phone,
            stage=stage,
            closer=case.closer,
            on=case.on,
            at=draft.at,
            ledgers=ledgers,
            unit=unit or (step.unit if step else ""),
            amount=amount,
            agreed=() if anew or step is None else step.agreed,
            because=because,
        )
    )


def _cancel(draft: Draft, client: Client, unit: str) -> None:
    """The deal is off; a commission right that a paid deposit earned may stay (S17-7)."""
    last = live(client, unit)
    if last is None or (unit and last.unit not in ("", unit)):
        raise Refused("bad_value", N_("This client has no deal to cancel."))
    keep_contact(draft, client.phone, client.owner)  # a prospect again, from today
    kept, because = NONE, draft.policy.cite("cancelled") or draft.policy.cite("deal")
    if draft.policy.value("share.cancelled") == "commission_kept":
        kept = replace(NONE, commission=last.ledgers.commission)
    draft.emit(
        e.Dealt(
            phone=client.phone,
            stage="cancelled",
            closer=last.closer,
            on=draft.at.date(),
            at=draft.at,
            ledgers=kept,
            unit=last.unit,
            because=because,
        )
    )


def _check_unit(draft: Draft, client: Client, unit: str) -> None:
    if unit and draft.state.units.get(unit) not in (None, *client.numbers):
        raise Refused(
            "refused_by_rule",
            N_("Unit {unit} is another client's: the first payment wins."),
            unit=unit,
        ).by(*ids(draft.policy.cite("unit")))


def _check_step(draft: Draft, client: Client, command: c.Deal, unit: str) -> None:
    """Raises Refused ``bad_value`` where the amount is none, or the step is on record and nothing
    new is said of it."""
    amount = command.amount
    if amount is not None and not 0 <= amount < float("inf"):
        raise Refused("bad_value", N_("The amount is a number, and not less than 0."))
    news = command.relation is not None or command.contract_name is not None
    same = [step for step in client.standing if unit and step.unit == unit]
    if same and not news and (same[0].stage, command.stage) != ("deposit", "signed"):
        text = N_("This step is on record since {day}. Take that back first if it was wrong.")
        raise Refused("bad_value", text, day=same[0].on)


def _closer(draft: Draft, client: Client, command: c.Deal) -> str:
    """Who closes: named, else who closed the step before, else the owner."""
    if command.who is not None:
        # Somebody who has left may have closed it: what follows from that is for the rules.
        return command.who if command.who in draft.state.staff else draft.person(command.who).id
    last = live(client, clean(command.unit))
    closer = last.closer if last is not None else client.owner
    gone = closer in draft.state.staff and draft.state.staff[closer].gone
    return client.owner if gone else closer


def _related(draft: Draft, client: Client, relation: c.Relation) -> str:
    """Whose client the relative is who buys along, where the profile makes them one and the
    relative was here before *client*: the first receiver's share (S18-3)."""
    choice(N_("relation.kind"), relation.kind, RELATIONS)
    other = draft.client(read_phone(relation.client))
    if other is None or other.phone == client.phone:
        return ""
    if not draft.holds(other) or not draft.policy.has("family", relation.kind):
        return ""
    later = draft.holds(client) and client.since < other.since
    return "" if later else other.owner
