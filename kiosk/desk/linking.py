"""Clients who are family, friends or partners of each other, on file (S07-1.2, S17-3, S18-3)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.clients import choice, read_phone
from kiosk.desk.draft import Draft
from kiosk.policy.facts import RELATIONS
from kiosk.refusal import N_, Refused


def link(draft: Draft, command: c.Link) -> None:
    """Two clients on file are related. Raises Refused ``unknown_client``; ``bad_value`` where they
    are one client, or are not linked and should be no more."""
    one = draft.known_client(read_phone(command.client))
    other = draft.known_client(read_phone(command.other))
    choice(N_("kind"), command.kind, RELATIONS)
    if one.phone == other.phone:
        raise Refused("bad_value", N_("These are two numbers of one client already."))
    if command.off and not any(x.phone in other.numbers for x in one.links):
        raise Refused("bad_value", N_("These two clients are not linked."))
    draft.emit(e.Linked(phone=one.phone, other=other.phone, relation=command.kind, off=command.off))


def note_relation(draft: Draft, phone: str, related_to: str, kind: str) -> None:
    """What a visit or a deal says of two clients who are on file stays on their files."""
    one, other = draft.client(phone), draft.client(related_to)
    if one is None or other is None or one.phone == other.phone:
        return
    if not any(x.phone in other.numbers and x.kind == kind for x in one.links):
        draft.emit(e.Linked(phone=one.phone, other=other.phone, relation=kind))
