"""Two files of one client made one; clients who are forgotten. What happened stays."""

from datetime import datetime, timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.decide import decide
from kiosk.desk.state import Person, Role, State
from kiosk.refusal import Refused
from tests.conftest import staff
from tests.kernel.stories import face

AT = datetime(2026, 3, 2, 9, 0)
ONE, TWO, THREE = "13800000001", "13800000002", "13800000003"


class Desk:
    """Commands one after the other, a minute apart."""

    def __init__(self, **settings):
        people = {p.id: p for p in (*staff(), Person("D1", role=Role.DIRECTOR))}
        settings = {name.replace("__", "."): value for name, value in settings.items()}
        self.state, self.at = State("P", settings=settings, staff=people), AT

    def say(self, kind, /, **said):
        self.at += timedelta(minutes=1)
        command = kind(at=self.at, **said)
        decision = decide(self.state, command, self.state.policy)
        self.state = decision.state
        return decision.events

    def register(self, phone, who="A", name="", **said):
        client = c.ClientFacts(name, phone, **said)
        return self.say(c.Register, by="M", client=client, who=who)

    def refused(self, kind, /, **said):
        before = self.state
        with pytest.raises(Refused) as refusal:
            self.say(kind, **said)
        assert self.state is before
        return refusal.value.code


@pytest.fixture
def desk():
    desk = Desk()
    desk.say(c.Open, by="M", order=tuple("ABCD"))
    desk.register(ONE, "A", "王")
    desk.register(TWO, "B", "王小明", source="friend", wants="east, 3 rooms")
    return desk


def merge(desk, **more):
    return desk.say(c.Merge, by="M", client=ONE, other=TWO, why="one person", **more)


def test_the_kept_file_has_both_numbers_and_stays_its_owners(desk):
    desk.say(c.Deal, by="M", client=ONE, stage="deposit", unit="1-1")
    (event,) = merge(desk)
    assert event == e.Merged(phone=ONE, other=TWO, why="one person")
    client = desk.state.clients[TWO]
    assert client is desk.state.clients[ONE]
    assert (client.phone, client.phones, client.owner) == (ONE, (TWO,), "A")
    assert (client.name, client.source, client.wants) == ("王", "friend", "east, 3 rooms")
    assert dict(desk.state.clients.of("B")) == {}


def test_deals_and_receptions_go_along(desk):
    for phone, visit in ((ONE, "v1"), (TWO, "v2")):
        client = c.ClientFacts(phone=phone)
        desk.say(c.Arrive, by="M", id=visit, client=client, asks_for="A")
        desk.say(c.Finish, by="M", visit=visit, client=client)
    desk.say(c.Deal, by="M", client=ONE, stage="deposit", unit="1-1")
    desk.say(c.Deal, by="M", client=TWO, stage="deposit", unit="1-2")
    merge(desk)
    client = desk.state.clients[ONE]
    assert len(client.met) == 2
    assert [step.unit for step in client.deals] == ["1-1", "1-2"]
    assert {desk.state.units[unit] for unit in ("1-1", "1-2")} == {ONE}


def test_what_is_said_of_either_number_is_of_the_one_client(desk):
    merge(desk)
    desk.say(c.Deal, by="M", client=TWO, stage="deposit", unit="1-1")
    assert desk.state.clients[ONE].stage == "deposit"
    assert desk.state.units["1-1"] == ONE
    desk.register(TWO, "A", "王明")
    desk.say(c.Reassign, by="M", of="A", to="C")
    assert {desk.state.clients[p].owner for p in (ONE, TWO)} == {"C"}
    assert desk.refused(c.Merge, by="M", client=ONE, other=TWO, why="again") == "bad_value"


def test_a_manager_may_name_the_owner(desk):
    _, given = merge(desk, owner="C")
    assert isinstance(given, e.Reassigned)
    assert desk.state.clients[TWO].owner == "C"


