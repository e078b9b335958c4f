"""A manager's word makes a proposal an assignment, and changes one (S06-2.3, S09-2.3, S13-3.4,
S13-3.5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.desk.state import Role
from kiosk.offices.check import words
from kiosk.offices.leads.candidates import able, cause
from kiosk.offices.leads.entering import standing
from kiosk.offices.leads.facts import Approved, Moved
from kiosk.offices.leads.orders import Approve, Reassign
from kiosk.offices.leads.setting import weights_of
from kiosk.offices.leads.sharing import most_allowed
from kiosk.offices.leads.state import GIVEN, Lead, Leads
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.reason import Because
from kiosk.refusal import N_, Refused

RULES = cite("S06-2.3", "S09-2.3", "S13-3.4", "S13-3.5", "S13-4.2.1", "S15-1")


def approve(work: Work, order: Approve) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``; ``refused_by_rule`` for somebody who can be
    given none, or has as many as one may have (S09-3.3)."""
    work.allow(Role.MANAGER, because=cite("S09-1.3", "S06-2.3"))
    state: Leads = work.state
    if not order.lead:
        if order.to:
            raise Refused("bad_value", N_("Name the lead that another is to have."))
        proposed = [x for x in state.with_status("proposed") if not _cause(work, x.who)]
        if not proposed:
            raise Refused("bad_value", N_("Nothing is proposed that could be approved."))
        for lead in proposed:
            _approve(work, lead, lead.who, "")
        return
    lead = standing(work, order.lead)
    if lead.status != "proposed":
        raise Refused("bad_value", N_("Nothing is proposed for lead {lead}."), lead=lead.id)
    who = able(work, order.to or lead.who).id
    if who == lead.who:
        _approve(work, lead, who, "")
        return
    why = words(N_("Why"), order.why)
    must_not_crowd(work, lead, who)
    _approve(work, lead, who, why)


def reassign(work: Work, order: Reassign) -> None:
    """Raises Refused as ``approve``."""
    work.allow(Role.MANAGER, because=cite("S09-1.3", "S06-2.3"))
    lead = standing(work, order.lead)
    if lead.status not in GIVEN:
        raise Refused("bad_value", N_("Lead {lead} is nobody's yet."), lead=lead.id)
    why = words(N_("Why"), order.why)
    move(work, lead, able(work, order.to).id, why, cite("S09-3.4", "S13-2.4", "S13-4.2.4"))


def move(work: Work, lead: Lead, to: str, why: str, because: Because, over: str = "") -> None:
    """*lead* goes to *to*, whose first contact is due anew. Raises Refused ``refused_by_rule``."""
    if to != lead.who:
        must_not_crowd(work, lead, to)
    waits = {lead.who: -1} if lead.status == "assigned" else {}
    waits = waits | {to: waits.get(to, 0) + 1}
    work.emit(
        Moved(
            lead=lead.id, who=lead.who, to=to, deadline=due(work), why=why, over=over,
            waits=waits, because=because,
        )
    )  # fmt: skip


def due(work: Work) -> datetime:
    """Until when a first contact is due that begins to be so now."""
    return work.at + timedelta(hours=weights_of(work).hours)


def must_not_crowd(work: Work, lead: Lead, to: str) -> None:
    """Raises Refused ``refused_by_rule`` where *to* has as many of the period's leads as one may
    have, unless everybody does."""
    if is_full(work, lead, to):
        text = N_("{who} has as many leads of {period} as one person may have.")
        raise Refused("refused_by_rule", text, who=work.label(to), period=lead.period).by("S09-3.3")


def is_full(work: Work, lead: Lead, to: str) -> bool:
    """Whether *to* cannot have *lead* because of the cap, while somebody else could: whoever it is
    proposed for, too, but not who has it and is to have it no longer."""
    tally = work.state.tally(lead.period)
    allowed = most_allowed(tally.total, weights_of(work).cap)
    others = {p.id for p in work.desk.consultants() if not cause(work.desk, p.id, work.at.date())}
    if lead.status != "proposed":
        others.discard(lead.who)
    own = {lead.who: 1}
    could = any(tally.has.get(who, 0) - own.get(who, 0) < allowed for who in others)
    return tally.has.get(to, 0) + 1 > allowed and could


def _approve(work: Work, lead: Lead, who: str, why: str) -> None:
    work.emit(
        Approved(
            lead=lead.id,
            who=who,
            deadline=due(work),
            instead=lead.who if why else "",
            why=why,
            waits={who: 1},
            because=RULES,
        )
    )


def _cause(work: Work, who: str) -> str:
    return cause(work.desk, who, work.at.date())
