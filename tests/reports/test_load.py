"""The load hour by hour (S04-1.3); averages are worked out by hand."""

from datetime import datetime

from kiosk.reports.load import load_of
from tests.reports.conftest import at, day, through

DAY = (
    *(at("03-02", "08:30", "sign_in", who=who) for who in "AB"),
    at("03-02", "08:31", "appoint", id="t1", time="2026-03-02T09:10"),
    at("03-02", "08:32", "appoint", id="t2", time="2026-03-02T10:30"),
    at("03-02", "08:33", "appoint", id="t3", time="2026-03-02T11:30"),
    at("03-02", "08:34", "appoint", id="t4", time="2026-03-03T09:30"),
    at("03-02", "09:00", "open"),
    at("03-02", "09:05", "visit", id="v1", appointment="t1"),  # the manager's, by S04-1.2
    at("03-02", "09:20", "visit", id="v2"),
    at("03-02", "09:30", "visit", id="v3"),
    at("03-02", "09:40", "visit", id="v4"),  # nobody is free
    at("03-02", "09:50", "finish", visit="v2"),  # v4 goes to A
    at("03-02", "10:00", "finish", visit="v3"),
    at("03-02", "10:00", "finish", visit="v4"),
    at("03-02", "10:00", "finish", visit="v1"),
    at("03-02", "10:15", "away", who="B", cause="business"),
    at("03-02", "10:20", "rebook", id="t3"),
    at("03-02", "10:30", "sign_in", who="C"),
    at("03-02", "11:30", "close"),
)


def hours(report):
    return {
        hour.since.hour: (
            hour.booked, hour.came, hour.walk_ins, hour.waited, hour.floor, hour.receiving,
        )
        for hour in report.hours
    }  # fmt: skip


def test_hour_by_hour(journal):
    desk = journal("appointment", *DAY)
    on, start, entries = through(desk, day("03-02"))
    report = load_of(on, start, entries, desk.state, desk.now())
    assert not report.planned
    # 9: two on the floor; from :20 one, from :30 two receive until 10:00, (10 + 2 * 30) / 60.
    # 10: two for 15 minutes, one for 15, two for 30: (30 + 15 + 60) / 60. 11: until 11:30 alone.
    assert hours(report) == {
        9: (1, 1, 3, 1, 2.0, 1.2),
        10: (1, 0, 0, 0, 1.8, 0.0),
        11: (0, 0, 0, 0, 2.0, 0.0),
    }


def test_a_day_that_is_open_counts_up_to_now(journal):
    desk = journal("appointment", *DAY[:10])
    on, start, entries = through(desk, day("03-02"))
    report = load_of(on, start, entries, desk.state, datetime(2026, 3, 2, 9, 40))
    # Forty minutes: one receives from :20, two from :30.
    assert hours(report)[9] == (1, 1, 2, 0, 2.0, 0.8)
    assert hours(report)[10] == (1, 0, 0, 0, 0.0, 0.0)


def test_a_day_to_come_shows_what_is_booked(journal):
    leave = at("03-02", "11:40", "leave", who="C", kind="rest",
               **{"from": "2026-03-03", "until": "2026-03-03"})  # fmt: skip
    desk = journal("appointment", *DAY, leave)
    on, start, entries = through(desk, day("03-03"))
    report = load_of(on, start, entries, desk.state, desk.now())
    assert report.planned
    assert hours(report)[9] == (1, 0, 0, 0, 2.0, 0.0)
    assert hours(report)[11] == (0, 0, 0, 0, 2.0, 0.0)


def test_hours_reach_to_who_comes_outside_them(journal):
    desk = journal(
        "quarter_hour",
        at("03-02", "07:50", "open", order=["A", "B", "C"]),
        at("03-02", "07:55", "visit", id="v1"),
        at("03-02", "13:05", "visit", id="v2"),
        at("03-02", "13:30", "close"),
    )
    on, start, entries = through(desk, day("03-02"))
    report = load_of(on, start, entries, desk.state, desk.now())
    assert list(hours(report)) == [7, 8, 9, 10, 11, 12, 13]
    assert hours(report)[7][2] == 1
    assert hours(report)[13] == (0, 0, 1, 0, 3.0, 1.8)


def test_a_past_day_that_was_never_opened(journal):
    desk = journal("appointment", *DAY)
    on, start, entries = through(desk, day("02-27"))
    report = load_of(on, start, entries, desk.state, desk.now())
    assert not report.planned
    assert set(hours(report).values()) == {(0, 0, 0, 0, 0.0, 0.0)}
