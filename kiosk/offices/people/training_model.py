"""Training: courses, sessions, who was there and with what result (S14-6, S14-7, S16-7)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from kiosk.offices.asking import Ask
from kiosk.offices.model import Fact, Order
from kiosk.refusal import N_

COURSE = Ask(N_("Course"), "key")
GATES = (
    ("training", N_("training gate")),
    ("telephone", N_("telephone gate")),
    ("none", N_("no gate")),
)
RESULTS = (("passed", N_("passed")), ("failed", N_("failed")), ("absent", N_("was absent")))


class AddCourse(Order, frozen=True):
    """A course, and the gate that it prepares for."""

    course: Annotated[str, COURSE]
    name: Annotated[str, Ask(N_("Name of the course"))] = ""
    gate: Annotated[str, Ask(N_("Gate"), "choice", values=GATES)] = "none"


class Hold(Order, frozen=True):
    """A course is held on a day."""

    course: Annotated[str, COURSE]
    on: Annotated[date, Ask(N_("On"), "day")]
    trainer: Annotated[str, Ask(N_("Trainer"))] = ""


class Attend(Order, frozen=True):
    """How somebody did on a day of a course."""

    course: Annotated[str, COURSE]
    on: Annotated[date, Ask(N_("On"), "day")]
    who: Annotated[str, Ask(N_("Who"), "person")]
    result: Annotated[str, Ask(N_("Result"), "choice", values=RESULTS)]
    score: Annotated[float | None, Ask(N_("Points, 0 to 100"), "number")] = None


class CourseAdded(Fact, frozen=True, tag="course"):
    course: str
    name: str
    gate: str = "none"


class Held(Fact, frozen=True, tag="session"):
    course: str
    on: date
    trainer: str = ""


class Attended(Fact, frozen=True, tag="attended"):
    course: str
    on: date
    who: str
    result: str
    score: float | None = None


class Course(msgspec.Struct, frozen=True):
    """``days`` it was held on, each with the trainer."""

    name: str
    gate: str = "none"
    days: dict[date, str] = {}


class Attendance(msgspec.Struct, frozen=True):
    course: str
    on: date
    who: str
    result: str
    score: float | None = None
