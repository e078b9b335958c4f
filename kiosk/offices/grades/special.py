"""Special policies, special terms of settlement, and visits to clients (S03-B, S03-C, S03-P.2)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import one_of, words
from kiosk.offices.grades.facts import Called, Found, TermsAsked, TermsDecided
from kiosk.offices.grades.finding import is_theirs, known
from kiosk.offices.grades.orders import AskTerms, DecideTerms, Special, Visited
from kiosk.offices.grades.state import Terms
from kiosk.offices.grades.words import ASKED, DECIDED, FINANCE, POLICY, PROMOTION
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, NOTE_LIMIT, clean

WHY = N_("Why")


def policy(work: Work, order: Special) -> None:
    """By a manager, who convenes the review, or whose client it is. Raises Refused
    ``not_authorised``, ``unknown_client``, ``bad_value``."""
    because = cite("S03-B")
    client = known(work, order.client)
    _sales(work, client, because)
    name = words(N_("Special policy"), order.policy)[:NAME_LIMIT]
    status = one_of(N_("What is found"), order.status, POLICY)
    why = words(WHY, order.why)
    work.emit(Found(client=client, policy=name, status=status, why=why, because=because))


def ask_terms(work: Work, order: AskTerms) -> None:
    """By a manager, who convenes the review, or whose client it is. Raises Refused as ``policy``;
    ``refused_by_rule`` where there are no terms to change."""
    because = cite("S03-C")
    client = known(work, order.client)
    _sales(work, client, because)
    what = one_of(N_("What is asked for"), order.what, ASKED)
    held: Terms | None = work.state.terms.get(client)
    holds = bool(held and held.text)
    if holds == (what == "new"):
        text = N_("{client} has special terms already: ask for others, or for their end.")
        if not holds:
            text = N_("{client} has no special terms on record.")
        raise Refused("refused_by_rule", text, client=client).by(*ids(because))
    terms = "" if what == "withdraw" else words(N_("Terms"), order.terms)
    why = words(WHY, order.why)
    work.emit(TermsAsked(client=client, what=what, why=why, terms=terms, because=because))


def decide_terms(work: Work, order: DecideTerms) -> None:
    """By finance or a manager, and not by who asked. Raises Refused ``not_authorised``,
    ``refused_by_rule``, ``bad_value``, ``unknown_client``."""
    because = cite("S03-C")
    work.allow(Role.MANAGER, post=FINANCE, because=because)
    client = known(work, order.client)
    decision = one_of(N_("Decision"), order.decision, DECIDED)
    held: Terms | None = work.state.terms.get(client)
    if held and held.asked and held.asked_by == (work.by or ""):
        text = N_("Who asked for terms does not decide on them: somebody else must.")
        raise Refused("refused_by_rule", text).by(*ids(because))
    step, terms = _settled(client, held, decision, clean(order.terms)[:NOTE_LIMIT])
    why = words(WHY, order.why)
    work.emit(TermsDecided(client=client, step=step, why=why, terms=terms, because=because))


def _settled(client: str, held: Terms | None, decision: str, said: str) -> tuple[str, str]:
    """Where the terms stand after *decision*, and which hold."""
    text, asked = (held.text, held.asked) if held else ("", "")
    if decision == "kept":
        if asked or not (text or said):
            reason = N_("{client}: something is asked for: grant it or refuse it.")
            if not asked:
                reason = N_("{client} has no special terms on record: say which are kept.")
            raise Refused("refused_by_rule", reason, client=client).by(*ids(cite("S03-C")))
        if text and said not in ("", text):
            raise Refused("bad_value", N_("Other terms are asked for first, then granted."))
        return "kept", text or said
    if held is None or not asked:
        reason = N_("{client}: nothing is asked for that could be decided.")
        raise Refused("refused_by_rule", reason, client=client).by(*ids(cite("S03-C")))
    if decision == "refused":
        return "refused", text
    return {"new": "granted", "change": "changed", "withdraw": "withdrawn"}[asked], held.wanted


def visited(work: Work, order: Visited) -> None:
    """Raises Refused ``unknown_client``, ``unknown_staff``, ``bad_value``, ``not_authorised``."""
    because = cite("S03-P.2")
    client = known(work, order.client)
    who = work.person(order.who).id
    if work.by != who:
        work.allow(Role.MANAGER, Role.RECEPTIONIST, post=PROMOTION, because=because)
    if order.on > work.at.date():
        raise Refused("bad_value", N_("This day has not come yet."))
    note = clean(order.note)[:NOTE_LIMIT]
    work.emit(Called(client=client, who=who, on=order.on, note=note, because=because))


def _sales(work: Work, client: str, because: Because) -> None:
    if not is_theirs(work, client):
        work.allow(Role.MANAGER, post=PROMOTION, because=because)
