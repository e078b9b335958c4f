"""What the manager's rooms show, without a screen."""

from datetime import date, datetime, time, timedelta

import pytest

from kiosk.answers import differences
from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.desk.state import Leave, Person, Role, State
from kiosk.next_opening import back_from, next_opening, why_off
from kiosk.policy.house import House
from kiosk.policy.registry import policy
from kiosk.profile_file.chosen import Chosen
from kiosk.reason import Origin
from kiosk.screens.cells import flowed
from kiosk.screens.manager import calendar, people, profiles, rates
from kiosk.sheet.slots import Hours

MONDAY = datetime(2026, 3, 2, 9, 0)
STAFF = (
    Person("S", "支持", Role.SUPPORT),
    Person("M", "周经理", Role.MANAGER),
    Person("A", "甲", level="senior"),
    Person("B", "乙"),
    Person("C", "丙", certified=False),
)


def after(*commands: c.Command, profile: str = "quarter_hour", staff=STAFF) -> State:
    at = MONDAY - timedelta(days=1)
    hours = Hours(time(9), time(18))
    state = State()
    found = c.Found(at=at, project="河畔", profile=profile, hours=hours, staff=staff)
    for command in (found, *commands):
        state = decide(state, command, state.policy if state.seq else policy(profile)).state
    return state


def opened(*order: str, at: datetime = MONDAY) -> c.Open:
    return c.Open(at=at, by="M", order=order or None)


# The roster


def test_members_stand_by_role_with_what_is_the_matter():
    state = after(
        c.Suspend(at=MONDAY, by="M", who="B", cause="x"),
        c.Deputise(at=MONDAY, by="M", who="A"),
        c.TakeLeave(at=MONDAY, who="A", kind="sick", since=MONDAY.date(), until=MONDAY.date()),
    )
    found = people.members(state, state.policy, {"M"}, MONDAY.date())
    assert [m.id for m in found] == ["A", "B", "C", "M", "S"]
    assert found[0].notes == ("代理人", "病假")
    assert found[0].level == "资深"
    assert found[1].notes == ("被停接",)
    assert found[2].notes == ("培训考核未过",)
    assert [m.pin for m in found] == ["", "", "", people.SET, people.OPEN]


def test_who_left_is_not_on_the_list():
    state = after(c.Resign(at=MONDAY, by="M", who="B"))
    assert "B" not in [m.id for m in people.members(state, state.policy, (), MONDAY.date())]


# Leaves


