"""What holds of any review (S03)."""

from datetime import datetime, timedelta

from hypothesis import event, given
from hypothesis import strategies as st

from kiosk.offices.grades.points import score
from tests.offices.reviews import (
    A_FIGURES,
    B_FIGURES,
    C_FIGURES,
    RULES,
    WEIGHTS,
    review,
)

FIGURES = st.fixed_dictionaries({name: st.floats(-10, 30_000) for name in WEIGHTS})


@given(FIGURES, st.sampled_from(sorted(WEIGHTS)), st.floats(0, 1000))
def test_more_never_makes_a_grade_worse(figures, name, more):
    before = score(RULES, figures)
    after = score(RULES, {**figures, name: figures[name] + more})
    assert 0 <= before.points <= 100
    assert after.grade <= before.grade
    assert after.points >= before.points


DAYS = st.integers(0, 5)
GIVEN = st.lists(st.tuples(st.sampled_from("AB"), DAYS, DAYS), max_size=4)
TRIED = st.lists(st.tuples(DAYS, st.sampled_from("ABMR")), min_size=1, max_size=8)


@given(GIVEN, TRIED)
def test_nobody_outside_the_area_grades_beforehand(given_to, tried):
    house = review()
    start = house.at.date()
    house.told("areas.define", area="east")
    held = {}
    for who, since, length in given_to:
        first = start + timedelta(days=since)
        until = first + timedelta(days=length)
        said = {"area": "east", "who": who, "since": first, "until": until, "why": "x"}
        if isinstance(house.tried("areas.assign", **said), list):
            held |= {first + timedelta(days=n): who for n in range(length + 1)}
    house.told("grades.enter", client="Mill", area="east", figures=B_FIGURES)
    for day, by in sorted(tried):
        house.at = max(house.at, datetime.combine(start + timedelta(days=day), datetime.min.time()))
        done = house.tried("grades.pregrade", by, client="Mill", grade="B")
        assert isinstance(done, list) == (held.get(house.at.date()) == by)


STEPS = ("enter", "grade", "credit", "support")
CLIENTS = ("One", "Two")
DONE = st.permutations([(what, client) for client in CLIENTS for what in STEPS])
LETTERS = st.lists(st.sampled_from("ABC"), min_size=9, max_size=9)


@given(DONE, LETTERS, st.integers(5, 8), st.booleans())
def test_a_review_closes_when_nothing_is_missing_and_only_then(done, grades, most, again):
    house = review()
    house.told("grades.meet", present=["sales"])
    figures = {"A": A_FIGURES, "B": B_FIGURES, "C": C_FIGURES}
    for client in CLIENTS:
        house.told("grades.enter", client=client)
    known = {client: {"enter": ""} for client in CLIENTS}
    order = sorted(done[:most], key=lambda step: step[0] == "grade")
    for (what, client), grade in zip([*order, *[("enter", "One")] * again], grades, strict=False):
        of = known[client]
        if what == "enter":
            house.told("grades.enter", client=client, figures=figures[grade])
            of["enter"] = grade
        elif what == "grade" and of["enter"]:
            house.told("grades.grade", client=client, grade=grade, why="x")
            of |= {"computed": of["enter"], "grade": grade}
        elif what == "credit":
            house.told("grades.credit", "F", client=client, standing="fair")
            of["credit"] = True
        elif what == "support":
            house.told("grades.support", client=client, plan="x")
            of["plan"] = True
    ready = [
        of["enter"] and of.get("computed") == of["enter"] and of.get("credit")
        and (of.get("grade") != "A" or of.get("plan"))
        for of in known.values()
    ]  # fmt: skip
    assert isinstance(house.tried("grades.close"), list) == all(ready)
    event(f"closed: {all(ready)}")
