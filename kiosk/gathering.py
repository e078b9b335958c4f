"""What an office takes from the desk's journal and files travels with the command: the decision
then rests on what the entry itself says."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from kiosk.desk.state import Client
from kiosk.offices.asking import FILLED, Field, fields_of
from kiosk.offices.model import Order
from kiosk.reports.figures import figures
from kiosk.service import Service

SPAN = timedelta(days=90)
"""How far back figures go where the command names no period of its own."""


def filled(desk: Service, order: type[Order], said: dict[str, Any]) -> dict[str, Any]:
    """*said* with the fields that nobody is asked for and that it leaves out, figures for its own
    ``since`` and ``until`` where it has them. Raises StoreError; ValueError for a day that is
    none."""
    missing = [f for f in fields_of(order) if f.ask.kind in FILLED and f.name not in said]
    return said | {field.name: _found(desk, field, said) for field in missing}


def _found(desk: Service, field: Field, said: dict[str, Any]) -> dict[str, dict[str, float]]:
    if field.ask.kind == "buyers":
        return {x.phone: _signed(x) for x in desk.clients() if x.standing}
    until = date.fromisoformat(said["until"]) if said.get("until") else desk.now().date()
    since = date.fromisoformat(said["since"]) if said.get("since") else until - SPAN
    found = figures(desk.entries(), desk.policy, since, until)
    return {p.id: found.get(p.id, {}) for p in desk.state.consultants()}


def _signed(client: Client) -> dict[str, float]:
    """What *client* signed for, by year."""
    found: dict[str, float] = defaultdict(float)
    for step in client.standing:
        if step.stage == "signed" and step.amount:
            found[str(step.on.year)] += step.amount
    return dict(found)
