"""The lists of the people's office, their figures worked out by hand (S14, S11-K, S18-21)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk.state import Role
from kiosk.offices.people.appraisal_model import FIGURES, RATED
from kiosk.offices.people.points import last_place, lowest, standings, success_rates
from tests.offices.house import House

JANUARY = {"since": "2026-01-01", "until": "2026-01-31"}


@pytest.fixture
def house():
    return House(House.person("D", role=Role.DIRECTOR))


def cells(house, name, *, leads=True):
    return {row.key: row.cells for row in house.rows("people", name, leads=leads)}


def tones(house, name):
    return {row.key: row.tone for row in house.rows("people", name)}


def weighed(house, **weights):
    house.told("people.weigh", since="2026-01-01", weights=weights, why="the company's table")


def test_a_plan_says_what_is_missing_and_who_knows(house):
    """ "S14-4.3", "S14-5.4": one of two places is taken, then both; then A has read it."""
    house.told("people.appoint", who="R", post="hr")
    since, until = date(2026, 3, 1), date(2026, 5, 31)
    house.told("people.plan", plan="spring", since=since, until=until, needs={"east": 2}, target=9)
    house.told("people.entrust", plan="spring", who="A", need="east", why="knows it", target=5)
    assert cells(house, "plans") == {"spring": ("spring", since, until, 9, "draft", 1, "east=2")}
    house.told("people.entrust", plan="spring", who="B", need="east", why="free", clients="firms")
    house.told("people.review", "R", plan="spring", verdict="approved")
    house.told("people.notify", plan="spring")
    house.told("people.acknowledge", "A", plan="spring")
    assert cells(house, "plans")["spring"][4:6] == ("told", 0)
    assert cells(house, "tasks") == {
        "spring/A": ("spring", "A", "east", "", 5, True, "told"),
        "spring/B": ("spring", "B", "east", "firms", 0, False, "told"),
    }
    assert tones(house, "tasks") == {"spring/A": "", "spring/B": "warn"}


def test_another_plan_of_the_name_keeps_who_still_fits(house):
    said = {"plan": "x", "since": "2026-03-01", "until": "2026-03-31"}
    house.told("people.plan", **said, needs={"east": 1, "west": 1})
    for who, need in (("A", "east"), ("B", "west")):
        house.told("people.entrust", plan="x", who=who, need=need, why="x")
    house.told("people.plan", **said, needs={"east": 2})
    assert list(house.books.of("people").plans["x"].tasks) == ["A"]
    house.told("people.entrust", plan="x", who="A", need="", why="moved", off=True)
    assert not house.books.of("people").plans["x"].tasks


def test_candidates_by_their_last_appraisal(house):
    """ "S14-4.1": B had the most receptions; who has not passed the gate comes last."""
    weighed(house, receptions=1)
    figures = {who: {"receptions": n} for who, n in (("A", 1), ("B", 4), ("C", 2))}
    house.told("people.appraise", **JANUARY, figures=figures)
    house.say(c.Join, who=house.person("S", level="senior", certified=False))
    found = cells(house, "candidates")
    assert list(found) == ["B", "C", "A", "S"]
    assert found["B"] == ("B", "", True, 1, 100, "")
    assert found["A"] == ("A", "", True, 3, 25, "")
    assert found["S"] == ("S", "senior", False, None, None, "")


def test_gates_are_the_desks(house):
    """ "S11-K2.3", "S14-7": S has passed nothing; the training gate is passed at the desk; after
    the second chance both gates are to pass again, and one of them is."""
    house.say(c.Join, who=house.person("S", certified=False))
    assert cells(house, "gates")["S"] == ("S", "missing", None, "none", None, None, False)
    assert next(iter(cells(house, "gates"))) == "S"
    house.say(c.Certify, who="S", gate="training")
    today = house.at.date()
    assert cells(house, "gates")["S"] == ("S", "passed", today, "none", None, None, False)
    weighed(house, deals=1)
    figures = {who: {"deals": 1, "new": 4, "conversion": rate} for who, rate in
               (("S", 0.1), ("A", 0.2))}  # fmt: skip
    house.told("people.appraise", **JANUARY, figures=figures)
    house.go(days=1)
    house.told(
        "people.decide", about="2026-01-01..2026-01-31/S", outcome="retrain", why="once only"
    )
    again = house.at.date()
    house.say(c.Suspend, who="S", cause="until the gates are passed")
    assert cells(house, "gates")["S"] == ("S", "again", today, "again", None, again, True)
    house.say(c.Certify, who="S", gate="training")
    assert cells(house, "gates")["S"] == ("S", "passed", again, "again", None, again, True)
    house.say(c.Undo, why="wrong person")
    assert cells(house, "gates")["S"][1] == "again"
    house.say(c.Certify, who="S")
    assert cells(house, "gates")["S"][1:5] == ("passed", again, "passed", again)


def test_courses_and_who_was_there(house):
    """ "S14-6", "S16-7.1", "S16-7.2": held once so far; of two who came one passed."""
    house.told("people.course", course="sand", name="Sand table", gate="training")
    on = house.at.date()
    house.told("people.hold", course="sand", on=on, trainer="M")
    house.told("people.hold", course="sand", on="2026-04-01")
    for who, result in (("A", "passed"), ("B", "failed"), ("C", "absent"), ("B", "failed")):
        house.told("people.attend", course="sand", on=on, who=who, result=result)
    assert cells(house, "courses") == {"sand": ("sand", "Sand table", "training", 1, on, 2, 1)}
    assert [row[2:4] for row in cells(house, "attendance").values()] == [
        ("A", "passed"), ("C", "absent"), ("B", "failed"),
    ]  # fmt: skip
    told = {row.key: row.told for row in house.rows("people", "gates")}
    assert told["A"] == (("Courses passed", "Sand table"),)


def test_the_points_are_broken_down(house):
    """ "S14-9", "S06-4": 3 of 4 for receptions; 60 and 80 of 100 are 70, of a quarter of all."""
    weighed(house, receptions=3, satisfaction=1)
    for value in (60, 80):
        house.told("people.rate", who="A", what="satisfaction", value=value, on="2026-01-05")
    house.told("people.rate", who="B", what="satisfaction", value=100, on="2026-01-31")
    figures = {"A": {"receptions": 3}, "B": {"receptions": 4}}
    house.told("people.appraise", **JANUARY, figures=figures)
    until, key = date(2026, 1, 31), "2026-01-01..2026-01-31"
    assert cells(house, "breakdown") == {
        f"{key}/A/receptions": (until, "A", "receptions", 3, "of_most", 75, 56.25),
        f"{key}/A/satisfaction": (until, "A", "satisfaction", 70, "of_100", 70, 17.5),
        f"{key}/B/receptions": (until, "B", "receptions", 4, "of_most", 100, 75),
        f"{key}/B/satisfaction": (until, "B", "satisfaction", 100, "of_100", 100, 25),
    }
    assert [row[2:6] for row in cells(house, "appraisals").values()] == [
        ("B", 1, 100, ""), ("A", 2, 73.75, "last"),
    ]  # fmt: skip


def test_the_weights_of_the_last_day_count(house):
    """Weights changed in the middle: a period that ended before keeps the older version."""
    weighed(house, receptions=1)
    house.told("people.weigh", since="2026-02-01", weights={"deals": 1}, why="deals count now")
    figures = {"A": {"receptions": 4, "deals": 0}, "B": {"receptions": 1, "deals": 2}}
    house.told("people.appraise", **JANUARY, figures=figures)
    house.told("people.appraise", since="2026-02-01", until="2026-02-28", figures=figures)
    ranks = [(row[1].month, row[2], row[3]) for row in cells(house, "appraisals").values()]
    assert ranks == [(2, "B", 1), (2, "A", 2), (1, "A", 1), (1, "B", 2)]
    assert [(row[1], row[2], tone) for row, tone in zip(
        cells(house, "weights").values(), tones(house, "weights").values(), strict=True)
    ] == [("deals", 1, ""), ("receptions", 1, "dim")]  # fmt: skip


def test_sanctions_and_what_the_desk_stopped(house):
    """ "S14-13", "S18-21": a warning that is over, a stop with its ground, and one of which the
    register says nothing. Reasons are told to managers only."""
    until = house.at.date()
    house.told("people.sanction", who="A", kind="warning", ground="rules", why="late", until=until)
    house.go(days=1)
    on = house.at.date()
    house.told("people.sanction", who="B", kind="stopped", ground="coldness", why="ignored them")
    house.say(c.Suspend, who="B", cause="cold")
    house.say(c.Suspend, who="C", cause="quarrel")
    assert cells(house, "sanctions") == {
        "s2": (on, "B", "stopped", "coldness", "holds", None, True),
        "desk/C": (on, "C", "stopped", None, "holds", None, True),
        "s1": (until, "A", "warning", "rules", "over", until, False),
    }
    told = {row.key: row.told for row in house.rows("people", "sanctions")}
    assert told["desk/C"] == (("What happened", "quarrel"),)
    assert not any(row.told for row in house.rows("people", "sanctions", leads=False))


def test_rewards_keep_their_amount_to_managers(house):
    """ "S14-8", "S14-11"."""
    house.told("people.reward", who="A", kind="material", why="most deals", amount=500)
    on = house.at.date()
    assert cells(house, "rewards") == {"r1": (on, "A", "material", 500, "M")}
    assert cells(house, "rewards", leads=False) == {"r1": (on, "A", "material", None, "M")}


def test_where_all_are_alike_nobody_is_last(house):
    found = standings({"A": {"deals": 2}, "B": {"deals": 2}}, {"deals": 1})
    assert {who: x.rank for who, x in found.items()} == {"A": 1, "B": 1}
    assert last_place(found) == ()
    assert lowest({"A": 0.1, "B": 0.1}) == ()
    rates = success_rates({"A": {"new": 0, "conversion": 0}, "B": {"new": 1, "conversion": 1}})
    assert rates == {"B": 1}


NUMBERS = st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 3))
NAMES = [key for key, _ in FIGURES]
SHARED = st.dictionaries(st.sampled_from(NAMES), NUMBERS)
WEIGHTS = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 100), min_size=1)


@given(st.dictionaries(st.sampled_from("ABCDEF"), SHARED, min_size=1), WEIGHTS)
def test_points_add_up_and_places_follow_from_them(figures, weights):
    found = standings(figures, weights)
    assert set(found) == set(figures)
    for who, mine in found.items():
        assert set(mine.parts) == set(weights)
        assert all(0 <= part.part <= 1 for part in mine.parts.values())
        assert 0 <= mine.total <= 100.01
        assert abs(mine.total - sum(part.points for part in mine.parts.values())) < 0.01
        assert mine.rank == 1 + sum(x.total > mine.total for x in found.values()), who
    for figure in set(weights) - {"sign_days", "in_time"} - {key for key, _ in RATED}:
        values = {who: theirs.get(figure, 0) for who, theirs in figures.items()}
        best = max(values, key=lambda who: values[who])
        assert found[best].parts[figure].part == (1 if values[best] else 0)
