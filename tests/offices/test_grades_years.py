"""Reviews of two years: who moved, what falls due, what is carried over; by hand (S03)."""

from datetime import date, datetime

from kiosk.desk import commands as c
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
    review,
)


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
