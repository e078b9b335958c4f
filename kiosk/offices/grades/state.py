"""What the office of grades knows."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from kiosk.desk.state import Client, State
from kiosk.offices.areas.model import Areas
from kiosk.offices.grades.facts import Account


class Criteria(msgspec.Struct, frozen=True):
    """A version of what a grade is computed from, ``by`` whom, since when, and ``why``."""

    weights: dict[str, float] = {}
    full: dict[str, float] = {}
    sales: dict[str, float] = {}
    points: dict[str, float] = {}
    by: str = ""
    at: datetime | None = None
    why: str = ""


class Intervals(msgspec.Struct, frozen=True):
    """A version of the days between visits, by grade."""

    days: dict[str, float]
    by: str
    at: datetime
    why: str


class Verdict(msgspec.Struct, frozen=True):
    """A grade that somebody gave; ``computed`` what the criteria gave then."""

    grade: str
    by: str
    at: datetime
    why: str = ""
    computed: str = ""
    points: float | None = None
    version: int = 0


class Credit(msgspec.Struct, frozen=True):
    """Credit standing by finance; ``checked``: accounts reconciled up to that day."""

    standing: str
    by: str
    at: datetime
    checked: date | None = None
    note: str = ""


class Plan(msgspec.Struct, frozen=True):
    """A support plan: who sees to it, until when."""

    text: str
    who: str = ""
    until: date | None = None


class Form(msgspec.Struct, frozen=True):
    """The evaluation form of a client in a review. ``corrections``: grades given after it was
    closed, the last one last."""

    figures: dict[str, float] = {}
    pre: Verdict | None = None
    final: Verdict | None = None
    credit: Credit | None = None
    plan: Plan | None = None
    corrections: tuple[Verdict, ...] = ()

    @property
    def grade(self) -> str:
        """The grade that holds; empty while there is none."""
        last = self.corrections[-1] if self.corrections else self.final
        return last.grade if last else ""


class Meeting(msgspec.Struct, frozen=True):
    """When the heads of departments met, and who was there."""

    at: datetime
    present: tuple[str, ...]
    note: str = ""


class Review(msgspec.Struct, frozen=True):
    """The review of ``year``: the form of each client, by number."""

    year: int
    opened: datetime
    forms: dict[str, Form] = {}
    met: Meeting | None = None
    closed: datetime | None = None


class Policy(msgspec.Struct, frozen=True):
    """What was found last of a special policy of ``client``."""

    client: str
    name: str
    status: str
    why: str
    by: str
    at: datetime


class Terms(msgspec.Struct, frozen=True):
    """Special terms of settlement: ``text`` holds now, ``step`` is where they stand, ``asked`` and
    ``wanted`` what waits for a decision, since ``asked_by`` asked for it."""

    text: str
    step: str
    why: str
    by: str
    at: datetime
    asked: str = ""
    wanted: str = ""
    asked_by: str = ""


class Grades(msgspec.Struct, frozen=True):
    """``accounts`` by number; ``reviews`` by year; versions of ``criteria`` and ``intervals``, the
    last one last; ``policies`` by client and name, ``terms`` by client; ``visits``: the last day
    of one that was entered here."""

    accounts: dict[str, Account] = {}
    reviews: dict[int, Review] = {}
    criteria: tuple[Criteria, ...] = ()
    intervals: tuple[Intervals, ...] = ()
    policies: dict[str, Policy] = {}
    terms: dict[str, Terms] = {}
    visits: dict[str, date] = {}

    @property
    def rules(self) -> Criteria:
        """The criteria in force; empty where none were set."""
        return self.criteria[-1] if self.criteria else Criteria()

    @property
    def latest(self) -> Review | None:
        """The last review, open or closed."""
        return self.reviews[max(self.reviews)] if self.reviews else None

    def closed_before(self, year: int) -> Review | None:
        """The last closed review before that of *year*."""
        years = [y for y, review in self.reviews.items() if y < year and review.closed]
        return self.reviews[max(years)] if years else None


def on_file(account: Account, desk: State) -> Client | None:
    """The client on the desk's file."""
    return desk.clients.get(account.phone) if account.phone else None


def area_of(account: Account, desk: State, areas: Areas) -> str:
    """Of which area the client is: by the office of areas, else as it was entered here."""
    client = on_file(account, desk)
    placing = areas.placing(client) if client else None
    return placing.area if placing else account.area


def holder_of(account: Account, desk: State, areas: Areas, on: date) -> str:
    """Who has the client's area on the day *on*; empty where nobody has."""
    has = areas.holder(area_of(account, desk, areas), on)
    return has.who if has else ""
