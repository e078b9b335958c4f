"""What the office of grades notes. ``client``: the client's number here, such as ``k1``."""

from __future__ import annotations

from datetime import date

import msgspec

from kiosk.offices.model import Fact


class Account(msgspec.Struct, frozen=True, omit_defaults=True):
    """A client of the reviews: ``phone`` where one is known; ``name`` and ``area`` of who is not
    on the desk's file, or not placed in an area there."""

    phone: str = ""
    name: str = ""
    area: str = ""


class CriteriaSet(Fact, frozen=True, tag="criteria_set"):
    """Another version of the criteria, whole."""

    why: str
    weights: dict[str, float]
    full: dict[str, float]
    sales: dict[str, float]
    points: dict[str, float]


class VisitsSet(Fact, frozen=True, tag="visits_set"):
    """How many days after a visit the next one is due, by grade."""

    days: dict[str, float]
    why: str


class Opened(Fact, frozen=True, tag="opened"):
    """The review of ``year``."""

    year: int
    why: str = ""


class Listed(Fact, frozen=True, tag="listed"):
    """``clients`` are in the review of ``year``, by number; ``count`` of them."""

    year: int
    clients: dict[str, Account]
    count: int


class Figured(Fact, frozen=True, tag="figured"):
    """Figures of a client; those that are not named stay as they were."""

    year: int
    client: str
    figures: dict[str, float]


class Dropped(Fact, frozen=True, tag="dropped"):
    """A client is no longer in the review."""

    year: int
    client: str
    why: str


class Pregraded(Fact, frozen=True, tag="pregraded"):
    """The grade beforehand; ``computed``: what the criteria gave, where they gave any."""

    year: int
    client: str
    grade: str
    why: str = ""
    computed: str = ""


class Met(Fact, frozen=True, tag="met"):
    """The meeting of the heads of departments."""

    year: int
    present: tuple[str, ...]
    note: str = ""


class Graded(Fact, frozen=True, tag="graded"):
    """The final grade; ``computed`` with ``points`` by the criteria of ``version``."""

    year: int
    client: str
    grade: str
    computed: str
    points: float
    version: int
    why: str = ""


class Credited(Fact, frozen=True, tag="credited"):
    """Credit standing."""

    year: int
    client: str
    standing: str
    checked: date | None = None
    note: str = ""


class Supported(Fact, frozen=True, tag="supported"):
    """A support plan."""

    year: int
    client: str
    plan: str
    who: str = ""
    until: date | None = None


class Found(Fact, frozen=True, tag="found"):
    """What is found of a special policy."""

    client: str
    policy: str
    status: str
    why: str


class TermsAsked(Fact, frozen=True, tag="terms_asked"):
    """Special terms of settlement are asked for."""

    client: str
    what: str
    why: str
    terms: str = ""


class TermsDecided(Fact, frozen=True, tag="terms_decided"):
    """A decision on them: ``step`` is where they stand, ``terms`` those that hold from now on."""

    client: str
    step: str
    why: str
    terms: str = ""


class Closed(Fact, frozen=True, tag="closed"):
    """The review of ``year`` is closed, with ``count`` clients."""

    year: int
    count: int
    why: str = ""


class Corrected(Fact, frozen=True, tag="corrected"):
    """A grade, a support plan or credit standing of a closed review, corrected."""

    year: int
    client: str
    why: str
    grade: str = ""
    plan: str = ""
    standing: str = ""


class Called(Fact, frozen=True, tag="called"):
    """A visit to a client, or a greeting."""

    client: str
    who: str
    on: date
    note: str = ""


Noted = (
    CriteriaSet | VisitsSet | Opened | Listed | Figured | Dropped | Pregraded | Met | Graded
    | Credited | Supported | Found | TermsAsked | TermsDecided | Closed | Corrected | Called
)  # fmt: skip
