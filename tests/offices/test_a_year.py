"""A year at a small desk, through every office and every report, on a real file: leads come, the
weights change in the middle, clients are reviewed in March, an area goes to another, a consultant
leaves. Every figure is worked out by hand; figures out of the journal are filled in as by a front
end."""

import json
import sqlite3
from datetime import datetime

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from kiosk.cli import kiosk
from kiosk.desk import commands as c
from kiosk.desk.state import Role
from kiosk.gathering import filled
from kiosk.offices.decide import decide
from kiosk.offices.model import Scene
from kiosk.offices.registry import OFFICES, office
from kiosk.refusal import Refused
from kiosk.reports.activity import activity
from kiosk.reports.fairness import Share, fairness
from kiosk.reports.figures import counts_of
from kiosk.reports.paper import paper
from kiosk.script.reader import read_header, read_line
from kiosk.service import Service, set_up
from kiosk.store.identity import identity
from tests.reports.conftest import day

STAFF = [
    *({"id": who, "name": name} for who, name in zip("ABC", ("甲", "欧阳建国", "丙"), strict=True)),
    {"id": "M", "name": "周经理", "role": "manager"},
    {"id": "R", "name": "前台", "role": "receptionist"},
    {"id": "F", "role": "agent"},
    {"id": "H", "role": "agent"},
    {"id": "S", "role": "support"},
]
BUYER, PROSPECT, CALLED = "13800000001", "13800000002", "13900000004"
WEIGHTS = {
    "factors": {"skill": 1}, "worth": {"demand": 1}, "a": 70, "b": 40, "cap": 100, "hours": 24,
}  # fmt: skip


class Year:
    """``tell`` says something at a time; whatever was refused fails the test."""

    def __init__(self, path):
        header = {"script": 1, "profile": "sign_in", "hours": ["09:00", "12:00"], "staff": STAFF}
        set_up(path, read_header(json.dumps(header)).found(datetime(2026, 1, 2)))
        self.now = datetime(2026, 1, 2)
        self.might = []
        self.desk = Service(path, wall=self.wall, steady=self.seconds)

    def wall(self):
        return self.now

    def seconds(self):
        return self.now.timestamp()

    def tell(self, moment, do, by="M", **said):
        """*moment* is ``MM-DD HH:MM`` of 2026. Returns what was noted, as plain values."""
        self.now = datetime.strptime(f"2026-{moment}", "%Y-%m-%d %H:%M")
        name, _, what = do.partition(".")
        action = office(name).action(what) if what else None
        if action is not None:
            said = filled(self.desk, action.order, said)
            self._others(c.Office(at=self.now, office=name, what=what, said=said), action)
        line = {"at": self.now.isoformat(), "do": do, "by": by} | said
        command = read_line(2, json.dumps(line), None).command
        return self.desk.send(command).decision.events

    def _others(self, command, action):
        """Put down who else might have said this, though nobody asks them."""
        desk = self.desk
        posts = desk.books().of("people").posts
        for who, person in desk.state.staff.items():
            asked = person.role in (*action.roles, Role.DIRECTOR) or (
                action.post and action.post in posts.get(who, ())
            )
            if not (asked or person.gone):
                try:
                    decide(desk.state, desk.books(), replace(command, by=who))
                except Refused:
                    continue
                self.might.append((who, command.office, command.what))

    def at(self, moment):
        self.now = datetime.strptime(f"2026-{moment}", "%Y-%m-%d %H:%M")

    def rows(self, name, listing):
        """The cells of each row of a list, as a manager sees it, by key."""
        found = next(x for x in office(name).lists if x.name == listing)
        desk = self.desk
        rows = found.rows(Scene(desk.seen(), desk.books(), self.now, True, desk.past))
        assert all(len(row.cells) == len(found.columns) for row in rows)
        return {row.key: row.cells for row in rows}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    told = Year(tmp_path_factory.mktemp("year") / "year.db")
    january(told)
    spring(told)
    march(told)
    summer(told)
    autumn(told)
    told.at("12-31 12:00")
    yield told
    told.desk.close()


