"""Complaints, reports and stages, as lists (S12-2.2.2, S16-4, S16-5, S16-6)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Literal

from kiosk.desk.merging import is_anonymous
from kiosk.desk.state import Client
from kiosk.offices.duties.complaints import OUTCOMES
from kiosk.offices.duties.lists import duties_of
from kiosk.offices.duties.reports import EVERY
from kiosk.offices.duties.stages import STAGES, reached
from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.offices.past import forgotten, is_gone
from kiosk.refusal import N_

MOST = 100
"""How many clients of each owner are looked at besides those with a stage entered."""
STANDING = (
    ("open", N_("unanswered")),
    ("overdue", N_("answer overdue")),
    ("answered", N_("answered")),
    ("late", N_("answered late")),
)
TONES: dict[str, Literal["bad", "warn"]] = {"overdue": "bad", "open": "warn"}
URGENCY = ("overdue", "open", "late", "answered")


def complaints(scene: Scene) -> Sequence[Row]:
    """The register: what is overdue first."""
    today, rows, gone = scene.at.date(), [], forgotten(scene.past())
    for key, x in duties_of(scene).complaints.items():
        standing = x.standing(today)
        told = ((N_("The answer"), x.answer),) if x.answer and scene.leads else ()
        phone = None if is_gone(gone, x.client, x.at) else x.client or None
        about = x.about or None
        cells = (standing, x.due, about, phone, x.outcome, x.answerer, x.what)
        rows.append(Row(key, cells, told, TONES.get(standing, "")))
    return sorted(rows, key=lambda row: (URGENCY.index(row.cells[0]), row.cells[1]))


def reports(scene: Scene) -> Sequence[Row]:
    """What is due, by day; whoever left is left out."""
    today, staff = scene.at.date(), scene.desk.staff
    rows = []
    for key, x in duties_of(scene).reports.items():
        if x.due is None or (x.who in staff and staff[x.who].gone):
            continue
        late = x.due < today
        told = [(N_("Where"), x.where), (N_("How"), x.how), (N_("How it is judged"), x.judged)]
        cells = (x.due, x.who, x.what, late, x.every, len(x.handed), x.by)
        said = tuple(line for line in told if line[1])
        rows.append(Row(key, cells, said, "bad" if late else ""))
    return sorted(rows, key=lambda row: row.cells[0])


def handed_in(scene: Scene) -> Sequence[Row]:
    """What was handed in, in time or late, the latest first."""
    rows = []
    for key, x in duties_of(scene).reports.items():
        for n, one in enumerate(x.handed, 1):
            told = ((N_("Note"), one.note),) if one.note else ()
            late = (one.on - one.due).days
            cells = (one.on, one.due, x.who, x.what, max(0, late), one.by)
            rows.append(Row(f"{key}/{n}", cells, told, "warn" if late > 0 else ""))
    return sorted(rows, key=lambda row: row.cells[0], reverse=True)


def stages(scene: Scene) -> Sequence[Row]:
    """How far each client is; what the desk knows counts by itself."""
    entered, gone = duties_of(scene).stages, forgotten(scene.past())
    rows = []
    for client in _clients(scene, list(entered)):
        own = [
            step
            for number in client.numbers
            for step in entered.get(number, ())
            if step.at is None or not is_gone(gone, number, step.at)
        ]
        steps = reached(own, client)
        last = steps[-1]
        names = dict(STAGES)
        told = tuple((names[x.stage], f"{x.on} {x.note}".strip()) for x in steps)
        whose = (client.name, client.owner) if scene.leads else ("", None)
        cells = (client.phone, *whose, last.stage, last.on, not last.by, len(steps))
        rows.append(Row(client.phone, cells, told))
    return sorted(rows, key=lambda row: row.cells[4], reverse=True)


def _clients(scene: Scene, phones: list[str]) -> list[Client]:
    desk = scene.desk
    found: dict[str, Client] = {}
    for phone in phones:
        client = desk.clients.get(phone)
        if client is not None:
            found[client.phone] = client
    for who in desk.staff:
        for _, client in islice(desk.clients.of(who), MOST):
            if not is_anonymous(client):
                found.setdefault(client.phone, client)
    return list(found.values())


ON, WHO = Column("on", N_("day"), "day", 11), Column("who", N_("who"), "person", 10)
DUE, BY = Column("due", N_("due"), "day", 11), Column("by", N_("by"), "person", 10)
WHAT = Column("what", N_("what"), width=16)

LISTS = (
    Listing(
        "complaints",
        N_("Complaints"),
        (
            Column("standing", N_("stands"), "word", 10, STANDING),
            DUE,
            Column("about", N_("about whom"), "person", 9),
            Column("client", N_("phone"), "phone", 13),
            Column("outcome", N_("outcome"), "word", 12, OUTCOMES),
            Column("answerer", N_("answered by"), "person", 8),
            Column("what", N_("what about"), width=12),
        ),
        complaints,
        ("answer", "complain", "set_days"),
        rules=("S12-2.2.2", "S16-2"),
    ),
    Listing(
        "stages",
        N_("How far each client is"),
        (
            Column("phone", N_("phone"), "phone", 14),
            Column("name", N_("client"), width=10),
            Column("owner", N_("owner"), "person", 10),
            Column("stage", N_("stage"), "word", 12, STAGES),
            Column("on", N_("since"), "day", 11),
            Column("desk", N_("by itself"), "yes", 9),
            Column("steps", N_("steps"), "number", 6),
        ),
        stages,
        ("stage",),
        rules=("S16-4.1", "S16-5.1"),
    ),
    Listing(
        "reports",
        N_("Reports and tasks due"),
        (
            DUE,
            WHO,
            WHAT,
            Column("late", N_("late"), "yes", 6),
            Column("every", N_("how often"), "word", 12, EVERY),
            Column("handed", N_("handed in"), "number", 8),
            BY,
        ),
        reports,
        ("hand_in", "require", "call_off"),
        rules=("S16-4.2", "S16-6.2", "S17-C"),
    ),
    Listing(
        "handed",
        N_("What was handed in"),
        (
            ON,
            DUE,
            WHO,
            WHAT,
            Column("late", N_("days late"), "number", 8),
            BY,
        ),
        handed_in,
        rules=("S16-6.2",),
    ),
)
