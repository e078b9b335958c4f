"""Lists and sentences of the office of grades, worked out by hand (S03)."""

from datetime import date, datetime

import pytest

from kiosk.desk import commands as c
from tests.offices.house import House
from tests.offices.reviews import (
    A_FIGURES,
    ANNA,
    B_FIGURES,
    BEN,
    C_FIGURES,
    CARA,
    buyer,
    cells,
    done,
    head,
    refusal,
    review,
)


@pytest.fixture
def house():
    return review()


def test_the_review_says_of_each_client_what_is_missing(house):
    """ "S03-1.0", "S03-2.0": four clients at four stages."""
    buyer(house, ANNA, name="Anna")
    house.told("grades.enter", client=ANNA, figures=A_FIGURES)
    house.told("grades.enter", client="Mill", figures={"sales": 1})
    house.told("grades.enter", client="Harbour", figures=B_FIGURES)
    house.told("grades.meet", present=["sales"])
    house.told("grades.grade", client=ANNA, grade="A", why="no area")
    house.told("grades.grade", client="Harbour", grade="B", why="no area")
    house.told("grades.credit", "F", client="Harbour", standing="fair")
    assert cells(house, "review") == {
        "k1": (ANNA, "Anna", "", 96.5, "A", None, "A", None, ("credit", "plan")),
        "k2": (None, "Mill", "", None, None, None, None, None, ("figures", "final", "credit")),
        "k3": (None, "Harbour", "", 85, "B", None, "B", "fair", ()),
    }
    assert cells(house, "review", leads=False)["k1"][1] == "A**"
    said = refusal(house, "grades.close", why="x")
    assert "2 clients" in said
    assert "Figures: k2; final grade: k2; grade anew: –; credit standing: k1 k2;" in said
    assert said.endswith("support plan: k1.")
    told = dict(house.rows("grades", "review")[2].told)
    assert told["points short of the next grade"] == "0"
    assert told["yearly sales short of the next grade"] == "100"


def test_a_grade_is_anew_when_figures_or_criteria_change(house):
    house.told("grades.meet", present=["sales"])
    done(house, "Mill", "B", B_FIGURES)
    assert cells(house, "review")["k1"][-1] == ()
    house.told("grades.criteria", sales={"A": 700, "B": 500}, why="nobody was A")
    assert cells(house, "review")["k1"][-1] == ("again",)
    assert house.tried("grades.close") == "refused_by_rule"
    house.told("grades.grade", client="Mill", grade="B", why="not yet")
    house.told("grades.close")
    house.told("grades.criteria", sales={"A": 900, "B": 800}, why="next year")
    assert cells(house, "review")["k1"][3:7] == (85, "A", None, "B")


def test_what_is_not_set_is_named(house):
    """ "S03-3.1", "S03-3.2": which weight, which full marks, which threshold, which figure."""
    empty = House(at=datetime(2026, 3, 25, 9))
    empty.told("grades.open")
    empty.told("grades.meet", present=["sales"])
    empty.told("grades.enter", client="Mill", figures={"price": 3})
    graded = {"client": "Mill", "grade": "A", "why": "x"}
    said = refusal(empty, "grades.grade", **graded)
    everything = (
        "Missing: weights: sales price payment; full marks: sales price payment; "
        "sales from: A B; points from: A B."
    )
    assert said.endswith(everything)
    assert head(empty, "breakdown").endswith(everything)
    empty.told("grades.criteria", weights={"sales": 1, "trend": 1}, why="x", points={"B": 50})
    said = refusal(empty, "grades.grade", **graded)
    assert said.endswith(
        "weights: price payment; full marks: sales price payment trend; sales from: A B; "
        "points from: A."
    )
    assert cells(empty, "breakdown") == {}
    house.told("grades.meet", present=["sales"])
    house.told("grades.enter", client="Mill", figures={"price": 3})
    assert (
        refusal(house, "grades.grade", **graded) == "k1: these figures are missing: sales payment."
    )


def test_points_by_figure(house):
    """ "S03-2.0": what is above full marks earns no more, what is below nothing no less."""
    house.told("grades.enter", client="Mill", figures=C_FIGURES)
    house.told("grades.enter", client="Harbour", figures={"sales": 500, "price": -1, "payment": 5})
    assert cells(house, "breakdown") == {
        "k1/sales": ("Mill", "sales", 400, 1000, 50, 20),
        "k1/price": ("Mill", "price", 22000, 20000, 20, 20),
        "k1/payment": ("Mill", "payment", 100, 100, 30, 30),
        "k1/total": ("Mill", "total", None, None, 100, 70),
        "k2/sales": ("Harbour", "sales", 500, 1000, 50, 25),
        "k2/price": ("Harbour", "price", -1, 20000, 20, 0),
        "k2/payment": ("Harbour", "payment", 5, 100, 30, 1.5),
        "k2/total": ("Harbour", "total", None, None, 100, 26.5),
    }
    assert head(house, "breakdown").startswith("Points: 100 × weight")


