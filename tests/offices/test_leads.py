"""The lists of the office of leads, their figures worked out by hand."""

import pytest

from kiosk.desk import commands as c
from kiosk.offices.leads.lists import countdown
from kiosk.offices.leads.state import before, period_of
from kiosk.offices.registry import office
from tests.conftest import MONDAY
from tests.offices.house import START, House

WEIGHTS = {
    "factors": {"skill": 1}, "worth": {"demand": 1}, "a": 70, "b": 40, "reward": 0, "cap": 60,
    "hours": 2, "why": "first",
}  # fmt: skip


@pytest.fixture
def house():
    """Four leads of A and B, the first contacted in time, the second late."""
    house = House()
    for who in ("C", "D"):
        house.say(c.Suspend, who=who, cause="x")
    house.told("leads.weights", **WEIGHTS)
    for n, source in enumerate(("online", "online", "offline", "referral"), 1):
        house.told(
            "leads.enter", by="R", phone=f"1380000000{n}", name=f"云{n}", source=source,
            demand="high" if n == 4 else "", channel="portal",
        )  # fmt: skip
    house.told("leads.propose")
    house.told("leads.approve")
    return house


def cells(house, name, *, leads=True):
    return {row.key: row.cells for row in house.rows("leads", name, leads=leads)}


def test_the_most_valuable_is_shared_out_first(house):
    """ "S09-3.2": the fourth is worth most: A's; then in order B, A, B."""
    owners = {key: row[1] for key, row in cells(house, "published").items()}
    assert owners == {"L4": "A", "L1": "B", "L2": "A", "L3": "B"}
    assert cells(house, "published")["L4"][0] == "A"
    assert cells(house, "published")["L1"][0] == "C"


def test_shares_beside_the_cap(house):
    """ "S09-1.2": of four leads two are due to each, sixty percent are two."""
    found = cells(house, "shares")
    assert found["A"] == ("A", 2, 2, 0, 50, 2)
    assert found["C"] == ("C", 0, 0, 0, 0, 2)
    assert house.rows("leads", "shares")[2].told == (("is suspended", ""),)


def test_what_waits_and_what_is_overdue(house):
    """ "S06-2.3": two hours, then it is overdue; the supervisor has it once it is handed over."""
    assert house.state.errands == {"A": 2, "B": 2}
    assert cells(house, "held")["L4"][4] == "2:00"
    house.told("leads.contact", by="A", lead="L4", via="phone")
    assert house.state.errands == {"A": 1, "B": 2}
    house.go(minutes=125)
    assert set(cells(house, "overdue")) == {"L1", "L2", "L3"}
    assert cells(house, "overdue")["L1"][3] == "+0:06"
    house.told("leads.contact", by="B", lead="L1", via="message")
    assert len(house.told("leads.escalate", by="C")) == 2
    assert house.state.errands == {}
    assert {row[4] for row in cells(house, "overdue").values()} == {"escalated"}
    assert cells(house, "due") == {"reassign": ("reassign", 2)}
    house.told("leads.reassign", lead="L2", to="B", why="overdue")
    assert house.state.errands == {"B": 1}


def test_the_last_contact_is_told(house):
    house.told("leads.contact", by="A", lead="L4", via="phone", note="wants 13800000009 called")
    told = dict(next(x for x in house.rows("leads", "held") if x.key == "L4").told)
    assert told["Note"] == "wants 13800000009 called"
    rows = house.rows("leads", "held", leads=False)
    told = dict(next(x for x in rows if x.key == "L4").told)
    assert told["Note"] == "wants *******0009 called"


def test_points_by_factor(house):
    """ "S06-2.2": two candidates, of skill only."""
    found = cells(house, "points")
    assert found["L4/A"][:4] == ("L4", "A", 0, 0)
    assert found["L4/B"][4:] == (None,) * 8


def test_what_is_left_of_a_period_is_evened_out_in_the_next(house):
    """ "S13-5.2": of March's four two are due to each; B has three when April begins."""
    house.told("leads.weights", **WEIGHTS | {"cap": 100})
    house.told("leads.reassign", lead="L4", to="B", why="x")
    house.go(days=30)
    fact = house.told("leads.rebalance")[0]
    assert (fact["period"], fact["before"]["B"], fact["after"]["B"]) == ("2026-03", 3, 2)
    house.told("leads.rebalance_approve")
    assert house.told("leads.rebalance")[0]["period"] == "2026-04"


