"""Figures out of the desk's journal that travel with a command to an office: the decision then
rests on what the entry itself says."""

from datetime import date, timedelta
from typing import Any

from kiosk.offices.asking import fields_of
from kiosk.offices.model import Order
from kiosk.reports.figures import figures
from kiosk.service import Service

SPAN = timedelta(days=90)
"""How far back figures go where the command names no period of its own."""


def filled(desk: Service, order: type[Order], said: dict[str, Any]) -> dict[str, Any]:
    """*said* with the fields of kind ``figures`` that it leaves out, for its own ``since`` and
    ``until`` where it has them. Raises StoreError; ValueError for a day that is none."""
    missing = [f for f in fields_of(order) if f.ask.kind == "figures" and f.name not in said]
    if not missing:
        return said
    until = date.fromisoformat(said["until"]) if said.get("until") else desk.now().date()
    since = date.fromisoformat(said["since"]) if said.get("since") else until - SPAN
    found = figures(desk.entries(), desk.policy, since, until)
    here = {who: found.get(who, {}) for who in _consultants(desk)}
    return said | {field.name: here for field in missing}


def _consultants(desk: Service) -> list[str]:
    return [p.id for p in desk.state.staff.values() if p.role == "consultant" and not p.gone]
