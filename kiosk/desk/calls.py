"""An incoming call: who takes it (S05-2, S08-1, S08-2, S11-1, S11-2, S18-14, S18-17)."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.clients import choice, file_client, keep_contact, read_client
from kiosk.desk.draft import Draft
from kiosk.desk.line import answers_line, give_call
from kiosk.desk.state import CallRecord, Role
from kiosk.reason import Because
from kiosk.refusal import N_, Refused

KINDS = ("enquiry", "wrong_number", "vendor", "no_product")
SOURCES = ("ad", "outreach", "walk_in", "referral")
DEVELOPED = ("outreach", "walk_in")
"""Calls that somebody's own work brought about."""

Taken = tuple[CallRecord, Because]


def call(draft: Draft, command: c.Call) -> None:
    """A call comes in: who takes it? Nobody free: it is recorded as missed by the house."""
    record = _record(draft, command)
    topic = draft.policy.cite("call" if record.kind == "enquiry" else "call_not_counted")
    if record.source == "referral" and not command.asks_for:
        topic = draft.policy.cite("referred") + topic
    way = _WAYS[str(draft.policy.value("calls.order"))]
    record, because = way(draft, record, command)
    draft.emit(
        e.Called(
            call=record.id,
            who=record.who,
            enquiry=record.kind == "enquiry",
            record=record,
            because=because + topic,
        )
    )
    if record.line and record.kind == "enquiry":
        give_call(draft, record.who)
    if record.who:
        file_call(draft, record)


def file_call(draft: Draft, record: CallRecord) -> None:
    """File the client of an enquiry for who has it, where a profile says that calls own."""
    if record.kind != "enquiry" or not record.phone:
        return
    if draft.policy.value("calls.owner") != "nobody":
        file_client(draft, record.name, record.phone, record.who, topic="call")
    keep_contact(draft, record.phone, record.who)


def next_caller(draft: Draft) -> str | None:
    """The consultant after duty in key order who is free, round to duty; all busy: a manager."""
    state, day = draft.state, draft.day
    on_duty = floor.duty(state)
    if on_duty is None:
        return floor.free_manager(state, day)
    queue = day.sheet.queue(day.floor)
    at = queue.index(on_duty) + 1
    free = set(floor.able(state, day))
    return next(who for who in queue[at:] + queue[:at] if who in free)


def _record(draft: Draft, command: c.Call) -> CallRecord:
    _ = draft.day  # no open day is told before anything else
    draft.check_id(command.id)
    if command.id in draft.state.calls:
        raise Refused(
            "duplicate_id", N_("There is a call '{call}' today already."), call=command.id
        )
    choice(N_("kind"), command.kind, KINDS)
    choice(N_("source"), command.source, SOURCES)
    for named in (command.asks_for, command.whose):
        if named is not None:
            draft.person(named)
    name, phone = read_client(command.client)
    whose = command.whose or ""
    kind, source = command.kind, command.source
    return CallRecord(command.id, draft.at, "", kind, source, whose, phone, name)


def _asked(command: c.Call) -> str:
    """Whom a call is for before any order: named, or the one whose own work brought it about."""
    own = command.whose if command.source in DEVELOPED else None
    return command.asks_for or own or ""


def _free(draft: Draft, who: str) -> str:
    return who if who and floor.can_receive(draft.state, draft.day, who) else ""


def _owner_of(draft: Draft, phone: str) -> str:
    """Whose client *phone* is on file; empty where it is nobody's."""
    client = draft.client(phone)
    return client.owner if client is not None and draft.holds(client) else ""


def _after_duty(draft: Draft, record: CallRecord, command: c.Call) -> Taken:
    who = _free(draft, _asked(command)) or next_caller(draft) or ""
    return replace(record, who=who), ()


def _nobody(draft: Draft, record: CallRecord, command: c.Call) -> Taken:
    """No rule gives calls out: they are put on record, with whom they are for."""
    return replace(record, who=_free(draft, _asked(command))), draft.policy.why("calls.order")


def _reverse(draft: Draft, record: CallRecord, command: c.Call) -> Taken:
    who = _free(draft, _asked(command))
    return (replace(record, who=who), ()) if who else _in_line(draft, record)


def _rotation(draft: Draft, record: CallRecord, command: c.Call) -> Taken:
    """The operator puts the call through by turn; developed or named, to that consultant."""
    record = replace(record, operator=operator(draft) or "")
    asked = _asked(command) or _free(draft, _owner_of(draft, record.phone))
    if asked:
        return replace(record, who=asked), draft.policy.cite("call_developed")
    record, because = _in_line(draft, record)
    return record, draft.policy.cite("call_put_through") + because


def _daily(draft: Draft, record: CallRecord, command: c.Call) -> Taken:
    """Registered, and given out once a day; what somebody's own work brought about is theirs."""
    asked = _asked(command)
    if asked:
        return replace(record, who=asked), draft.policy.cite("call_developed")
    return replace(record, pending=record.kind == "enquiry"), ()


_WAYS: Mapping[str, Callable[[Draft, CallRecord, c.Call], Taken]] = {
    "after_duty": _after_duty,
    "reverse": _reverse,
    "rotation": _rotation,
    "daily": _daily,
    "none": _nobody,
}


def _in_line(draft: Draft, record: CallRecord) -> Taken:
    who = answers_line(draft)
    if who is None and draft.policy.value("overflow") == "manager":
        return replace(record, who=floor.free_manager(draft.state, draft.day) or ""), ()
    line = who is not None and record.kind == "enquiry" and draft.in_hours()
    return replace(record, who=who or "", line=line), draft.policy.why("calls.order")


def operator(draft: Draft) -> str | None:
    """Who answers the telephone of the house: a receptionist who is in, and not away."""
    day = draft.day
    staff = draft.state.staff.values()
    operators = (p.id for p in staff if p.role is Role.RECEPTIONIST)
    here = (w for w in operators if floor.is_here(draft.state, w, day) and w not in day.away)
    return next(here, None)
