"""Why each consultant is or is not next: as data and in words, worked out by hand."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from kiosk import i18n
from kiosk.desk import commands as c
from kiosk.desk.state import Bar, Person
from kiosk.next_up import next_up
from tests.screens.conftest import MONDAY, STAFF
from tests.screens.house import at_desk, founded, visit


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def lines(state):
    return {line.who: line for line in next_up(state, state.policy)}


def test_marks_owed_cause_and_rule():
    # B is away on business, A receives v1 by rotation, C v2 past B: B is owed one.
    state = at_desk(
        founded("sign_in"),
        c.Away(at=MONDAY, who="B", cause="business"),
        visit("v1"),
        visit("v2"),
    )
    said = lines(state)
    assert (said["B"].marks, said["B"].owed, said["B"].cause) == ((), 1, "away.business")
    assert said["B"].rule == "S01-1"
    assert (said["A"].marks, said["A"].owed, said["A"].cause) == (("new",), 0, "busy")
    assert "owed 1" in said["B"].text
    assert "1: new client" in said["A"].text
    assert said[""].rule == "S01-1"  # nobody is free


def test_why_the_free_are_not_next():
    state = at_desk(founded("sign_in"), visit("v1"), c.Finish(at=MONDAY, visit="v1"))
    said = lines(state)
    assert "fewest marks" in said["B"].text
    assert said["C"].text.endswith("free: the row of 乙 comes before.")
    assert said["A"].text.endswith("free: 乙 has fewer marks.")
    # S18-R2: the slot is A's, then B's once A has a client.
    slots = lines(at_desk(founded("quarter_hour"), visit("v1")))
    assert "this slot" in slots["B"].text
    assert slots["B"].rule == "S18-R2"


def test_a_turn_that_is_owed_comes_first():
    state = at_desk(
        founded("sign_in"),
        c.Away(at=MONDAY, who="A", cause="business"),
        visit("v1"),
        c.Back(at=MONDAY, who="A"),
    )
    assert "a turn is owed to them" in lines(state)["A"].text
    assert lines(state)["A"].owed == 1


def test_those_in_no_line():
    staff = (*STAFF, Person("D", certified=False), Person("E"), Person("F"))
    today = MONDAY.date()
    leave = c.TakeLeave(at=MONDAY, who="E", kind="rest", since=today, until=today)
    state = at_desk(founded("hotline", staff), leave, c.SignOut(at=MONDAY, who="C"))
    said = lines(state)
    assert (said["D"].cause, said["D"].rule) == ("off", "S11-K")
    assert "training gate" in said["D"].text
    assert "rest leave" in said["E"].text
    assert "signed out" in said["C"].text
    assert "has not signed in" in said["F"].text


def test_who_is_given_no_calls():
    bars = {"A": Bar(date(2026, 4, 1))}
    state = msgspec.structs.replace(at_desk(founded("hotline")), bars=bars)
    said = lines(state)
    assert (said["A"].barred, said["B"].barred) == (True, False)
    assert said["A"].text.endswith("Is given no calls for the time being.")


def test_as_json():
    state = at_desk(founded("sign_in"), visit("v1"))
    shown = msgspec.json.decode(msgspec.json.encode(next_up(state, state.policy)))
    assert {"who", "marks", "owed", "cause", "rule", "source", "text", "barred"} == set(shown[0])
    assert [x["who"] for x in shown] == ["B", "C", "A"]


def test_no_day():
    state = at_desk(founded("sign_in"), c.Close(at=datetime(2026, 3, 2, 18) + timedelta(minutes=1)))
    assert [line.text for line in next_up(state, state.policy)] == ["The day is not open."]