def january(told):
    """Posts, areas, weights; a morning with three walk-ins; three leads, one of them overdue."""
    for who, post in (("R", "promotion"), ("F", "finance"), ("H", "hr")):
        told.tell("01-05 08:30", "people.appoint", who=who, post=post)
    told.tell("01-05 08:31", "areas.define", area="North", key=True)
    told.tell("01-05 08:32", "areas.define", area="South")
    for area, who in (("North", "A"), ("South", "B")):
        told.tell("01-05 08:33", "areas.assign", area=area, who=who, since="2026-01-05", why="x")
    told.tell("01-05 08:34", "leads.weights", **WEIGHTS, reward=0, why="everybody the same")
    told.tell("01-05 08:35", "people.weigh", since="2026-01-01", why="table",
              weights={"receptions": 50, "conversion": 50})  # fmt: skip
    told.tell("01-05 08:40", "duties.check", "R", item="tidy")
    for who in "ABC":
        told.tell("01-05 08:50", "sign_in", who=who)
    told.tell("01-05 08:55", "open")
    told.tell("01-05 09:00", "visit", id="v1", client={"phone": BUYER})  # A
    told.tell("01-05 09:10", "visit", id="v2", client={"phone": PROSPECT})  # B; C is on duty
    told.tell("01-05 09:20", "finish", visit="v1", registered=True)
    told.tell("01-05 09:30", "finish", visit="v2", registered=True)
    told.tell("01-05 09:40", "visit", id="v3")  # C; the second round: A is on duty
    told.tell("01-05 10:00", "finish", visit="v3")
    told.tell("01-05 10:10", "deal", client=BUYER, stage="deposit", unit="1-1", amount=100)
    told.tell("01-05 10:20", "areas.place", client=BUYER, area="North", key=True)
    told.tell("01-05 10:21", "areas.place", client=PROSPECT, area="South")
    for n in (1, 2, 3):
        told.tell("01-05 10:30", "leads.enter", "R", phone=f"1390000000{n}", demand="high")
    told.tell("01-05 10:40", "leads.propose", "R")
    told.tell("01-05 10:41", "leads.approve")
    assert told.desk.state.errands == {"A": 1, "B": 1, "C": 1}
    told.tell("01-05 10:50", "leads.contact", "A", lead="L1", via="phone")
    told.tell("01-05 11:00", "leads.contact", "B", lead="L2", via="phone")
    assert told.desk.state.errands == {"C": 1}
    told.tell("01-05 12:00", "close")
    told.at("01-06 11:00")
    assert told.rows("leads", "overdue")["L3"][0] == "C"
    told.tell("01-06 11:00", "leads.escalate", "R")
    told.tell("01-06 11:01", "leads.reassign", lead="L3", to="B", why="C did not call")
    assert told.desk.state.errands == {"B": 1}
    told.tell("01-06 11:10", "leads.contact", "B", lead="L3", via="phone")
    told.tell("01-31 12:00", "people.appraise", "H", since="2026-01-01", until="2026-01-31")
    told.tell("01-31 12:30", "people.decide", about="2026-01-01..2026-01-31/B", outcome="stays",
              why="one month only")  # fmt: skip


def spring(told):
    """A plan of the year is drawn up, reviewed, told; a lead of January is rated."""
    told.tell("02-02 09:00", "people.plan", plan="2026", since="2026-02-02", until="2026-12-31",
              needs={"North": 1, "South": 1}, target=12)  # fmt: skip
    for who, need in (("A", "North"), ("B", "South")):
        told.tell("02-02 09:10", "people.entrust", plan="2026", who=who, need=need, why="has it")
    told.tell("02-02 09:20", "people.review", "H", plan="2026", verdict="approved")
    told.tell("02-02 09:30", "people.notify", plan="2026")
    told.tell("02-02 09:40", "people.acknowledge", "A", plan="2026")
    told.tell("02-02 10:00", "leads.rate", "R", lead="L1", satisfaction=80)


