"""Sign-in, sign-out, planned leave, away and back (S18-R4)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.draft import Draft
from kiosk.desk.line import join_line
from kiosk.desk.state import Leave, Role
from kiosk.desk.turns import lose_slot
from kiosk.policy.settings import nearest
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.sheet.changes import Added, Marked
from kiosk.sheet.model import Mark

LEAVE_KINDS = ("rest", "personal", "sick")


def sign_in(draft: Draft, command: c.SignIn) -> None:
    """Attendance. On an open day a consultant gets a row: the old one, or a new last one."""
    person = draft.person(command.who)
    if not person.certified:
        raise Refused(
            "refused_by_rule",
            N_("{who} has not passed the training gate and has no row yet."),
            who=person.label,
        ).by(*ids(draft.policy.cite("gate")))
    state = draft.state
    on = draft.day.on if state.has_open_day() else draft.at.date()
    if not state.has_open_day() or person.role is not Role.CONSULTANT:
        if person.id in state.attendance_on(on).here:
            raise _already_there(draft, person.id)
        draft.emit(e.SignedIn(who=person.id, on=on))
        return
    if person.id in draft.day.floor:
        raise _already_there(draft, person.id)
    come_late(draft, person.id)


def come_late(draft: Draft, who: str) -> None:
    """A row on a day that is running: a new last one, or the old one again; either way padded
    with ``absent`` up to the current round, so that being late earns no make-up (RULES 1)."""
    day = draft.day
    over = day.sheet.round(day.floor) - 1
    because = draft.policy.cite("order")
    if who not in day.sheet.rows:
        draft.emit(Added(who, over, because))
    draft.emit(e.SignedIn(who=who, on=day.on, floor=True, because=because))
    pad(draft, who, over)
    join_line(draft, who)


def pad(draft: Draft, who: str, over: int) -> None:
    """Fill the blanks of *who* in rounds that are over, *over* of them, with ``absent``."""
    missing = over - len(draft.day.sheet.rows[who].marks)
    for _ in range(missing):
        draft.emit(Marked(who, Mark.ABSENT, because=draft.policy.cite("order")))


def sign_out(draft: Draft, command: c.SignOut) -> None:
    """Leaves for today. A slot of theirs passes on."""
    person = draft.person(command.who)
    if not draft.state.has_open_day():
        if person.id not in draft.state.attendance_on(draft.at.date()).here:
            raise _not_on_floor(draft, person.id)
        draft.emit(e.SignedOut(who=person.id, on=draft.at.date()))
        return
    here = (
        person.id in draft.day.floor
        if person.role is Role.CONSULTANT
        else floor.is_here(draft.state, person.id, draft.day)
    )
    if not here:
        raise _not_on_floor(draft, person.id)
    leave_floor(draft, person.id)


def leave_floor(draft: Draft, who: str) -> None:
    """*who* is off the floor for the rest of the day. Raises Refused while they receive."""
    not_receiving(draft, who)
    lose_slot(draft, who)
    draft.emit(e.SignedOut(who=who, on=draft.day.on))


def not_receiving(draft: Draft, who: str) -> None:
    """Raises Refused ``refused_by_rule`` while *who* is receiving a client."""
    running = [r.visit for r in draft.day.receptions.values() if who in (r.who, r.interim)]
    if running:
        raise Refused(
            "refused_by_rule",
            N_("{who} is receiving visit {visit}. Finish it or hand it over first."),
            who=draft.label(who),
            visit=running[0],
        )


def take_leave(draft: Draft, command: c.TakeLeave) -> None:
    """A planned absence. Who is on the floor and on leave from today leaves the floor."""
    person = draft.person(command.who)
    if command.kind not in LEAVE_KINDS:
        raise Refused(
            "bad_value",
            N_("'{kind}' is not a kind of leave: {values}."),
            kind=command.kind,
            values=", ".join(LEAVE_KINDS),
        )
    if command.until < command.since:
        raise Refused(
            "bad_value",
            N_("The leave ends on {until}, before it begins on {since}."),
            since=command.since,
            until=command.until,
        )
    leave = Leave(person.id, command.kind, command.since, command.until)
    state = draft.state
    starts_now = state.has_open_day() and leave.covers(draft.day.on)
    if starts_now and person.id in draft.day.floor:
        leave_floor(draft, person.id)
    draft.emit(
        e.LeaveFiled(leave=leave, because=draft.policy.cite("leave") or draft.policy.cite("away"))
    )


def cancel_leave(draft: Draft, command: c.CancelLeave) -> None:
    """A leave that has not begun is off the file: of several from that day on the last one filed.
    Raises Refused ``bad_value`` where there is none, ``refused_by_rule`` once it has begun."""
    person = draft.person(command.who)
    mine = [x for x in draft.state.leaves if (x.who, x.since) == (person.id, command.since)]
    if not mine:
        raise Refused(
            "bad_value",
            N_("{who} has no leave on file that begins on {since}."),
            who=person.label,
            since=command.since,
        )
    if command.since <= draft.at.date():
        raise Refused(
            "refused_by_rule",
            N_("The leave of {who} has begun and stays on file. Who comes all the same signs in."),
            who=person.label,
        )
    draft.emit(e.LeaveCancelled(leave=mine[-1], because=draft.policy.cite("leave")))


def go_away(draft: Draft, command: c.Away) -> None:
    """Leaves the floor now, for a cause that the profile knows."""
    person = draft.person(command.who)
    day, policy = draft.day, draft.policy
    if not policy.knows_cause(command.cause):
        raise Refused(
            "bad_value",
            N_("'{cause}' is not a cause of absence here: {values}. Nearest: {near}."),
            cause=command.cause,
            values=", ".join(policy.causes),
            near=nearest(command.cause, policy.causes) or policy.causes[0],
        )
    there = person.id in day.floor or (
        person.role is not Role.CONSULTANT and floor.is_here(draft.state, person.id, day)
    )
    if not there or person.id in day.away:
        raise _not_on_floor(draft, person.id)
    because = policy.why("away." + command.cause) or policy.cite("away")
    draft.emit(e.WentAway(who=person.id, cause=command.cause, because=because))
    if policy.value("slot.away") == "moves_on":
        lose_slot(draft, person.id)


def come_back(draft: Draft, command: c.Back) -> None:
    """On the floor again."""
    person = draft.person(command.who)
    if person.id not in draft.day.away:
        if person.id in draft.day.floor:
            raise _already_there(draft, person.id)
        raise _not_on_floor(draft, person.id)
    draft.emit(e.CameBack(who=person.id, because=draft.policy.cite("away")))


def _already_there(draft: Draft, who: str) -> Refused:
    return Refused("already_there", N_("{who} is here already."), who=draft.label(who))


def _not_on_floor(draft: Draft, who: str) -> Refused:
    return Refused("not_on_floor", N_("{who} is not on the floor."), who=draft.label(who))
