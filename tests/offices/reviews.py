"""A review of clients in memory, and what it takes to have one."""

from datetime import datetime

import pytest

from kiosk.desk import commands as c
from kiosk.forms import headed
from kiosk.offices.grades.office import OFFICE
from kiosk.offices.grades.state import Criteria
from kiosk.offices.model import Scene
from kiosk.refusal import Refused
from tests.offices.house import House

WEIGHTS = {"sales": 50.0, "price": 20.0, "payment": 30.0}
FULL = {"sales": 1000.0, "price": 20000.0, "payment": 100.0}
SALES, POINTS = {"A": 800.0, "B": 500.0}, {"A": 80.0, "B": 60.0}
RULES = Criteria(WEIGHTS, FULL, SALES, POINTS)
A_FIGURES = {"sales": 1000, "price": 18000, "payment": 95}
"""50 + 18 + 28.5 = 96.5 points: A."""
B_FIGURES = {"sales": 700, "price": 20000, "payment": 100}
"""35 + 20 + 30 = 85 points, 100 of sales short of A: B."""
C_FIGURES = {"sales": 400, "price": 22000, "payment": 100}
"""20 + 20 + 30 = 70 points, 100 of sales short of B: C."""
ANNA, BEN, CARA = "13800000001", "13800000002", "13800000003"


def review():
    """25 March: posts are held, criteria set, the review is open."""
    house = House(at=datetime(2026, 3, 25, 9))
    house.say(c.Join, who=house.person("F"))
    for who, post in (("R", "promotion"), ("F", "finance")):
        house.told("people.appoint", who=who, post=post)
    criteria(house)
    house.told("grades.open")
    return house


def criteria(house):
    house.told(
        "grades.criteria", weights=WEIGHTS, full=FULL, sales=SALES, points=POINTS, why="board"
    )


def buyer(house, phone, who="A", name=""):
    house.say(c.Register, client=c.ClientFacts(name, phone), who=who)
    house.say(c.Deal, client=phone, stage="deposit")


def done(house, client, grade, figures, standing="good"):
    """A client graded, with credit standing and a plan."""
    house.told("grades.enter", client=client, figures=figures)
    house.told("grades.grade", client=client, grade=grade, why="by the meeting")
    house.told("grades.credit", "F", client=client, standing=standing)
    house.told("grades.support", client=client, plan="a contact of their own")


def cells(house, name, **more):
    return {row.key: row.cells for row in house.rows("grades", name, **more)}


def head(house, name):
    listing = next(x for x in OFFICE.lists if x.name == name)
    return headed(listing, Scene(house.state, house.books, house.at, True))


def refusal(house, do, /, by="M", **said):
    with pytest.raises(Refused) as caught:
        house.told(do, by, **said)
    return str(caught.value)