@pytest.mark.parametrize(
    ("day", "by", "comes"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_another_month(day, by, comes):
    assert calendar.another_month(day, by) == comes


@pytest.mark.parametrize(
    ("lit", "room", "shown"),
    [(1, 10, (1, 10)), (31, 10, (22, 31)), (15, 10, (10, 19)), (15, 40, (1, 31)), (5, 0, (5, 5))],
)
def test_the_lit_day_is_always_among_those_shown(lit, room, shown):
    window = calendar.window(31, lit, room)
    assert (window[0], window[-1]) == shown
    assert lit in window


def test_of_leaves_that_cross_the_last_one_filed_shows():
    state = after(
        c.TakeLeave(
            at=MONDAY, who="B", kind="rest", since=date(2026, 3, 5), until=date(2026, 3, 8)
        ),
        c.TakeLeave(
            at=MONDAY, who="B", kind="sick", since=date(2026, 3, 7), until=date(2026, 3, 7)
        ),
    )
    row = next(r for r in calendar.rows(state, date(2026, 3, 1)) if r.who == "B")
    assert row.kinds[3:9] == ("", "rest", "rest", "sick", "rest", "")
    assert calendar.leave_on(state, "B", date(2026, 3, 7)).kind == "sick"


def test_consultants_come_first_and_support_has_no_leave():
    assert calendar.people(after()) == ["A", "B", "C", "M"]


# The opening to come


def test_the_next_opening_moves_up_and_leaves_out_who_is_off():
    staff = (*STAFF, Person("D", "丁"))
    leave = c.TakeLeave(
        at=MONDAY, who="A", kind="rest", since=date(2026, 3, 3), until=date(2026, 3, 3)
    )
    state = after(opened("A", "B", "D"), leave, staff=staff)
    coming = next_opening(state, MONDAY + timedelta(hours=1))
    assert (coming.on, coming.order) == (date(2026, 3, 3), ("B", "D"))
    assert set(coming.off) == {"A", "C"}
    assert why_off(state, "A", coming.on) == "休假"
    assert why_off(state, "C", coming.on) == "培训考核未过"
    assert [r.rule for r in coming.because] == ["S18-R1"]
    assert state.has_open_day()


def test_back_from_rest_is_first_and_said_so():
    leave = c.TakeLeave(
        at=MONDAY, who="B", kind="rest", since=date(2026, 3, 3), until=date(2026, 3, 3)
    )
    tuesday = MONDAY + timedelta(days=1)
    state = after(
        opened("A", "B"), leave, c.Close(at=MONDAY), c.Open(at=tuesday), c.Close(at=tuesday)
    )
    coming = next_opening(state, tuesday)
    assert coming.order == ("B", "A")
    assert back_from(state, "B", coming.on) == "休假归来"
    assert back_from(state, "A", coming.on) == ""


def test_by_sign_in_nobody_stands_before_people_come():
    coming = next_opening(after(profile="sign_in"), MONDAY)
    assert coming.order == ()
    assert coming.by_sign_in


# Rates


def test_a_bar_marks_the_target_that_is_not_reached():
    assert rates.bar(0, 20, 10) == "··|·······"
    assert rates.bar(50, 20, 10) == "█████·····"
    assert rates.bar(100, 20, 10) == "█" * 10


def test_rates_are_of_this_period_and_the_one_before():
    given = [
        c.Call(at=MONDAY, id=f"c{n}", client=c.ClientFacts(phone=f"1380000000{n}"))
        for n in range(2)
    ]
    invited = c.FollowUp(at=MONDAY, client="13800000000", who="A", invited=True)
    state = after(opened("A", "B"), *given, c.Distribute(at=MONDAY), invited, profile="secretary")
    found = {r.who: r for r in rates.rates(state, state.policy, MONDAY.date())}
    assert (found["A"].now.given, found["A"].now.hits, found["A"].now.percent) == (1, 1, 100)
    assert found["B"].now.verdict == "barred"
    assert found["C"].now.verdict == ""
    later = rates.rates(state, state.policy, MONDAY.date() + timedelta(days=7))
    assert (later[0].now.given, later[0].before.hits) == (0, 1)


# Rules


def test_a_changed_answer_is_the_projects_own_and_can_be_given_back():
    house = House(origins={"busy": Origin.STATED}, rules={"busy": "HZ-3"})
    chosen = Chosen("quarter_hour", {"busy": "forfeit"}, house)
    assert chosen.policy().settings["busy"].origin is Origin.STATED
    own = chosen.changed({"busy": "owe"})
    assert own.policy().settings["busy"].origin is Origin.PROJECT
    back = profiles.without(own, "busy")
    assert back.policy().settings["busy"] == policy("quarter_hour").settings["busy"]


def test_differences_stand_beside_one_another_where_there_is_room():
    found = differences(policy("quarter_hour"), policy("sign_in"))
    wide = profiles.side_by_side(found, 120)
    narrow = profiles.side_by_side(found, 76)
    assert len(wide) == len(found) + 1
    assert len(narrow) == 3 * len(found)
    assert any("S18-R1  S01-1" in text for text, _style in wide)
    assert profiles.side_by_side([], 76)[0][0] == "每个问题的答案都相同。"


def test_keys_are_never_broken():
    assert flowed(["a b", "c d", "e f"], 9) == ["a b   c d", "e f"]
    assert flowed(["a b c d e f"], 5) == ["a b c d e f"]


def test_a_leave_is_a_value():
    assert (
        calendar.coming(
            (Leave("B", "rest", date(2026, 3, 1), date(2026, 3, 1)),), "B", date(2026, 3, 2)
        )
        == []
    )
