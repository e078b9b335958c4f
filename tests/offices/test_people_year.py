"""A year of the people's office: a plan reviewed, twelve appraisals, weights changed in the middle,
a lowest success rate twice, a sanction appealed against. Every figure is worked out by hand."""

from datetime import datetime, timedelta

from kiosk.desk import commands as c
from kiosk.desk.state import Role
from tests.offices.house import House

FIRST = {"receptions": 60, "conversion": 40}
SECOND = {"receptions": 20, "conversion": 60, "satisfaction": 20}


def month(n):
    first = datetime(2026, n, 1)
    after = datetime(2026 + n // 12, n % 12 + 1, 1)
    return first.date(), (after - timedelta(days=1)).date()


def key(n):
    since, until = month(n)
    return f"{since}..{until}"


def figures(**people):
    """By consultant, receptions and deals of ten new clients."""
    return {
        who: {"receptions": receptions, "new": 10, "deals": deals, "conversion": deals / 10}
        for who, (receptions, deals) in people.items()
    }


def appraised(house, n, **people):
    since, until = month(n)
    house.at = datetime(until.year, until.month, until.day, 18)
    house.told("people.appraise", since=since, until=until, figures=figures(**people))
    found = house.books.of("people").appraisals[key(n)]
    return {who: (x.total, x.rank) for who, x in found.standings.items()}


def test_a_year():
    house = House(House.person("D", role=Role.DIRECTOR), at=datetime(2026, 1, 2, 9))
    house.told("people.appoint", who="R", post="hr")
    staffing(house)
    house.told("people.weigh", since="2026-01-01", weights=FIRST, why="the year's table")
    # January: A 60+40; B 30+32; C 45+24. C has the lowest rate, B is last.
    assert appraised(house, 1, A=(20, 5), B=(10, 4), C=(15, 3)) == {
        "A": (100, 1), "B": (62, 3), "C": (69, 2),
    }  # fmt: skip
    decided(house, 1, C=("retrain", "first time"), B=("stays", "was ill"))
    assert house.state.staff["C"].suspended
    gates = {row.key: row.cells for row in house.rows("people", "gates")}
    assert gates["C"][1] == "again"
    house.go(days=3)
    house.say(c.Certify, who="C", gate="training")
    house.say(c.Certify, who="C", gate="telephone")
    house.say(c.Resume, who="C")
    assert {row.key: row.cells for row in house.rows("people", "gates")}["C"][1] == "passed"
    # February to June: C is careful, B stays last and has the lowest rate.
    for n in range(2, 7):
        found = appraised(house, n, A=(20, 4), B=(10, 2), C=(20, 4))
        assert found == {"A": (100, 1), "B": (50, 3), "C": (100, 1)}, n
    decided(house, 2, B=("retrain", "his one chance"))
    for n in range(3, 7):
        assert house.tried("people.decide", about=f"{key(n)}/B", outcome="retrain", why="x") == (
            "refused_by_rule"
        )
        decided(house, n, B=("stays", "improving"))
    # July: the weights change; ratings weigh now and are missing first.
    house.told("people.weigh", since="2026-07-01", weights=SECOND, why="clients' word counts")
    since, until = month(7)
    house.at = datetime(2026, 7, 31, 17)
    said = {"since": since, "until": until, "figures": figures(A=(10, 5), B=(20, 5), C=(5, 1))}
    assert house.tried("people.appraise", **said) == "refused_by_rule"
    for n in range(7, 13):
        house.at = datetime(2026, n, month(n)[1].day, 9)
        for who, value in (("A", 90), ("B", 70), ("C", 50)):
            house.told("people.rate", "R", who=who, what="satisfaction", value=value, source="form")
        # A 10+60+18; B 20+60+14; C 5+12+10.
        found = appraised(house, n, A=(10, 5), B=(20, 5), C=(5, 1))
        assert found == {"A": (88, 2), "B": (94, 1), "C": (27, 3)}, n
    # C is last and lowest again: the chance of January was the only one.
    about = f"{key(12)}/C"
    assert house.tried("people.decide", about=about, outcome="retrain", why="again") == (
        "refused_by_rule"
    )
    house.told("people.decide", about=about, outcome="stands_by", why="half a year at the end")
    left = {row.key: row.cells for row in house.rows("people", "left_open")}
    chance = month(1)[1]
    assert left[about] == (month(12)[1], "C", "both", 10, chance, "stands_by", "M")
    undecided = [row[:3] for row in left.values() if row[5] is None]
    assert undecided == [(month(n)[1], "C", "both") for n in range(11, 6, -1)]
    ranks = [row.cells[2:4] for row in house.rows("people", "appraisals")][:3]
    assert ranks == [("B", 1), ("A", 2), ("C", 3)]
    sanctioned(house)


def staffing(house):
    """ "S14-5.3": a plan of the year is sent back once, then told."""
    said = {"plan": "year", "since": "2026-01-05", "until": "2026-12-31"}
    house.told("people.plan", **said, needs={"east": 1, "desk": 2}, target=60)
    for who, need in (("A", "east"), ("B", "desk")):
        house.told("people.entrust", plan="year", who=who, need=need, why="last year's results")
    short = house.tried("people.review", "R", plan="year", verdict="approved")
    assert short == "refused_by_rule"
    house.told("people.review", "R", plan="year", verdict="sent_back", why="the desk needs two")
    house.told("people.entrust", plan="year", who="C", need="desk", why="free")
    house.told("people.review", "R", plan="year", verdict="approved")
    noted = house.told("people.notify", plan="year")
    assert noted[0]["people"] == ["A", "B", "C"]
    house.told("people.acknowledge", "C", plan="year")
    assert [x.read for x in house.books.of("people").plans["year"].tasks.values()] == [
        False, False, True,
    ]  # fmt: skip


def decided(house, n, **outcomes):
    """What a manager decides; whoever passes every gate again is stopped at the desk."""
    for who, (outcome, why) in outcomes.items():
        house.told("people.decide", about=f"{key(n)}/{who}", outcome=outcome, why=why)
        if outcome == "retrain":
            house.say(c.Suspend, who=who, cause="until the gates are passed")


def sanctioned(house):
    """ "S17-C": a fine, appealed against past the manager; a director makes it a warning."""
    noted = house.told(
        "people.sanction", who="B", kind="fine", ground="misled", why="promised a school",
        amount=300, until="2027-06-30",
    )  # fmt: skip
    fine = noted[0]["sanction"]
    house.told("people.appeal", "B", sanction=fine, why="it is in the city's plan")
    row = next(row for row in house.rows("people", "sanctions") if row.key == fine)
    assert row.cells[2:5] == ("fine", "misled", "appealed")
    refused = house.tried("people.settle", "M", sanction=fine, outcome="upheld", why="mine")
    assert refused == "not_authorised"
    house.told("people.settle", "D", sanction=fine, outcome="reduced", why="said in good faith")
    row = next(row for row in house.rows("people", "sanctions") if row.key == fine)
    assert row.cells[2:5] == ("warning", "misled", "holds")
    assert ("reduced to a warning", "said in good faith") in row.told
    house.at = datetime(2027, 7, 1, 9)
    row = next(row for row in house.rows("people", "sanctions") if row.key == fine)
    assert row.cells[4] == "over"
