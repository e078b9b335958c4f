"""Whose decision about a client stands over whose (S05-4, S17-C)."""

from kiosk.desk.draft import Draft
from kiosk.desk.state import Client, Role
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused


def must_not_overrule(draft: Draft, client: Client) -> None:
    """Raises Refused ``not_authorised`` where only a director may decide: a director did, for
    somebody who is still here."""
    decided = client.award
    if decided is None or not decided.director or is_director(draft):
        return
    favoured = draft.state.staff.get(decided.owner)
    if favoured is None or favoured.gone:
        return
    raise Refused(
        "not_authorised", N_("A director decided about this client: only a director may again.")
    ).by(*ids(dispute(draft)))


def is_director(draft: Draft) -> bool:
    return draft.by is not None and draft.person(draft.by).role is Role.DIRECTOR


def dispute(draft: Draft) -> Because:
    """The rules on disputes, else on what is disputed."""
    return draft.policy.cite("dispute") or draft.policy.cite("registration")