def test_results_by_consultant_and_by_kind(house):
    """ "S06-2.4", "S02-3": A's two: one in time and won after three days, one handed over and
    lost; B's two: one late, one not contacted."""
    house.told("leads.contact", by="A", lead="L4", via="phone")
    house.told("leads.rate", by="R", lead="L4", satisfaction=80)
    house.go(minutes=125)
    house.told("leads.contact", by="B", lead="L1", via="message")
    house.told("leads.escalate", lead="L2")
    house.told("leads.close", lead="L2", result="lost", why="bought elsewhere")
    house.go(days=3)
    house.say(c.Register, client=c.ClientFacts(phone="13800000004"), who="A")
    house.told("leads.close", by="A", lead="L4", result="won", client="13800000004")
    found = cells(house, "results")
    assert found["A"] == ("A", 2, 100, 1, 1, 50, 3, 80)
    assert found["B"] == ("B", 2, 0, 0, 0, None, None, None)
    kinds = cells(house, "analysis")
    assert kinds["source/online"][2:6] == (2, 0, 0, 1)
    assert kinds["source/referral"][2:6] == (1, 100, 1, 0)
    assert kinds["channel/portal"][2] == 4


def test_no_client_in_what_everybody_reads(house):
    """ "S13-3.5": the published list says number, grade, consultant, day, version."""
    for leads in (True, False):
        for listing in ("published", "shares", "moves", "results", "objections"):
            for row in house.rows("leads", listing, leads=leads):
                assert not [
                    x for x in row.cells if isinstance(x, str) and ("云" in x or "138" in x)
                ]
    assert {row[5] for row in cells(house, "held", leads=False).values()} == {""}


def test_a_closed_lead_keeps_no_name_and_no_phone(house):
    house.told("leads.close", lead="L1", result="withdrawn", why="asked for it")
    lead = house.books.of("leads").leads["L1"]
    assert (lead.name, lead.phone) == ("", "")
    assert house.state.errands == {"A": 2, "B": 1}


def test_review_and_rebalancing_fall_due_in_the_next_period(house):
    """ "S02-5", "S13-5.1": nothing is due in March; in April, March's review and rebalancing."""
    assert set(cells(house, "due")) == set()
    for lead, who in (("L1", "B"), ("L2", "A"), ("L3", "B"), ("L4", "A")):
        house.told("leads.contact", by=who, lead=lead, via="phone")
    house.go(days=30)
    assert set(cells(house, "due")) == {"rebalance", "review"}
    house.told("leads.review", outcome="kept", note="fair enough")
    house.told("leads.rebalance")
    assert set(cells(house, "due")) == set()


def test_a_channels_post_enters_and_proposes(house):
    """ "S09-1.3": who holds the post may enter, propose and withdraw; approve nothing."""
    assert house.tried("leads.enter", by="A", phone="13800000005") == "not_authorised"
    house.told("people.appoint", who="A", post="channel")
    assert house.told("leads.enter", by="A", phone="13800000005")[0]["lead"] == "L5"
    assert house.told("leads.propose", by="A")[0]["fact"] == "proposed"
    assert house.tried("leads.approve", by="A") == "not_authorised"


def test_a_file_that_nobody_holds_is_a_lead_again(house):
    house.say(c.Register, client=c.ClientFacts(phone="13800000006"), who="A")
    assert house.tried("leads.enter", by="R", phone="+86 138 0000 0006") == "refused_by_rule"
    house.go(days=63)
    fact = house.told("leads.enter", by="R", phone="13800000006")[0]
    assert fact["known"] is True


def test_undo_at_the_desk_leaves_what_waits(house):
    house.say(c.Register, client=c.ClientFacts(phone="13800000007"), who="A")
    house.told("leads.contact", by="A", lead="L4", via="phone")
    house.say(c.Undo, why="mistake")
    assert house.state.errands == {"A": 1, "B": 2}


def test_forms_begin_with_what_holds(house):
    room = office("leads")
    scene = house.scene(leads=True)
    begun = room.action("weights").begins(scene, "")
    assert begun["factors"]["skill"] == 1
    assert begun["factors"]["load"] == 0
    assert begun["cap"] == 60
    assert room.action("classify").begins(scene, "L4")["demand"] == "high"
    house.told("leads.profile", who="A", skill=40, together=["R"])
    assert room.action("profile").begins(house.scene(leads=True), "A")["together"] == ("R",)


@pytest.mark.parametrize(
    ("kind", "now", "last"),
    [
        ("week", "2026-W10", "2026-W09"),
        ("month", "2026-03", "2026-02"),
        ("quarter", "2026-Q1", "2025-Q4"),
    ],
)
def test_periods(kind, now, last):
    assert (period_of(MONDAY.date(), kind), before(MONDAY.date(), kind)) == (now, last)


def test_the_countdown():
    assert countdown(START.replace(hour=10, minute=30), START) == "1:30"
    assert countdown(START, START.replace(minute=1)) == "+0:01"
