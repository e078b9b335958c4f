"""Lists, sentences and properties of the office of grades, worked out by hand (S03)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.forms import headed
from kiosk.offices.grades.office import OFFICE
from kiosk.offices.grades.points import score
from kiosk.offices.grades.state import Criteria
from kiosk.offices.model import Scene
from kiosk.refusal import Refused
from tests.offices.house import House

WEIGHTS = {"sales": 50.0, "price": 20.0, "payment": 30.0}
FULL = {"sales": 1000.0, "price": 20000.0, "payment": 100.0}
SALES, POINTS = {"A": 800.0, "B": 500.0}, {"A": 80.0, "B": 60.0}
RULES = Criteria(WEIGHTS, FULL, SALES, POINTS)
A_FIGURES = {"sales": 1000, "price": 18000, "payment": 95}
"""50 + 18 + 28.5 = 96.5 points: A."""
B_FIGURES = {"sales": 700, "price": 20000, "payment": 100}
"""35 + 20 + 30 = 85 points, 100 of sales short of A: B."""
C_FIGURES = {"sales": 400, "price": 22000, "payment": 100}
"""20 + 20 + 30 = 70 points, 100 of sales short of B: C."""
ANNA, BEN, CARA = "13800000001", "13800000002", "13800000003"


@pytest.fixture
def house():
    return review()


def review():
    """25 March: posts are held, criteria set, the review is open."""
    house = House(at=datetime(2026, 3, 25, 9))
    house.say(c.Join, who=house.person("F"))
    for who, post in (("R", "promotion"), ("F", "finance")):
        house.told("people.appoint", who=who, post=post)
    criteria(house)
    house.told("grades.open")
    return house


def criteria(house):
    house.told(
        "grades.criteria", weights=WEIGHTS, full=FULL, sales=SALES, points=POINTS, why="board"
    )


def buyer(house, phone, who="A", name=""):
    house.say(c.Register, client=c.ClientFacts(name, phone), who=who)
    house.say(c.Deal, client=phone, stage="deposit")


def done(house, client, grade, figures, standing="good"):
    """A client graded, with credit standing and a plan."""
    house.told("grades.enter", client=client, figures=figures)
    house.told("grades.grade", client=client, grade=grade, why="by the meeting")
    house.told("grades.credit", "F", client=client, standing=standing)
    house.told("grades.support", client=client, plan="a contact of their own")


def cells(house, name, **more):
    return {row.key: row.cells for row in house.rows("grades", name, **more)}


def head(house, name):
    listing = next(x for x in OFFICE.lists if x.name == name)
    return headed(listing, Scene(house.state, house.books, house.at, True))


def refusal(house, do, /, by="M", **said):
    with pytest.raises(Refused) as caught:
        house.told(do, by, **said)
    return str(caught.value)


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


def two_years():
    """Of four clients of 2026 and the five of 2027 one is each: up, down, the same, gone, new."""
    house = review()
    buyer(house, ANNA)
    buyer(house, BEN)
    house.told("grades.meet", present=["sales", "finance"])
    done(house, ANNA, "A", A_FIGURES)
    done(house, BEN, "B", B_FIGURES)
    done(house, "Mill", "C", C_FIGURES)
    done(house, "Harbour", "B", B_FIGURES)
    house.told("grades.close")
    buyer(house, CARA)
    house.at = datetime(2027, 3, 25, 9)
    house.told("grades.open", clients={ANNA: {"2026": 700.0}, BEN: {"2026": 1000.0}, CARA: {}})
    house.told("grades.drop", client="Harbour", why="wound up")
    house.told("grades.meet", present=["sales", "finance"])
    done(house, ANNA, "B", B_FIGURES)
    done(house, BEN, "A", A_FIGURES)
    return house


def test_two_years_and_who_moved():
    """ "S03-P.3": key accounts of last year are in the review of this one by themselves."""
    house = two_years()
    assert cells(house, "review")["k3"][:3] == (None, "Mill", "")
    assert head(house, "movement") == "2027 against 2026"
    assert cells(house, "movement") == {
        "k1": (ANNA, "", "", "A", "B", "down"),
        "k2": (BEN, "", "", "B", "A", "up"),
        "k3": (None, "Mill", "", "C", None, "open"),
        "k4": (None, "Harbour", "", "B", None, "gone"),
        "k5": (CARA, "", "", None, None, "open"),
    }
    done(house, "Mill", "C", C_FIGURES)
    done(house, CARA, "B", B_FIGURES)
    house.told("grades.close")
    moved = {key: row[-1] for key, row in cells(house, "movement").items()}
    assert moved == {"k1": "down", "k2": "up", "k3": "same", "k4": "gone", "k5": "new"}
    house.told("grades.correct", client=ANNA, grade="A", why="a contract was left out")
    assert cells(house, "movement")["k1"][3:] == ("A", "A", "same")
    history = cells(house, "history")
    assert history["k1/2027"] == (
        2027, ANNA, "", 85, "B", None, "B", "A", "good", "a contract was left out"
    )  # fmt: skip
    assert history["k1/2026"] == (
        2026, ANNA, "", 96.5, "A", None, "A", None, "good", "by the meeting"
    )  # fmt: skip
    assert "k4/2027" not in history


def test_one_review_is_compared_with_nothing(house):
    assert cells(house, "movement") == {}
    assert head(house, "movement") == "There are no two reviews yet that could be compared."


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


def test_visits_fall_due_by_grade():
    """ "S03-P.2": 30 days for A, 90 for B, none for C; a reception, a follow-up, or a visit that
    was entered starts them anew; before any, the day the review was closed."""
    house = two_years()
    done(house, "Mill", "C", C_FIGURES)
    done(house, CARA, "B", B_FIGURES)
    assert head(house, "visits_due") == "The days between visits are not set yet for: A B C."
    house.told("grades.close")  # 25 March 2027
    house.told("grades.visits", days={"A": 30, "B": 90}, why="as ever")
    assert head(house, "visits_due") == "The days between visits are not set yet for: C."
    house.told("grades.visits", days={"A": 30, "B": 90, "C": 0}, why="as ever")
    assert head(house, "visits_due") == "Days between visits: A=30 B=90 C=0"
    assert cells(house, "visits_due") == {
        "k2": (BEN, "", "A", "A", None, date(2027, 4, 24), "ahead"),
        "k1": (ANNA, "", "B", "A", None, date(2027, 6, 23), "ahead"),
        "k5": (CARA, "", "B", "A", None, date(2027, 6, 23), "ahead"),
    }
    house.at = datetime(2027, 4, 24, 9)
    assert cells(house, "visits_due")["k2"][-1] == "due"
    house.go(days=1)
    assert cells(house, "visits_due")["k2"][-1] == "overdue"
    house.say(c.FollowUp, client=BEN, who="A", via="phone", by="A")
    house.told("grades.visited", client=CARA, who="B", on=date(2027, 3, 28))
    house.told("grades.visited", client=CARA, who="B", on=date(2027, 3, 26))
    house.say(c.Open, order=("A", "B", "C", "D", "F"))
    house.say(c.Arrive, id="v1", client=c.ClientFacts("", ANNA), returning=True, asks_for="A")
    house.say(c.Finish, visit="v1")
    assert cells(house, "visits_due") == {
        "k2": (BEN, "", "A", "A", date(2027, 4, 25), date(2027, 5, 25), "ahead"),
        "k5": (CARA, "", "B", "A", date(2027, 3, 28), date(2027, 6, 26), "ahead"),
        "k1": (ANNA, "", "B", "A", date(2027, 4, 25), date(2027, 7, 24), "ahead"),
    }


def test_policies_and_terms_through_the_years():
    """ "S03-B", "S03-C": what was verified last year is to be looked at again this year."""
    house = two_years()
    house.told("grades.policy", client="Mill", policy="parking", status="proposed", why="asks")
    row = cells(house, "policies")["k3/parking"]
    assert row == (None, "Mill", "parking", "proposed", date(2027, 3, 25), True, "asks")
    house.told("grades.ask_terms", "R", client="Mill", what="new", terms="30 days", why="asks")
    assert cells(house, "terms")["k3"] == (
        None, "Mill", None, "proposed", "new", "30 days", "R", date(2027, 3, 25)
    )  # fmt: skip
    house.told("grades.decide_terms", client="Mill", decision="granted", why="pays well")
    assert cells(house, "terms")["k3"][2:7] == ("30 days", "granted", None, None, "M")
    done(house, "Mill", "C", C_FIGURES)
    done(house, CARA, "B", B_FIGURES)
    house.told("grades.close")
    house.at = datetime(2028, 3, 25, 9)
    house.told("grades.open")
    assert cells(house, "policies")["k3/parking"][5] is False


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


def test_who_bought_once_and_cancelled_is_gone():
    """ "S03-1.0": Ben's deal of 2026 stands no more in 2027; the key account comes by itself."""
    house = review()
    for phone in (ANNA, BEN):
        buyer(house, phone)
    house.told("grades.meet", present=["sales"])
    for client in (ANNA, BEN, "Mill"):
        done(house, client, "B", B_FIGURES)
    house.told("grades.close")
    house.say(c.Deal, client=BEN, stage="cancelled")
    house.at = datetime(2027, 3, 25, 9)
    house.told("grades.open", clients={ANNA: {}, BEN: {}})
    moved = {key: row[-1] for key, row in cells(house, "movement").items()}
    assert moved == {"k1": "open", "k2": "gone", "k3": "open"}


def test_nothing_is_told_of_who_was_forgotten(house):
    house.say(c.Register, client=c.ClientFacts("Ben", BEN), who="A")
    house.told("grades.enter", client=BEN, figures=B_FIGURES)
    assert cells(house, "review")["k1"][:2] == (BEN, "Ben")
    house.say(c.Forget, client=BEN, why="asked for it")
    assert cells(house, "review")["k1"][:2] == (None, "")


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
