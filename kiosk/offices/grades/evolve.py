"""The state of the office of grades after a fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import asdict, replace

from kiosk.offices.grades import facts as f
from kiosk.offices.grades.state import (
    Credit,
    Criteria,
    Form,
    Grades,
    Intervals,
    Meeting,
    Plan,
    Policy,
    Review,
    Terms,
    Verdict,
)


def evolve(state: Grades, fact: f.Noted, at: datetime, by: str) -> Grades:
    """The state after *fact*."""
    match fact:
        case f.CriteriaSet():
            said = Criteria(fact.weights, fact.full, fact.sales, fact.points, by, at, fact.why)
            return replace(state, criteria=(*state.criteria, said))
        case f.VisitsSet():
            days = Intervals(fact.days, by, at, fact.why)
            return replace(state, intervals=(*state.intervals, days))
        case f.Opened():
            return _with(state, Review(fact.year, at))
        case f.Listed():
            review = state.reviews[fact.year]
            forms = review.forms | {k: Form() for k in fact.clients if k not in review.forms}
            state = replace(state, accounts={**state.accounts, **fact.clients})
            return _with(state, replace(review, forms=forms))
        case f.Found():
            found = Policy(fact.client, fact.policy, fact.status, fact.why, by, at)
            key = f"{fact.client}/{fact.policy}"
            return replace(state, policies={**state.policies, key: found})
        case f.TermsAsked() | f.TermsDecided():
            terms = _terms(state.terms.get(fact.client), fact, at, by)
            return replace(state, terms={**state.terms, fact.client: terms})
        case f.Called():
            last = max(fact.on, state.visits.get(fact.client, fact.on))
            return replace(state, visits={**state.visits, fact.client: last})
        case f.Met() | f.Closed() | f.Dropped():
            return _with(state, _reviewed(state.reviews[fact.year], fact, at))
        case _:
            review = state.reviews[fact.year]
            form = _FORMS[type(fact)](review.forms[fact.client], fact, at, by)
            return _with(state, replace(review, forms={**review.forms, fact.client: form}))


def _with(state: Grades, review: Review) -> Grades:
    return replace(state, reviews={**state.reviews, review.year: review})


def _reviewed(review: Review, fact: f.Met | f.Closed | f.Dropped, at: datetime) -> Review:
    match fact:
        case f.Met():
            return replace(review, met=Meeting(at, fact.present, fact.note))
        case f.Closed():
            return replace(review, closed=at)
        case f.Dropped():
            forms = {k: form for k, form in review.forms.items() if k != fact.client}
            return replace(review, forms=forms)


def _terms(held: Terms | None, fact: f.TermsAsked | f.TermsDecided, at: datetime, by: str) -> Terms:
    if isinstance(fact, f.TermsDecided):
        return Terms(fact.terms, fact.step, fact.why, by, at)
    text = held.text if held else ""
    return Terms(text, "proposed", fact.why, by, at, fact.what, fact.terms, by)


def _figured(form: Form, fact: f.Figured, at: datetime, by: str) -> Form:
    return replace(form, figures={**form.figures, **fact.figures})


def _pregraded(form: Form, fact: f.Pregraded, at: datetime, by: str) -> Form:
    return replace(form, pre=Verdict(fact.grade, by, at, fact.why, fact.computed))


def _graded(form: Form, fact: f.Graded, at: datetime, by: str) -> Form:
    final = Verdict(fact.grade, by, at, fact.why, fact.computed, fact.points, fact.version)
    return replace(form, final=final)


def _credited(form: Form, fact: f.Credited, at: datetime, by: str) -> Form:
    return replace(form, credit=Credit(fact.standing, by, at, fact.checked, fact.note))


def _supported(form: Form, fact: f.Supported, at: datetime, by: str) -> Form:
    return replace(form, plan=Plan(fact.plan, fact.who, fact.until))


def _corrected(form: Form, fact: f.Corrected, at: datetime, by: str) -> Form:
    said: dict[str, Any] = {}
    if fact.grade:
        said["corrections"] = (*form.corrections, Verdict(fact.grade, by, at, fact.why))
    if fact.plan:
        said["plan"] = Plan(fact.plan)
    if fact.standing:
        before = asdict(form.credit) if form.credit else {}
        news = {"standing": fact.standing, "by": by, "at": at, "note": fact.why}
        said["credit"] = Credit(**(before | news))
    return replace(form, **said)


_FORMS: dict[type, Callable[[Form, Any, datetime, str], Form]] = {
    f.Figured: _figured,
    f.Pregraded: _pregraded,
    f.Graded: _graded,
    f.Credited: _credited,
    f.Supported: _supported,
    f.Corrected: _corrected,
}
