"""Who should have which lead, with the points that say so (S02-1, S02-2, S06-2.2, S09-2.2,
S13-3.2)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.desk.state import Role
from kiosk.offices.leads import scoring
from kiosk.offices.leads.candidates import barred, candidates, cause
from kiosk.offices.leads.entering import POST, standing
from kiosk.offices.leads.facts import Proposed, Reopened, Weighed
from kiosk.offices.leads.orders import Propose
from kiosk.offices.leads.scoring import Candidate
from kiosk.offices.leads.setting import weights_of
from kiosk.offices.leads.sharing import Choice, choose
from kiosk.offices.leads.state import HELD, Lead, Leads, number, period_of
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused

RUNNERS_UP = 2
RULES = cite(
    "S06-2.2", "S02-1", "S02-2", "S09-2.2", "S09-3.1", "S09-3.2", "S13-2.1", "S13-2.2", "S13-3.2",
    "S15-2",
)  # fmt: skip


def propose(work: Work, order: Propose) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``: no weights, nothing open, nobody who could
    be given any."""
    work.allow(Role.MANAGER, Role.RECEPTIONIST, post=POST, because=cite("S09-1.3"))
    weights = weights_of(work)
    reopen(work)
    leads = _asked_for(work, order.lead)
    able = candidates(work, order.figures)
    if not able:
        text = N_("Nobody can be given leads today.")
        raise Refused("refused_by_rule", text).by("S15-4")
    valued = [(scoring.total(scoring.worth(weights, lead.about)), lead) for lead in leads]
    valued.sort(key=lambda one: (-one[0], number(one[1])))
    for value, lead in valued:
        able = _propose(work, weights, lead, value, able)


def reopen(work: Work) -> None:
    """Leads of who has left, and those proposed to who can be given none, are open again."""
    state: Leads = work.state
    for lead in state.with_status(*HELD):
        why = cause(work.desk, lead.who, work.at.date())
        if why == "gone" or (why and lead.status == "proposed"):
            _reopen(work, lead, why)


def _reopen(work: Work, lead: Lead, why: str) -> None:
    waits = {lead.who: -1} if lead.status == "assigned" else {}
    because = cite("S09-3.4", "S13-2.4")
    work.emit(Reopened(lead=lead.id, who=lead.who, cause=why, waits=waits, because=because))


def _asked_for(work: Work, asked: str) -> list[Lead]:
    state: Leads = work.state
    if not asked:
        found = state.with_status("open")
        if not found:
            raise Refused("bad_value", N_("There is no open lead to propose for."))
        return found
    lead = standing(work, asked)
    if lead.status == "proposed":
        _reopen(work, lead, "anew")
    elif lead.status != "open":
        text = N_("Lead {lead} is {who}'s: reassign it instead.")
        raise Refused("bad_value", text, lead=lead.id, who=work.label(lead.who))
    return [lead]


def _propose(
    work: Work, weights: Weighed, lead: Lead, value: float, able: Sequence[Candidate]
) -> list[Candidate]:
    """Propose whose *lead* is. Returns *able* with one lead more for who was chosen."""
    parts = scoring.points(weights, lead.about, lead.through, able)
    points = {who: scoring.total(theirs) for who, theirs in parts.items()}
    period = period_of(work.at.date(), weights.period)
    chosen = choose(points, work.state.tally(period), weights.reward, weights.cap)
    work.emit(
        Proposed(
            lead=lead.id,
            who=chosen.who,
            version=weights.version,
            period=period,
            value=value,
            grade=scoring.grade(weights, value),
            worth=scoring.worth(weights, lead.about),
            points=points,
            shares=chosen.shares,
            behind=chosen.behind,
            parts=_shown(chosen, parts),
            capped=chosen.capped,
            barred=barred(work.desk, work.at.date()),
            because=RULES + (cite("S09-3.3") if chosen.capped else ()),
        )
    )
    return [replace(c, held=c.held + 1) if c.who == chosen.who else c for c in able]


def _shown(chosen: Choice, parts: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The breakdown of the chosen one and of who comes next."""
    order = sorted(chosen.behind, key=lambda who: (who != chosen.who, -chosen.behind[who]))
    return {who: parts[who] for who in order[: 1 + RUNNERS_UP]}
