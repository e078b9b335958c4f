"""What goes on beside the sheet, as a value: receptions, who waits, what is due, calls, bookings.
No client stands in it; bookings are a time and a ticket."""

from datetime import datetime, timedelta

import msgspec

from kiosk.desk.state import Day, Reception, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.screens import due
from kiosk.screens.cells import called
from kiosk.screens.signs import standing
from kiosk.text import safe


class Line(msgspec.Struct, frozen=True):
    """A reception that runs or a visit that waits: who or what, and for how many minutes."""

    visit: str
    name: str
    minutes: int
    note: str = ""


class Prompt(msgspec.Struct, frozen=True):
    """Something that somebody is to do; ``left``: how long they have for it, ``late``: too late."""

    text: str
    left: str = ""
    late: bool = False


class FloorView(msgspec.Struct, frozen=True):
    """``caller`` takes the next call; ``collected``: how many calls wait to be given out, where
    they are; ``notes``: what else is to be said about calls."""

    running: tuple[Line, ...] = ()
    waiting: tuple[Line, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    caller: str = ""
    collected: int | None = None
    notes: tuple[str, ...] = ()
    booked: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()


def beside(state: State, day: Day, policy: Policy, now: datetime) -> FloorView:
    """What stands beside the sheet of *day*, which is open."""
    running = tuple(
        Line(safe(r.visit), called(state.staff, r.occupies), minutes(r.since, now), _note(state, r))
        for r in due.running(state)
    )
    waiting = tuple(Line(safe(v), "", minutes(state.visits[v].at, now)) for v in day.waiting)
    away = tuple(
        f"{called(state.staff, w)} {standing('away.' + cause)}"
        for w, cause in day.away.items()
        if w not in day.sheet.rows
    )
    daily = policy.value("calls.order") == "daily"
    return FloorView(
        running,
        waiting,
        tuple(_prompts(state, policy, now)),
        _caller(state, policy, now),
        len(state.pending) if daily else None,
        tuple(_about_calls(state, day, policy, now)),
        _booked(state, policy, now),
        away,
    )


def minutes(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds()) // 60)


def _note(state: State, r: Reception) -> str:
    if r.interim:
        return _("for {who}").format(who=called(state.staff, r.who))
    if r.principal:
        return _("helps {who}").format(who=called(state.staff, r.principal))
    return ""


def _prompts(state: State, policy: Policy, now: datetime) -> list[Prompt]:
    made = []
    for r in due.to_contact(state):
        who = called(state.staff, r.principal)
        left = (r.contact_by or now) - now
        text = _("{visit} reach {who}").format(visit=safe(r.visit), who=who)
        made.append(Prompt(text, _countdown(left), left < timedelta()))
    for r in due.to_confirm(state, policy):
        made.append(Prompt(_("{visit} a manager's word?").format(visit=safe(r.visit))))
    for r in due.to_hand_back(state, policy):
        who = called(state.staff, r.principal)
        made.append(Prompt(_("{visit} back to {who}").format(visit=safe(r.visit), who=who)))
    return made


def _countdown(left: timedelta) -> str:
    """What is left, or with a plus by how much it is over."""
    seconds = int(abs(left.total_seconds()))
    return f"{'+' if left < timedelta() else ''}{seconds // 60}:{seconds % 60:02}"


def _caller(state: State, policy: Policy, now: datetime) -> str:
    if policy.value("calls.order") in ("none", "daily"):
        return ""
    who = due.next_for_call(state, policy, now)
    return called(state.staff, who) if who else "—"


def _about_calls(state: State, day: Day, policy: Policy, now: datetime) -> list[str]:
    said = []
    if due.is_operator_away(state, policy, now):
        said.append(_("operator away"))
    if policy.value("calls.order") == "daily" and state.given_on == day.on:
        said.append(_("given out today"))
    names = " ".join(called(state.staff, who) for who in due.barred(state, policy))
    if names:
        said.append(_("no calls: {names}").format(names=names))
    return said


def _booked(state: State, policy: Policy, now: datetime) -> tuple[str, ...]:
    """The bookings whose time has not gone by: a ticket counts a little after it, too."""
    slack = timedelta(minutes=policy.number("appointment.minutes"))
    coming = [x for x in due.tickets(state) if x.time + slack >= now]
    return tuple(f"{x.time:%H:%M} {safe(x.id)}" for x in coming)
