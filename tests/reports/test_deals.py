"""Deals with their three ledgers, as they stand."""

from kiosk.reports.deals import deals_of
from tests.reports.conftest import at, day

ONE, TWO = "13800000001", "13800000002"


def started(journal, *more):
    return journal(
        "quarter_hour",
        at("03-01", "10:00", "register", client={"phone": ONE}, who="A"),
        at("03-01", "10:01", "register", client={"phone": TWO}, who="B"),
        at("03-02", "08:50", "open", order=["A", "B", "C"]),
        at("03-02", "09:00", "suspend", who="A", cause="fraud"),
        at("03-02", "09:10", "deal", client=ONE, stage="deposit", who="A", unit="1-101"),
        *more,
    )


def test_steps_in_order_with_what_was_entered(journal):
    desk = started(
        journal,
        at("03-02", "09:20", "agree", client=ONE, ledger="commission", shares={"B": 25, "C": 75}),
        at("03-03", "09:00", "deal", client=TWO, stage="signed"),
        at("03-03", "09:10", "deal", client=ONE, stage="cancelled"),
    )
    first, second, third = deals_of(desk.entries())
    assert (first.seq, first.stage, first.unit, first.closer) == (6, "deposit", "1-101", "A")
    assert first.ledgers.performance == {"A": 1}
    assert first.ledgers.commission == {"B": 0.25, "C": 0.75}
    assert (first.rules[0], first.entered) == ("S18-20", {"commission": 7})
    assert (second.phone, second.entered, second.ledgers.credit) == (TWO, {}, {"B": 1})
    assert third.stage == "cancelled"
    assert [d.seq for d in deals_of(desk.entries(), since=day("03-03"))] == [8, 9]
    assert [d.seq for d in deals_of(desk.entries(), until=day("03-02"))] == [6]


def test_what_was_taken_back_is_left_out(journal):
    desk = started(
        journal,
        at("03-02", "09:20", "agree", client=ONE, ledger="commission", shares={"B": 100}),
        at("03-02", "09:21", "undo", why="slip"),
    )
    (one,) = deals_of(desk.entries())
    assert (one.ledgers.commission, one.entered) == ("frozen", {})


def test_what_was_entered_stays_with_the_contract(journal):
    desk = started(
        journal,
        at("03-02", "09:15", "resume", who="A"),
        at("03-02", "09:20", "agree", client=ONE, ledger="commission", shares={"B": 100}),
        at("03-03", "09:00", "deal", client=ONE, stage="signed"),
    )
    deposit, signed = deals_of(desk.entries())
    assert deposit.ledgers == signed.ledgers
    assert signed.entered == deposit.entered == {"commission": 8}
