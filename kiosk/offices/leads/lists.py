"""The leads as they stand: open, proposed, published, waiting, overdue (S06-2.3, S09-2.4,
S13-3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from kiosk.offices.leads import scoring
from kiosk.offices.leads.candidates import CAUSES, cause
from kiosk.offices.leads.state import GIVEN, HELD, Lead, Leads, number
from kiosk.offices.leads.words import FACTORS, WORTH
from kiosk.offices.model import Row, Scene, Tone
from kiosk.offices.past import forgotten, is_gone
from kiosk.refusal import N_
from kiosk.text import mask_digits

Told = tuple[tuple[str, str], ...]
SCALE_OF = dict(WORTH)


def leads_of(scene: Scene) -> Leads:
    found: Leads = scene.books.of("leads")
    return found


def standing(scene: Scene, *status: str) -> list[Lead]:
    """Leads at one of *status*; those of who has left count as open."""
    found = leads_of(scene).with_status("open", *HELD)
    return [lead for lead in found if status_of(scene, lead) in status]


def status_of(scene: Scene, lead: Lead) -> str:
    """Where *lead* stands, if who has it is still here."""
    left = lead.status in HELD and cause(scene.desk, lead.who, scene.at.date()) == "gone"
    return "open" if left else lead.status


def open_(scene: Scene) -> Sequence[Row]:
    """To be proposed, the most valuable first."""
    weights = leads_of(scene).weights
    rows = []
    for lead in standing(scene, "open"):
        parts = scoring.worth(weights, lead.about) if weights else {}
        value = scoring.total(parts) if weights else None
        grade = scoring.grade(weights, value) if weights and value is not None else ""
        about = lead.about
        cells = (
            value, grade, about.source, lead.channel, about.area, about.property, lead.at.date(),
            *_client(scene, lead),
        )  # fmt: skip
        rows.append(Row(lead.id, cells, (*_worth(parts), *_about(scene, lead))))
    return sorted(rows, key=lambda row: -(row.cells[0] or 0))


def proposed(scene: Scene) -> Sequence[Row]:
    """To be approved, with the points that speak for each."""
    rows = []
    for lead in standing(scene, "proposed"):
        cells = (
            lead.who, lead.grade, lead.value, lead.points[lead.who], lead.behind[lead.who],
            lead.version, lead.period,
        )  # fmt: skip
        rows.append(Row(lead.id, cells, (*why(scene, lead), *_worth(lead.worth))))
    return rows


def why(scene: Scene, lead: Lead) -> Told:
    """The points of the chosen and of the runners-up by factor, then everybody's total."""
    labels = dict(FACTORS)
    said: list[tuple[str, str]] = []
    for who, parts in lead.parts.items():
        said.append(_points(scene, lead, who))
        said += [(labels[factor], f"{points:g}") for factor, points in parts.items()]
    said += [_points(scene, lead, who) for who in lead.points if who not in lead.parts]
    if lead.capped:
        said.append((N_("As many as one may have"), _names(scene, lead.capped)))
    causes = dict(CAUSES)
    said += [(causes[why], _name(scene, who)) for who, why in lead.barred.items()]
    return tuple(said)


def _points(scene: Scene, lead: Lead, who: str) -> tuple[str, str]:
    return (N_("Points"), f"{_name(scene, who)} {lead.points[who]:g}")


def points(scene: Scene) -> Sequence[Row]:
    """The points by factor of whom each lead was proposed for, and of the runners-up."""
    state, rows = leads_of(scene), []
    for lead in state.with_status(*HELD):
        for who, parts in lead.parts.items():
            by_factor = (parts.get(factor) for factor, _label in FACTORS)
            cells = (lead.id, who, lead.points[who], *by_factor)
            rows.append(Row(f"{lead.id}/{who}", cells, tone="" if who == lead.who else "dim"))
    return rows


