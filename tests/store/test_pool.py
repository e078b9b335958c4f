"""One team at two projects: one pool of clients (S05-0), each project with its own journal."""

from datetime import datetime, timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.refusal import Refused
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


SECOND = "13900000002"


def at(minutes):
    return NOW + timedelta(minutes=minutes)


def both_know(one, other):
    """Two files of one client in the one project; the other project has dealt with each."""
    for phone, who in ((PHONE, "A"), (SECOND, "B")):
        one.send(c.Register(at=NOW, by="M", client=c.ClientFacts(phone=phone), who=who))
        other.send(c.FollowUp(at=NOW, by="M", client=phone, who=who))


def test_two_files_made_one_are_one_in_both_projects(desks):
    one, other = desks(found("one"), found("other"))
    both_know(one, other)
    one.send(c.Merge(at=NOW, by="M", client=PHONE, other=SECOND, why="one person"), at=at(1))
    other.refresh()
    client = other.state.clients[SECOND]
    assert client is other.state.clients[PHONE]
    assert (client.owner, client.numbers) == ("A", (PHONE, SECOND))
    deal = c.Deal(at=NOW, by="M", client=SECOND, stage="deposit")
    assert other.send(deal, at=at(2)).decision.state.clients[PHONE].owner == "A"


def test_merging_is_taken_back_in_both_projects(desks):
    one, other = desks(found("one"), found("other"))
    both_know(one, other)
    before = one.state.clients[SECOND], other.state.clients[SECOND]
    one.send(c.Merge(at=NOW, by="M", client=PHONE, other=SECOND, why="one person"), at=at(1))
    one.send(c.Undo(at=NOW, by="M", why="two people"), at=at(2))
    other.refresh()
    assert (one.state.clients[SECOND], other.state.clients[SECOND]) == before


def test_merging_is_not_taken_back_where_the_other_project_went_on_with_it(desks):
    one, other = desks(found("one"), found("other"))
    both_know(one, other)
    one.send(c.Merge(at=NOW, by="M", client=PHONE, other=SECOND, why="one person"), at=at(1))
    other.send(c.FollowUp(at=NOW, by="M", client=SECOND, who="A"), at=at(2))
    with pytest.raises(Refused) as refusal:
        one.send(c.Undo(at=NOW, by="M", why="two people"), at=at(3))
    assert refusal.value.code == "refused_by_rule"
    assert one.state.clients[SECOND].numbers == (PHONE, SECOND)


def test_files_that_are_only_in_the_other_project_can_be_merged_here(desks):
    one, other = desks(found("one"), found("other"))
    for phone, who in ((PHONE, "A"), (SECOND, "B")):
        one.send(c.Register(at=NOW, by="M", client=c.ClientFacts(phone=phone), who=who))
    other.send(c.Merge(at=NOW, by="M", client=PHONE, other=SECOND, why="one person"), at=at(1))
    one.refresh()
    assert one.state.clients[SECOND] is one.state.clients[PHONE]


def test_a_further_number_is_known_in_the_other_project(desks):
    one, other = desks(found("one"), found("other"))
    both = (PHONE, SECOND)
    for phone in both:
        one.send(c.Register(at=NOW, by="M", client=c.ClientFacts(phone=phone), who="B"))
    one.send(c.Merge(at=NOW, by="M", client=PHONE, other=SECOND, why="one person"), at=at(1))
    client = c.ClientFacts(phone=SECOND)
    other.send(c.Arrive(at=NOW, by="M", id="v1", client=client, returning=True), at=at(2))
    assert other.state.day.receptions["v1"].who == "B"
    assert {other.state.clients[phone].numbers for phone in both} == {both}


def test_forgotten_in_the_one_forgotten_in_the_other(desks):
    one, other = desks(found("one"), found("other"))
    register(one, "B")
    come(other)
    with pytest.raises(Refused):  # in the house, in the other project
        one.send(c.Forget(at=NOW, by="M", client=PHONE, why="asked"), at=at(1))
    assert PHONE in one.state.clients
    other.send(c.Finish(at=NOW, by="M", visit="v1"), at=at(2))
    one.send(c.Forget(at=NOW, by="M", client=PHONE, why="asked"), at=at(3))
    other.refresh()
    assert PHONE not in one.state.clients
    assert PHONE not in other.state.clients
    assert one.client(PHONE) is None


def test_given_to_another_from_either_project(desks):
    one, other = desks(found("one"), found("other"))
    register(one, "B")
    other.send(c.Reassign(at=NOW, by="M", client=PHONE, to="A"), at=at(1))
    one.send(c.FollowUp(at=NOW, by="M", client=PHONE, who="A"), at=at(2))
    assert one.state.clients[PHONE].owner == "A"


def test_who_brings_or_comes_with_a_client_of_the_other_project(desks):
    family = {"family": "family friend"}
    one, other = desks(found("one", **family), found("other", **family))
    register(one, "B")
    relation = c.Relation(client=PHONE, kind="family")
    client = c.ClientFacts(phone=SECOND)
    other.send(c.Arrive(at=NOW, by="M", id="v1", client=client, relation=relation), at=at(1))
    assert other.state.day.receptions["v1"].who == "B"


def test_who_is_active_in_the_other_project_is_not_anonymised(desks):
    keeping = {"clients.retention": "6 months"}
    one, other = desks(found("one", **keeping), found("other", **keeping))
    register(one, "B")
    one.send(c.Register(at=NOW, by="M", client=c.ClientFacts(phone=SECOND), who="B"))
    late = NOW + timedelta(days=170)
    other.send(c.FollowUp(at=NOW, by="M", client=PHONE, who="B"), at=late)
    one.send(c.Anonymise(at=NOW, by="M"), at=late + timedelta(days=30))
    assert PHONE in one.state.clients
    assert SECOND not in one.state.clients
