"""A month of leaves as a grid: a row a person, a column a day."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from kiosk.desk.state import Leave, Role, State
from kiosk.i18n import N_, _
from kiosk.screens.cells import called

SIGNS = {"rest": N_("RE"), "personal": N_("PR"), "sick": N_("SI")}
_FIRST = (Role.CONSULTANT, Role.MANAGER)


class LeaveRow(msgspec.Struct, frozen=True):
    """Somebody's month: the kind of leave of each day, empty where there is none."""

    who: str
    name: str
    kinds: tuple[str, ...]


def first_of(day: date) -> date:
    return day.replace(day=1)


def days_in(month: date) -> int:
    """How many days the month of *month* has."""
    return calendar.monthrange(month.year, month.month)[1]


def another_month(day: date, by: int) -> date:
    """*day* in the month that comes *by* months later; its last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + by
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(day.day, days_in(first)))


def people(state: State) -> list[str]:
    """Who may go on leave: consultants first, then managers, then the others but support."""
    here = [p for p in state.staff.values() if not p.gone and p.role is not Role.SUPPORT]
    here.sort(key=lambda p: _FIRST.index(p.role) if p.role in _FIRST else len(_FIRST))
    return [p.id for p in here]


def rows(state: State, month: date) -> list[LeaveRow]:
    """Everybody's month."""
    first = first_of(month)
    days = [first + timedelta(days=n) for n in range(days_in(month))]
    return [
        LeaveRow(who, called(state.staff, who), tuple(_kind(state, who, day) for day in days))
        for who in people(state)
    ]


def leave_on(state: State, who: str, day: date) -> Leave | None:
    """The leave of *who* that covers *day*: of several the one filed last."""
    return next((x for x in reversed(state.leaves) if x.who == who and x.covers(day)), None)


def _kind(state: State, who: str, day: date) -> str:
    found = leave_on(state, who, day)
    return found.kind if found else ""


def sign(kind: str) -> str:
    """What stands in the cell of a day."""
    return _(SIGNS[kind]) if kind in SIGNS else ""


def window(days: int, lit: int, room: int) -> range:
    """Which days of 1 to *days* are shown where *room* of them fit, with *lit* among them and as
    much before it as after it."""
    room = max(1, min(room, days))
    start = min(max(1, lit - room // 2), days - room + 1)
    return range(start, start + room)


def coming(leaves: Sequence[Leave], who: str, after: date) -> list[Leave]:
    """The leaves of *who* that are not over on *after*, in order."""
    mine = (x for x in leaves if x.who == who and x.until >= after)
    return sorted(mine, key=lambda x: x.since)