def published(scene: Scene) -> Sequence[Row]:
    """Whose every lead is: for everybody to read, the latest first. No client stands in it."""
    state = leads_of(scene)
    objected: dict[str, int] = {}
    for one in state.objections.values():
        objected[one.lead] = objected.get(one.lead, 0) + 1
    given = [lead for lead in state.leads.values() if lead.given is not None]
    rows = []
    for lead in sorted(given, key=lambda x: (x.given or x.at, *number(x)), reverse=True):
        status = status_of(scene, lead)
        cells = (
            lead.grade, lead.who, lead.given and lead.given.date(), lead.version, status,
            objected.get(lead.id, 0),
        )  # fmt: skip
        told = [(N_("Instead of"), _name(scene, lead.instead))] if lead.instead else []
        told += [(N_("Why"), lead.why)] if lead.why and scene.leads else []
        points = why(scene, lead)
        tone: Tone = "" if status in (*GIVEN, "open") else "dim"
        rows.append(Row(lead.id, cells, (*told, *points), tone))
    return rows


def by_consultant(scene: Scene) -> Sequence[Row]:
    """What each has, whose first contact is due soonest first."""
    order = {who: n for n, who in enumerate(scene.desk.staff)}
    rows = []
    for lead in sorted(
        standing(scene, *GIVEN), key=lambda x: (order[x.who], x.first or datetime.min, *number(x))
    ):
        waits = lead.status == "assigned" and lead.deadline is not None
        left = countdown(lead.deadline, scene.at) if waits and lead.deadline else ""
        late = lead.is_overdue(scene.at)
        cells = (
            lead.who, lead.grade, lead.status, lead.deadline, left, *_client(scene, lead),
        )  # fmt: skip
        tone: Tone = "bad" if late or lead.status == "escalated" else "warn" if waits else ""
        rows.append(Row(lead.id, cells, (*_about(scene, lead), *_last(scene, lead)), tone))
    return rows


def overdue(scene: Scene) -> Sequence[Row]:
    """First contacts that should have been, and leads that are with the supervisor."""
    found = [x for x in standing(scene, "assigned") if x.is_overdue(scene.at)]
    rows = []
    for lead in sorted(
        [*found, *standing(scene, "escalated")], key=lambda x: x.deadline or scene.at
    ):
        due = lead.deadline or scene.at
        cells = (lead.who, lead.grade, due, countdown(due, scene.at), lead.status)
        rows.append(Row(lead.id, cells, tone="bad"))
    return rows


def countdown(until: datetime, at: datetime) -> str:
    """Hours and minutes that are left, with a plus those that it is over."""
    minutes = int((until - at).total_seconds() // 60)
    sign, left = ("+", -minutes) if minutes < 0 else ("", minutes)
    return f"{sign}{left // 60}:{left % 60:02}"


def _worth(parts: dict[str, float]) -> Told:
    return tuple((SCALE_OF[name], f"{points:g}") for name, points in parts.items())


def _about(scene: Scene, lead: Lead) -> Told:
    """What else is known of the client."""
    about = lead.about
    said = [
        (N_("Brought by"), _name(scene, lead.through)),
        (N_("Industry"), about.industry),
        (N_("Preference"), about.preference),
        (N_("Area"), about.area),
        (N_("Property type"), about.property),
    ]
    told = shown(scene, said)
    return (*told, (N_("This client was on file before."), "")) if lead.known else told


def _last(scene: Scene, lead: Lead) -> Told:
    """What the last contact brought."""
    if lead.last is None:
        return ()
    said = [(N_("Last contact"), f"{lead.last:%Y-%m-%d %H:%M}"), (N_("Note"), lead.note)]
    said += [(N_("Comes on"), f"{lead.visit:%Y-%m-%d %H:%M}")] if lead.visit else []
    return shown(scene, said)


def shown(scene: Scene, said: Iterable[tuple[str, str]]) -> Told:
    """What was *said*, as far as there is something; digits masked outside a manager's session."""
    return tuple((label, x if scene.leads else mask_digits(x)) for label, x in said if x)


def _client(scene: Scene, lead: Lead) -> tuple[str, str | None]:
    """Name and phone of a lead; nothing of somebody who was taken off the desk's file since."""
    if is_gone(forgotten(scene.past()), lead.phone, lead.at):
        return "", None
    return (lead.name if scene.leads else ""), lead.phone


def _name(scene: Scene, who: str) -> str:
    return scene.desk.staff[who].label if who in scene.desk.staff else who


def _names(scene: Scene, people: Sequence[str]) -> str:
    return " ".join(_name(scene, who) for who in people)
