"""The state of the office of duties: what follows from its facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.offices.duties.cards import Card, Described
from kiosk.offices.duties.changes import Approved, Proposal, Proposed
from kiosk.offices.duties.checklist import Checked, ItemEdited, Tick
from kiosk.offices.duties.complaints import DAYS, Answered, Complained, Complaint, DaysSet
from kiosk.offices.duties.reports import CalledOff, Delivery, HandedIn, Report, Required
from kiosk.offices.duties.stages import Staged, Step

Noted = (
    Described
    | ItemEdited
    | Checked
    | Complained
    | Answered
    | DaysSet
    | Staged
    | Proposed
    | Approved
    | Required
    | HandedIn
    | CalledOff
)


class Duties(msgspec.Struct, frozen=True):
    """``cards``: the versions of the company's own, by whose; ``items``: what was made of the
    checklist, ``ticks`` by day and item; ``days``: until a complaint is answered; ``stages``
    entered, by phone; everything else by key."""

    cards: dict[str, tuple[Card, ...]] = {}
    items: dict[str, ItemEdited] = {}
    ticks: dict[date, dict[str, Tick]] = {}
    complaints: dict[str, Complaint] = {}
    days: int = DAYS
    stages: dict[str, tuple[Step, ...]] = {}
    proposals: dict[str, Proposal] = {}
    reports: dict[str, Report] = {}


def evolve(state: Duties, fact: Noted, at: datetime, by: str) -> Duties:
    """The state after *fact*."""
    return _STEPS[type(fact)](state, fact, at, by)


def _described(state: Duties, fact: Described, _at: datetime, by: str) -> Duties:
    card = Card(fact.since, fact.zh, fact.en, fact.why, by)
    versions = (*state.cards.get(fact.holder, ()), card)
    return replace(state, cards={**state.cards, fact.holder: versions})


def _item(state: Duties, fact: ItemEdited, _at: datetime, _by: str) -> Duties:
    return replace(state, items={**state.items, fact.item: fact})


def _checked(state: Duties, fact: Checked, at: datetime, by: str) -> Duties:
    day = {**state.ticks.get(at.date(), {}), fact.item: Tick(by, at, fact.note)}
    return replace(state, ticks={**state.ticks, at.date(): day})


def _complained(state: Duties, fact: Complained, at: datetime, by: str) -> Duties:
    new = Complaint(fact.what, fact.due, at, by, fact.about, fact.client)
    return replace(state, complaints={**state.complaints, fact.complaint: new})


def _answered(state: Duties, fact: Answered, at: datetime, by: str) -> Duties:
    answered = replace(
        state.complaints[fact.complaint],
        outcome=fact.outcome,
        answer=fact.answer,
        answerer=by,
        answered=at.date(),
    )
    return replace(state, complaints={**state.complaints, fact.complaint: answered})


def _days(state: Duties, fact: DaysSet, _at: datetime, _by: str) -> Duties:
    return replace(state, days=fact.days)


def _staged(state: Duties, fact: Staged, at: datetime, by: str) -> Duties:
    step = Step(fact.stage, fact.on, by, fact.note, at)
    steps = (*state.stages.get(fact.client, ()), step)
    return replace(state, stages={**state.stages, fact.client: steps})


def _proposed(state: Duties, fact: Proposed, at: datetime, by: str) -> Duties:
    new = Proposal(fact.what, fact.text, fact.why, at.date(), by)
    return replace(state, proposals={**state.proposals, fact.proposal: new})


def _approved(state: Duties, fact: Approved, _at: datetime, by: str) -> Duties:
    decided = replace(
        state.proposals[fact.proposal],
        verdict=fact.verdict,
        since=fact.since,
        approver=by,
        reason=fact.why,
    )
    return replace(state, proposals={**state.proposals, fact.proposal: decided})


def _required(state: Duties, fact: Required, _at: datetime, by: str) -> Duties:
    new = Report(
        fact.who,
        fact.what,
        fact.due,
        fact.every,
        fact.where,
        fact.how,
        fact.judged,
        by,
        first=fact.due,
    )
    return replace(state, reports={**state.reports, fact.report: new})


def _handed_in(state: Duties, fact: HandedIn, at: datetime, by: str) -> Duties:
    before = state.reports[fact.report]
    handed = (*before.handed, Delivery(fact.due, at.date(), by, fact.note))
    after = replace(before, due=fact.following, handed=handed)
    return replace(state, reports={**state.reports, fact.report: after})


def _called_off(state: Duties, fact: CalledOff, _at: datetime, _by: str) -> Duties:
    after = replace(state.reports[fact.report], due=None)
    return replace(state, reports={**state.reports, fact.report: after})


_STEPS: dict[type, Callable[[Duties, Any, datetime, str], Duties]] = {
    Described: _described,
    ItemEdited: _item,
    Checked: _checked,
    Complained: _complained,
    Answered: _answered,
    DaysSet: _days,
    Staged: _staged,
    Proposed: _proposed,
    Approved: _approved,
    Required: _required,
    HandedIn: _handed_in,
    CalledOff: _called_off,
}