def march(told):
    """The yearly review: one buyer, 100 of 100 points."""
    told.tell("03-25 09:00", "grades.criteria", weights={"sales": 50, "price": 20, "payment": 30},
              full={"sales": 1000, "price": 20000, "payment": 100}, sales={"A": 800, "B": 500},
              points={"A": 80, "B": 60}, why="board")  # fmt: skip
    told.tell("03-25 09:10", "grades.visits", days={"A": 30}, why="board")
    told.tell("03-25 09:20", "grades.open", "R")
    told.tell("03-25 09:30", "grades.enter", "R", client=BUYER,
              figures={"sales": 1000, "price": 20000, "payment": 100})  # fmt: skip
    told.tell("03-26 09:00", "grades.pregrade", "A", client="k1", grade="A")
    told.tell("03-27 09:00", "grades.meet", "R", present=["sales", "finance"])
    told.tell("03-27 09:10", "grades.grade", "R", client="k1", grade="A")
    told.tell("03-27 09:20", "grades.credit", "F", client="k1", standing="good")
    told.tell("03-27 09:30", "grades.support", "A", client="k1", plan="own contact", who="A")
    told.tell("03-30 09:00", "grades.close", "R")
    told.tell("03-31 09:00", "areas.transfer", area="North", to="B", since="2026-04-01",
              why="A has the new block")  # fmt: skip


def summer(told):
    """From July on by skill: of 120 points A has 60, B 40, C 20, so 1/2, 1/3, 1/6 of a lead."""
    for who, skill in (("A", 60), ("B", 40), ("C", 20)):
        told.tell("07-01 09:00", "leads.profile", who=who, skill=skill)
    told.tell("07-01 09:10", "leads.weights", **WEIGHTS, reward=100, why="by skill from July on")
    told.tell("07-01 09:15", "leads.review", outcome="changed", note="half a year of equal shares")
    for n in range(4, 9):
        told.tell("07-01 09:20", "leads.enter", "R", phone=f"1390000000{n}", demand="middle")
    told.tell("07-01 09:30", "leads.propose", "R")
    told.tell("07-01 09:40", "leads.approve")
    for who, lead in (("A", "L4"), ("B", "L5"), ("A", "L6"), ("C", "L7"), ("B", "L8")):
        told.tell("07-01 10:00", "leads.contact", who, lead=lead, via="message")
    told.tell("07-08 09:00", "register", client={"phone": CALLED}, who="A")
    told.tell("07-11 09:30", "leads.close", "A", lead="L4", result="won", client=CALLED)


def autumn(told):
    """B leaves: areas go to others, leads are shared out again between A (3/4) and C (1/4)."""
    told.tell("09-01 12:00", "resign", who="B")
    for area, to in (("North", "A"), ("South", "C")):
        told.tell("09-01 12:10", "areas.transfer", area=area, to=to, since="2026-09-02",
                  why="B has left")  # fmt: skip
    told.tell("09-02 09:00", "leads.propose", "R")
    told.tell("09-02 09:10", "leads.approve")
    for lead in ("L2", "L3", "L8"):
        told.tell("09-02 10:00", "leads.contact", "A", lead=lead, via="phone")
    told.tell("10-12 09:00", "duties.complain", "R", what="the brochure is out of date")
    told.tell("10-20 09:00", "duties.answer", complaint="c1", outcome="settled", answer="reprinted")
    told.tell("11-02 09:00", "duties.stage", "A", client=BUYER, stage="delivery")
    told.tell("12-20 09:00", "grades.visited", "A", client="k1", who="A", on="2026-12-20")


