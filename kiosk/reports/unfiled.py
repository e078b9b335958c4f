"""Receptions that ended without a client file, by consultant (S01-2, S04-3.1)."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from kiosk.desk.state import State, Visit
from kiosk.policy.routing import counts_as_client
from kiosk.reports.days import steps_of
from kiosk.store.journal import Entry
from kiosk.text import mask_digits


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
    """The report of the day *on*. Who was filed later that day is on file."""
    steps = steps_of(on, start, entries)
    end = steps[-1].after if steps else start
    left = unfiled_in(end) if steps else ()
    found: dict[str, int] = {}
    for x in left:
        found[x.who] = found.get(x.who, 0) + 1
    rules = tuple(reason.rule for reason in end.policy.cite("unfiled"))
    ended = len(_ended(end, end.visits.values())) if steps else 0
    return UnfiledReport(on, rules, ended, left, found)


def unfiled_in(state: State) -> tuple[Unfiled, ...]:
    """The receptions of the day of *state* that are without a file, in the order of their end.
    Who was forgotten since had one."""
    left = _ended(state, (v for v in state.visits.values() if v.unfiled is not None))
    found = [
        Unfiled(v.id, v.who, v.started, ended, v.facts.name, v.phone, mask_digits(v.refused))
        for ended, v in left
        if v.phone not in state.clients
    ]
    return tuple(sorted(found, key=lambda x: (x.ended, len(x.visit), x.visit)))


def _ended(state: State, visits: Iterable[Visit]) -> list[tuple[datetime, Visit]]:
    """Those of *visits* that are receptions of clients and over, and when each ended."""
    policy = state.policy
    return [
        (v.ended, v) for v in visits if v.started and v.ended and counts_as_client(policy, v.facts)
    ]
