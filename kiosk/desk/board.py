"""What the desk shows at a glance, as plain values, and until when that holds by itself."""

from datetime import datetime
from typing import Any

from kiosk.desk.day import over_from
from kiosk.desk.floor import able
from kiosk.desk.result import clock, look
from kiosk.desk.state import Reception, State
from kiosk.policy.model import Policy


def board(state: State) -> dict[str, Any]:
    """Project, profile, day, who receives, who is away, and everything a result shows."""
    day = state.day
    running = day.receptions.values() if day else ()
    return {
        "project": state.project,
        "profile": state.profile,
        "profile_names": state.house.names or state.policy.profile.names,
        "day": day.on.isoformat() if day else None,
        "open": state.has_open_day(),
        "entries": state.seq,
        "names": {p.id: p.label for p in state.staff.values()},
        "receiving": [_running(r) for r in running],
        "away": day.away if day else {},
        "able": sorted(able(state, day)) if day and not day.closed else [],
    } | look(state)


def holds_until(state: State, policy: Policy) -> datetime | None:
    """When time alone changes what the board shows, or None: a slot ends, the hours begin, or
    the day should have been closed."""
    day = state.day
    if day is None or day.closed or state.at is None:
        return None
    if day.slot is not None:
        return day.slot.until
    start, _ = state.hours.window(day.on)
    if policy.slot_minutes and state.at < start:
        return start
    return over_from(state, day)


def _running(r: Reception) -> dict[str, str | None]:
    since = clock(r.since)
    return {"visit": r.visit, "who": r.who, "interim": r.interim or None, "since": since}
