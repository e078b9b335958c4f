"""The lists of the office of areas, their figures worked out by hand (S10)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.offices.areas.office import OFFICE
from tests.offices.house import House

LISTS = {listing.name: listing for listing in OFFICE.lists}


@pytest.fixture
def house():
    house = House()
    for area, key in (("east", False), ("port", True), ("west", False)):
        house.told("areas.define", area=area, key=key)
    return house


def cells(house, name):
    return {row.key: row.cells for row in house.rows("areas", name)}


def test_the_map_says_who_has_what_today(house):
    since = house.at.date()
    house.told("areas.assign", area="east", who="A", since=since, why="knows it")
    house.told("areas.assign", area="west", who="B", since=since + timedelta(days=1), why="next")
    assert cells(house, "map") == {
        "east": ("east", "east", False, "A", since, None),
        "port": ("port", "port", True, None, None, None),
        "west": ("west", "west", False, None, None, None),
    }
    house.say(c.Resign, who="A")
    assert {row.key: row.tone for row in house.rows("areas", "map")}["east"] == "bad"


def test_the_report_counts_clients_visits_and_deals(house):
    """ "S10-3.6": of two deals in all one is in each of east and port."""
    for n, area in enumerate(("east", "east", "port"), 1):
        phone = f"1380000000{n}"
        house.say(c.Register, client=c.ClientFacts(phone=phone), who="A")
        house.told("areas.place", client=phone, area=area, key=area == "port")
    house.say(c.Deal, client="13800000001", stage="deposit")
    house.say(c.Deal, client="13800000003", stage="signed")
    assert cells(house, "report") == {
        "east": ("east", None, 2, 0, 0, 1, 50),
        "port": ("port", None, 1, 1, 0, 1, 50),
        "west": ("west", None, 0, 0, 0, 0, 0),
    }


def test_candidates_by_experience_deals_and_load(house):
    """ "S10-2.3": A has both deals and all three clients, B is experienced and has nothing."""
    house.say(c.Join, who=house.person("S", level="senior"))
    for n in (1, 2, 3):
        house.say(c.Register, client=c.ClientFacts(phone=f"1380000000{n}"), who="A")
    for n in (1, 2):
        house.say(c.Deal, client=f"1380000000{n}", stage="deposit")
    found = cells(house, "candidates")
    assert next(iter(found)) == "S"
    assert found["S"][1:5] == (60, 30, 0, 30)
    assert found["A"][1:5] == (40, 0, 40, 0)
    assert found["B"][1:5] == (30, 0, 0, 30)


DAYS = st.integers(0, 40)


@given(st.lists(st.tuples(st.sampled_from("AB"), DAYS, st.none() | DAYS), max_size=12))
def test_no_area_is_two_peoples_at_once(given_to):
    house = House()
    house.told("areas.define", area="east")
    start = house.at.date()
    for who, since, length in given_to:
        first = start + timedelta(days=since)
        until = None if length is None else first + timedelta(days=length)
        said = {"area": "east", "who": who, "since": first, "why": "x"}
        house.tried("areas.assign", **said, **({"until": until} if until else {}))
    holdings = house.books.of("areas").holdings
    for day in range(90):
        on = start + timedelta(days=day)
        assert sum(holding.covers(on) for holding in holdings) <= 1
