"""The paper sheet, with values worked out from the rules (RULES 1) on paper."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.sheet.changes import Added, Given, Marked, Moved, Ordered, Unmarked, apply
from kiosk.sheet.model import Mark, Row, Sheet
from kiosk.sheet.slots import Clock, Hours, slot_end
from kiosk.sheet.turn import Answer, PassedOver, Standing, give

N = Mark.NEW


def sheet(furthest=None, **marks):
    """Rows in the order of the keywords, with so many marks each."""
    rows = {who: Row(who, n, (N,) * count) for n, (who, count) in enumerate(marks.items())}
    return Sheet(rows, furthest)


def after(before, changes):
    for change in changes:
        if not isinstance(change, PassedOver):
            before = apply(before, change)
    return before


def marks(of):
    return {who: [m.value for m in row.marks] for who, row in of.rows.items()}


def passed(changes):
    return [(c.who, c.answer) for c in changes if isinstance(c, PassedOver)]


def unable(**answers):
    return {who: Standing("why", answer) for who, answer in answers.items()}


def test_the_fewest_marks_first_then_the_upper_row():
    s = sheet(A=1, B=0, C=0, D=1)
    assert s.queue("DCBA") == ["B", "C", "A", "D"]
    assert s.first("DCA") == "C"
    assert s.first("DA") == "A"
    assert s.first("") is None
    assert s.queue("AXB") == ["B", "A"]


@pytest.mark.parametrize(
    ("furthest", "owed"),
    [
        (None, {"A": 0, "B": 0, "C": 0}),
        ((0, 0), {"A": 0, "B": 0, "C": 0}),
        ((0, 1), {"A": 0, "B": 0, "C": 0}),
        ((0, 2), {"A": 0, "B": 1, "C": 0}),
        ((1, 0), {"A": 0, "B": 1, "C": 1}),
        ((1, 1), {"A": 1, "B": 1, "C": 1}),
        ((1, 2), {"A": 1, "B": 2, "C": 1}),
        ((3, 0), {"A": 2, "B": 3, "C": 3}),
    ],
)
def test_owed_are_the_blanks_behind_the_furthest_turn(furthest, owed):
    s = sheet(furthest, A=1, B=0, C=0)
    assert {who: s.owed(who) for who in "ABC"} == owed


@pytest.mark.parametrize(
    ("of", "floor", "number"),
    [
        (sheet(A=0, B=0), "AB", 1),
        (sheet((0, 1), A=1, B=0), "AB", 1),
        (sheet((0, 1), A=1, B=1), "AB", 2),  # everybody has come that far
        (sheet((1, 0), A=1, B=1), "AB", 2),
        (sheet((1, 0), A=2, B=1), "AB", 2),
        (sheet((2, 0), A=2, B=0), "AB", 3),  # who is owed does not hold the round back
        (sheet((0, 0), A=3, B=2), "A", 4),
        (sheet((0, 0), A=3, B=2), "", 1),
        (Sheet(), "", 1),
    ],
)
def test_round(of, floor, number):
    assert of.round(floor) == number


def test_a_turn_given_says_how_far_turns_went():
    s = apply(sheet(A=0, B=0), Given("B"))
    assert s.furthest == (0, 1)
    s = apply(s, Given("A"))  # a make-up does not go back
    assert s.furthest == (0, 1)


def test_owe_leaves_the_cell_blank():
    s = sheet(A=0, B=0, C=0)
    changes = give(s, "C", unable(A=Answer.OWE))
    assert passed(changes) == [("A", Answer.OWE)]
    now = after(s, changes)
    assert marks(now) == {"A": [], "B": [], "C": []}
    assert now.owed("A") == 1
    assert now.first("ABC") == "A"


def test_owe_is_said_once_for_one_turn():
    s = after(sheet(A=0, B=0, C=0), give(sheet(A=0, B=0, C=0), "C", unable(A=Answer.OWE)))
    assert passed(give(s, "C", unable(A=Answer.OWE))) == []


def test_forfeit_is_one_missed():
    s = sheet(A=0, B=0)
    now = after(s, give(s, "B", unable(A=Answer.FORFEIT)))
    assert marks(now) == {"A": ["missed"], "B": []}
    assert now.owed("A") == 0


def test_last_among_as_many_marks_moves_the_row():
    s = sheet(A=0, B=0, C=0, D=0)
    now = after(s, give(s, "C", unable(A=Answer.LAST, B=Answer.LAST)))
    assert now.queue("ABCD") == ["C", "D", "A", "B"]
    assert marks(now) == {"A": [], "B": [], "C": [], "D": []}
    assert now.owed("A") == now.owed("B") == 0


def test_last_when_the_turn_goes_to_more_marks_is_missed():
    s = sheet(A=1, B=1, C=0)
    now = after(s, give(s, "A", unable(C=Answer.LAST)))
    assert marks(now)["C"] == ["missed"]
    assert now.queue("ABC") == ["A", "B", "C"]


def test_seat_a_uses_the_cell_and_takes_the_first_row():
    s = sheet(A=0, B=0, C=0)
    now = after(s, give(s, "C", unable(B=Answer.SEAT_A)))
    assert marks(now)["B"] == ["missed"]
    assert now.queue("ABC") == ["A", "C", "B"]
    now = apply(apply(now, Marked("A", N)), Marked("C", N))
    assert now.queue("ABC") == ["B", "A", "C"]


def test_absent_while_suspended():
    s = sheet(A=0, B=0)
    now = after(s, give(s, "B", unable(A=Answer.ABSENT)))
    assert marks(now) == {"A": ["absent"], "B": []}


def test_only_smaller_keys_are_passed():
    s = sheet(A=1, B=0, C=0)
    assert passed(give(s, "B", unable(A=Answer.FORFEIT, C=Answer.FORFEIT))) == []


def test_what_exceeds_the_cap_is_missed():
    s = sheet((1, 0), A=1, B=0, C=1)
    changes = give(s, "C", unable(B=Answer.OWE), cap=1)
    now = after(s, changes)
    assert marks(now)["B"] == ["missed"]
    assert now.owed("B") == 1
    unlimited = after(s, give(s, "C", unable(B=Answer.OWE), cap=0))
    assert unlimited.owed("B") == 2
    not_there = after(s, give(s, "C", {}, cap=1))
    assert marks(not_there)["B"] == []


def test_rows_that_come_and_move():
    s = apply(sheet(A=1, B=1), Added("C", 1))
    assert s.queue("ABC") == ["A", "B", "C"]
    assert marks(s)["C"] == ["absent"]
    s = apply(s, Moved("C", "first"))
    assert s.queue("ABC") == ["C", "A", "B"]
    s = apply(s, Moved("C", "last"))
    assert s.queue("ABC") == ["A", "B", "C"]
    assert apply(Sheet(), Added("A")).queue("A") == ["A"]


def test_unmark_takes_the_last_of_its_kind():
    s = Sheet({"A": Row("A", 0, (Mark.NEW, Mark.LAPSED, Mark.NEW, Mark.NAMED))})
    assert marks(apply(s, Unmarked("A", Mark.NEW)))["A"] == ["new", "lapsed", "named"]


def test_rows_anew_keep_marks_and_only_blanks_of_earlier_rounds_are_owed():
    s = sheet((1, 2), A=2, B=1, C=1, D=0)
    now = apply(s, Ordered(("D", "C")))
    assert now.queue("ABCD") == ["D", "C", "B", "A"]
    assert marks(now) == marks(s)
    assert {who: now.owed(who) for who in "ABCD"} == {"A": 0, "B": 0, "C": 0, "D": 1}


def test_values_do_not_change():
    s = sheet(A=0, B=0)
    before = repr(s)
    after(s, give(s, "B", unable(A=Answer.FORFEIT), cap=1))
    assert repr(s) == before


rows = st.lists(st.integers(0, 4), min_size=1, max_size=6).map(
    lambda counts: {chr(65 + n): count for n, count in enumerate(counts)}
)


@settings(max_examples=1500, deadline=None)
@given(rows, st.data())
def test_giving_a_turn(counts, data):
    s = sheet(**counts)
    everybody = list(counts)
    away = data.draw(st.sets(st.sampled_from(everybody)))
    can = [who for who in everybody if who not in away]
    who = s.first(can)
    if who is None:
        return
    cap = data.draw(st.integers(0, 3))
    answer = data.draw(st.sampled_from(list(Answer)))
    causes = {w: Standing("why", answer) for w in away}
    changes = give(s, who, causes, cap=cap)
    now = after(s, changes)
    assert {w for w, _ in passed(changes)} <= {w for w in away if s.key(w) < s.key(who)}
    assert now.first(can) == who, "who is given the turn is still the first of those who can"
    for w in everybody:
        assert now.rows[w].marks[: counts[w]] == s.rows[w].marks
        assert not cap or now.owed(w) <= cap
        if w not in away and not cap:
            assert now.rows[w] == s.rows[w]
    if answer not in (Answer.OWE, Answer.LAST):
        assert all(now.key(w) != s.key(w) for w, _ in passed(changes))
    assert now.furthest == s.key(who)


nine = datetime(2026, 3, 2, 9)


@pytest.mark.parametrize(
    ("since", "minutes", "clock", "until"),
    [
        ("09:00", 15, Clock.HANDOVER, "09:15"),
        ("09:04:30", 15, Clock.HANDOVER, "09:19:30"),
        ("09:04", 15, Clock.WALL, "09:15"),
        ("09:15", 15, Clock.WALL, "09:30"),
        ("09:14:59", 15, Clock.WALL, "09:15"),
        ("09:01", 7, Clock.WALL, "09:06"),
    ],
)
def test_the_end_of_a_slot(since, minutes, clock, until):
    day = date(2026, 3, 2)
    at = datetime.combine(day, time.fromisoformat(since))
    assert slot_end(at, minutes, clock) == datetime.combine(day, time.fromisoformat(until))


def test_slots_across_midnight():
    late = datetime(2026, 3, 2, 23, 50)
    midnight = datetime(2026, 3, 3)
    assert slot_end(late, 15, Clock.WALL) == midnight
    assert slot_end(late, 15, Clock.HANDOVER) == midnight + timedelta(minutes=5)


def test_hours():
    day = date(2026, 3, 2)
    hours = Hours(time(9), time(18))
    assert not hours.inside(day, nine - timedelta(seconds=1))
    assert hours.inside(day, nine)
    assert hours.inside(day, datetime(2026, 3, 2, 17, 59, 59))
    assert not hours.inside(day, datetime(2026, 3, 2, 18))
    assert not hours.inside(day, nine + timedelta(days=1))


def test_hours_over_midnight():
    day = date(2026, 3, 2)
    hours = Hours(time(20), time(4))
    assert hours.window(day) == (datetime(2026, 3, 2, 20), datetime(2026, 3, 3, 4))
    assert hours.inside(day, datetime(2026, 3, 3, 3, 59))
    assert not hours.inside(day, datetime(2026, 3, 2, 3, 59))
    assert not hours.inside(day, datetime(2026, 3, 3, 4))
