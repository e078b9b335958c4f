"""One team at two projects: one pool of clients (S05-0), each project with its own journal."""

from datetime import datetime, timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours

NOW = datetime(2026, 3, 2, 9, 30)
PHONE = "13900000001"
TEAM = (Person("A", "甲"), Person("B", "乙"), Person("M", "经理", role=Role.MANAGER))


def found(project, profile="twin_project", staff=TEAM, **settings):
    return c.Found(
        at=NOW, project=project, profile=profile, hours=Hours(), staff=staff, settings=settings
    )


@pytest.fixture
def desks(tmp_path):
    made = []

    def make(*founded):
        path = tmp_path / "kiosk.db"
        for one in founded:
            set_up(path, one)
            made.append(Service(path, one.project, wall=lambda: NOW))
            made[-1].send(c.Open(at=NOW, by="M"))
        return made

    yield make
    for desk in made:
        desk.close()


def come(desk):
    """Who receives a client of the other project who names nobody here."""
    client = c.ClientFacts(phone=PHONE)
    sent = desk.send(c.Arrive(at=NOW, by="M", id="", client=client, returning=True))
    rules = {reason.rule for event in sent.decision.events for reason in event.because}
    return sent.decision.state.day.receptions[sent.entry.command.id].who, rules


def register(desk, who):
    desk.send(c.Register(at=NOW, by="M", client=c.ClientFacts(phone=PHONE), who=who))


def test_the_same_client_whichever_project(desks):
    one, other = desks(found("one"), found("other"))
    register(one, "B")
    who, rules = come(other)
    assert who == "B"
    assert "S05-0" in rules
    assert other.state.clients[PHONE].owner == "B"


def test_what_is_decided_stays_decided_when_it_is_folded_again(desks):
    one, other = desks(found("one"), found("other"))
    register(one, "B")
    come(other)
    again = other.at("other")
    assert again.state.clients == other.state.clients
    assert again.state.day == other.state.day
    again.close()


def test_a_deal_in_the_one_is_known_in_the_other(desks):
    one, other = desks(found("one"), found("other"))
    register(one, "B")
    come(other)
    one.send(c.Deal(at=NOW, by="M", client=PHONE, stage="signed"))
    other.send(c.FollowUp(at=NOW, by="M", client=PHONE, who="B"))
    assert other.state.clients[PHONE].stage == "signed"


@pytest.mark.parametrize(
    "second",
    [
        found("other", **{"clients.pool": "project"}),
        found("other", "quarter_hour"),
        found("other", staff=(Person("A", "甲"), Person("B", "别人"), TEAM[2])),
    ],
    ids=["not shared", "another profile", "another person with the same id"],
)
def test_clients_of_others_stay_theirs(desks, second):
    one, other = desks(found("one"), second)
    register(one, "B")
    assert come(other)[0] == "A"
    assert PHONE not in other.state.clients


def test_a_dispute_is_decided_in_either_project(desks):
    one, other = desks(found("one"), found("other"))
    register(one, "B")
    assert one.client_elsewhere(PHONE) is None
    known = other.client_elsewhere(PHONE)
    assert known is not None
    assert known.owner == "B"
    later = NOW + timedelta(minutes=1)
    other.send(c.Award(at=NOW, by="M", client=PHONE, owner="A", why="the record"), at=later)
    assert other.state.clients[PHONE].owner == "A"
    one.send(c.Deal(at=NOW, by="M", client=PHONE, stage="signed", who="B"), at=later)
    assert one.state.clients[PHONE].deals[-1].ledgers.performance == {"A": 1}
