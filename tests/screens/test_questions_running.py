"""Receptions, calls and bookings: what is asked under which rules, worked out by hand."""

from datetime import timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.policy.registry import BUILT_IN, policy
from kiosk.screens import due
from kiosk.screens.dialogs.fields import asked
from kiosk.screens.questions import bookings, calls, running
from tests.screens.conftest import MONDAY
from tests.screens.house import PHONE, at_desk, founded, visit

# Receptions that run


def test_the_end_of_a_visit_that_is_no_clients_asks_nothing():
    state = at_desk(founded("sign_in"), visit("v1", purpose="vendor"), visit("v2"))
    assert running.finish(state, state.policy, "v1") == []
    assert [q.name for q in running.finish(state, state.policy, "v2")] == [
        "name",
        "phone",
        "result",
        "refused",
    ]


def test_why_a_client_would_not_register_is_asked_without_a_phone():
    state = at_desk(founded("sign_in"), visit("v1"))
    questions = running.finish(state, state.policy, "v1")
    assert "refused" not in [q.name for q in asked(questions, {"phone": PHONE})]


def test_nobody_is_sent_a_new_client_for_another():
    state = at_desk(founded("twin_project"), visit("v1"))
    visits, refusal = running.movable(state, state.policy, MONDAY)
    assert visits == []
    assert refusal.code == "refused_by_rule"
    # Who looks for somebody is no new client.
    state = at_desk(
        founded("twin_project"), visit("v1"), visit("v2", purpose="person", asks_for="B")
    )
    assert running.movable(state, state.policy, MONDAY)[0] == ["v2"]
    other = at_desk(founded("sign_in"), visit("v1"))
    assert running.movable(other, other.policy, MONDAY) == (["v1"], None)


def test_a_hand_back_stands_first():
    # A receives; who asks for A meanwhile is helped by the last row, C.
    said = (visit("v1"), visit("v2", asks_for="A"))
    state = at_desk(founded("twin_project"), *said)
    assert due.to_hand_back(state, state.policy) == []
    state = at_desk(founded("twin_project"), *said, c.Finish(at=MONDAY, visit="v1"))
    assert [r.visit for r in due.to_hand_back(state, state.policy)] == ["v2"]
    to, reason, note = running.hand_over(state, state.policy, "v2", ["B", "A"], MONDAY)
    assert (to.value, reason.options[0][0], note.name) == ("A", "returned", "note")
    # S05-1: no manager sends a new client to somebody else.
    assert "manager" not in [key for key, _ in reason.options]


# Calls


@pytest.mark.parametrize(
    ("profile", "names", "sources"),
    [
        ("quarter_hour", ["kind", "asks_for", "name", "phone"], ["ad"]),
        ("twin_project", ["kind", "asks_for", "name", "phone"], ["ad"]),
        (
            "secretary",
            ["kind", "source", "asks_for", "name", "phone"],
            ["ad", "outreach", "walk_in", "referral"],
        ),
        (
            "hotline",
            ["kind", "source", "asks_for", "name", "phone"],
            ["ad", "outreach", "walk_in", "referral"],
        ),
    ],
)
def test_what_a_caller_is_asked(profile, names, sources):
    state = at_desk(founded(profile))
    questions = calls.call(state, state.policy)
    assert [q.name for q in asked(questions, {"source": "ad"})] == names
    assert calls.sources(state.policy) == sources
    developed = [q.name for q in asked(questions, {"source": "outreach"})]
    assert ("whose" in developed) == ("source" in names)


def test_next_for_a_call():
    # After A, who is on duty: B. Reversed: C. By its own sheet: A.
    for profile, who in (("quarter_hour", "B"), ("twin_project", "C"), ("hotline", "A")):
        state = at_desk(founded(profile))
        assert due.next_for_call(state, state.policy, MONDAY) == who, profile
    assert not due.is_operator_away(state, state.policy, MONDAY)
    state = at_desk(founded("hotline"), c.SignOut(at=MONDAY, who="R"))
    assert due.is_operator_away(state, state.policy, MONDAY)


def test_an_invitation_is_asked_about_where_it_counts():
    invites = {
        profile
        for profile in BUILT_IN
        if "invited"
        in [q.name for q in calls.follow_up(at_desk(founded(profile)), policy(profile))]
    }
    assert invites == {"secretary"}


# Bookings


def test_a_booking_is_with_somebody_where_that_person_receives_it():
    state = at_desk(founded("appointment"))
    names = [q.name for q in bookings.booking(state, state.policy, MONDAY)]
    assert names == ["day", "time", "with", "name", "phone"]
    # S06-3: by the plan's order.
    state = at_desk(founded("planned"))
    assert "with" not in [q.name for q in bookings.booking(state, state.policy, MONDAY)]


@pytest.mark.parametrize("text", ["14:30", "14：30", "14.30", "1430"])
def test_a_time_of_day_as_people_write_it(text):
    assert bookings.read_moment("2026-03-02", text) == MONDAY.replace(hour=14, minute=30)


def test_a_booking_is_moved_or_given_up():
    booked = c.Appoint(at=MONDAY, id="t1", time=MONDAY + timedelta(minutes=90))
    state = at_desk(founded("appointment"), booked)
    questions = bookings.change(state.bookings["t1"])
    assert [q.name for q in asked(questions, {"what": "move"})] == ["what", "day", "time"]
    assert [q.name for q in asked(questions, {"what": "drop"})] == ["what"]
