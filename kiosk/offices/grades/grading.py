"""Grades: beforehand by the area's manager, finally by the meeting; credit standing by finance;
support plans; corrections (S03-4.1, S03-4.2, S03-5.1.2, S03-A)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import one_of, words
from kiosk.offices.grades.facts import Corrected, Credited, Graded, Pregraded, Supported
from kiosk.offices.grades.finding import area, form_of, holder, is_theirs, known
from kiosk.offices.grades.orders import Correct, CorrectCredit, Grade, Pregrade, SetCredit, Support
from kiosk.offices.grades.points import must_score, score
from kiosk.offices.grades.state import Form, Grades, Review
from kiosk.offices.grades.words import CREDIT, FINANCE, GRADES, PROMOTION
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

WHY = N_("Why")


def pregrade(work: Work, order: Pregrade) -> None:
    """By whoever has the client's area today, and nobody else. Raises Refused ``not_authorised``,
    ``refused_by_rule``, ``bad_value``, ``unknown_client``."""
    because = cite("S03-5.1.2")
    review, client, form = form_of(work, order.client)
    has = holder(work, client)
    if not has:
        text = N_("{client}: nobody has this client's area; place it in one, and give that.")
        raise Refused("refused_by_rule", text, client=client).by(*ids(because))
    if work.by != has:
        text = N_("{client}: it is {who}, who has the area {area}, who grades this client first.")
        raise Refused(
            "not_authorised", text, client=client, who=work.label(has), area=area(work, client)
        ).by(*ids(because))
    if form.final is not None:
        raise Refused("refused_by_rule", N_("The meeting has graded this client already."))
    grade = one_of(N_("Grade"), order.grade, GRADES)
    found = score(work.state.rules, form.figures)
    computed = found.grade if found else ""
    why = _reason(order.why, needed=computed not in ("", grade))
    work.emit(
        Pregraded(
            year=review.year, client=client, grade=grade, why=why, computed=computed,
            because=because,
        )
    )  # fmt: skip


def grade(work: Work, order: Grade) -> None:
    """The meeting's word, entered by who convenes it. Raises Refused ``not_authorised``;
    ``refused_by_rule`` where it has not met, or nothing can be computed, naming what is missing;
    ``bad_value`` where the reason is."""
    because = cite("S03-5.1.2", "S03-2.0")
    work.allow(Role.MANAGER, post=PROMOTION, because=because)
    review, client, form = form_of(work, order.client)
    said = one_of(N_("Grade"), order.grade, GRADES)
    if review.met is None:
        text = N_("Put the meeting on record first, and who was there.")
        raise Refused("refused_by_rule", text).by(*ids(because))
    found = must_score(work.state.rules, form.figures, client)
    same = form.pre is not None and form.pre.grade == said == found.grade
    why = _reason(order.why, needed=not same)
    work.emit(
        Graded(
            year=review.year, client=client, grade=said, computed=found.grade, points=found.points,
            version=len(work.state.criteria), why=why, because=because,
        )
    )  # fmt: skip


def credit(work: Work, order: SetCredit) -> None:
    """By finance alone. Raises Refused ``not_authorised``, ``unknown_client``, ``bad_value``."""
    because = cite("S03-4.2")
    work.only(post=FINANCE, because=because)
    review, client, _form = form_of(work, order.client)
    standing = one_of(N_("Credit standing"), order.standing, CREDIT)
    if order.checked is not None and order.checked > work.at.date():
        raise Refused("bad_value", N_("This day has not come yet."))
    work.emit(
        Credited(
            year=review.year, client=client, standing=standing, checked=order.checked,
            note=clean(order.note)[:NOTE_LIMIT], because=because,
        )
    )  # fmt: skip


def support(work: Work, order: Support) -> None:
    """Raises Refused ``not_authorised``, ``unknown_client``, ``unknown_staff``, ``bad_value``."""
    because = cite("S03-A")
    review, client, _form = form_of(work, order.client)
    if not is_theirs(work, client):
        work.allow(Role.MANAGER, post=PROMOTION, because=because)
    who = work.person(order.who).id if order.who else ""
    plan = words(N_("Support plan"), order.plan)
    work.emit(
        Supported(
            year=review.year, client=client, plan=plan, who=who, until=order.until, because=because
        )
    )


def correct(work: Work, order: Correct) -> None:
    """Grade or support plan of a closed review, by a manager. Raises Refused ``not_authorised``,
    ``unknown_client``, ``bad_value``, ``refused_by_rule``."""
    because = cite("S03-5.1.2", ours=True)
    work.allow(Role.MANAGER, because=because)
    client, why = known(work, order.client), words(WHY, order.why)
    review, form = _closed(work.state, client, order.year)
    plan = clean(order.plan)[:NOTE_LIMIT]
    if not (order.grade or plan):
        raise Refused("bad_value", N_("Say what is corrected: the grade or the support plan."))
    if order.grade:
        one_of(N_("Grade"), order.grade, GRADES)
    if order.grade == "A" and form.plan is None and not plan:
        text = N_("An A client has a support plan: say which.")
        raise Refused("refused_by_rule", text).by(*ids(cite("S03-A")))
    work.emit(
        Corrected(
            year=review.year, client=client, why=why, grade=order.grade, plan=plan, because=because
        )
    )


def correct_credit(work: Work, order: CorrectCredit) -> None:
    """Credit standing in a closed review, by finance alone. Raises Refused as ``correct``."""
    because = cite("S03-4.2", ours=True)
    work.only(post=FINANCE, because=because)
    client, why = known(work, order.client), words(WHY, order.why)
    review, _form = _closed(work.state, client, order.year)
    standing = one_of(N_("Credit standing"), order.standing, CREDIT)
    work.emit(
        Corrected(year=review.year, client=client, why=why, standing=standing, because=because)
    )


def _closed(state: Grades, client: str, year: int) -> tuple[Review, Form]:
    closed = [review for review in state.reviews.values() if review.closed]
    found = next((r for r in reversed(closed) if not year or r.year == year), None)
    if found is None or client not in found.forms:
        text = N_("{client} is in no closed review of that year.")
        raise Refused("refused_by_rule", text, client=client)
    return found, found.forms[client]


def _reason(said: str, *, needed: bool) -> str:
    """*said*. Raises Refused ``bad_value`` where nothing is said and a reason is needed."""
    if needed and not clean(said):
        text = N_(
            "Say why: the grade is not the computed one, or not the one given beforehand, or none "
            "was given beforehand."
        )
        raise Refused("bad_value", text).by(*ids(cite("S03-5.1.2")))
    return clean(said)[:NOTE_LIMIT]
