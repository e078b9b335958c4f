"""Invite and conversion rates by period (S08-3, S11-4, S11-K); worked out by hand."""

from kiosk.reports.rates import rates_of
from tests.reports.conftest import at, day


def report(desk, period, since, until):
    from kiosk.policy.periods import period_start

    start = desk.state_before(period_start(day(since), period))
    entries = desk.entries(start.seq)
    today = desk.now().date()
    return rates_of(period, day(since), day(until), start, entries, desk.state, today)


def shown(period):
    return {r.who: (r.given, r.invited, r.converted, r.rate, r.verdict) for r in period.rates}


def phone(n):
    return {"phone": f"1390000{n:04}"}


def weeks():
    """Monday 2 March: A is given two calls, B and C one each. A invites one, C nobody, B's
    invitation comes a day too late. The week from 9 March has one call for B."""
    return (
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        *(at("03-02", "09:00", "call", id=f"c{n}", client=phone(n)) for n in (1, 2, 3, 4)),
        at("03-02", "09:20", "distribute"),
        at("03-02", "10:00", "follow_up", client="13900000001", who="A", invited=True),
        at("03-02", "12:00", "close"),
        at("03-09", "08:50", "open"),
        at("03-09", "08:55", "follow_up", client="13900000002", who="B", invited=True),
        at("03-09", "09:00", "call", id="c1", client=phone(5)),
        at("03-09", "09:20", "distribute"),
    )


def test_invites_by_the_week(journal):
    desk = journal("secretary", *weeks())
    found = report(desk, "week", "03-02", "03-09")
    before, now = found.periods
    assert (before.since, before.last) == (day("03-02"), day("03-08"))
    assert (before.over, before.aim, before.target) == (True, "invites", 20)
    # Order A, B, C, A: A has c1 and c4 and invited one of two.
    assert shown(before) == {
        "A": (2, 1, 0, 50.0, "met"),
        "B": (1, 0, 0, 0.0, "barred"),
        "C": (1, 0, 0, 0.0, "barred"),
    }
    assert all(r.reviewed for r in before.rates)
    # B and C are barred, so c5 goes to A; of it nothing has come yet.
    assert shown(now) == {"A": (1, 0, 0, 0.0, "barred")}
    assert not now.over
    assert not now.rates[0].reviewed
    assert [(w.who, w.until, w.needs) for w in found.barred] == [
        ("B", day("03-16"), ("period", "gate")),
        ("C", day("03-16"), ("period", "gate")),
    ]
    assert before.lowest == ()  # S11-K is about months and deals


def test_the_gate_is_taken_off_what_is_needed(journal):
    gate = at("03-09", "09:30", "certify", who="B", gate="telephone")
    found = report(journal("secretary", *weeks(), gate), "week", "03-09", "03-09")
    assert [w.needs for w in found.barred] == [("period",), ("period", "gate")]
    later = at("03-09", "12:00", "close"), at("03-17", "08:50", "open")
    found = report(journal("secretary", *weeks(), gate, *later), "week", "03-09", "03-16")
    # The week is over: B is given calls again; A, with one call and no invitation, is not.
    assert [(w.who, w.needs) for w in found.barred] == [("C", ("gate",)), ("A", ("period", "gate"))]


def test_another_period_than_the_profiles_has_rates_and_no_verdicts(journal):
    desk = journal("secretary", *weeks())
    month = report(desk, "month", "03-02", "03-31").periods[0]
    # By the month B's invitation of the 9th counts.
    assert shown(month) == {
        "A": (3, 1, 0, 33.3, None),
        "B": (1, 1, 0, 100.0, None),
        "C": (1, 0, 0, 0.0, None),
    }
    days = report(desk, "day", "03-02", "03-09").periods
    assert [len(p.rates) for p in days] == [3, 0, 0, 0, 0, 0, 0, 1]


def test_an_opening_taken_back_reviewed_nothing(journal):
    *first, opened, _late, _call, _gave = weeks()
    undo = at("03-09", "08:52", "undo", why="too early")
    desk = journal("secretary", *first, opened, undo)
    week = report(desk, "week", "03-02", "03-02").periods[0]
    assert not any(r.reviewed for r in week.rates)
    again = journal("secretary", *first, opened, undo, opened | {"at": "2026-03-09T08:55"})
    assert all(r.reviewed for r in report(again, "week", "03-02", "03-02").periods[0].rates)


def months(*more):
    """April: A has c1 and c4, B c2, C c3. B makes a deal of one; in May A makes one of c1's."""
    return (
        at("04-29", "08:50", "open", order=["A", "B", "C"]),
        *(at("04-29", f"09:0{n}", "call", id=f"c{n}", client=phone(n)) for n in (1, 2, 3, 4)),
        at("04-29", "10:00", "deal", client="13900000002", stage="deposit", who="B"),
        at("04-29", "12:00", "close"),
        *more,
        at("05-04", "08:50", "open", order=["A", "B", "C"]),
        at("05-04", "10:00", "deal", client="13900000001", stage="signed", who="A"),
    )


def test_deals_by_the_month_and_the_lowest_of_it(journal):
    deal = at("04-30", "10:00", "deal", client="13900000004", stage="deposit", who="A")
    desk = journal("hotline", *months(deal))
    april = report(desk, "month", "04-01", "04-01").periods[0]
    assert (april.aim, april.target) == ("deals", 10)
    assert shown(april) == {
        "A": (2, 0, 1, 50.0, "met"),
        "B": (1, 0, 1, 100.0, "met"),
        "C": (1, 0, 0, 0.0, "barred"),
    }
    assert april.lowest == ("C",)
    assert april.rules == ("S11-K",)


def test_a_deal_of_the_next_month_is_none_of_this_one(journal):
    desk = journal("hotline", *months())
    found = report(desk, "month", "04-01", "05-31")
    assert shown(found.periods[0])["A"] == (2, 0, 0, 0.0, "barred")
    assert found.periods[0].lowest == ("A", "C")
    assert [(w.who, w.needs) for w in found.barred] == [
        ("A", ("gate", "analysis")),
        ("C", ("gate", "analysis")),
    ]


def test_all_alike_nobody_is_the_lowest(journal):
    desk = journal("hotline", *months()[:3])
    assert report(desk, "month", "04-01", "04-01").periods[0].lowest == ()


def test_longer_ago_than_the_desk_remembers(journal):
    later = [x for month in ("06", "07", "08", "09") for x in (
        at(f"{month}-01", "08:50", "open"), at(f"{month}-01", "12:00", "close"))]  # fmt: skip
    desk = journal("hotline", *months(), at("05-04", "12:00", "close"), *later)
    assert not desk.state.given
    april = report(desk, "month", "04-01", "04-30").periods[0]
    assert shown(april)["B"] == (1, 0, 1, 100.0, "met")


def test_a_profile_without_rates_counts_what_was_given(journal):
    desk = journal(
        "twin_project",
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "call", id="c1", client=phone(1)),
    )
    found = report(desk, "week", "03-02", "03-02")
    assert found.periods[0].aim == "none"
    assert shown(found.periods[0]) == {"C": (1, 0, 0, None, None)}
    assert found.barred == ()
