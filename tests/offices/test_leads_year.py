"""A year of leads: every week some come, the weights change in the middle, somebody leaves; against
a few lines that know nothing of the office ("S13-5.1", "S02-5", "S09-3.4")."""

from collections import Counter
from datetime import datetime, timedelta
from fractions import Fraction

from kiosk.desk import commands as c
from tests.offices.house import House

SKILLS = {"A": 50, "B": 30, "C": 20, "D": 0}
START = datetime(2026, 1, 5, 9, 0)
"""A Monday; the 27th week after it begins on 6 July."""
EQUAL = {
    "factors": {"skill": 1}, "worth": {"demand": 1}, "a": 100, "b": 50, "reward": 0, "cap": 60,
    "hours": 48, "why": "everybody the same",
}  # fmt: skip
REWARD = EQUAL | {"reward": 100, "cap": 50, "why": "by skill from July on"}
WEEKS, CHANGED, LEFT = 52, 26, 39


class Sheet:
    """The same by other means: exact fractions, one month at a time."""

    def __init__(self):
        self.has, self.due = Counter(), Counter()
        self.reward, self.cap, self.people = 0, 60, list("ABCD")

    def month(self):
        self.has, self.due = Counter(), Counter()

    def next(self):
        skill = sum(SKILLS[who] for who in self.people)
        for who in self.people:
            equal, earned = Fraction(1, len(self.people)), Fraction(SKILLS[who], skill)
            self.due[who] += earned if self.reward else equal
        most = max(1, (sum(self.has.values()) + 1) * self.cap // 100)
        able = [who for who in self.people if self.has[who] < most] or self.people
        chosen = max(able, key=lambda who: (self.due[who] - self.has[who], SKILLS[who]))
        self.has[chosen] += 1
        return chosen


def test_a_year():
    house, sheet = House(at=START), Sheet()
    house.told("leads.weights", **EQUAL)
    for who, skill in SKILLS.items():
        house.told("leads.profile", who=who, skill=skill)
    expected, given, first_half, month = Counter(), Counter(), Counter(), None
    for week in range(WEEKS):
        house.at = max(house.at, START + timedelta(weeks=week))
        if house.at.month != month:
            month = house.at.month
            sheet.month()
        if week == CHANGED:
            first_half = Counter(given)
            assert dict(first_half) == {"A": 26, "B": 26, "C": 26, "D": 26}
            house.told("leads.weights", **REWARD)
            house.told("leads.review", outcome="changed", note="half a year of equal shares")
            sheet.reward, sheet.cap = 100, 50
        if week == LEFT:
            _leaves(house, sheet, given, expected)
        for n in range(4):
            house.told("leads.enter", by="R", phone=f"1390{week:04}{n:03}", source="online")
            expected[sheet.next()] += 1
        house.told("leads.propose")
        for fact in house.told("leads.approve"):
            given[fact["who"]] += 1
        _called(house, but="C" if week == LEFT - 1 else "")
        assert given == expected, week
    _figures(house, given, first_half)


def _leaves(house, sheet, given, expected):
    """C leaves on the first Monday of October; what C had not closed goes to the others."""
    assert house.at.date().isoformat() == "2026-10-05"
    state = house.books.of("leads")
    theirs = [x for x in state.with_status("assigned", "contacted") if x.who == "C"]
    waiting = [x for x in theirs if x.status == "assigned"]
    assert theirs
    assert house.state.errands.get("C", 0) == len(waiting)
    house.say(c.Resign, who="C")
    assert [row.key for row in house.rows("leads", "open")] == [x.id for x in theirs]
    sheet.people.remove("C")
    for _lead in theirs:
        expected[sheet.next()] += 1
        expected["C"] -= 1
    found = house.told("leads.propose")
    assert [x["lead"] for x in found if x["fact"] == "reopened"] == [x.id for x in theirs]
    for fact in house.told("leads.approve"):
        given[fact["who"]] += 1
    given["C"] -= len(theirs)
    assert not house.state.errands.get("C")
    assert given == expected


def _called(house, but):
    """Everybody calls the same day; what is older than a month is closed."""
    for lead in house.books.of("leads").with_status("assigned"):
        if lead.who != but:
            house.told("leads.contact", by=lead.who, lead=lead.id, via="phone")
    for lead in house.books.of("leads").with_status("contacted"):
        if house.at - lead.at > timedelta(days=28):
            house.told("leads.close", lead=lead.id, result="lost", why="no answer")


def _figures(house, given, first_half):
    assert sum(given.values()) == 4 * WEEKS
    state = house.books.of("leads")
    assert [one.said.version for one in state.versions] == [1, 2]
    by_version = Counter(lead.version for lead in state.leads.values())
    assert by_version[1] == 4 * CHANGED
    rows = {row.key: row.cells for row in house.rows("leads", "results")}
    assert {who: cells[1] for who, cells in rows.items()} == {
        who: given[who] for who in SKILLS if who != "C"
    }
    assert given["C"] == sum(x.who == "C" for x in state.leads.values())
    online = next(row for row in house.rows("leads", "analysis") if row.key == "source/online")
    assert online.cells[2] == 4 * WEEKS
    second = given - first_half
    assert second["A"] > second["B"] > second["D"]
