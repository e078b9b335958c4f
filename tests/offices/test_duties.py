"""The lists of the office of duties, worked out by hand (S12, S16, S17-C, S01, S04)."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import rules
from kiosk.desk import commands as c
from kiosk.desk.state import Role
from kiosk.offices.duties.cards import CARDS
from kiosk.offices.duties.checklist import SHIPPED
from kiosk.offices.duties.office import OFFICE
from tests.offices.house import House

PHONE = "13800000001"
EXPECTED = {
    "consultant": ["S12-3.1.1", "S12-3.1.2", "S12-3.1.3", "S12-3.1.4"],
    "receptionist": ["S12-3.2.1", "S12-3.2.2", "S12-3.2.3", "S12-3.2.4"],
    "manager": ["S12-2.1.1", "S12-2.1.2", "S12-2.1.3", "S12-2.1.4", "S12-2.1.5"],
    "director": ["S12-1", "S17-C"],
    "agent": ["S12-3.3.1", "S12-3.3.2", "S12-3.3.3", "S12-3.3.4"],
    "channel": ["S06-2"],
    "area_manager": ["S10-3.1", "S10-3.6"],
    "hr": ["S14-5.3", "S14-6"],
    "service": ["S12-2.2.1", "S12-2.2.2", "S12-2.2.3", "S12-2.2.4"],
    "market": ["S12-2.3.1", "S12-2.3.2", "S12-2.3.3", "S12-2.3.4"],
    "product": ["S12-2.4.1", "S12-2.4.2", "S12-2.4.3"],
    "developer": ["S12-3.4.2"],
    "supply": ["S12-2.5.1", "S12-2.5.2", "S12-2.5.3", "S12-2.5.4"],
}


@pytest.fixture
def house():
    return House(House.person("D", role=Role.DIRECTOR), at=datetime(2026, 3, 2, 8, 50))


def cells(house, name, *, leads=True):
    return {row.key: row.cells for row in house.rows("duties", name, leads=leads)}


def tones(house, name):
    return {row.key: row.tone for row in house.rows("duties", name)}


def test_the_cards_that_ship_say_the_documents(house):
    found = {}
    for holder, line in cells(house, "cards").values():
        found.setdefault(holder, []).append(line)
    assert found == EXPECTED
    assert all(rules.text(rule) for lines in found.values() for rule in lines)
    assert tones(house, "holders")["finance"] == "warn"


def test_every_duty_of_the_document_is_on_a_card():
    on_cards = {rule for lines in CARDS.values() for rule in lines}
    assert {rule for rule in rules.document("S12") if rule != "title"} <= on_cards


def test_a_card_of_the_companys_own_holds_from_its_day_on(house):
    """ "S12-1", "S16-10": the later version counts from tomorrow; a line that has no English is
    told in Chinese."""
    today = house.at.date()
    house.told(
        "duties.describe", holder="finance", since=today, why="new", zh="核款；对账", en="check"
    )
    house.told("duties.describe", holder="finance", since="2026-03-03", why="less", en="count")
    lines = [{"zh": "核款", "en": "check"}, {"zh": "对账"}]
    assert [x[1] for x in cells(house, "cards").values() if x[0] == "finance"] == lines
    assert cells(house, "holders")["finance"] == ("finance", 2, 2, today, "M", "new")
    house.go(days=1)
    assert [x[1] for x in cells(house, "cards").values() if x[0] == "finance"] == [{"en": "count"}]


def test_a_card_that_is_too_long_is_refused(house):
    said = {"holder": "finance", "since": "2026-03-02", "why": "x"}
    assert house.tried("duties.describe", **said, en="x" * 1601) == "bad_value"


def test_the_checklist_shows_what_is_open(house):
    """ "S01-1b", "S01-1c", "S01-2a", "S01-4a", "S04-1.1", "S04-2.1", "S04-2.3", "S04-3.2",
    "S04-3.3": what ships; one is looked after, one is the company's own, one is taken off."""
    assert list(SHIPPED.values()) == [
        "S01-1b", "S01-1c", "S01-2a", "S01-4a", "S04-1.1", "S04-2.1", "S04-2.3", "S04-3.2",
        "S04-3.3",
    ]  # fmt: skip
    house.told("duties.check", "A", item="smile")
    at = house.at
    house.told("duties.item", item="folder", off=True)
    house.told("duties.item", item="plants", zh="花浇过水")
    found = cells(house, "checklist")
    assert list(found)[-1] == "smile"
    assert found["smile"] == (True, "A", at, "S01-1c")
    assert found["plants"] == (False, None, None, {"zh": "花浇过水"})
    assert len(found) == 9
    house.told("duties.check", "B", item="greeting")
    assert cells(house, "checked") == {
        "2026-03-02/A": (at.date(), "A", 1, 2, "smile"),
        "2026-03-02/B": (at.date(), "B", 1, 2, "greeting"),
    }
    house.go(days=1)
    assert not any(row[0] for row in cells(house, "checklist").values())


