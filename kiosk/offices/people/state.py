"""The state of the people's office: what follows from its facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.offices.people import appraisal_model as a
from kiosk.offices.people import conduct_model as c
from kiosk.offices.people import staffing_model as s
from kiosk.offices.people import training_model as t
from kiosk.offices.people.model import Appointed

Noted = (
    Appointed
    | s.Planned
    | s.Entrusted
    | s.Withdrawn
    | s.Reviewed
    | s.Notified
    | s.Acknowledged
    | t.CourseAdded
    | t.Held
    | t.Attended
    | a.Weighed
    | a.Rated
    | a.Appraised
    | a.Decided
    | c.Rewarded
    | c.Sanctioned
    | c.Appealed
    | c.Settled
)


class People(msgspec.Struct, frozen=True):
    """``posts`` by staff id; ``plans``, ``courses``, ``appraisals`` and ``sanctions`` by key;
    everything else in the order in which it was said."""

    posts: dict[str, tuple[str, ...]] = {}
    plans: dict[str, s.Plan] = {}
    courses: dict[str, t.Course] = {}
    attendance: tuple[t.Attendance, ...] = ()
    weights: tuple[a.Version, ...] = ()
    ratings: tuple[a.Rating, ...] = ()
    appraisals: dict[str, a.Appraisal] = {}
    rewards: tuple[c.Incentive, ...] = ()
    sanctions: dict[str, c.Penalty] = {}


def evolve(state: People, fact: Noted, at: datetime, by: str) -> People:
    """The state after *fact*."""
    return _STEPS[type(fact)](state, fact, at.date(), by)


def _appointed(state: People, fact: Appointed, _on: date, _by: str) -> People:
    others = tuple(post for post in state.posts.get(fact.who, ()) if post != fact.post)
    held = others if fact.off else (*others, fact.post)
    return replace(state, posts={**state.posts, fact.who: held})


def _planned(state: People, fact: s.Planned, _on: date, by: str) -> People:
    before = state.plans.get(fact.plan)
    tasks = before.tasks if before else {}
    kept = {who: task for who, task in tasks.items() if task.need in fact.needs}
    plan = s.Plan(fact.since, fact.until, fact.needs, fact.target, by, kept)
    return replace(state, plans={**state.plans, fact.plan: plan})


def _entrusted(state: People, fact: s.Entrusted, _on: date, _by: str) -> People:
    task = s.Task(fact.need, fact.why, fact.clients, fact.target)
    return _plan(state, fact.plan, tasks={**state.plans[fact.plan].tasks, fact.who: task})


def _withdrawn(state: People, fact: s.Withdrawn, _on: date, _by: str) -> People:
    tasks = {who: x for who, x in state.plans[fact.plan].tasks.items() if who != fact.who}
    return _plan(state, fact.plan, tasks=tasks)


def _reviewed(state: People, fact: s.Reviewed, _on: date, by: str) -> People:
    return _plan(state, fact.plan, step=fact.verdict, why=fact.why, reviewer=by)


def _notified(state: People, fact: s.Notified, _on: date, _by: str) -> People:
    return _plan(state, fact.plan, step="told")


def _acknowledged(state: People, fact: s.Acknowledged, _on: date, _by: str) -> People:
    tasks = state.plans[fact.plan].tasks
    read = replace(tasks[fact.who], read=True, how=fact.how)
    return _plan(state, fact.plan, tasks={**tasks, fact.who: read})


def _plan(state: People, key: str, **changes: Any) -> People:
    return replace(state, plans={**state.plans, key: replace(state.plans[key], **changes)})


def _course(state: People, fact: t.CourseAdded, _on: date, _by: str) -> People:
    before = state.courses.get(fact.course)
    course = t.Course(fact.name, fact.gate, before.days if before else {})
    return replace(state, courses={**state.courses, fact.course: course})


def _held(state: People, fact: t.Held, _on: date, _by: str) -> People:
    course = state.courses[fact.course]
    held = replace(course, days={**course.days, fact.on: fact.trainer})
    return replace(state, courses={**state.courses, fact.course: held})


def _attended(state: People, fact: t.Attended, _on: date, _by: str) -> People:
    new = t.Attendance(fact.course, fact.on, fact.who, fact.result, fact.score)
    same = (fact.course, fact.on, fact.who)
    others = tuple(x for x in state.attendance if (x.course, x.on, x.who) != same)
    return replace(state, attendance=(*others, new))


def _weighed(state: People, fact: a.Weighed, on: date, by: str) -> People:
    version = a.Version(fact.since, fact.weights, fact.why, by, on)
    return replace(state, weights=(version, *state.weights))


def _rated(state: People, fact: a.Rated, _on: date, by: str) -> People:
    rating = a.Rating(fact.who, fact.what, fact.value, fact.on, fact.source, by)
    return replace(state, ratings=(*state.ratings, rating))


def _appraised(state: People, fact: a.Appraised, _on: date, _by: str) -> People:
    key = a.period_key(fact.since, fact.until)
    appraisal = a.Appraisal(
        fact.since,
        fact.until,
        fact.version,
        fact.standings,
        fact.rates,
        fact.last,
        fact.lowest,
    )
    return replace(state, appraisals={**state.appraisals, key: appraisal})


def _decided(state: People, fact: a.Decided, on: date, by: str) -> People:
    key = a.period_key(fact.since, fact.until)
    appraisal = state.appraisals[key]
    ruling = a.Ruling(fact.outcome, fact.why, by, on)
    decided = replace(appraisal, rulings={**appraisal.rulings, fact.who: ruling})
    return replace(state, appraisals={**state.appraisals, key: decided})


def _rewarded(state: People, fact: c.Rewarded, on: date, by: str) -> People:
    reward = c.Incentive(fact.who, fact.kind, fact.why, fact.amount, on, by)
    return replace(state, rewards=(*state.rewards, reward))


def _sanctioned(state: People, fact: c.Sanctioned, on: date, by: str) -> People:
    penalty = c.Penalty(fact.who, fact.kind, fact.ground, fact.why, fact.amount, on, by, fact.until)
    return replace(state, sanctions={**state.sanctions, fact.sanction: penalty})


def _appealed(state: People, fact: c.Appealed, _on: date, _by: str) -> People:
    return _penalty(state, fact.sanction, appeal=fact.why)


def _settled(state: People, fact: c.Settled, _on: date, by: str) -> People:
    changes: dict[str, Any] = {"outcome": fact.outcome, "settled_why": fact.why, "settler": by}
    if fact.outcome == "reduced":
        changes |= {"kind": "warning", "amount": 0}
    return _penalty(state, fact.sanction, **changes)


def _penalty(state: People, key: str, **changes: Any) -> People:
    changed = replace(state.sanctions[key], **changes)
    return replace(state, sanctions={**state.sanctions, key: changed})


_STEPS: dict[type, Callable[[People, Any, date, str], People]] = {
    Appointed: _appointed,
    s.Planned: _planned,
    s.Entrusted: _entrusted,
    s.Withdrawn: _withdrawn,
    s.Reviewed: _reviewed,
    s.Notified: _notified,
    s.Acknowledged: _acknowledged,
    t.CourseAdded: _course,
    t.Held: _held,
    t.Attended: _attended,
    a.Weighed: _weighed,
    a.Rated: _rated,
    a.Appraised: _appraised,
    a.Decided: _decided,
    c.Rewarded: _rewarded,
    c.Sanctioned: _sanctioned,
    c.Appealed: _appealed,
    c.Settled: _settled,
}
