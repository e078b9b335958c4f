"""Somebody recognises a client as theirs, during a reception or after it (S05-4, S18-2, S18-8)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.bearing import live
from kiosk.desk.draft import Draft
from kiosk.desk.state import Role
from kiosk.reason import ids
from kiosk.refusal import N_, Refused


def recognise(draft: Draft, command: c.Recognise) -> None:
    """The owner on file who recognises the client keeps them, with the client's word; or, where
    a manager must decide, shares the deal that may come (S05-4). Too late after a deal."""
    visit = draft.visit(command.visit)
    person = draft.person(command.who)
    if command.confirmed_by is not None:
        draft.must_be(command.confirmed_by, Role.MANAGER)
    phone = visit.phone or visit.facts.phone
    client = draft.client(phone)
    bought = client is not None and live(client) is not None
    running = draft.day.receptions.get(visit.id)
    kept = joint = False
    if draft.policy.value("recognition") == "confirmed":
        mine = client is not None and client.owner == person.id
        if not (command.evidence or mine):
            raise Refused(
                "refused_by_rule",
                N_("{who} must show what the client is known by."),
                who=person.label,
            ).by(*ids(draft.policy.cite("recognised")))
        decided = command.evidence and command.confirmed_by is not None
        joint = decided and running is not None and not bought and running.who != person.id
    else:
        if client is None or client.owner != person.id or not draft.holds(client):
            raise Refused(
                "refused_by_rule",
                N_("{who} has no client on file here whom they could recognise."),
                who=person.label,
            )
        kept = command.client_agrees and not bought
    draft.emit(
        e.Recognised(
            visit=visit.id,
            who=person.id,
            phone=phone,
            kept=kept,
            joint=joint,
            because=draft.policy.cite("recognised") or draft.policy.cite("old_client"),
        )
    )
    if kept and running is not None and running.who != person.id:
        _go_over(draft, visit.id, person.id)


def _go_over(draft: Draft, visit: str, to: str) -> None:
    """The reception goes on with the owner, where they are free: the turn stays used (S18-2)."""
    if not floor.can_receive(draft.state, draft.day, to):
        return
    reception = draft.day.receptions[visit]
    because = draft.policy.cite("handed_back")
    draft.emit(
        e.HandedOver(
            visit=visit,
            to=to,
            reason="returned",
            at=draft.at,
            mark=reception.mark,
            because=because,
        )
    )
