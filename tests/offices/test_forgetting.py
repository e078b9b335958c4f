"""Clients made one, and clients forgotten at the desk: what the offices noted of them before is
told of nobody any more; days and people that are odd."""

from datetime import timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.offices.registry import OFFICES, office
from tests.offices.house import House

ANNA, OTHER = "13800000001", "13800000002"


@pytest.fixture
def house():
    house = House()
    for area in ("east", "west"):
        house.told("areas.define", area=area)
    for phone in (ANNA, OTHER):
        house.say(c.Register, client=c.ClientFacts("云", phone), who="A")
        house.told("areas.place", client=phone, area="east", key=True)
    house.told("leads.enter", by="R", phone="13900000001", name="风")
    return house


def rows(house, name, listing):
    return [row.cells for row in house.rows(name, listing)]


def said(house):
    """Everything that a manager reads in any list of any office."""
    return str([house.rows(name, x.name) for name in OFFICES for x in office(name).lists])


def test_two_files_made_one_are_one_client_of_an_area(house):
    house.say(c.Merge, client=ANNA, other=OTHER, why="one person")
    assert rows(house, "areas", "clients") == [(ANNA, "云", "east", True, "prospect")]
    assert rows(house, "areas", "report")[0][2:4] == (1, 1)
    house.told("areas.place", client=OTHER, area="west", key=True)
    assert [row[2] for row in rows(house, "areas", "report")] == [0, 1]


def test_a_forgotten_client_is_in_no_list(house):
    house.say(c.Merge, client=ANNA, other=OTHER, why="one person")
    house.told("duties.stage", client=ANNA, stage="negotiation", note="asks for a garden")
    house.told("duties.complain", what="waited long", client=OTHER)
    assert all(text in said(house) for text in (ANNA, OTHER, "garden"))
    house.go(days=1)
    house.say(c.Forget, client=OTHER, why="asked us to")
    assert not any(text in said(house) for text in (ANNA, OTHER, "garden", "云"))
    assert len(rows(house, "duties", "complaints")) == 1
    house.go(days=1)
    house.say(c.Register, client=c.ClientFacts("雨", ANNA), who="B")
    assert rows(house, "areas", "clients") == []
    assert [row[3:] for row in rows(house, "duties", "stages")] == [
        ("contact", house.at.date(), True, 1)
    ]


def test_a_lead_of_somebody_forgotten_has_no_name_and_no_phone(house):
    house.say(c.Register, client=c.ClientFacts("风", "13900000001"), who="A")
    house.say(c.Forget, client="13900000001", why="asked us to")
    assert rows(house, "leads", "open")[0][-2:] == ("", None)
    house.told("leads.close", lead="L1", result="withdrawn", why="asked us to")


def test_who_was_forgotten_by_mistake_is_there_again(house):
    house.go(days=1)
    house.say(c.Forget, client=ANNA, why="slip")
    house.say(c.Undo, why="slip")
    assert (ANNA, "云", "east", True, "prospect") in rows(house, "areas", "clients")


def test_a_consultant_places_their_own_clients_and_no_key_client(house):
    assert house.tried("areas.place", "A", client=ANNA, area="west") == "not_authorised"
    assert house.tried("areas.place", "R", client=ANNA, area="west") == "not_authorised"
    house.told("areas.place", client=ANNA, area="west")
    assert house.tried("areas.place", "B", client=ANNA, area="east") == "not_authorised"
    house.told("areas.place", "A", client=ANNA, area="east")


def test_whoever_was_never_here_after_all_has_left(house):
    house.say(c.Join, who=house.person("Q"))
    house.told("areas.assign", area="east", who="Q", since=house.at.date(), why="new")
    house.told("people.appoint", who="Q", post="hr")
    house.say(c.Undo, why="another Q")
    row = next(row for row in house.rows("areas", "map") if row.key == "east")
    assert (row.cells[3], row.told) == ("Q", (("has left", ""),))
    assert said(house)
    house.told("areas.transfer", area="east", to="A", since=house.at.date() + timedelta(1), why="x")


DAYS = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31")


@pytest.mark.parametrize("day", DAYS)
def test_days_from_which_nothing_can_be_counted(house, day):
    for do, more in (
        ("areas.assign", {"area": "east", "who": "A", "since": day, "why": "x"}),
        ("areas.transfer", {"area": "east", "to": "A", "since": day, "why": "x"}),
        ("duties.require", {"who": "A", "what": "x", "due": day, "every": "week"}),
        ("people.appraise", {"since": day, "until": day}),
        ("leads.contact", {"lead": "L1", "via": "phone", "visit": f"{day}T09:00"}),
    ):
        assert house.tried(do, **more) == "bad_value", do
    house.told("duties.require", who="A", what="x", due="2199-12-31", every="week")
    house.told("duties.hand_in", "A", report="r1")