def test_three_files_become_one(desk):
    desk.register(THREE, "C")
    merge(desk)
    desk.say(c.Merge, by="M", client=THREE, other=TWO, why="and this one")
    client = desk.state.clients[ONE]
    assert client.numbers == (THREE, ONE, TWO)
    assert desk.state.clients[THREE] == desk.state.clients[TWO] == client


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"by": "A"}, "not_authorised"),
        ({"why": " "}, "bad_value"),
        ({"client": THREE}, "unknown_client"),
        ({"other": THREE}, "unknown_client"),
        ({"other": ONE}, "bad_value"),
        ({"owner": "Z"}, "unknown_staff"),
    ],
)
def test_refused(desk, said, code):
    good = {"by": "M", "client": ONE, "other": TWO, "why": "x"}
    assert desk.refused(c.Merge, **(good | said)) == code


def test_the_file_with_the_deal_is_kept(desk):
    desk.say(c.Deal, by="M", client=TWO, stage="deposit")
    assert desk.refused(c.Merge, by="M", client=ONE, other=TWO, why="x") == "refused_by_rule"


def test_undo_takes_it_back_exactly(desk):
    desk.say(c.Deal, by="M", client=ONE, stage="deposit", unit="1-1")
    before = face(desk.state)
    for command in (
        {"kind": c.Merge, "client": ONE, "other": TWO, "owner": "D"},
        {"kind": c.Forget, "client": TWO},
    ):
        kind = command.pop("kind")
        desk.say(kind, by="M", why="x", **command)
        desk.say(c.Undo, by="M", why="slip")
        assert face(desk.state) == before


def test_forgotten_the_counts_stay_and_name_and_number_are_gone(desk):
    client = c.ClientFacts("王小明", TWO)
    desk.say(c.Call, by="M", id="c1", client=client)
    desk.say(c.Arrive, by="M", id="v1", client=client, asks_for="B")
    assert desk.refused(c.Forget, by="M", client=TWO, why="asked") == "refused_by_rule"
    desk.say(c.Finish, by="M", visit="v1", client=client)
    desk.say(c.FollowUp, by="M", client=TWO, who="B", invited=True)
    desk.say(c.Appoint, by="M", id="t1", time=AT + timedelta(hours=3), client=client)
    assert desk.refused(c.Forget, by="M", client=TWO, why="asked") == "refused_by_rule"
    desk.say(c.Rebook, by="M", id="t1")
    merge_free = len(desk.state.visits), len(desk.state.invites), len(desk.state.calls)
    (event,) = desk.say(c.Forget, by="M", client=TWO, why="asked")
    assert TWO not in desk.state.clients
    assert TWO not in desk.state.callers
    kept = desk.state.clients[event.key]
    assert (kept.name, kept.owner, kept.phones, len(kept.met)) == ("", "B", (), 1)
    now = (*(repr(x) for x in face(desk.state)), repr(dict(desk.state.clients.items())))
    assert not any(TWO in said or "王小明" in said for said in now)
    assert merge_free == (
        len(desk.state.visits), len(desk.state.invites), len(desk.state.calls),
    )  # fmt: skip


def test_a_buyer_is_not_forgotten(desk):
    desk.say(c.Deal, by="M", client=TWO, stage="deposit")
    assert desk.refused(c.Forget, by="M", client=TWO, why="asked") == "refused_by_rule"
    assert desk.refused(c.Forget, by="R", client=ONE, why="asked") == "not_authorised"


def later(desk, **span):
    desk.say(c.Close, by="M")
    desk.at += timedelta(**span)


def test_files_are_kept_without_end_unless_a_time_is_set(desk):
    assert desk.refused(c.Anonymise, by="M") == "refused_by_rule"


def test_after_the_time_prospects_given_up_have_no_name():
    desk = Desk(clients__retention="12 months")
    desk.say(c.Open, by="M", order=tuple("ABCD"))
    desk.register(ONE, "A", "王")
    desk.register(TWO, "B", "李")
    desk.say(c.Deal, by="M", client=TWO, stage="deposit")
    later(desk, days=200)
    desk.register(THREE, "C", "赵")
    assert desk.say(c.Anonymise, by="M") == ()
    desk.at += timedelta(days=170)
    before = face(desk.state)
    (gone,) = desk.say(c.Anonymise, by="M")
    assert gone.phone == ONE
    assert {x.name for _, x in desk.state.clients.items()} == {"", "李", "赵"}
    assert desk.say(c.Anonymise, by="M") == ()
    desk.say(c.Undo, by="M", why="slip")
    desk.say(c.Undo, by="M", why="slip")
    assert face(desk.state) == before


