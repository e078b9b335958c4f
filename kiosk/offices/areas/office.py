"""The office of areas: its commands, its lists."""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from kiosk.desk.state import LEADERS, Role
from kiosk.offices.areas import giving, lists
from kiosk.offices.areas.model import (
    Area,
    Areas,
    Assign,
    Define,
    Defined,
    End,
    Ended,
    Held,
    Holding,
    Place,
    Placed,
    Placing,
    Transfer,
)
from kiosk.offices.model import Action, Column, Listing, Office
from kiosk.refusal import N_

Noted = Defined | Held | Ended | Placed


def evolve(state: Areas, fact: Noted, at: datetime, by: str) -> Areas:
    """The state after *fact*."""
    match fact:
        case Defined():
            return replace(state, areas={**state.areas, fact.area: Area(fact.name, fact.key)})
        case Held():
            held = Holding(fact.area, fact.who, fact.since, fact.why, fact.until)
            return replace(state, holdings=(*state.holdings, held))
        case Ended():
            return replace(state, holdings=_ended(state, fact.area, fact.until))
        case Placed():
            placing = Placing(fact.area, fact.key, at)
            return replace(state, clients={**state.clients, fact.client: placing})


def _ended(state: Areas, area: str, until: date) -> tuple[Holding, ...]:
    return tuple(
        replace(h, until=until) if h.area == area and h.covers(until) else h for h in state.holdings
    )


AREA, NAME = Column("area", N_("area"), width=10), Column("name", N_("name"), width=16)
WHO = Column("who", N_("consultant"), "person", 10)
SINCE, UNTIL = Column("since", N_("since"), "day", 11), Column("until", N_("until"), "day", 11)
KEY = Column("key", N_("key one"), "yes", 8)

OFFICE = Office(
    name="areas",
    start=Areas(),
    facts=Noted,
    evolve=evolve,
    actions=(
        Action("define", N_("Define an area"), Define, giving.define, "n", "area"),
        Action("assign", N_("Give an area"), Assign, giving.assign, "a", "area", post=giving.POST),
        Action(
            "transfer", N_("Pass it on"), Transfer, giving.transfer, "t", "area", post=giving.POST
        ),
        Action("end", N_("Take it back"), End, giving.end, "e", "area", post=giving.POST),
        Action(
            "place", N_("Place a client"), Place, giving.place, "p", "area",
            (*LEADERS, Role.RECEPTIONIST, Role.CONSULTANT), giving.POST,
        ),
    ),
    lists=(
        Listing(
            "map", N_("Map of the areas"), (AREA, NAME, KEY, WHO, SINCE, UNTIL), lists.map_,
            ("transfer", "assign", "define", "end", "place"),
        ),
        Listing(
            "history", N_("Who had which"),
            (AREA, WHO, SINCE, UNTIL, Column("why", N_("why"), width=20)), lists.history,
        ),
        Listing(
            "candidates", N_("Who could have one"),
            (
                WHO, Column("score", N_("points"), "number", 8),
                Column("experience", N_("experience"), "number", 8),
                Column("ability", N_("deals' part"), "number", 8),
                Column("load", N_("load's part"), "number", 8),
                Column("clients", N_("clients"), "number", 8),
                Column("deals", N_("deals"), "number", 8), Column("held", N_("areas"), width=10),
            ),
            lists.candidates,
            rules=("S10-2.3",),
        ),
        Listing(
            "report", N_("Report by area"),
            (
                AREA, WHO, Column("clients", N_("clients"), "number", 8),
                Column("key_clients", N_("key ones"), "number", 8),
                Column("visits", N_("visits"), "number", 8),
                Column("deals", N_("deals"), "number", 8),
                Column("share", N_("share of deals"), "percent", 10),
            ),
            lists.report,
            rules=("S10-3.6",),
        ),
        Listing(
            "clients", N_("Clients by area"),
            (
                Column("phone", N_("phone"), "phone", 14), Column("name", N_("client"), width=12),
                AREA, KEY, Column("stage", N_("stage"), "word", 10, lists.STAGES),
            ),
            lists.placed,
            rules=("S10-3.1",),
        ),
    ),
    documents=("S10",),
    tell={
        "defined": N_("The area {area} ({name}) is defined."),
        "held": N_("{who} has the area {area} from {since} on. {why}"),
        "ended": N_("The area {area} is given up after {until}. {why}"),
        "placed": N_("A client is of the area {area}."),
    },
)  # fmt: skip
