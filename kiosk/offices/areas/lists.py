"""The map of the areas, who had which, who could have one, and what comes of them (S10-2.3,
S10-3.6)."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.desk.state import Client
from kiosk.offices.areas.model import Areas, Placing
from kiosk.offices.model import Row, Scene
from kiosk.offices.past import forgotten, is_gone
from kiosk.refusal import N_

EXPERIENCE, ABILITY, LOAD = 30, 40, 30
"""How much each counts for whom to give an area: ours, as the document names them only."""


def areas_of(scene: Scene) -> Areas:
    found: Areas = scene.books.of("areas")
    return found


def map_(scene: Scene) -> Sequence[Row]:
    """Every area and who has it today."""
    state, on = areas_of(scene), scene.at.date()
    rows = []
    for name, area in state.areas.items():
        has = state.holder(name, on)
        left = has is not None and not _is_here(scene, has.who)
        cells = (
            (name, area.name, area.key, has.who, has.since, has.until)
            if has
            else (name, area.name, area.key, None, None, None)
        )
        told = ((N_("has left"), ""),) if left else ()
        rows.append(Row(name, cells, told, "bad" if left else "" if has else "warn"))
    return rows


def _is_here(scene: Scene, who: str) -> bool:
    person = scene.desk.staff.get(who)
    return person is not None and not person.gone


def history(scene: Scene) -> Sequence[Row]:
    """Everybody who had an area, the latest first."""
    state = areas_of(scene)
    found = sorted(state.holdings, key=lambda h: (h.since, h.area), reverse=True)
    return [
        Row(f"{h.area}/{h.since}", (h.area, h.who, h.since, h.until, h.why),
            tone="" if h.covers(scene.at.date()) else "dim")
        for h in found
    ]  # fmt: skip


def candidates(scene: Scene) -> Sequence[Row]:
    """The consultants, who has most to speak for them first: experience, deals, a small load."""
    state, desk, on = areas_of(scene), scene.desk, scene.at.date()
    people = desk.consultants()
    clients = {p.id: [x for _, x in desk.clients.of(p.id)] for p in people}
    counts = {
        who: (len({x.phone for x in theirs}), _deals(theirs)) for who, theirs in clients.items()
    }
    most = [max((counts[who][n] for who in counts), default=0) for n in (0, 1)]
    rows = []
    for person in people:
        load, deals = counts[person.id]
        parts = (
            EXPERIENCE * (person.level == "senior"),
            ABILITY * (deals / most[1] if most[1] else 0),
            LOAD * (1 - load / most[0] if most[0] else 1),
        )
        held = " ".join(state.of(person.id, on))
        cells = (person.id, round(sum(parts), 1), *(round(x, 1) for x in parts), load, deals, held)
        rows.append(Row(person.id, cells))
    return sorted(rows, key=lambda row: -row.cells[1])


def report(scene: Scene) -> Sequence[Row]:
    """Clients, visits, deals and their share, by area."""
    state = areas_of(scene)
    found: dict[str, list[tuple[Client, Placing]]] = {area: [] for area in state.areas}
    for client, placing in _placed(scene):
        found[placing.area].append((client, placing))
    deals_of = {area: _deals([client for client, _ in those]) for area, those in found.items()}
    total = sum(deals_of.values())
    rows = []
    for area, clients in found.items():
        has = state.holder(area, scene.at.date())
        deals, visits = deals_of[area], sum(len(x.met) for x, _ in clients)
        key = sum(placing.key for _, placing in clients)
        share = 100 * deals / total if total else 0
        cells = (area, has.who if has else None, len(clients), key, visits, deals, share)
        rows.append(Row(area, cells))
    return rows


def _deals(clients: Sequence[Client]) -> int:
    return sum(len(x.standing) for x in {x.phone: x for x in clients}.values())


def placed(scene: Scene) -> Sequence[Row]:
    """Which client is of which area."""
    rows = []
    for client, placing in _placed(scene):
        name = client.name if scene.leads else ""
        cells = (client.phone, name, placing.area, placing.key, client.stage)
        rows.append(Row(client.phone, cells))
    return rows


def _placed(scene: Scene) -> list[tuple[Client, Placing]]:
    """Every client on file who is placed, once; not what was said before they were forgotten."""
    state, gone = areas_of(scene), forgotten(scene.past())
    found: dict[str, tuple[Client, Placing]] = {}
    for phone in state.clients:
        client = scene.desk.clients.get(phone)
        placing = state.placing(client) if client is not None else None
        if client is not None and placing is not None and not is_gone(gone, phone, placing.at):
            found[client.phone] = (client, placing)
    return list(found.values())


STAGES = (("prospect", N_("prospect")), ("deposit", N_("deposit")), ("signed", N_("signed")))
