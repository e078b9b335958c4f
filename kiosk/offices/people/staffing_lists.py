"""What the lists of staffing show (S14-4, S14-5)."""

from collections.abc import Sequence

from kiosk.desk.state import Role
from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.offices.people.staffing_model import STEPS
from kiosk.offices.people.state import People
from kiosk.refusal import N_


def people_of(scene: Scene) -> People:
    found: People = scene.books.of("people")
    return found


def plans(scene: Scene) -> Sequence[Row]:
    """Every plan, the latest period first, and how far it is."""
    found = sorted(people_of(scene).plans.items(), key=lambda x: x[1].since, reverse=True)
    rows = []
    for key, plan in found:
        needs = " ".join(f"{need}={count}" for need, count in plan.needs.items())
        short = sum(plan.short().values())
        told = ((N_("Review"), plan.why),) if plan.why else ()
        cells = (key, plan.since, plan.until, plan.target, plan.step, short, needs)
        rows.append(Row(key, cells, told, "warn" if plan.step != "told" else ""))
    return rows


def tasks(scene: Scene) -> Sequence[Row]:
    """Who answers for what, and whether they know."""
    rows = []
    for key, plan in people_of(scene).plans.items():
        for who, task in plan.tasks.items():
            told = [(N_("Why"), task.why)]
            if task.how:
                told.append((N_("How I go about it"), task.how))
            waits = plan.step == "told" and not task.read
            cells = (key, who, task.need, task.clients, task.target, task.read, plan.step)
            rows.append(Row(f"{key}/{who}", cells, tuple(told), "warn" if waits else ""))
    return rows


def candidates(scene: Scene) -> Sequence[Row]:
    """Who could be given something: the last appraisal, the gate, what they have already."""
    state, desk = people_of(scene), scene.desk
    last = max(state.appraisals.values(), key=lambda x: x.until, default=None)
    rows = []
    for person in desk.staff.values():
        if person.role is not Role.CONSULTANT or person.gone:
            continue
        standing = last.standings.get(person.id) if last else None
        has = [
            plan.tasks[person.id].need
            for plan in state.plans.values()
            if person.id in plan.tasks and plan.since <= scene.at.date() <= plan.until
        ]
        total, rank = (standing.total, standing.rank) if standing else (None, None)
        cells = (person.id, person.level, person.certified, rank, total, " ".join(has))
        rows.append(Row(person.id, cells, tone="" if person.certified else "warn"))
    return sorted(rows, key=lambda row: (not row.cells[2], row.cells[3] or len(desk.staff)))


PLAN, WHO = Column("plan", N_("plan"), width=12), Column("who", N_("consultant"), "person", 9)
TARGET = Column("target", N_("deals aimed at"), "number", 9)
STEP = Column("step", N_("step"), "word", 14, STEPS)

LISTS = (
    Listing(
        "plans",
        N_("Staffing plans"),
        (
            PLAN,
            Column("since", N_("since"), "day", 11),
            Column("until", N_("until"), "day", 11),
            TARGET,
            STEP,
            Column("missing", N_("missing"), "number", 6),
            Column("needs", N_("how many where"), width=12),
        ),
        plans,
        ("entrust", "review", "notify", "acknowledge", "plan"),
        rules=("S14-5.1", "S14-5.3"),
    ),
    Listing(
        "tasks",
        N_("Who answers for what"),
        (
            PLAN,
            WHO,
            Column("need", N_("area or task"), width=12),
            Column("clients", N_("group of clients"), width=12),
            TARGET,
            Column("read", N_("knows"), "yes", 6),
            STEP,
        ),
        tasks,
        rules=("S14-4.3", "S14-5.4"),
    ),
    Listing(
        "candidates",
        N_("Who could be given something"),
        (
            WHO,
            Column("level", N_("level"), width=10),
            Column("certified", N_("gate"), "yes", 8),
            Column("rank", N_("place"), "number", 8),
            Column("total", N_("points"), "number", 8),
            Column("has", N_("has"), width=16),
        ),
        candidates,
        rules=("S14-4.1",),
    ),
)