def test_the_checklist_changes_nothing_at_the_desk(house):
    """It is no reason to count or to skip: the desk's state is what it was."""
    house.say(c.Open, order=("A", "B", "C"))
    before = house.state
    house.told("duties.check", "A", item="smile")
    after = house.state
    assert (after.day, after.visits, after.staff) == (before.day, before.visits, before.staff)


def test_overdue_complaints_come_first(house):
    """ "S12-2.2.2", "S16-5.2": due in 3 days, the third day still in time."""
    house.told("duties.complain", "A", what="kept waiting", about="R", client=PHONE)
    house.told("duties.set_days", days=10)
    house.told("duties.complain", "R", what="cold coffee")
    due, later = date(2026, 3, 5), date(2026, 3, 12)
    house.go(days=3)
    assert cells(house, "complaints")["c1"][0] == "open"
    house.go(days=1)
    assert list(cells(house, "complaints").values()) == [
        ("overdue", due, "R", PHONE, "", "", "kept waiting"),
        ("open", later, None, None, "", "", "cold coffee"),
    ]  # fmt: skip
    assert tones(house, "complaints") == {"c1": "bad", "c2": "warn"}
    house.told("duties.answer", complaint="c1", outcome="settled", answer="called back")
    house.told("duties.answer", "R", complaint="c2", outcome="passed_on", answer="to the kitchen")
    assert {k: (v[0], v[4], v[5]) for k, v in cells(house, "complaints").items()} == {
        "c1": ("late", "settled", "M"), "c2": ("answered", "passed_on", "R"),
    }  # fmt: skip
    told = {row.key: row.told for row in house.rows("duties", "complaints")}
    assert told["c1"] == (("The answer", "called back"),)
    assert not any(row.told for row in house.rows("duties", "complaints", leads=False))


def test_stages_of_the_desk_and_stages_entered(house):
    """ "S16-4.1", "S16-4.2", "S16-5.1": contact by the register, a talk entered, deposit and
    contract by the desk, delivery entered; a deal that is cancelled is no stage."""
    house.say(c.Register, client=c.ClientFacts(phone=PHONE, name="Client"), who="A")
    day = house.at.date()
    assert cells(house, "stages")[PHONE] == (PHONE, "Client", "A", "contact", day, True, 1)
    assert cells(house, "stages", leads=False)[PHONE][1:3] == ("", None)
    house.go(days=1)
    house.told("duties.stage", "A", client=PHONE, stage="negotiation", note="a loan")
    assert cells(house, "stages")[PHONE][3:] == ("negotiation", house.at.date(), False, 2)
    house.say(c.Deal, client=PHONE, stage="deposit", unit="1-101")
    assert cells(house, "stages")[PHONE][3:] == ("deposit", house.at.date(), True, 3)
    house.say(c.Deal, client=PHONE, stage="cancelled", unit="1-101")
    assert cells(house, "stages")[PHONE][3] == "negotiation"
    house.say(c.Deal, client=PHONE, stage="signed", unit="1-102")
    house.told("duties.stage", client=PHONE, stage="delivery")
    assert cells(house, "stages")[PHONE][3:] == ("delivery", house.at.date(), False, 4)
    told = next(row.told for row in house.rows("duties", "stages"))
    assert [label for label, _ in told] == ["contact", "negotiation", "contract", "delivery"]
    assert told[1] == ("negotiation", "2026-03-03 a loan")


