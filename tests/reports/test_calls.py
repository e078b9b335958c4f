"""The daily report of calls (S08-1, S11-3); the answers are counted by hand."""

from kiosk.reports.calls import calls_of
from tests.reports.conftest import at, day, through

P1, P2 = {"phone": "13900000001", "name": "Wang"}, {"phone": "13900000002"}

MONDAY = (
    at("03-02", "08:50", "open", order=["A", "B", "C"]),
    at("03-02", "09:00", "call", id="c1", client=P1),
    at("03-02", "09:05", "call", id="c2", source="outreach", of="B", client=P2),
    at("03-02", "09:10", "call", id="c3", kind="wrong_number"),
    at("03-02", "09:20", "distribute"),
    at("03-02", "10:00", "call", id="c4"),
    at("03-02", "12:00", "close"),
)
TUESDAY = (
    at("03-03", "08:50", "open"),
    at("03-03", "09:00", "call", id="c1", source="referral"),
    at("03-03", "09:20", "distribute"),
    at("03-03", "12:00", "close"),
)


def rows(report):
    return [(r.id, r.kind, r.source, r.who, r.pending) for r in report.calls]


def test_collected_and_given_out(journal):
    desk = journal("secretary", *MONDAY)
    report = calls_of(*through(desk, day("03-02")))
    assert rows(report) == [
        ("c1", "enquiry", "ad", "A", False),
        ("c2", "enquiry", "outreach", "B", False),
        ("c3", "wrong_number", "ad", "", False),
        ("c4", "enquiry", "ad", "", True),
    ]
    assert report.rules == ("S08-1",)
    assert report.kinds == {"enquiry": 3, "wrong_number": 1}
    assert report.sources == {"ad": 3, "outreach": 1}
    assert report.consultants == {"A": 1, "B": 1}
    assert (report.missed, report.pending) == (0, 1)
    assert [r.line for r in report.calls] == [True, False, False, False]
    assert (report.calls[0].name, report.calls[0].phone) == ("Wang", "13900000001")


def test_one_that_waited_is_given_out_a_day_later(journal):
    desk = journal("secretary", *MONDAY, *TUESDAY)
    monday = calls_of(*through(desk, day("03-02")))
    # A had c1 on Monday; on Tuesday c4 goes to B and the new c1 to C.
    assert monday.calls[3].who == "B"
    assert monday.calls[3].given == day("03-03")
    assert (monday.calls[0].who, monday.calls[0].given) == ("A", day("03-02"))
    assert monday.pending == 0
    tuesday = calls_of(*through(desk, day("03-03")))
    assert rows(tuesday) == [("c1", "enquiry", "referral", "C", False)]


def test_what_is_taken_back_did_not_happen(journal):
    undo = at("03-03", "09:30", "undo", why="too early")
    desk = journal("secretary", *MONDAY, *TUESDAY[:3], undo)
    assert calls_of(*through(desk, day("03-02"))).pending == 1
    taken = calls_of(*through(desk, day("03-03")))
    assert rows(taken) == [("c1", "enquiry", "referral", "", True)]
    back = journal("secretary", *MONDAY[:4], at("03-02", "09:12", "undo", why="no call"))
    assert [r.id for r in calls_of(*through(back, day("03-02"))).calls] == ["c1", "c2"]


def test_the_day_before_is_taken_up_again(journal):
    again = at("03-03", "08:51", "undo", why="too early"), at("03-03", "08:52", "undo", why="late")
    more = at("03-03", "08:53", "close"), at("03-03", "08:54", "open")
    desk = journal("secretary", *MONDAY, TUESDAY[0], *again, *more, *TUESDAY[1:3])
    report = calls_of(*through(desk, day("03-02")))
    assert [(r.id, r.who) for r in report.calls] == [
        ("c1", "A"),
        ("c2", "B"),
        ("c3", ""),
        ("c4", "B"),
    ]
    assert [r.id for r in calls_of(*through(desk, day("03-03"))).calls] == ["c1"]


def test_put_through_by_the_operator(journal):
    desk = journal(
        "hotline",
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "call", id="c1"),
        at("03-02", "09:01", "call", id="c2", asks_for="C"),
        at("03-02", "09:02", "away", who="R", cause="business"),
        at("03-02", "09:03", "call", id="c3"),
        at("03-02", "09:04", "call", id="c4", kind="vendor"),
    )
    report = calls_of(*through(desk, day("03-02")))
    assert [(r.who, r.operator, r.line) for r in report.calls[:3]] == [
        ("A", "R", True),
        ("C", "R", False),
        ("B", "", True),
    ]
    assert report.rules == ("S11-3",)
    assert report.consultants["A"] == report.consultants["B"] == 1


def test_a_day_without_calls_or_not_opened(journal):
    desk = journal("secretary", *MONDAY[:1])
    assert calls_of(*through(desk, day("03-02"))).calls == ()
    assert calls_of(*through(desk, day("02-27"))).calls == ()
    assert calls_of(*through(desk, day("03-09"))).consultants == {}


def test_many_days_later(journal):
    days = [f"03-{n:02}" for n in range(4, 12)]
    later = [x for d in days for x in (at(d, "08:50", "open"), at(d, "12:00", "close"))]
    desk = journal("secretary", *MONDAY, *TUESDAY, *later)
    assert len(calls_of(*through(desk, day("03-02"))).calls) == 4
    assert len(calls_of(*through(desk, day("03-03"))).calls) == 1
