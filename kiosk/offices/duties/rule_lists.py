"""Whatever changed the rules, and who approved it: the desk's profile, the weights of the offices,
the written rules (S16-10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.desk.events import Switched
from kiosk.offices.duties.changes import VERDICTS
from kiosk.offices.duties.lists import duties_of
from kiosk.offices.model import Column, Listing, Row, Scene
from kiosk.offices.past import happened
from kiosk.offices.registry import OFFICES, office
from kiosk.refusal import N_

WHERE = (
    ("desk", N_("rules of the desk")),
    ("written", N_("written rules")),
    *((name, title) for name, (title, _about) in OFFICES.items()),
)
STANDING = (*VERDICTS, ("open", N_("to be decided")))


def changes(scene: Scene) -> Sequence[Row]:
    """Every change, the latest first; proposals that are open before all."""
    rows = [*_written(scene), *_of_the_desk(scene), *_of_offices(scene)]
    rows.sort(key=lambda row: row.cells[0], reverse=True)
    return sorted(rows, key=lambda row: row.cells[5] != "open")


def _written(scene: Scene) -> list[Row]:
    rows = []
    for key, x in duties_of(scene).proposals.items():
        told = [(N_("How it should be"), x.text), (N_("Why"), x.why)]
        if x.reason:
            told.append((N_("Verdict"), x.reason))
        cells = (x.on, "written", x.what, x.by, x.approver or None, x.verdict or "open", x.since)
        rows.append(Row(key, cells, tuple(told), "" if x.verdict else "warn"))
    return rows


def _of_the_desk(scene: Scene) -> list[Row]:
    return [
        Row(
            f"desk/{told.seq}",
            (told.at.date(), "desk", event.profile, None, told.by, "approved", told.at.date()),
            ((N_("Why"), event.why),) if event.why else (),
        )
        for told, event in happened(scene.past(), Switched)
    ]


def _of_offices(scene: Scene) -> list[Row]:
    """The facts of every office by which it decides, such as weights."""
    rows = []
    for page in scene.books.pages:
        for n, noted in enumerate(page.noted):
            if noted.fact not in office(noted.office).changes:
                continue
            said = noted.body
            since = date.fromisoformat(said["since"]) if said.get("since") else page.at.date()
            why = str(said.get("why", ""))
            cells = (page.at.date(), noted.office, why, None, page.by, "approved", since)
            rows.append(Row(f"{noted.office}/{page.seq}.{n}", cells))
    return rows


LISTS = (
    Listing(
        "changes",
        N_("Changes of the rules"),
        (
            Column("on", N_("day"), "day", 11),
            Column("where", N_("what"), "word", 11, WHERE),
            Column("rule", N_("which"), width=14),
            Column("by", N_("proposed by"), "person", 10),
            Column("approver", N_("approved by"), "person", 10),
            Column("standing", N_("stands"), "word", 8, STANDING),
            Column("since", N_("since"), "day", 11),
        ),
        changes,
        ("approve_rules", "propose_rules"),
        rules=("S16-10",),
    ),
)
