"""A party comes in, is received, handed over, sent elsewhere, and leaves."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.clients import (
    choice,
    file_client,
    keep_contact,
    read_client,
    read_phone,
    read_wishes,
    whose,
)
from kiosk.desk.deals import close_by_visit, inviter_of
from kiosk.desk.draft import Draft
from kiosk.desk.linking import note_relation
from kiosk.desk.placing import known, place
from kiosk.desk.state import Role
from kiosk.policy.facts import PURPOSES, RELATIONS, SOMEBODY, Facts
from kiosk.policy.model import Topic
from kiosk.policy.routing import counts_as_client
from kiosk.reason import Because
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

RESULTS = ("none", "deposit", "signed")
POTENTIALS = ("high", "ordinary")


def arrive(draft: Draft, command: c.Arrive) -> None:
    """A party comes in: who receives it? Nobody able: it waits."""
    day = draft.day
    draft.check_id(command.id)
    if command.id in draft.state.visits:
        raise Refused(
            "duplicate_id", N_("There is a visit '{visit}' today already."), visit=command.id
        )
    facts = _facts(draft, command)
    draft.emit(e.Arrived(visit=command.id, at=draft.at, facts=facts))
    _miss_ticket(draft, command.id, facts)
    if not place(draft, draft.state.visits[command.id]):
        because = draft.policy.why("overflow") if day.floor else ()
        draft.emit(e.Waited(visit=command.id, because=because))
    elif draft.state.visits[command.id].mark is not None:
        draft.allow_tick()


def _miss_ticket(draft: Draft, visit: str, facts: Facts) -> None:
    """Put it on record where a ticket does not hold: too early, too late, or used (S04-1.2)."""
    booking = draft.state.bookings.get(facts.appointment)
    if booking is not None and known(draft, draft.state.visits[visit]).booking is None:
        because = draft.policy.cite("appointment") + draft.policy.why("appointment.minutes")
        draft.emit(
            e.TicketMissed(visit=visit, ticket=booking.id, time=booking.time, because=because)
        )


def finish(draft: Draft, command: c.Finish) -> None:
    """A reception ends; the client may be registered, and may have bought (S18-1), or refuses to
    be, for a reason that is kept (S01-2). Without a phone there is nothing to file."""
    reception = draft.reception(command.visit)
    choice(N_("result"), command.result, RESULTS)
    facts = draft.state.visits[command.visit].facts
    name, phone = read_client(command.client)
    name, phone = name or facts.name, phone or facts.phone
    source, wants = read_wishes(command.client)
    said = source or facts.source, wants or facts.wants
    bought = command.result != "none"
    refused = clean(command.refused)[:NOTE_LIMIT]
    if refused and (command.registered or bought):
        raise Refused(
            "bad_value", N_("Either the client is registered, or would not be: say one of the two.")
        )
    owner = whose(facts, reception)
    because: Because = ()
    filed = bool(phone) and (command.registered or bought)
    if filed:
        topic: Topic = "agent" if facts.agent else "registration"
        file_client(draft, name, phone, owner, topic=topic, by_visit=reception, said=said)
    elif draft.client(phone) is None and counts_as_client(draft.policy, facts):
        because = draft.policy.cite("unfiled")
    keep_contact(draft, phone, reception.who)
    if facts.related_to:
        note_relation(draft, phone, facts.related_to, facts.relation)
    if phone and bought:
        close_by_visit(draft, phone, reception, facts.agent or reception.who, command.result)
    draft.emit(
        e.Finished(
            visit=command.visit,
            at=draft.at,
            result=command.result,
            phone=phone,
            inviter=inviter_of(draft, reception),
            refused=refused,
            name="" if draft.client(phone) else name,
            because=because,
        )
    )


def withdraw(draft: Draft, command: c.Withdraw) -> None:
    """A waiting party leaves."""
    waiting = draft.day.waiting
    draft.visit(command.visit)
    if command.visit not in waiting:
        raise Refused("bad_value", N_("Visit '{visit}' is not waiting."), visit=command.visit)
    draft.emit(e.Left(visit=command.visit, at=draft.at))


def reason_given(why: str) -> str:
    """The reason for a correction, cleaned. Raises Refused ``bad_value`` when it is empty."""
    said = clean(why)
    if not said:
        raise Refused("bad_value", N_("A correction needs its reason in words."))
    return said


def _facts(draft: Draft, command: c.Arrive) -> Facts:
    _check(draft, command)
    relation = command.relation
    name, phone = read_client(command.client)
    return Facts(
        phone=phone,
        name=name,
        purpose=command.purpose,
        returning=command.returning,
        asks_for=_asked(draft, command),
        party=command.party or "",
        related_to=read_phone(relation.client) if relation else "",
        relation=relation.kind if relation else "",
        referred_by=read_phone(command.referred_by or ""),
        accompanied=command.accompanied,
        agent=command.agent or "",
        confirmed_by=command.confirmed_by or "",
        invited=SOMEBODY if command.invited is True else command.invited or "",
        appointment=command.appointment or "",
        potential=command.potential or "",
        helper=command.helper or "",
        source=clean(command.source)[:NOTE_LIMIT],
        wants=clean(command.wants)[:NOTE_LIMIT],
    )


def _asked(draft: Draft, command: c.Arrive) -> str:
    """Whom the client asks for; who has left the project cannot be asked for any more."""
    who = command.asks_for or ""
    return "" if who and draft.state.staff[who].gone else who


def _check(draft: Draft, command: c.Arrive) -> None:
    """Raises Refused where the facts name somebody or something that is not there."""
    choice(N_("purpose"), command.purpose, PURPOSES)
    invited = command.invited if isinstance(command.invited, str) else None
    for who in (command.agent, command.confirmed_by, command.helper, invited):
        if who is not None:
            draft.person(who)
    if command.asks_for is not None and command.asks_for not in draft.state.staff:
        draft.person(command.asks_for)
    if command.agent is not None and draft.person(command.agent).role is not Role.AGENT:
        raise Refused(
            "bad_value", N_("{who} is not a field agent."), who=draft.label(command.agent)
        )
    if command.confirmed_by is not None:
        draft.must_be(command.confirmed_by, Role.MANAGER)
    if command.party is not None:
        draft.visit(command.party)
    if command.appointment is not None and command.appointment not in draft.state.bookings:
        raise Refused(
            "bad_value", N_("There is no booking '{ticket}'."), ticket=command.appointment
        )
    if command.potential is not None:
        choice(N_("potential"), command.potential, POTENTIALS)
    if command.relation is not None:
        choice(N_("relation.kind"), command.relation.kind, RELATIONS)
