"""The state of the office of leads after each fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from kiosk.offices.leads import facts as f
from kiosk.offices.leads.state import (
    Lead,
    Leads,
    Objection,
    Rebalancing,
    Review,
    Skills,
    Tally,
    Version,
)


def evolve(state: Leads, fact: f.Noted, at: datetime, by: str) -> Leads:
    """*state* after *fact*, which *by* put on record at *at*."""
    return _STEPS[type(fact)](state, fact, at, by)


def _weighed(state: Leads, fact: f.Weighed, at: datetime, by: str) -> Leads:
    return replace(state, versions=(*state.versions, Version(at, by, fact)))


def _profiled(state: Leads, fact: f.Profiled, at: datetime, by: str) -> Leads:
    skills = Skills(fact.skill, fact.special, fact.properties, fact.together)
    return replace(state, skills={**state.skills, fact.who: skills})


def _entered(state: Leads, fact: f.Entered, at: datetime, by: str) -> Leads:
    lead = Lead(
        fact.lead, at, by, fact.phone, fact.name, fact.channel, fact.through or by, fact.about,
        fact.known,
    )  # fmt: skip
    phones = state.phones.insert(lead.phone, lead.id)
    return _put(replace(state, phones=phones, active=state.active.insert(lead.id, None)), lead)


def _classified(state: Leads, fact: f.Classified, at: datetime, by: str) -> Leads:
    return _put(state, replace(state.leads[fact.lead], about=fact.about))


def _reopened(state: Leads, fact: f.Reopened, at: datetime, by: str) -> Leads:
    lead = state.leads[fact.lead]
    again = Lead(
        lead.id, lead.at, lead.by, lead.phone, lead.name, lead.channel, lead.through, lead.about,
        lead.known,
    )  # fmt: skip
    return _put(_uncounted(state, lead), again)


def _proposed(state: Leads, fact: f.Proposed, at: datetime, by: str) -> Leads:
    lead = state.leads[fact.lead]
    said = {name: getattr(fact, name) for name in _OF_A_PROPOSAL}
    return _counted(_uncounted(state, lead), replace(lead, status="proposed", instead="", **said))


_OF_A_PROPOSAL = (
    "who", "version", "period", "value", "grade", "worth", "points", "shares", "behind", "parts",
    "capped", "barred",
)  # fmt: skip


def _approved(state: Leads, fact: f.Approved, at: datetime, by: str) -> Leads:
    lead = state.leads[fact.lead]
    after = replace(
        lead, status="assigned", who=fact.who, given=at, deadline=fact.deadline,
        instead=fact.instead, why=fact.why,
    )  # fmt: skip
    return _counted(_uncounted(state, lead), after)


def _moved(state: Leads, fact: f.Moved, at: datetime, by: str) -> Leads:
    lead = state.leads[fact.lead]
    after = replace(
        lead, status="assigned", who=fact.to, given=at, deadline=fact.deadline,
        instead=fact.who if fact.who != fact.to else "", why=fact.why, first=None, late=False,
    )  # fmt: skip
    return _counted(_uncounted(state, lead), after)


def _contacted(state: Leads, fact: f.Contacted, at: datetime, by: str) -> Leads:
    lead = state.leads[fact.lead]
    first, late = (lead.first, lead.late) if lead.first else (at, fact.late)
    after = replace(
        lead, status="contacted", first=first, late=late, last=at, note=fact.note,
        visit=fact.visit or lead.visit,
    )  # fmt: skip
    return _put(state, after)


def _escalated(state: Leads, fact: f.Escalated, at: datetime, by: str) -> Leads:
    return _put(state, replace(state.leads[fact.lead], status="escalated"))


def _objected(state: Leads, fact: f.Objected, at: datetime, by: str) -> Leads:
    made = Objection(fact.objection, fact.lead, fact.who, at, fact.why)
    return replace(state, objections={**state.objections, made.id: made})


def _answered(state: Leads, fact: f.Answered, at: datetime, by: str) -> Leads:
    was = state.objections[fact.objection]
    now = replace(was, upheld=fact.upheld, answer=fact.why, by=by)
    return replace(state, objections={**state.objections, now.id: now})


def _rebalanced(state: Leads, fact: f.Rebalanced, at: datetime, by: str) -> Leads:
    made = Rebalancing(at, fact, None if fact.moves else True)
    return replace(state, rebalancings=(*state.rebalancings, made))


def _settled(state: Leads, fact: f.Settled, at: datetime, by: str) -> Leads:
    *others, last = state.rebalancings
    done = replace(last, yes=fact.yes, left_out=fact.left_out)
    return replace(state, rebalancings=(*others, done))


def _rated(state: Leads, fact: f.Rated, at: datetime, by: str) -> Leads:
    points, times = state.ratings.get(fact.who, (0.0, 0))
    ratings = {**state.ratings, fact.who: (points + fact.satisfaction, times + 1)}
    lead = replace(state.leads[fact.lead], satisfaction=fact.satisfaction)
    return _put(replace(state, ratings=ratings), lead)


def _closed(state: Leads, fact: f.Closed, at: datetime, by: str) -> Leads:
    """Name and phone are nobody's business any more: a client's are on file."""
    lead = state.leads[fact.lead]
    done = replace(lead, status=fact.result, ended=at, why=fact.why, name="", phone="", note="")
    phones, active = state.phones.discard(lead.phone), state.active.remove(lead.id)
    return _put(replace(state, phones=phones, active=active), done)


def _reviewed(state: Leads, fact: f.Reviewed, at: datetime, by: str) -> Leads:
    return replace(state, reviews=(*state.reviews, Review(at, by, fact)))


def _put(state: Leads, lead: Lead) -> Leads:
    return replace(state, leads=state.leads.insert(lead.id, lead))


def _counted(state: Leads, lead: Lead) -> Leads:
    """*lead* counts for who has it, and was due to everybody by their shares."""
    return _put(_tallied(state, lead, 1), lead)


def _uncounted(state: Leads, lead: Lead) -> Leads:
    return _tallied(state, lead, -1) if lead.shares else state


def _tallied(state: Leads, lead: Lead, times: int) -> Leads:
    was = state.tally(lead.period)
    has = {**was.has, lead.who: was.has.get(lead.who, 0) + times}
    due = dict(was.due)
    for who, share in lead.shares.items():
        due[who] = round(due.get(who, 0) + times * share, 6)
    return replace(state, tallies={**state.tallies, lead.period: Tally(has, due)})


_STEPS: dict[type, Callable[[Leads, Any, datetime, str], Leads]] = {
    f.Weighed: _weighed,
    f.Profiled: _profiled,
    f.Entered: _entered,
    f.Classified: _classified,
    f.Reopened: _reopened,
    f.Proposed: _proposed,
    f.Approved: _approved,
    f.Moved: _moved,
    f.Contacted: _contacted,
    f.Escalated: _escalated,
    f.Objected: _objected,
    f.Answered: _answered,
    f.Rebalanced: _rebalanced,
    f.Settled: _settled,
    f.Rated: _rated,
    f.Closed: _closed,
    f.Reviewed: _reviewed,
}