def test_only_whom_nobody_had_contact_with_since_a_day():
    desk = Desk(clients__retention="1 days", ownership__lapse="none")
    desk.say(c.Open, by="M", order=tuple("ABCD"))
    desk.register(ONE, "A", "王")
    later(desk, days=3)
    desk.register(TWO, "B", "李")
    later_on = desk.at.date()
    desk.at += timedelta(days=3)
    (gone,) = desk.say(c.Anonymise, by="M", before=later_on)
    assert gone.phone == ONE
    (gone,) = desk.say(c.Anonymise, by="M", before=None)
    assert gone.phone == TWO


def links(desk, phone):
    return {(link.phone, link.kind) for link in desk.state.clients[phone].links}


def test_family_and_friends_stand_on_both_files(desk):
    desk.say(c.Link, by="R", client=ONE, other=TWO, kind="friend")
    desk.say(c.Link, by="R", client=TWO, other=ONE, kind="family")
    assert (links(desk, ONE), links(desk, TWO)) == ({(TWO, "family")}, {(ONE, "family")})
    desk.register(ONE, "A")
    assert links(desk, ONE) == {(TWO, "family")}
    desk.say(c.Link, by="R", client=ONE, other=TWO, off=True)
    assert (links(desk, ONE), links(desk, TWO)) == (set(), set())


def test_who_comes_as_family_is_linked_when_the_reception_ends(desk):
    relation = c.Relation(client=ONE, kind="family")
    desk.say(c.Arrive, by="R", id="v1", client=c.ClientFacts(phone=THREE), relation=relation)
    assert links(desk, ONE) == set()
    desk.say(c.Finish, by="R", visit="v1", registered=True)
    assert (links(desk, ONE), links(desk, THREE)) == ({(THREE, "family")}, {(ONE, "family")})


def test_who_buys_along_is_linked(desk):
    relation = c.Relation(client=TWO, kind="partner")
    desk.say(c.Deal, by="M", client=ONE, stage="deposit", relation=relation)
    assert links(desk, TWO) == {(ONE, "partner")}


def test_one_client_is_not_their_own_family(desk):
    desk.say(c.Link, by="R", client=ONE, other=TWO)
    merge(desk)
    assert links(desk, ONE) == set()
    assert desk.refused(c.Link, by="R", client=ONE, other=TWO) == "bad_value"


def test_who_is_forgotten_is_on_no_other_file(desk):
    desk.say(c.Link, by="R", client=ONE, other=TWO)
    desk.say(c.Forget, by="M", client=ONE, why="asked")
    assert links(desk, TWO) == set()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"other": THREE}, "unknown_client"),
        ({"other": ONE}, "bad_value"),
        ({"kind": "rival"}, "bad_value"),
        ({"off": True}, "bad_value"),
    ],
)
def test_not_linked(desk, said, code):
    assert desk.refused(c.Link, **({"by": "R", "client": ONE, "other": TWO} | said)) == code


def test_an_old_ticket_does_not_keep_a_client_on_file(desk):
    client = c.ClientFacts(phone=TWO)
    desk.say(c.Appoint, by="M", id="t1", time=AT + timedelta(hours=3), client=client)
    desk.say(c.Close, by="M")
    desk.at += timedelta(days=1)
    desk.say(c.Forget, by="M", client=TWO, why="asked")
    assert TWO not in desk.state.clients


def test_who_was_named_by_others_is_forgotten_there_too(desk):
    relation = c.Relation(client=TWO, kind="family")
    desk.say(c.Arrive, by="R", id="v1", relation=relation)
    desk.say(c.Arrive, by="R", id="v2", referred_by=TWO)
    for visit in ("v1", "v2"):
        desk.say(c.Finish, by="R", visit=visit)
    desk.say(c.Forget, by="M", client=TWO, why="asked")
    assert TWO not in repr([visit.facts for visit in desk.state.visits.values()])
