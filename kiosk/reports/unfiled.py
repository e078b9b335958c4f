"""Receptions that ended without a client file, by consultant (S01-2, S04-3.1)."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.state import State, Visit
from kiosk.policy.routing import counts_as_client
from kiosk.reports.days import Step, steps_of
from kiosk.store.journal import Entry
from kiosk.text import clean_phone, mask_digits


class Unfiled(msgspec.Struct, frozen=True):
    """A reception by ``who`` after which no client of this name and phone is on file;
    ``refused``: why the client would not register, as far as that was said."""

    visit: str
    who: str
    started: datetime | None
    ended: datetime
    name: str
    phone: str
    refused: str = ""


class UnfiledReport(msgspec.Struct, frozen=True):
    """The receptions of clients that ended on ``day``: how many, those without a file in the
    order of their end, and how many of these by consultant; ``rules`` ask for the files."""

    day: date
    rules: tuple[str, ...]
    ended: int
    unfiled: tuple[Unfiled, ...]
    consultants: dict[str, int]


def unfiled_on(on: date, start: State, entries: Iterable[Entry]) -> UnfiledReport:
    """The report of the day *on*. Who was filed later that day is on file: by their
    phone, or, where none was given, by their name in the same consultant's name."""
    steps = steps_of(on, start, entries)
    ended = [found for step in steps for found in _ended(step)]
    end = steps[-1].after if steps else start
    later = [x for step in steps for x in _after_all(step.entry) if x.phone in end.clients]
    left = tuple(x for x in ended if x.phone not in end.clients and not _is_filed(x, later))
    found: dict[str, int] = {}
    for x in left:
        found[x.who] = found.get(x.who, 0) + 1
    rules = tuple(reason.rule for reason in end.policy.cite("unfiled"))
    return UnfiledReport(on, rules, len(ended), left, found)


def _after_all(entry: Entry) -> list[e.Registered]:
    """Who was filed by *entry* without a reception: another visit's client may have the name."""
    if not isinstance(entry.command, c.Register):
        return []
    return [event for event in entry.events if isinstance(event, e.Registered)]


def _is_filed(x: Unfiled, later: Iterable[e.Registered]) -> bool:
    """Whether *later* has a client of this name, who gave no phone at the reception."""
    if x.phone or not x.name:
        return False
    return any((r.name, r.owner) == (x.name, x.who) and r.at >= x.ended for r in later)


def _ended(step: Step) -> Iterable[Unfiled]:
    state = step.after
    for event in step.entry.events:
        if not isinstance(event, e.Finished):
            continue
        visit = state.visits[event.visit]
        if counts_as_client(state.policy, visit.facts):
            name, phone = _said(step.entry.command, visit)
            refused = mask_digits(event.refused)
            yield Unfiled(visit.id, visit.who, visit.started, event.at, name, phone, refused)


def _said(command: c.Command, visit: Visit) -> tuple[str, str]:
    """Name and phone, as they were given at the end, else at the beginning."""
    given = command.client if isinstance(command, c.Finish) else None
    name, phone = (given.name, clean_phone(given.phone) or "") if given else ("", "")
    return name or visit.facts.name, phone or visit.facts.phone
