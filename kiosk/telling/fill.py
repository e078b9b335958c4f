"""How the places of a sentence are filled from an event."""

from collections.abc import Callable
from typing import Any

from kiosk.desk import events as e
from kiosk.words import ANSWERS, CAUSES, COMMANDS, HANDOVERS, LEAVES, MARKS, word

Template = str | Callable[[Any], str]
"""An English sentence, or what picks one for an event; an empty one says nothing."""

Sentences = dict[type, tuple[Template, Callable[[Any], dict[str, Any]]]]


def fields(event: Any) -> dict[str, Any]:
    return {f: getattr(event, f) for f in event.__struct_fields__}


def in_words(event: Any) -> dict[str, Any]:
    """The fields, with the field's terms for keys and the time of day for times."""
    said = fields(event)
    tables = {"mark": MARKS, "cause": CAUSES, "answer": ANSWERS}
    for field, table in tables.items():
        if said.get(field):
            said[field] = word(table, str(said[field]))
    if isinstance(event, e.HandedOver):
        said["reason"] = word(HANDOVERS, event.reason)
    if isinstance(event, e.WentAway):
        said["cause"] = word(CAUSES, "away." + event.cause)
    if isinstance(event, e.Undone):
        said["do"] = word(COMMANDS, event.do)
    for field in ("until", "since"):
        if hasattr(event, field):
            said[field] = getattr(event, field).strftime("%H:%M")
    return said


def of_leave(event: Any) -> dict[str, Any]:
    leave = event.leave
    kind = word(LEAVES, leave.kind)
    return {"who": leave.who, "kind": kind, "since": leave.since, "until": leave.until}


def of_booking(event: e.Booked) -> dict[str, Any]:
    return {"id": event.booking.id, "time": f"{event.booking.time:%Y-%m-%d %H:%M}"}
