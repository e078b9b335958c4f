"""People as answers: who there is, and whose word counts."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.desk import floor
from kiosk.desk.draft import Draft
from kiosk.desk.state import Role, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.refusal import Refused
from kiosk.screens.cells import Option, called


def options(state: State, people: Iterable[str]) -> tuple[Option, ...]:
    return tuple((who, called(state.staff, who)) for who in people)


def nobody() -> Option:
    return ("", _("nobody"))


def on_roster(state: State, *roles: Role) -> list[str]:
    """Those with one of *roles*, one role after the other, each in the roster's order."""
    staff = [p for p in state.staff.values() if not p.gone]
    return [p.id for role in roles for p in staff if p.role is role]


def may_tick(state: State, policy: Policy, now: datetime, who: str) -> bool:
    """Whether a counted visit that *who* enters is a turn used, by the kernel's own rule."""
    try:
        Draft(state, policy, now, who).allow_tick()
    except Refused:
        return False
    return True


def tickers(state: State, policy: Policy, now: datetime) -> list[str]:
    """Everybody who may tick now: first those who stand at the desk, then who is in the house."""
    people = [w for w in on_roster(state, *Role) if may_tick(state, policy, now, w)]
    return sorted(people, key=lambda who: _distance(state, who))


def _distance(state: State, who: str) -> int:
    if state.staff[who].role is Role.RECEPTIONIST:
        return 0
    if who in state.deputies:
        return 1
    return 2 if is_in(state, who) else 3


def is_in(state: State, who: str) -> bool:
    """Whether somebody is in the house, and not away."""
    day = state.day
    if day is None or day.closed or who in day.away:
        return False
    if state.staff[who].role is Role.CONSULTANT:
        return who in day.floor
    return floor.is_here(state, who, day)


def desk_giver(state: State, policy: Policy, now: datetime) -> str | None:
    """Who gives ordinary commands: at the desk somebody whose tick counts if there is one, else
    the reception, else a manager."""
    at_desk = [w for w in tickers(state, policy, now) if _distance(state, w) < 2]
    return next(iter([*at_desk, *on_roster(state, Role.RECEPTIONIST, Role.MANAGER)]), None)