def test_leads_were_shared_by_the_weights_of_their_time(year):
    state = year.desk.books().of("leads")
    assert [one.said.reward for one in state.versions] == [0, 100]
    has = {x.id: (x.who, x.version, x.period) for x in state.leads.values()}
    july, again = "2026-07", "2026-09"
    assert has == {
        "L1": ("A", 1, "2026-01"),
        "L2": ("A", 2, again), "L3": ("A", 2, again),  # A 3/4, then level with C, by points A
        "L4": ("A", 2, july),  # A is behind by 1/2
        "L5": ("C", 2, again),  # C is behind by 3/4, A by 1/4
        "L6": ("A", 2, july),  # A and C are behind by 1/2: by points A
        "L7": ("C", 2, july),  # C by 2/3, B by 1/3
        "L8": ("A", 2, again),  # A by 1, having had L2 and L3
    }  # fmt: skip
    assert (has["L4"], state.leads["L4"].status) == (("A", 2, july), "won")


def test_results_of_the_leads(year):
    rows = year.rows("leads", "results")
    # leads, contacted in time, won, lost, won of ended, days from entry to deal, satisfaction
    assert rows == {
        "A": ("A", 6, 100, 1, 0, 100, 10, 80),
        "C": ("C", 2, 100, 0, 0, None, None, None),
    }
    by_grade = {key: row for key, row in year.rows("leads", "analysis").items() if "grade" in key}
    assert {key: row[2] for key, row in by_grade.items()} == {"grade/A": 3, "grade/B": 5}
    assert year.rows("leads", "held")["L5"][2] == "assigned"
    assert year.desk.state.errands == {"C": 1}


def test_january_was_appraised(year):
    # of the most: one reception each; only A had a deal, of one new client
    standings = year.desk.books().of("people").appraisals["2026-01-01..2026-01-31"].standings
    assert {who: (x.total, x.rank) for who, x in standings.items()} == {
        "A": (100, 1), "B": (50, 2), "C": (50, 2),
    }  # fmt: skip
    left = year.rows("people", "left_open")
    assert {key.partition("/")[2]: row[5] for key, row in left.items()} == {"B": "stays", "C": None}


def test_areas_and_what_came_of_them(year):
    held = [row[:4] for row in year.rows("areas", "history").values()]
    assert held == [
        ("South", "C", day("09-02"), None),
        ("North", "A", day("09-02"), None),
        ("North", "B", day("04-01"), day("09-01")),
        ("South", "B", day("01-05"), day("09-01")),
        ("North", "A", day("01-05"), day("03-31")),
    ]
    assert year.rows("areas", "report") == {
        "North": ("North", "A", 1, 1, 1, 1, 100),
        "South": ("South", "C", 1, 0, 1, 0, 0),
    }


def test_the_review_and_the_visits_that_follow(year):
    (graded,) = year.rows("grades", "history").values()
    assert graded[:1] + graded[3:] == (2026, 100, "A", "A", "A", None, "good", "")
    (due,) = year.rows("grades", "visits_due").values()
    assert due[2:] == ("A", "A", day("12-20"), datetime(2027, 1, 19).date(), "ahead")
    assert [row[2] for row in year.rows("duties", "stages").values() if row[3] == "delivery"]


def test_the_plan_the_complaint_the_changes(year):
    (plan,) = year.rows("people", "plans").values()
    assert plan[4:6] == ("told", 0)
    assert [row[5] for row in year.rows("people", "tasks").values()] == [True, False]
    (complaint,) = year.rows("duties", "complaints").values()
    assert complaint[:2] == ("late", day("10-15"))
    changed = [(row[1], row[4]) for row in year.rows("duties", "changes").values()]
    assert sorted(changed) == [("leads", "M"), ("leads", "M"), ("people", "M")]


