"""A party comes in, is received, handed over, sent elsewhere, and leaves."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.clients import file_client, read_client, read_phone
from kiosk.desk.draft import Draft
from kiosk.desk.placing import place, would_mark
from kiosk.desk.state import Reception, Role
from kiosk.desk.turns import put_mark, receive
from kiosk.policy.model import Topic
from kiosk.policy.routing import PURPOSES, RELATIONS, Facts, How
from kiosk.policy.settings import nearest
from kiosk.refusal import N_, Refused
from kiosk.sheet.changes import Unmarked
from kiosk.sheet.model import Mark
from kiosk.text import clean

REASONS = ("client_asks", "returned", "manager")
RESULTS = ("none", "deposit", "signed")


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
    if not place(draft, draft.state.visits[command.id]):
        because = draft.policy.why("overflow") if day.floor else ()
        draft.emit(e.Waited(visit=command.id, because=because))


def finish(draft: Draft, command: c.Finish) -> None:
    """A reception ends; the client may be registered, and may have bought (S18-1). Without a
    phone the reception ends all the same, and there is nothing to file."""
    reception = draft.reception(command.visit)
    choice(N_("result"), command.result, RESULTS)
    facts = draft.state.visits[command.visit].facts
    name, phone = read_client(command.client)
    name, phone = name or facts.name, phone or facts.phone
    bought = command.result != "none"
    owner = facts.agent or reception.principal or reception.who
    if phone and (command.registered or bought):
        file_client(draft, name, phone, owner, topic="agent" if facts.agent else "registration")
    if phone and bought:
        draft.emit(e.Staged(phone=phone, stage=command.result, closer=owner))
    draft.emit(e.Finished(visit=command.visit, at=draft.at, result=command.result))


def withdraw(draft: Draft, command: c.Withdraw) -> None:
    """A waiting party leaves."""
    draft.visit(command.visit)
    if command.visit not in draft.day.waiting:
        raise Refused("bad_value", N_("Visit '{visit}' is not waiting."), visit=command.visit)
    draft.emit(e.Left(visit=command.visit, at=draft.at))


def hand_over(draft: Draft, command: c.HandOver) -> None:
    """The reception goes to another. The turn stays used by who received first (S18-2, S18-5)."""
    reception = draft.reception(command.visit)
    choice(N_("reason"), command.reason, REASONS)
    if command.reason == "manager":
        draft.allow(Role.MANAGER)
    _must_be_able(draft, command.to)
    topic: Topic = "asks_another" if command.reason == "client_asks" else "first_visit"
    draft.emit(
        e.HandedOver(
            visit=command.visit,
            to=command.to,
            reason=command.reason,
            at=draft.at,
            mark=reception.mark,
            because=draft.policy.cite(topic) if command.reason != "manager" else (),
        )
    )


def override(draft: Draft, command: c.Override) -> None:
    """A manager sends the visit to somebody else: the turn it used goes with it."""
    draft.allow(Role.MANAGER)
    visit = draft.visit(command.visit)
    reason_given(command.why)
    _must_be_able(draft, command.to)
    because = draft.policy.cite("order")
    on_sheet = command.to in draft.day.sheet.rows
    if visit.id in draft.day.waiting:
        mark = would_mark(draft, visit) if on_sheet else None
        receive(draft, Reception(visit.id, command.to, draft.at, How.OVERRIDE, mark), because)
        return
    reception = draft.reception(visit.id)
    mark = _taken_off(draft, reception)
    mark = mark if on_sheet else None
    draft.emit(
        e.HandedOver(
            visit=visit.id,
            to=command.to,
            reason="override",
            at=draft.at,
            mark=mark,
            because=because,
        )
    )
    if mark:
        put_mark(draft, command.to, mark, visit.id, because)


def _taken_off(draft: Draft, reception: Reception) -> Mark | None:
    """Take the mark of *reception* off the row it went to; None where it is not there any more."""
    row = draft.day.sheet.rows.get(reception.turn)
    if reception.mark is None or row is None or reception.mark not in row.marks:
        return None
    draft.emit(Unmarked(row.who, reception.mark, draft.policy.cite("order")))
    return reception.mark


def choice(field: str, value: str, values: tuple[str, ...]) -> None:
    """Raises Refused ``bad_value`` unless *value* is one of *values*."""
    if value not in values:
        raise Refused(
            "bad_value",
            N_("{field}: '{value}' is not one of {values}. Nearest: {near}."),
            field=field,
            value=value,
            values=", ".join(values),
            near=nearest(value, values) or values[0],
        )


def reason_given(why: str) -> str:
    """The reason for a correction, cleaned. Raises Refused ``bad_value`` when it is empty."""
    said = clean(why)
    if not said:
        raise Refused("bad_value", N_("A correction needs its reason in words."))
    return said


def _must_be_able(draft: Draft, to: str) -> None:
    person = draft.person(to)
    if floor.can_receive(draft.state, draft.day, to):
        return
    if to in floor.busy(draft.day):
        raise Refused("refused_by_rule", N_("{who} is receiving another client."), who=person.label)
    raise Refused("not_on_floor", N_("{who} is not on the floor."), who=person.label)


def _facts(draft: Draft, command: c.Arrive) -> Facts:
    choice(N_("purpose"), command.purpose, PURPOSES)
    for who in (command.asks_for, command.agent, command.confirmed_by):
        if who is not None:
            draft.person(who)
    if command.agent is not None and draft.person(command.agent).role is not Role.AGENT:
        raise Refused(
            "bad_value", N_("{who} is not a field agent."), who=draft.label(command.agent)
        )
    if isinstance(command.invited, str):
        draft.person(command.invited)
    if command.confirmed_by is not None:
        draft.must_be(command.confirmed_by, Role.MANAGER)
    if command.party is not None:
        draft.visit(command.party)
    relation = command.relation
    if relation is not None:
        choice(N_("relation.kind"), relation.kind, RELATIONS)
    name, phone = read_client(command.client)
    return Facts(
        phone=phone,
        name=name,
        purpose=command.purpose,
        returning=command.returning,
        asks_for=command.asks_for or "",
        party=command.party or "",
        related_to=read_phone(relation.client) if relation else "",
        relation=relation.kind if relation else "",
        referred_by=read_phone(command.referred_by or ""),
        accompanied=command.accompanied,
        agent=command.agent or "",
        confirmed_by=command.confirmed_by or "",
    )
