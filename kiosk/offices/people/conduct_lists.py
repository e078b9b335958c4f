"""The registers of rewards and sanctions (S14-11 to S14-13, S18-21). What happened, and how much,
is told to managers."""

from collections.abc import Sequence

from kiosk.desk.events import Suspended
from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.offices.past import happened
from kiosk.offices.people.conduct_model import GROUNDS, REWARDS, SANCTIONS, SETTLED, Penalty
from kiosk.offices.people.staffing_lists import people_of
from kiosk.refusal import N_

STANDING = (
    ("holds", N_("holds")),
    ("appealed", N_("appealed against")),
    ("lifted", N_("lifted")),
    ("over", N_("over")),
)


def rewards(scene: Scene) -> Sequence[Row]:
    """Who was rewarded, the latest first."""
    found = list(enumerate(people_of(scene).rewards, 1))
    rows = []
    for n, x in reversed(found):
        told = ((N_("Why"), x.why),) if scene.leads else ()
        amount = x.amount or None if scene.leads else None
        rows.append(Row(f"r{n}", (x.on, x.who, x.kind, amount, x.by), told))
    return rows


def sanctions(scene: Scene) -> Sequence[Row]:
    """Who was sanctioned, the latest first; and whose receptions the desk stopped besides."""
    today, found = scene.at.date(), people_of(scene).sanctions
    rows = [
        Row(
            key,
            (x.on, x.who, x.kind, x.ground, x.standing(today), x.until, _stopped(scene, x.who)),
            _told(x) if scene.leads else (),
            "dim" if x.standing(today) in ("lifted", "over") else "warn",
        )
        for key, x in found.items()
    ]
    covered = {
        x.who
        for x in found.values()
        if x.kind == "stopped" and x.standing(today) in ("holds", "appealed")
    }
    rows += _of_the_desk(scene, covered)
    return sorted(rows, key=lambda row: row.cells[0] or today, reverse=True)


def _of_the_desk(scene: Scene, covered: set[str]) -> list[Row]:
    """Those whose receptions are stopped without a word in the register."""
    said = {event.who: (told, event) for told, event in happened(scene.past(), Suspended)}
    rows = []
    for person in scene.desk.staff.values():
        if not person.suspended or person.gone or person.id in covered:
            continue
        entry = said.get(person.id)
        on = entry[0].at.date() if entry else None
        why = ((N_("What happened"), entry[1].cause),) if entry and scene.leads else ()
        cells = (on, person.id, "stopped", None, "holds", None, True)
        rows.append(Row(f"desk/{person.id}", cells, why, "bad"))
    return rows


def _told(x: Penalty) -> tuple[tuple[str, str], ...]:
    said = [(N_("What happened"), x.why)]
    if x.amount:
        said.append((N_("Amount of a fine"), f"{x.amount:,.10g}"))
    if x.appeal:
        said.append((N_("Appeal"), x.appeal))
    if x.outcome:
        said.append((dict(SETTLED)[x.outcome], x.settled_why))
    return tuple(said)


def _stopped(scene: Scene, who: str) -> bool:
    person = scene.desk.staff.get(who)
    return person is not None and person.suspended


ON, WHO = Column("on", N_("day"), "day", 11), Column("who", N_("who"), "person", 9)

LISTS = (
    Listing(
        "rewards",
        N_("Rewards"),
        (
            ON,
            WHO,
            Column("kind", N_("how"), "word", 20, REWARDS),
            Column("amount", N_("amount"), "money", 12),
            Column("by", N_("by"), "person", 10),
        ),
        rewards,
        ("reward",),
        rules=("S14-11",),
    ),
    Listing(
        "sanctions",
        N_("Sanctions"),
        (
            ON,
            WHO,
            Column("kind", N_("how"), "word", 10, SANCTIONS),
            Column("ground", N_("ground"), "word", 20, GROUNDS),
            Column("standing", N_("stands"), "word", 8, STANDING),
            Column("until", N_("until"), "day", 11),
            Column("stopped", N_("stopped"), "yes", 6),
        ),
        sanctions,
        ("appeal", "settle", "sanction"),
        rules=("S14-12.4", "S14-13", "S18-21", "S17-C"),
    ),
)
