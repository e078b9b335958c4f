"""Training: courses are held, and who was there is on record (S14-6, S14-7, S16-7, S11-K2.3)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import one_of, within, words
from kiosk.offices.model import cite
from kiosk.offices.people.training_model import (
    GATES,
    RESULTS,
    AddCourse,
    Attend,
    Attended,
    Course,
    CourseAdded,
    Held,
    Hold,
)
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean

BECAUSE = cite("S14-6", "S16-7.1")


def add(work: Work, order: AddCourse) -> None:
    """A course, new or told anew. Raises Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, post="hr", because=BECAUSE)
    course = words(N_("Course"), order.course)[:NAME_LIMIT]
    gate = one_of(N_("Gate"), order.gate, GATES)
    name = clean(order.name)[:NAME_LIMIT] or course
    work.emit(CourseAdded(course=course, name=name, gate=gate, because=BECAUSE))


def hold(work: Work, order: Hold) -> None:
    """A day on which a course is held. Raises Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, post="hr", because=BECAUSE)
    found = _known(work, order.course)
    if order.on in found.days:
        text = N_("This course is held on {day} already.")
        raise Refused("bad_value", text, day=order.on)
    trainer = clean(order.trainer)[:NAME_LIMIT]
    work.emit(Held(course=order.course, on=order.on, trainer=trainer, because=BECAUSE))


def attend(work: Work, order: Attend) -> None:
    """How somebody did; the last that is said of a day holds. Raises Refused ``not_authorised``,
    ``bad_value``, ``unknown_staff``."""
    because = cite("S14-7", "S16-7.2")
    work.allow(Role.MANAGER, post="hr", because=because)
    found = _known(work, order.course)
    if order.on not in found.days or order.on > work.at.date():
        text = N_("This course was not held on {day}.")
        raise Refused("bad_value", text, day=order.on)
    who = work.person(order.who)
    if work.by == who.id:
        raise Refused("not_authorised", N_("Nobody says so of themselves."))
    result = one_of(N_("Result"), order.result, RESULTS)
    score = order.score
    if score is not None:
        score = within(N_("Points, 0 to 100"), score, 0, 100)
    work.emit(
        Attended(
            course=order.course, on=order.on, who=who.id, result=result, score=score,
            because=because,
        )
    )  # fmt: skip


def _known(work: Work, course: str) -> Course:
    found: Course | None = work.state.courses.get(course)
    if found is None:
        raise Refused(
            "bad_value", N_("There is no course '{course}'. Add it first."), course=course
        )
    return found
