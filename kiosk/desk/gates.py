"""Gates that are passed, and who may act for whom (S07-2.2, S08-3, S11-4, S11-7, S11-K, S17-4)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.attendance import come_late
from kiosk.desk.draft import Draft
from kiosk.desk.state import Role
from kiosk.policy.model import Topic
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean

TRAINING = "training"


def certify(draft: Draft, command: c.Certify) -> None:
    """A gate is passed: with the training gate comes a row, during the day a late arrival's; any
    other is the telephone's, a step on the way back to calls. A manager who names no gate says
    that all is done, the written analysis too."""
    draft.allow(Role.MANAGER)
    person = draft.consultant(command.who)
    gate = clean(command.gate)[:NAME_LIMIT] or ("telephone" if person.certified else TRAINING)
    topic: Topic = "gate" if gate == TRAINING else "call_rate"
    because = draft.policy.cite(topic) or draft.policy.cite("order")
    every = not command.gate
    draft.emit(e.Certified(who=person.id, gate=gate, every=every, because=because))
    starts = gate == TRAINING and not person.certified and draft.state.has_open_day()
    if starts and _is_here(draft, person.id):
        come_late(draft, person.id)


def _is_here(draft: Draft, who: str) -> bool:
    """Whether somebody newly certified may be taken to be at work today."""
    gone = who in draft.state.attendance_on(draft.day.on).out
    return not gone and not floor.on_leave(draft.state, who, draft.day)


def deputise(draft: Draft, command: c.Deputise) -> None:
    """A manager names who may tick while no manager is in, or takes that back (S07-2.2)."""
    draft.allow(Role.MANAGER)
    person = draft.person(command.who)
    if command.on == (person.id in draft.state.deputies):
        text = N_("{who} is named already.") if command.on else N_("{who} is not named.")
        raise Refused("bad_value", text, who=person.label)
    because = draft.policy.cite("tick") + draft.policy.why("authority.tick")
    draft.emit(e.Deputised(who=person.id, on=command.on, because=because))


def cover(draft: Draft, command: c.Cover) -> None:
    """Somebody hands their clients to a colleague for the time of an absence; the owner keeps
    all (S11-7, S17-4)."""
    person = draft.consultant(command.who)
    to = draft.person(command.to).id if command.to else ""
    if to == person.id:
        raise Refused("bad_value", N_("{who} cannot stand in for themselves."), who=person.label)
    because = draft.policy.cite("cover") or draft.policy.cite("owner_absent")
    draft.emit(e.Covered(who=person.id, to=to, because=because))
