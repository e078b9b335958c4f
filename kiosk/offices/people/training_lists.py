"""What the lists of training show: courses, who was there, gates (S14-6, S14-7, S11-K2.3)."""

from collections.abc import Sequence
from datetime import date

from kiosk.desk.events import Certified
from kiosk.desk.rates import still_needed
from kiosk.desk.state import Role
from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.offices.past import happened
from kiosk.offices.people.appraisal import chance_used
from kiosk.offices.people.staffing_lists import WHO, people_of
from kiosk.offices.people.training_model import GATES, RESULTS
from kiosk.refusal import N_

STANDS = (
    ("passed", N_("passed")),
    ("missing", N_("not passed")),
    ("again", N_("to pass again")),
    ("none", N_("not asked for")),
)
"""How somebody stands before a gate."""
TRAINING, TELEPHONE = "training", "telephone"


def courses(scene: Scene) -> Sequence[Row]:
    """Every course, how often it was held, and with what result."""
    state = people_of(scene)
    rows = []
    for key, course in state.courses.items():
        held = [day for day in course.days if day <= scene.at.date()]
        there = [x for x in state.attendance if x.course == key and x.result != "absent"]
        passed = sum(x.result == "passed" for x in there)
        cells = (key, course.name, course.gate, len(held), max(held, default=None), len(there))
        rows.append(Row(key, (*cells, passed)))
    return rows


def attendance(scene: Scene) -> Sequence[Row]:
    """Who was at which course, the latest day first."""
    state = people_of(scene)
    found = sorted(state.attendance, key=lambda x: (x.on, x.course), reverse=True)
    return [
        Row(
            f"{x.course}/{x.on}/{x.who}",
            (x.on, x.course, x.who, x.result, x.score, state.courses[x.course].days[x.on]),
            tone="" if x.result == "passed" else "warn",
        )
        for x in found
    ]


def gates(scene: Scene) -> Sequence[Row]:
    """Who passed which gate at the desk and when, who did not, who must again."""
    desk, state, today = scene.desk, people_of(scene), scene.at.date()
    passes = _passes(scene)
    rows = []
    for person in desk.staff.values():
        if person.role is not Role.CONSULTANT or person.gone:
            continue
        since = chance_used(state.appraisals, person.id)
        training, telephone = (passes.get((person.id, x)) for x in (TRAINING, TELEPHONE))
        barred = "gate" in still_needed(desk, desk.policy, person.id, today)
        stands = (
            _stands(person.certified, training, since),
            "missing" if barred else _stands(telephone is not None, telephone, since, "none"),
        )
        good = not {"missing", "again"} & set(stands)
        cells = (person.id, stands[0], training, stands[1], telephone, since, person.suspended)
        told = _courses_passed(scene, person.id)
        rows.append(Row(person.id, cells, told, "" if good else "bad"))
    return sorted(rows, key=lambda row: row.tone == "")


def _stands(passed: bool, when: date | None, since: date | None, none: str = "missing") -> str:
    """How somebody stands: *since* when every gate is to be passed again."""
    if since is not None and (when is None or when < since):
        return "again"
    return "passed" if passed else none


def _passes(scene: Scene) -> dict[tuple[str, str], date]:
    """When somebody passed a gate last, by staff id and gate, as the desk has it."""
    found: dict[tuple[str, str], date] = {}
    for told, event in happened(scene.past(), Certified):
        for gate in (TRAINING, TELEPHONE) if event.every else (event.gate,):
            found[event.who, gate if gate == TRAINING else TELEPHONE] = told.at.date()
    return found


def _courses_passed(scene: Scene, who: str) -> tuple[tuple[str, str], ...]:
    state = people_of(scene)
    names = [
        state.courses[x.course].name
        for x in state.attendance
        if x.who == who and x.result == "passed"
    ]
    return ((N_("Courses passed"), ", ".join(dict.fromkeys(names))),) if names else ()


LISTS = (
    Listing(
        "gates",
        N_("Gates, and who has not passed"),
        (
            WHO,
            Column("training", N_("training"), "word", 12, STANDS),
            Column("trained", N_("day passed"), "day", 11),
            Column("telephone", N_("telephone"), "word", 12, STANDS),
            Column("telephoned", N_("day passed"), "day", 11),
            Column("again", N_("chance used"), "day", 11),
            Column("suspended", N_("stopped"), "yes", 6),
        ),
        gates,
        rules=("S11-K2.3", "S14-7"),
    ),
    Listing(
        "courses",
        N_("Courses"),
        (
            Column("course", N_("course"), width=10),
            Column("name", N_("name"), width=16),
            Column("gate", N_("gate"), "word", 14, GATES),
            Column("held", N_("held"), "number", 6),
            Column("last", N_("last held"), "day", 11),
            Column("attended", N_("were there"), "number", 8),
            Column("passed", N_("passed"), "number", 6),
        ),
        courses,
        ("attend", "hold", "course"),
        rules=("S14-6", "S16-7.1"),
    ),
    Listing(
        "attendance",
        N_("Who was at which course"),
        (
            Column("on", N_("day"), "day", 11),
            Column("course", N_("course"), width=12),
            Column("who", N_("who"), "person", 10),
            Column("result", N_("result"), "word", 12, RESULTS),
            Column("score", N_("points"), "number", 8),
            Column("trainer", N_("trainer"), width=12),
        ),
        attendance,
        rules=("S16-7.2",),
    ),
)
