"""Staffing, step by step: the plan, who answers for what, the review, the notice (S14-4, S14-5)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import in_order, one_of, within, words
from kiosk.offices.model import cite
from kiosk.offices.people.staffing_model import (
    VERDICTS,
    Acknowledge,
    Acknowledged,
    Entrust,
    Entrusted,
    Notified,
    Notify,
    Plan,
    Planned,
    PlanStaff,
    Review,
    Reviewed,
    Withdrawn,
)
from kiosk.offices.work import Work
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, NOTE_LIMIT, clean

MOST = 1000
"""More people or deals than a plan can mean."""


def plan(work: Work, order: PlanStaff) -> None:
    """A manager draws up a plan, or another under the same name while nobody was told of it
    (S14-5.1, S14-4.2). Raises Refused ``not_authorised``, ``bad_value``, ``refused_by_rule``."""
    because = cite("S14-5.1", "S14-4.2", "S16-3.1")
    work.allow(Role.MANAGER, because=because)
    name = words(N_("Plan"), order.plan)[:NAME_LIMIT]
    in_order(order.since, order.until)
    before = work.state.plans.get(name)
    if before is not None:
        _must_be_open(before)
    needs = {}
    for need, count in order.needs.items():
        if count != int(count):
            raise Refused("bad_value", N_("{field}: a whole number."), field=need)
        needs[clean(need)[:NAME_LIMIT]] = int(within(need, count, 1, MOST))
    if not needs:
        raise Refused("bad_value", N_("Say how many are needed where: name=number."))
    target = within(N_("Deals aimed at"), order.target, 0, MOST)
    work.emit(
        Planned(
            plan=name, since=order.since, until=order.until, needs=needs, target=target,
            because=because,
        )
    )  # fmt: skip


def entrust(work: Work, order: Entrust) -> None:
    """A manager gives a consultant what to answer for, by ability and results (S14-5.2, S14-4.1,
    S14-4.3). Raises Refused as ``plan``; ``unknown_staff``."""
    because = cite("S14-5.2", "S14-4.1", "S14-4.3")
    work.allow(Role.MANAGER, because=because)
    found = _known(work, order.plan)
    _must_be_open(found)
    why = words(N_("Why"), order.why)
    if order.off:
        if order.who not in found.tasks:
            text = N_("{who} answers for nothing in this plan.")
            raise Refused("bad_value", text, who=work.label(order.who))
        work.emit(Withdrawn(plan=order.plan, who=order.who, why=why, because=because))
        return
    who = work.consultant(order.who).id
    one_of(N_("Area or task of the plan"), order.need, tuple((x, x) for x in found.needs))
    work.emit(
        Entrusted(
            plan=order.plan,
            who=who,
            need=order.need,
            why=why,
            clients=clean(order.clients)[:NAME_LIMIT],
            target=within(N_("Deals aimed at"), order.target, 0, MOST),
            because=because,
        )
    )


def review(work: Work, order: Review) -> None:
    """Human resources review a plan that gives everybody enough people; somebody else than whose
    plan it is (S14-5.3). Raises Refused ``not_authorised``, ``bad_value``, ``refused_by_rule``."""
    because = cite("S14-5.3")
    work.only(post="hr")
    found = _known(work, order.plan)
    _must_be_open(found)
    one_of(N_("Verdict"), order.verdict, VERDICTS)
    if work.by is not None and work.by == found.by:
        text = N_("Who drew up a plan does not review it.")
        raise Refused("refused_by_rule", text).by(*ids(because))
    why = clean(order.why)[:NOTE_LIMIT]
    if order.verdict == "sent_back":
        why = words(N_("Reason, where it is sent back"), why)
    elif missing := found.short():
        raise Refused(
            "refused_by_rule",
            N_("The plan is not complete. Missing: {missing}."),
            missing=", ".join(f"{need} {count}" for need, count in missing.items()),
        ).by(*ids(because))
    work.emit(Reviewed(plan=order.plan, verdict=order.verdict, why=why, because=because))


def notify(work: Work, order: Notify) -> None:
    """A manager tells everybody in an approved plan (S14-5.4). Raises Refused
    ``not_authorised``, ``bad_value``, ``refused_by_rule`` where it was not approved."""
    because = cite("S14-5.4")
    work.allow(Role.MANAGER, because=because)
    found = _known(work, order.plan)
    if found.step != "approved":
        text = N_("Notice is given of a plan that human resources approved, once.")
        raise Refused("refused_by_rule", text).by(*ids(because + cite("S14-5.3")))
    work.emit(Notified(plan=order.plan, people=tuple(found.tasks), because=because))


def acknowledge(work: Work, order: Acknowledge) -> None:
    """A consultant who was told says so, for themselves (S14-5.4, S14-5.5). Raises Refused
    ``not_authorised`` for whoever is not in the plan, ``refused_by_rule`` before the notice."""
    because = cite("S14-5.4", "S14-5.5")
    found = _known(work, order.plan)
    task = found.tasks.get(work.by or "")
    if task is None:
        text = N_("Only who was given something in this plan says that they know.")
        raise Refused("not_authorised", text)
    if found.step != "told":
        text = N_("No notice was given of this plan yet.")
        raise Refused("refused_by_rule", text).by(*ids(because))
    if task.read:
        raise Refused("bad_value", N_("{who} said so already."), who=work.label(work.by or ""))
    how = clean(order.how)[:NOTE_LIMIT]
    work.emit(Acknowledged(plan=order.plan, who=work.by or "", how=how, because=because))


def _known(work: Work, name: str) -> Plan:
    found: Plan | None = work.state.plans.get(name)
    if found is None:
        raise Refused("bad_value", N_("There is no plan '{plan}'."), plan=name)
    return found


def _must_be_open(found: Plan) -> None:
    """Raises Refused ``refused_by_rule`` once a plan is approved: what people are told is it."""
    if found.step in ("approved", "told"):
        text = N_("This plan is approved: draw up another for what is different.")
        raise Refused("refused_by_rule", text).by(*ids(cite("S14-5.3")))