def test_the_stages_and_whose_word_each_is(house):
    """ "S03-5.1.1", "S03-5.1.2"."""
    house.told("grades.enter", client="Mill", figures=A_FIGURES)
    house.told("grades.enter", client="Harbour", figures={"sales": 1})
    house.told("grades.meet", present=["sales"])
    house.told("grades.grade", client="Mill", grade="A", why="no area")
    found = {key: (*row[1:], tone) for key, row, tone in (
        (r.key, r.cells, r.tone) for r in house.rows("grades", "status"))}  # fmt: skip
    assert found == {
        "criteria": ("manager", 1, 1, "good"),
        "open": ("promotion", 1, 1, "good"),
        "figures": ("promotion", 1, 2, "warn"),
        "pre": ("area", 0, 2, "warn"),
        "meet": ("promotion", 1, 1, "good"),
        "final": ("promotion", 1, 2, "warn"),
        "credit": ("finance", 0, 2, "warn"),
        "plan": ("plan", 0, 1, "warn"),
        "close": ("promotion", 0, 1, "warn"),
    }


def test_the_head_says_when_a_review_is_overdue():
    """ "S03-5.1.1": from 25 March on, until it is closed; in the year after, if it never was."""
    house = House(at=datetime(2026, 3, 24, 23))
    assert head(house, "status") == ""
    house.go(hours=1)
    assert head(house, "status") == (
        "The review of 2026 is due since 25 March and has not been opened."
    )
    house.told("grades.open")
    house.told("grades.enter", client="Mill")
    assert head(house, "status") == (
        "The review of 2026 is open since 2026-03-25; it is to be closed by 30 March. "
        "Not ready: 1 of 1 clients."
    )
    house.go(days=300)
    assert "2026 is open" in head(house, "review")
    house.told("grades.drop", client="Mill", why="moved away")
    house.told("grades.close", why="late")
    assert head(house, "status") == ""
    house.at = datetime(2027, 3, 25, 8)
    assert "2027 is due" in head(house, "a_list")


def test_a_review_opened_early_is_not_overdue_before_its_days():
    house = House(at=datetime(2026, 2, 1, 9))
    house.told("grades.open", why="the year ends early")
    assert head(house, "status") == ""
    house.at = datetime(2026, 3, 25, 9)
    assert "2026 is open since 2026-02-01" in head(house, "status")


def test_a_clients_with_their_plans(house):
    """ "S03-A": a plan is told with who sees to it; nobody but A clients is on the list."""
    house.told("grades.meet", present=["sales"])
    house.told("grades.enter", client="Mill", figures=A_FIGURES)
    house.told("grades.grade", client="Mill", grade="A", why="no area")
    done(house, "Harbour", "B", B_FIGURES)
    assert cells(house, "a_list") == {"k1": (None, "Mill", "", None, None, None)}
    until = date(2026, 12, 31)
    house.told("grades.support", "R", client="Mill", plan="a tour", who="A", until=until)
    assert cells(house, "a_list") == {"k1": (None, "Mill", "", "A", until, "a tour")}


def test_one_review_is_compared_with_nothing(house):
    assert cells(house, "movement") == {}
    assert head(house, "movement") == "There are no two reviews yet that could be compared."


def test_versions_name_author_and_reason(house):
    house.told("grades.criteria", points={"A": 85, "B": 60}, why="too many A clients")
    house.told("grades.visits", days={"A": 30}, why="as ever")
    rows = house.rows("grades", "versions")
    assert [(r.cells[0], r.cells[2], r.cells[6], r.cells[7]) for r in rows] == [
        (2, "M", "A=85 B=60", "too many A clients"),
        (1, "M", "A=80 B=60", "board"),
    ]
    assert rows[0].cells[3] == "sales=50 price=20 payment=30"
    assert [r.cells[3:] for r in house.rows("grades", "intervals")] == [("A=30", "as ever")]


def test_a_client_found_by_any_number_of_theirs(house):
    buyer(house, ANNA)
    house.say(c.Register, client=c.ClientFacts("", BEN), who="A")
    house.say(c.Merge, client=ANNA, other=BEN, why="the same")
    assert house.told("grades.enter", client=BEN)[0]["clients"] == {"k1": {"phone": ANNA}}
    assert house.told("grades.enter", client=ANNA, figures={"sales": 1})[0]["client"] == "k1"


def test_an_area_entered_later_changes_nothing_else(house):
    house.told("areas.define", area="east")
    house.told("grades.enter", client="Mill", figures=B_FIGURES)
    house.told("grades.enter", client="Mill", area="east")
    assert cells(house, "review")["k1"][2:5] == ("east", 85, "B")


def test_nothing_is_told_of_who_was_forgotten(house):
    house.say(c.Register, client=c.ClientFacts("Ben", BEN), who="A")
    house.told("grades.enter", client=BEN, figures=B_FIGURES)
    assert cells(house, "review")["k1"][:2] == (BEN, "Ben")
    house.say(c.Forget, client=BEN, why="asked for it")
    assert cells(house, "review")["k1"][:2] == (None, "")


def test_sales_signed_last_year_are_figures_already():
    """ "S03-4.1": 700 were signed by Anna in 2026, 1,000 by Ben; Cara has only paid a deposit."""
    house = House(at=datetime(2027, 3, 25, 9))
    for phone in (ANNA, BEN, CARA):
        buyer(house, phone)
    house.told(
        "grades.open", clients={ANNA: {"2026": 700, "2025": 9}, BEN: {"2026": 1000}, CARA: {}}
    )
    told = [dict(row.told)["figures"] for row in house.rows("grades", "review")]
    assert told == ["sales=700", "sales=1,000", "–"]
