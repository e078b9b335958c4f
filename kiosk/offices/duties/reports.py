"""Tasks and reports that fall due: who, what, when, where, how, how it is judged (S17-C), and
whether they came in time (S16-4.2, S16-6.2, S06-3a)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.check import one_of, words
from kiosk.offices.model import Fact, Order, cite
from kiosk.offices.work import Work
from kiosk.policy.periods import last_day
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, NOTE_LIMIT, clean

EVERY = (("once", N_("once")), ("week", N_("every week")), ("month", N_("every month")))
BECAUSE = cite("S16-4.2", "S16-6.2", "S17-C", "S06-3a")
REPORT = Ask(N_("Report or task"), "key")


class Require(Order, frozen=True):
    """A manager has somebody report, or do something, by a day."""

    who: Annotated[str, Ask(N_("Who"), "person")]
    what: Annotated[str, Ask(N_("What is to be done"))]
    due: Annotated[date, Ask(N_("Due on"), "day")]
    every: Annotated[str, Ask(N_("How often"), "choice", values=EVERY)] = "once"
    where: Annotated[str, Ask(N_("Where"))] = ""
    how: Annotated[str, Ask(N_("How"), "long")] = ""
    judged: Annotated[str, Ask(N_("How it is judged"), "long")] = ""


class HandIn(Order, frozen=True):
    """It is done, or handed in, for the day on which it fell due."""

    report: Annotated[str, REPORT]
    note: Annotated[str, Ask(N_("Note"), "long")] = ""


class CallOff(Order, frozen=True):
    """It is not asked for any more."""

    report: Annotated[str, REPORT]
    why: Annotated[str, Ask(N_("Why"), "long")]


class Required(Fact, frozen=True, tag="required"):
    report: str
    who: str
    what: str
    due: date
    every: str = "once"
    where: str = ""
    how: str = ""
    judged: str = ""


class HandedIn(Fact, frozen=True, tag="handed_in"):
    """``due``: for which day; ``following``: when it falls due again."""

    report: str
    due: date
    following: date | None = None
    note: str = ""


class CalledOff(Fact, frozen=True, tag="called_off"):
    report: str
    why: str


class Delivery(msgspec.Struct, frozen=True):
    """Something handed in on a day, for the day on which it was due."""

    due: date
    on: date
    by: str
    note: str = ""


class Report(msgspec.Struct, frozen=True):
    """``due``: next; None: nothing is due any more."""

    who: str
    what: str
    due: date | None
    every: str
    where: str
    how: str
    judged: str
    by: str
    first: date
    handed: tuple[Delivery, ...] = ()


def require(work: Work, order: Require) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``, ``unknown_staff``."""
    work.allow(Role.MANAGER, because=BECAUSE)
    who = work.person(order.who)
    every = one_of(N_("How often"), order.every, EVERY)
    work.emit(
        Required(
            report=f"r{len(work.state.reports) + 1}",
            who=who.id,
            what=words(N_("What is to be done"), order.what)[:NAME_LIMIT],
            due=order.due,
            every=every,
            where=clean(order.where)[:NAME_LIMIT],
            how=clean(order.how)[:NOTE_LIMIT],
            judged=clean(order.judged)[:NOTE_LIMIT],
            because=BECAUSE,
        )
    )


def hand_in(work: Work, order: HandIn) -> None:
    """By whoever it is asked of, or a manager who has it. Raises Refused ``not_authorised``,
    ``bad_value``."""
    found, due = _open(work, order.report)
    if work.by != found.who:
        work.allow(Role.MANAGER, because=BECAUSE)
    note = clean(order.note)[:NOTE_LIMIT]
    following = _following(found, due)
    work.emit(
        HandedIn(report=order.report, due=due, following=following, note=note, because=BECAUSE)
    )


def call_off(work: Work, order: CallOff) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER, because=BECAUSE)
    _open(work, order.report)
    why = words(N_("Why"), order.why)
    work.emit(CalledOff(report=order.report, why=why, because=BECAUSE))


def _following(found: Report, due: date) -> date | None:
    """When it falls due again after *due*: of months, the day of the month it began with."""
    if found.every == "week":
        return due + timedelta(days=7)
    if found.every == "month":
        months = (due.year - found.first.year) * 12 + due.month - found.first.month + 1
        return last_day(found.first, f"{months} months")
    return None


def _open(work: Work, key: str) -> tuple[Report, date]:
    found: Report | None = work.state.reports.get(key)
    if found is None or found.due is None:
        text = N_("Nothing called '{report}' is due.")
        raise Refused("bad_value", text, report=key).by(*ids(BECAUSE))
    return found, found.due
