"""A decision as the public script format shows it (version 1)."""

from datetime import datetime
from typing import Any

import msgspec

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.decide import Decision
from kiosk.desk.draft import holds
from kiosk.desk.state import State
from kiosk.reason import Because
from kiosk.refusal import Refused
from kiosk.text import clean_phone


def shown(n: int, command: c.Command, decision: Decision) -> dict[str, Any]:
    """The result of line *n*: an accepted command, what it decided, and the state after it."""
    head = _head(n, command) | {"ok": True}
    if isinstance(command, c.Office):
        head |= {"noted": [_noted(x) for x in decision.events if isinstance(x, e.Noted)]}
    return head | _outcome(command, decision) | {"because": rules(decision)} | look(decision.state)


def _noted(event: e.Noted) -> dict[str, Any]:
    return {"fact": event.fact, **event.body}


def refused(
    n: int, command: c.Command, refusal: Refused, message: str, state: State
) -> dict[str, Any]:
    """The result of a refused command: nothing has changed."""
    said = {"ok": False, "error": {"code": refusal.code, "message": message}}
    return _head(n, command) | said | {"because": list(refusal.rules)} | look(state)


def look(state: State) -> dict[str, Any]:
    """The state as every result shows it: who is on duty, the queue, marks, owed, waiting."""
    day = state.day
    if day is None:
        return {
            "duty": None,
            "queue": [],
            "round": 0,
            "slot": None,
            "marks": {},
            "owed": {},
            "waiting": [],
        }
    sheet, slot = day.sheet, day.slot
    floor_now = () if day.closed else day.floor
    return {
        "duty": floor.duty(state),
        "queue": sheet.queue(floor_now),
        "round": sheet.round(day.floor),
        "slot": slot and {"who": slot.who, "since": clock(slot.since), "until": clock(slot.until)},
        "marks": {row.who: list(row.marks) for row in sheet.seats()},
        "owed": {w: n for w in sheet.rows if w in floor_now and (n := sheet.owed(w))},
        "waiting": list(day.waiting),
    }


def rules(decision: Decision) -> list[str]:
    """The ids of the rules that decided, the deciding one first; what time brought comes last."""
    events = (*decision.events[decision.passed :], *decision.events[: decision.passed])
    return list(dict.fromkeys(reason.rule for event in events for reason in _because(event)))


def clock(at: datetime) -> str:
    """``HH:MM``, with the seconds where there are any."""
    return at.strftime("%H:%M:%S" if at.second else "%H:%M")


def _because(event: e.AnyEvent) -> Because:
    return event.because


def _head(n: int, command: c.Command) -> dict[str, Any]:
    head: dict[str, Any] = {"n": n, "at": command.at.isoformat(), "do": c.name_of(command)}
    if isinstance(command, c.Arrive | c.Call):
        head["id"] = command.id
    return head


def _outcome(command: c.Command, decision: Decision) -> dict[str, Any]:
    match command:
        case c.Arrive():
            return _visit(command.id, decision)
        case c.Finish():
            given = _phone(command.client)
            return _moved(command.visit, decision, given) | _ledgers(decision)
        case c.HandOver() | c.Override() | c.Decline() | c.Confirm() | c.Recognise():
            return _moved(command.visit, decision)
        case c.Call():
            return _call(command, decision)
        case c.Distribute():
            gave = {x.call: x.who for x in decision.events if isinstance(x, e.CallGiven)}
            return {"gave": gave}
        case c.Register():
            return {"owner": _holds(_phone(command.client), decision.state)}
        case c.Deal() | c.Agree():
            return _client(command.client, decision) | _ledgers(decision)
        case c.Reassign() if command.client is not None:
            return _client(command.client, decision)
        case c.FollowUp() | c.Merge() | c.Award():
            return _client(command.client, decision)
        case _:
            return _served("", decision)


def _visit(visit: str, decision: Decision) -> dict[str, Any]:
    got = next((x for x in decision.events if isinstance(x, e.Received) and x.visit == visit), None)
    out: dict[str, Any] = {
        "receives": got.who if got else None,
        "counts": bool(got and got.mark),
        "mark": got.mark if got else None,
        "owner": _owner(visit, decision.state),
        "interim": (got.interim or None) if got else None,
        "waits": got is None,
        "helper": bool(got and got.principal),
    }
    return out


def _moved(visit: str, decision: Decision, given: str = "") -> dict[str, Any]:
    state = decision.state
    found = state.visits.get(visit)
    running = state.day.receptions.get(visit) if state.day else None
    return {
        "receives": (found.who or None) if found else None,
        "counts": bool(found and found.mark),
        "mark": found.mark if found else None,
        "helper": bool(running and running.principal),
        "owner": _owner(visit, state, given),
    } | _served(visit, decision)


def _call(command: c.Call, decision: Decision) -> dict[str, Any]:
    took = next((x.who for x in decision.events if isinstance(x, e.Called)), "")
    return {"takes": took or None, "owner": _holds(_phone(command.client), decision.state)}


def _client(phone: str, decision: Decision) -> dict[str, Any]:
    return {"owner": _holds(clean_phone(phone) or "", decision.state)}


def _ledgers(decision: Decision) -> dict[str, Any]:
    """The three ledgers of a deal that was made, or entered, as they stand now."""
    for event in decision.events:
        if isinstance(event, e.Dealt | e.Agreed):
            ledgers = decision.state.clients[event.phone].deals[-1].ledgers
            return dict(msgspec.to_builtins(ledgers))
    return {}


def _served(visit: str, decision: Decision) -> dict[str, Any]:
    """Other visits that the command set moving: they waited, or a manager had them."""
    moved = [
        {"visit": x.visit, "receives": x.to if isinstance(x, e.HandedOver) else x.who}
        for x in decision.events
        if isinstance(x, e.Received | e.HandedOver) and x.visit != visit
    ]
    return {"served": moved} if moved else {}


def _owner(visit: str, state: State, given: str = "") -> str | None:
    """To whom the client of *visit* belongs: by the file, else for whom a helper receives."""
    found = state.visits.get(visit)
    if found is None:
        return None
    facts = found.facts
    family = facts.related_to if state.policy.has("family", facts.relation) else ""
    return (
        _holds(given or facts.phone, state)
        or found.principal
        or facts.agent
        or _holds(family, state)
        or None
    )


def _holds(phone: str, state: State) -> str | None:
    held = state.clients.get(phone)
    if held is None or state.at is None or not holds(held, state.policy, state.at.date()):
        return None
    return held.owner


def _phone(client: c.ClientFacts | None) -> str:
    return (clean_phone(client.phone) or "") if client else ""
