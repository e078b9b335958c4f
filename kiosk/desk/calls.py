"""An incoming call: who takes it (S18-14, S18-17)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.clients import file_client, read_client
from kiosk.desk.draft import Draft
from kiosk.desk.visits import choice
from kiosk.refusal import N_, Refused

KINDS = ("enquiry", "wrong_number", "vendor", "no_product")
SOURCES = ("ad", "outreach", "walk_in", "referral")


def call(draft: Draft, command: c.Call) -> None:
    """A call comes in: who takes it? Nobody free: it is recorded as missed by the house."""
    policy, day = draft.policy, draft.day
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
    if policy.value("calls.order") == "none":
        raise Refused("refused_by_rule", N_("This project's rules give out no calls."))
    name, phone = read_client(command.client)
    because = policy.cite("call")
    who = command.asks_for
    if who is None or not floor.can_receive(draft.state, day, who):
        who = next_caller(draft)
    enquiry = command.kind == "enquiry"
    draft.emit(e.Called(call=command.id, who=who or "", enquiry=enquiry, because=because))
    if who and phone and enquiry and policy.value("calls.owner") == "answerer":
        file_client(draft, name, phone, who, topic="caller_comes")


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