def test_stages_of_files_made_one_are_one_clients(house):
    other = "13800000002"
    for phone in (PHONE, other):
        house.say(c.Register, client=c.ClientFacts(phone=phone), who="A")
    house.told("duties.stage", "A", client=other, stage="negotiation")
    house.say(c.Merge, client=PHONE, other=other, why="one number more")
    assert [row[3] for row in cells(house, "stages").values()] == ["negotiation"]


def test_changes_of_the_rules_with_who_approved_them(house):
    """ "S16-10": the desk's switch, the weights of the people's office, a written rule, proposed
    and first while it is open; a switch that was taken back is not there."""
    house.say(c.Switch, profile="sign_in", why="the company's decision")
    switched = house.heard[-1].seq
    house.go(days=1)
    house.told("people.weigh", since="2026-04-01", weights={"deals": 1}, why="the year's table")
    weighed = house.books.seq
    house.go(days=1)
    house.told("duties.propose_rules", "A", what="S01-3", text="no make-up", why="simpler")
    first = date(2026, 3, 2)
    found = cells(house, "changes")
    assert found == {
        "p1": (date(2026, 3, 4), "written", "S01-3", "A", None, "open", None),
        f"people/{weighed}.0": (
            date(2026, 3, 3), "people", "the year's table", None, "M", "approved", date(2026, 4, 1),
        ),
        f"desk/{switched}": (first, "desk", "sign_in", None, "M", "approved", first),
    }  # fmt: skip
    assert next(iter(found)) == "p1"
    house.told("duties.approve_rules", "D", proposal="p1", verdict="approved", since="2026-05-01")
    assert cells(house, "changes")["p1"][4:] == ("D", "approved", date(2026, 5, 1))
    house.say(c.Undo, why="not yet")
    assert f"desk/{switched}" not in cells(house, "changes")


def test_reports_by_their_day(house):
    """ "S16-6.2", "S16-4.2", "S17-C", "S06-3a": one is late, one is handed in two days late, what
    a leaver owes is not asked for."""
    for who, due, every in (("A", "2026-03-06", "week"), ("B", "2026-03-04", "once"),
                            ("C", "2026-03-02", "once")):  # fmt: skip
        house.told(
            "duties.require", who=who, what="visits", due=due, every=every, where="office",
            how="in writing", judged="complete",
        )  # fmt: skip
    house.say(c.Resign, who="C")
    house.at = datetime(2026, 3, 6, 9)
    assert cells(house, "reports") == {
        "r2": (date(2026, 3, 4), "B", "visits", True, "once", 0, "M"),
        "r1": (date(2026, 3, 6), "A", "visits", False, "week", 0, "M"),
    }
    house.told("duties.hand_in", "B", report="r2", note="by mail")
    house.told("duties.hand_in", "A", report="r1")
    assert list(cells(house, "reports")) == ["r1"]
    assert cells(house, "reports")["r1"][0] == date(2026, 3, 13)
    on = date(2026, 3, 6)
    assert cells(house, "handed") == {
        "r1/1": (on, on, "A", "visits", 0, "A"),
        "r2/1": (on, date(2026, 3, 4), "B", "visits", 2, "B"),
    }
    told = next(row.told for row in house.rows("duties", "reports"))
    assert told == (
        ("Where", "office"), ("How", "in writing"), ("How it is judged", "complete"),
    )  # fmt: skip


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 30))
def test_a_monthly_report_falls_due_once_a_month(first, count):
    house = House(at=datetime(2025, 12, 31, 9))
    house.told("duties.require", who="A", what="month", due=first, every="month")
    due = [first]
    for _ in range(count):
        house.told("duties.hand_in", "A", report="r1")
        due.append(house.books.of("duties").reports["r1"].due)
    months = [x.year * 12 + x.month for x in due]
    assert months == list(range(months[0], months[0] + count + 1))
    assert all(x.day == first.day or (x.day < first.day and x.day >= 28) for x in due)


def test_support_is_refused_everywhere():
    """Support changes nothing, whatever the form says."""
    house = House(House.person("S", role=Role.SUPPORT))
    for action in OFFICE.actions:
        said = {"item": "smile"} if action.what == "check" else {"what": "x"}
        assert house.tried(f"duties.{action.what}", "S", **said) == "not_authorised"