def test_receptions_and_deals_by_month_and_consultant(year):
    counts = counts_of(year.desk.entries(), year.desk.policy)
    span = (day("01-01"), day("12-31"))
    first, july = activity(counts, *span, "month")
    assert (first.key, first.receptions, first.minutes, first.new) == ("2026-01-01", 3, 60, 3)
    assert (first.deals, first.signed, first.amount, first.registered) == (1, 0, 100, 2)
    assert (first.performance, first.commission, first.credit) == (1, 1, 1)
    assert first.conversion == round(1 / 3, 4)
    assert (july.key, july.registered, july.receptions) == ("2026-07-01", 1, 0)
    people = {row.key: row for row in activity(counts, *span, "consultant")}
    assert {who: (x.receptions, x.minutes, x.registered, x.deals) for who, x in people.items()} == {
        "A": (1, 20, 2, 1), "B": (1, 20, 1, 0), "C": (1, 20, 0, 0),
    }  # fmt: skip


def test_turns_and_chances_of_the_year(year):
    start = year.desk.state_before(day("01-05"))
    told = fairness(start, year.desk.entries(start.seq), day("01-01"), day("12-31"))
    # from nine on: B until 9:10, C until 9:40, then A, who had the first turn
    assert {share.who: share for share in told.shares} == {
        "A": Share("A", 1, turns=1, chances=1, minutes=140),
        "B": Share("B", 1, turns=1, chances=1, minutes=10),
        "C": Share("C", 1, turns=1, chances=1, minutes=30),
    }
    assert (told.days, told.lead) == (1, 0)
    sheet = paper(day("01-05"), start, year.desk.entries(start.seq))
    assert [row.cells for row in sheet.sheet.rows] == [
        (1, "A", "new"), (2, "B", "new"), (3, "C", "new"),
    ]  # fmt: skip
    assert len(sheet.seal) == 16


def alike(one, other):
    """Whether two desks, and what their offices noted, are the same."""
    hashes = {identity(desk.state, desk.store.office_entries()) for desk in (one, other)}
    return len(hashes) == 1


def test_a_fresh_load_is_the_same(year):
    again = Service(year.desk.store.path, wall=year.wall, steady=lambda: 0.0)
    try:
        assert alike(again, year.desk)
        for name in OFFICES:
            assert again.books().of(name) == year.desk.books().of(name)
    finally:
        again.close()


def test_what_is_exported_and_imported_is_the_same(year, tmp_path):
    """Every hash, every office, and what waits for whom."""
    folder, copy = tmp_path / "out", tmp_path / "copy.db"
    run = CliRunner().invoke
    done = run(kiosk, ["export", str(folder), "--db", str(year.desk.store.path), "--as", "M"])
    assert done.exit_code == 0, done.output
    (script,) = folder.iterdir()
    done = run(kiosk, ["--lang", "en", "import", str(script), "--db", str(copy)])
    assert "The state is the one that was exported, and so is every hash." in done.output
    again = Service(copy, wall=year.wall, steady=year.seconds)
    try:
        assert alike(again, year.desk)
        assert again.state.errands == {"C": 1}
        for name in OFFICES:
            assert again.books().of(name) == year.desk.books().of(name)
    finally:
        again.close()
    assert "All is as it was written." in run(kiosk, ["verify", "--db", str(copy)]).output


def test_two_desks_on_one_file(year, tmp_path):
    """What one was told, the other decides by: two objections have two numbers."""
    path = tmp_path / "two.db"
    with sqlite3.connect(year.desk.store.path) as was, sqlite3.connect(path) as now:
        was.backup(now)
    one, other = (Service(path, wall=year.wall, steady=year.seconds) for _ in range(2))
    try:
        assert one.books().seq == other.books().seq == year.desk.books().seq
        for desk, who in ((one, "A"), (other, "C"), (one, "R")):
            said = {"what": "a rule", "text": "another", "why": "better"}
            order = c.Office(at=year.now, by=who, office="duties", what="propose_rules", said=said)
            desk.send(order)
        for desk in (one, other):
            desk.refresh()
            assert {k: x.by for k, x in desk.books().of("duties").proposals.items()} == {
                "p1": "A", "p2": "C", "p3": "R",
            }  # fmt: skip
    finally:
        one.close()
        other.close()


def test_nobody_may_say_what_nobody_asks_them(year):
    assert year.might == []
