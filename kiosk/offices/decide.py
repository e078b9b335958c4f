"""Commands to an office: the door of these rooms. Pure; a refused command changes nothing."""

import re
from datetime import date, datetime
from typing import Any

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.decide import Decision, brought, fold, passed_to
from kiosk.desk.events import Noted
from kiosk.desk.state import Role, State
from kiosk.offices.asking import fields_of
from kiosk.offices.books import Books
from kiosk.offices.model import Action, Fact
from kiosk.offices.registry import office
from kiosk.offices.work import Work
from kiosk.policy.settings import nearest
from kiosk.refusal import N_, Refused

YEARS = range(1900, 2200)
"""In which days can lie that an office is told: there is room for what is counted from them."""


def decide(state: State, books: Books, command: c.Office) -> Decision:
    """Decide *command*, after what time brought at the desk until then. Raises Refused, with
    *books* as they were."""
    _check(state, command.at, command.by)
    room = office(command.office)
    action = room.action(command.what)
    if action is None:
        names = [a.what for a in room.actions]
        raise Refused(
            "bad_value",
            N_("This office is not told '{what}': {values}. Nearest: {near}."),
            what=command.what,
            values=", ".join(names),
            near=nearest(command.what, names) or names[0],
        )
    now, passed = (
        passed_to(state, state.policy, command.at),
        brought(state, state.policy, command.at),
    )
    work = Work(room, now, books, command.at, command.by)
    action.decide(work, read(action, command.said))
    events = (*passed, *(noted(room.name, fact) for fact in work.facts))
    return Decision(events, fold(state, state.seq + 1, command, events), len(passed))


def read(action: Action, said: dict[str, Any]) -> Any:
    """The command that *said* is, as the office has it. Raises Refused ``bad_value`` naming the
    field."""
    known = action.order.__struct_fields__
    for name in said:
        if name not in known:
            raise Refused(
                "bad_value",
                N_("There is no field '{field}' here: {values}."),
                field=name,
                values=", ".join(known),
            )
    moments = [f.name for f in fields_of(action.order) if f.ask.kind == "moment"]
    whole = {name: _to_the_second(said[name]) for name in moments if name in said}
    try:
        found = msgspec.convert(said | whole, action.order)
    except msgspec.ValidationError as error:
        raise _unreadable(str(error)) from None
    for field in fields_of(action.order):
        value = getattr(found, field.name)
        if isinstance(value, date) and value.year not in YEARS:
            text = N_("{field}: from {least} to {most}.")
            least, most = YEARS[0], YEARS[-1]
            raise Refused("bad_value", text, field=field.ask.label, least=least, most=most)
    return found


def _to_the_second(moment: Any) -> Any:
    """A time such as ``2026-03-02T09:04``, as the kernel reads it."""
    short = isinstance(moment, str) and re.fullmatch(r"[^T]{10}T\d\d:\d\d", moment)
    return f"{moment}:00" if short else moment


def noted(name: str, fact: Fact) -> Noted:
    """*fact* of the office *name*, as an event of the journal: what is read again is the same."""
    body = msgspec.json.decode(msgspec.json.encode(fact))
    body.pop("because", None)
    return Noted(
        office=name,
        fact=body.pop("fact"),
        waits=body.pop("waits", {}),
        body=body,
        because=fact.because,
    )


def _check(state: State, at: datetime, by: str | None) -> None:
    if state.at is not None and at < state.at:
        text = N_("{at} is before the last entry, at {last}.")
        raise Refused("time_reversed", text, at=at, last=state.at)
    if by is None:
        return
    person = state.staff.get(by)
    if person is None or person.gone:
        raise Refused("unknown_staff", N_("Nobody on the roster is called '{who}'."), who=by)
    if person.role is Role.SUPPORT:
        text = N_("{who} looks after the desk and changes nothing in it.")
        raise Refused("not_authorised", text, who=person.label)


def _unreadable(message: str) -> Refused:
    """What is wrong with a field, without the value: it may be a phone."""
    missing = re.search(r"missing required field `([^`]+)`", message)
    if missing:
        return Refused("bad_value", N_("{field}: the field is missing."), field=missing.group(1))
    at = re.search(r"`\$\.?([^`]*)`$", message)
    wanted = re.search(r"Expected `([^`]+)`", message)
    return Refused(
        "bad_value",
        N_("{field}: expected {what} here."),
        field=at.group(1) if at else "?",
        what=wanted.group(1) if wanted else "?",
    )
