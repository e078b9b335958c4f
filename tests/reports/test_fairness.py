"""Turns and chances of a morning, worked out on paper: A was away without a word when a turn came,
C was receiving when one came and had it back."""

import pytest

from kiosk.reports.activity import activity, total
from kiosk.reports.fairness import Share, fairness
from kiosk.reports.figures import counts_of, figures
from tests.reports.conftest import at, day

ONE = "13800000001"
MORNING = [
    *(at("03-02", "08:50", "sign_in", who=who) for who in "ABC"),
    at("03-02", "08:55", "open"),
    at("03-02", "09:00", "visit", id="v1", client={"phone": ONE}),  # A
    at("03-02", "09:10", "visit", id="v2"),  # B
    at("03-02", "09:30", "finish", visit="v1", registered=True),
    at("03-02", "09:40", "away", who="A", cause="unannounced"),
    at("03-02", "09:45", "visit", id="v3"),  # C
    at("03-02", "09:50", "finish", visit="v2"),
    at("03-02", "09:55", "visit", id="v4"),  # B: A's turn is gone
    at("03-02", "10:00", "back", who="A"),
    at("03-02", "10:05", "visit", id="v5"),  # A: C is owed one
    at("03-02", "10:20", "finish", visit="v3"),
    at("03-02", "10:30", "visit", id="v6"),  # C makes it up
    *(at("03-02", "10:40", "finish", visit=visit) for visit in ("v4", "v5", "v6")),
    at("03-02", "10:45", "visit", id="v7"),  # B
    at("03-02", "10:50", "finish", visit="v7"),
    at("03-02", "10:55", "deal", client=ONE, stage="deposit", unit="1-1", amount=100),
    at("03-02", "11:00", "close"),
]
LATER = [
    at("03-03", "09:00", "follow_up", client=ONE, who="A", via="phone"),
    at("03-05", "09:00", "deal", client=ONE, stage="signed", unit="1-1", amount=900),
]


def fair(desk, since="03-02", until="03-02"):
    start = desk.state_before(day(since))
    return fairness(start, desk.entries(start.seq), day(since), day(until))


def test_turns_chances_and_minutes(journal):
    told = fair(journal("sign_in", *MORNING))
    assert {share.who: share for share in told.shares} == {
        "A": Share("A", 1, turns=2, missed=1, chances=2, minutes=5),
        "B": Share("B", 1, turns=3, chances=3, minutes=20),
        "C": Share("C", 1, turns=2, made_up=1, chances=2, minutes=60),
    }


def test_the_largest_lead_and_its_rule(journal):
    told = fair(journal("sign_in", *MORNING))
    assert (told.lead, told.most, told.least) == (1, "B", "A")
    assert told.rules == (("S01-1", 1),)


def test_what_was_taken_back_counts_for_nobody(journal):
    undone = [at("03-02", "10:51", "visit", id="v8"), at("03-02", "10:52", "undo", why="slip")]
    told = fair(journal("sign_in", *MORNING[:-2], *undone, *MORNING[-2:]))
    assert {share.who: share.chances for share in told.shares} == {"A": 2, "B": 3, "C": 2}


def test_days_outside_are_left_out(journal):
    told = fair(journal("sign_in", *MORNING), "03-03", "03-09")
    assert (told.days, told.shares, told.lead) == (0, (), 0)


@pytest.fixture
def counts(journal):
    desk = journal("sign_in", *MORNING, *LATER)
    return desk, counts_of(desk.entries(), desk.policy)


def test_figures_of_each_consultant(counts):
    desk, _ = counts
    found = figures(desk.entries(), desk.policy, day("03-01"), day("03-31"))
    mine = {
        "receptions": 2, "minutes": 65, "new": 2, "registered": 1, "deals": 1, "signed": 1,
        "sign_days": 3, "follow_ups": 1, "in_time": 1, "conversion": 0.5, "amount": 900,
    }  # fmt: skip
    assert {name: value for name, value in found["A"].items() if value} == mine
    assert found["B"]["receptions"] == 3
    assert found["B"]["minutes"] == 90
    assert found["C"]["minutes"] == 45


def test_by_day_and_by_consultant(counts):
    _, counted = counts
    first, follow_up, signed = activity(counted, day("03-01"), day("03-31"), "day")
    assert (first.key, first.receptions, first.minutes, first.new) == ("2026-03-02", 7, 200, 7)
    assert (first.deals, first.registered, first.conversion) == (1, 1, round(1 / 7, 4))
    assert (follow_up.key, follow_up.follow_ups, follow_up.conversion) == ("2026-03-03", 1, None)
    assert (signed.key, signed.signed, signed.performance) == ("2026-03-05", 1, 1)
    people = activity(counted, day("03-01"), day("03-31"), "consultant")
    assert {row.key: row.receptions for row in people} == {"A": 2, "B": 3, "C": 2}
    assert total(people) == total([first, follow_up, signed])


def test_by_week_and_by_month(counts):
    _, counted = counts
    (week,) = activity(counted, day("03-01"), day("03-31"), "week")
    (month,) = activity(counted, day("03-01"), day("03-31"), "month")
    assert (week.key, month.key) == ("2026-03-02", "2026-03-01")
    assert week.amount == month.amount == 900


def test_minutes_are_those_of_the_hours(journal):
    """Hours from 9 to 12: A stands from 9 on, B until 12."""
    told = fair(
        journal(
            "sign_in",
            *(at("03-02", "08:50", "sign_in", who=who) for who in "AB"),
            at("03-02", "08:55", "open"),
            at("03-02", "09:10", "visit", id="v1"),  # A
            at("03-02", "12:20", "finish", visit="v1"),
            at("03-02", "12:30", "close"),
        )
    )
    assert {share.who: share.minutes for share in told.shares} == {"A": 10, "B": 170}


def test_a_hand_over_that_was_taken_back_gives_the_minutes_to_who_received(journal):
    desk = journal(
        "sign_in",
        *(at("03-02", "08:50", "sign_in", who=who) for who in "AB"),
        at("03-02", "08:55", "open"),
        at("03-02", "09:10", "visit", id="v1"),  # A
        at("03-02", "09:15", "hand_over", visit="v1", to="B", reason="client_asks"),
        at("03-02", "09:16", "undo", why="slip"),
        at("03-02", "09:30", "finish", visit="v1"),
    )
    found = figures(desk.entries(), desk.policy, day("03-01"), day("03-31"))
    assert {who: x["minutes"] for who, x in found.items() if x["minutes"]} == {"A": 20}
