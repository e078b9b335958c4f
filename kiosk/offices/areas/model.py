"""What the office of areas knows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec

from kiosk.desk.state import Client, Role
from kiosk.offices.asking import Ask
from kiosk.offices.model import Fact, Order
from kiosk.refusal import N_

AREA = Ask(N_("Area"), "key")
CONSULTANT = Ask(N_("Consultant"), "person", roles=(Role.CONSULTANT,))
WHY = Ask(N_("Why"), "long")


class Define(Order, frozen=True):
    """An area that somebody can be given; ``key``: a key area, which a manager gives."""

    area: Annotated[str, AREA]
    name: Annotated[str, Ask(N_("Name of the area"))] = ""
    key: Annotated[bool, Ask(N_("Key area"), "yes")] = False


class Assign(Order, frozen=True):
    """A consultant looks after an area, from a day on and, if said, until a day."""

    area: Annotated[str, AREA]
    who: Annotated[str, CONSULTANT]
    since: Annotated[date, Ask(N_("From"), "day")]
    why: Annotated[str, WHY]
    until: Annotated[date | None, Ask(N_("Until"), "day")] = None


class Transfer(Order, frozen=True):
    """An area goes to another consultant on a day; who had it keeps it until the day before."""

    area: Annotated[str, AREA]
    to: Annotated[str, CONSULTANT]
    since: Annotated[date, Ask(N_("From"), "day")]
    why: Annotated[str, WHY]


class End(Order, frozen=True):
    """Whoever has an area gives it up after a day."""

    area: Annotated[str, AREA]
    until: Annotated[date, Ask(N_("Last day"), "day")]
    why: Annotated[str, WHY]


class Place(Order, frozen=True):
    """A client on file belongs to an area; ``key``: a key client, whose consultant a manager
    names."""

    client: Annotated[str, Ask(N_("Phone"), "phone")]
    area: Annotated[str, AREA]
    key: Annotated[bool, Ask(N_("Key client"), "yes")] = False


class Defined(Fact, frozen=True, tag="defined"):
    """An area, or what is different about one."""

    area: str
    name: str = ""
    key: bool = False


class Held(Fact, frozen=True, tag="held"):
    """``who`` has ``area`` from ``since`` on, until ``until`` if that is said."""

    area: str
    who: str
    since: date
    why: str
    until: date | None = None


class Ended(Fact, frozen=True, tag="ended"):
    """Who has ``area`` on ``until`` has it no longer than that."""

    area: str
    until: date
    why: str


class Placed(Fact, frozen=True, tag="placed"):
    """``client`` is of ``area``."""

    client: str
    area: str
    key: bool = False


class Area(msgspec.Struct, frozen=True):
    name: str
    key: bool = False


class Holding(msgspec.Struct, frozen=True):
    """``who`` had ``area`` from ``since`` until ``until``, both included; None: until further
    notice."""

    area: str
    who: str
    since: date
    why: str
    until: date | None = None

    def covers(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def meets(self, since: date, until: date | None) -> bool:
        """Whether there is a day in both."""
        begins_before = until is None or self.since <= until
        return begins_before and (self.until is None or since <= self.until)


class Placing(msgspec.Struct, frozen=True):
    """Of which area a client is, since it was said ``at`` some time; ``key``: a key client."""

    area: str
    key: bool
    at: datetime


class Areas(msgspec.Struct, frozen=True):
    """``areas`` by id; every ``holding`` there was; ``clients``: of which area, by phone."""

    areas: dict[str, Area] = {}
    holdings: tuple[Holding, ...] = ()
    clients: dict[str, Placing] = {}

    def holder(self, area: str, on: date) -> Holding | None:
        """Who has *area* on the day *on*."""
        return next((h for h in self.holdings if h.area == area and h.covers(on)), None)

    def placing(self, client: Client) -> Placing | None:
        """Where *client* is placed; of files made one, as it was said of the one that is kept."""
        found = (self.clients.get(number) for number in client.numbers)
        return next(filter(None, found), None)

    def of(self, who: str, on: date) -> list[str]:
        """The areas that *who* has on the day *on*."""
        return [h.area for h in self.holdings if h.who == who and h.covers(on)]
