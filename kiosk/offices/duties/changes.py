"""Changes of the rules: proposed by anybody, approved by those who may, dated (S16-10)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.check import one_of, words
from kiosk.offices.model import Fact, Order, cite
from kiosk.offices.work import Work
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

VERDICTS = (("approved", N_("approved")), ("turned_down", N_("rejected")))
BECAUSE = cite("S16-10")


class ProposeRules(Order, frozen=True):
    """Anybody proposes a change of the written rules."""

    what: Annotated[str, Ask(N_("Which rule"))]
    text: Annotated[str, Ask(N_("How it should be"), "long")]
    why: Annotated[str, Ask(N_("Why"), "long")]


class ApproveRules(Order, frozen=True):
    """A manager or director approves a proposal, from a day on, or turns it down."""

    proposal: Annotated[str, Ask(N_("Proposal"), "key")]
    verdict: Annotated[str, Ask(N_("Verdict"), "choice", values=VERDICTS)]
    since: Annotated[date | None, Ask(N_("From"), "day")] = None
    why: Annotated[str, Ask(N_("Why"), "long")] = ""


class Proposed(Fact, frozen=True, tag="proposed"):
    proposal: str
    what: str
    text: str
    why: str


class Approved(Fact, frozen=True, tag="approved"):
    """``since``: from when it holds, where it was approved."""

    proposal: str
    verdict: str
    since: date | None = None
    why: str = ""


class Proposal(msgspec.Struct, frozen=True):
    what: str
    text: str
    why: str
    on: date
    by: str
    verdict: str = ""
    since: date | None = None
    approver: str = ""
    reason: str = ""


def propose(work: Work, order: ProposeRules) -> None:
    """Raises Refused ``bad_value``."""
    work.emit(
        Proposed(
            proposal=f"p{len(work.state.proposals) + 1}",
            what=words(N_("Which rule"), order.what),
            text=words(N_("How it should be"), order.text),
            why=words(N_("Why"), order.why),
            because=BECAUSE,
        )
    )


def approve(work: Work, order: ApproveRules) -> None:
    """Nobody but a director decides what they proposed themselves. Raises Refused
    ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, because=BECAUSE)
    found: Proposal | None = work.state.proposals.get(order.proposal)
    if found is None or found.verdict:
        text = N_("There is no open proposal '{proposal}'.")
        raise Refused("bad_value", text, proposal=order.proposal)
    own = work.by is not None and work.by == found.by
    if own and work.person(found.by).role is not Role.DIRECTOR:
        text = N_("Somebody else must approve what {who} proposed.")
        raise Refused("not_authorised", text, who=work.label(found.by)).by(*ids(BECAUSE))
    verdict = one_of(N_("Verdict"), order.verdict, VERDICTS)
    why = clean(order.why)[:NOTE_LIMIT]
    since = None
    if verdict == "approved":
        since = order.since or work.at.date()
    else:
        why = words(N_("Why"), why)
    work.emit(
        Approved(proposal=order.proposal, verdict=verdict, since=since, why=why, because=BECAUSE)
    )
