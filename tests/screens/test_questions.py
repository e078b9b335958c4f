"""Which questions a dialog asks under which rules, worked out by hand; no screen."""

from datetime import timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.policy.registry import BUILT_IN
from kiosk.screens.dialogs.fields import Choice, asked
from kiosk.screens.questions import calls
from kiosk.screens.questions.people import desk_giver, tickers
from kiosk.screens.questions.visit import arrival, greeting
from tests.screens.conftest import MONDAY, STAFF
from tests.screens.house import AGENT, CLIENT, PHONE, at_desk, founded, visit

ALWAYS = ["purpose", "returning", "asks_for", "name", "phone"]


def greeted(state, **answers):
    """The names of the questions that *answers* call for, in order."""
    return [q.name for q in asked(greeting(state, state.policy), {"purpose": "view", **answers})]


def choices(questions, name):
    return [key for key, _ in next(q for q in questions if q.name == name).options]


@pytest.mark.parametrize(
    ("profile", "names"),
    [
        ("quarter_hour", [*ALWAYS, "related", "referred"]),
        ("sign_in", [*ALWAYS, "related"]),
        ("twin_project", [*ALWAYS, "related"]),
        ("tick_sheet", [*ALWAYS, "related"]),
        (
            "secretary",
            [
                *("name", "phone", "source", "wants"),
                *("purpose", "returning", "asks_for", "invited", "related", "referred"),
            ],
        ),
        ("hotline", [*ALWAYS, "related", "referred"]),
        ("appointment", [*ALWAYS, "related"]),
        ("planned", ["purpose", "returning", "asks_for", "potential", "name", "phone", "related"]),
        ("contact_window", [*ALWAYS, "related", "referred"]),
    ],
)
def test_the_greeting_of_a_quiet_morning(profile, names):
    assert greeted(at_desk(founded(profile))) == names


@pytest.mark.parametrize("profile", BUILT_IN)
def test_enter_alone_is_a_plain_new_client(profile):
    state = at_desk(founded(profile))
    questions = greeting(state, state.policy)
    answers = {
        q.name: q.value or (q.options[0][0] if isinstance(q, Choice) else "") for q in questions
    }
    said = arrival(answers, state.policy, MONDAY, "R")
    assert said == c.Arrive(at=MONDAY, by="R", id="")


def test_a_settings_change_changes_the_questions():
    plain = greeted(at_desk(founded("sign_in")))
    assert greeted(at_desk(founded("sign_in", family=""))) == [n for n in plain if n != "related"]
    changed = founded("sign_in", invited="caller", potential="senior", lookup="confirm")
    assert {"invited", "potential", "source", "wants"} < set(greeted(at_desk(changed)))


def test_relatives_are_of_the_kinds_that_make_one_client():
    state = at_desk(founded("quarter_hour"))
    assert "relation" not in greeted(state)
    assert "relation" in greeted(state, related=PHONE)
    questions = greeting(state, state.policy)
    assert choices(questions, "relation") == ["family", "friend", "partner"]
    # One kind only: there is nothing to ask, it is sent along.
    state = at_desk(founded("tick_sheet"))
    assert "relation" not in greeted(state, related=PHONE)
    said = arrival({"related": PHONE}, state.policy, MONDAY, None)
    assert said.relation == c.Relation(PHONE, "family")


def test_whether_the_referrer_came_along_is_asked_where_it_sends_somewhere():
    assert "accompanied" in greeted(at_desk(founded("quarter_hour")), referred=PHONE)
    # S11-5: by rotation either way.
    assert "accompanied" not in greeted(at_desk(founded("hotline")), referred=PHONE)


def test_a_scout_is_confirmed_only_where_that_gives_the_turn_back():
    state = at_desk(founded("tick_sheet"))
    assert "confirmed_by" not in greeted(state)
    assert "confirmed_by" in greeted(state, purpose="scout")
    assert choices(greeting(state, state.policy), "confirmed_by") == ["", "M"]
    assert "confirmed_by" not in greeted(at_desk(founded("sign_in")), purpose="scout")
    alike = at_desk(founded("tick_sheet", count__scout="always"))
    assert "scout" not in choices(greeting(alike, alike.policy), "purpose")


def test_who_telephoned():
    state = at_desk(founded("secretary"))
    assert choices(greeting(state, state.policy), "invited") == ["", "?", "A", "B", "C"]
    assert arrival({"invited": "?"}, state.policy, MONDAY, None).invited is True
    assert arrival({"invited": "B"}, state.policy, MONDAY, None).invited == "B"
    assert arrival({"invited": ""}, state.policy, MONDAY, None).invited is None


def test_tickets_are_those_of_today_that_have_not_come():
    later = MONDAY + timedelta(minutes=90)
    booked = [
        c.Appoint(at=MONDAY, id="t1", time=later, client=CLIENT, consultant="B"),
        c.Appoint(at=MONDAY, id="t2", time=MONDAY + timedelta(minutes=5)),
        c.Appoint(at=MONDAY, id="t3", time=later + timedelta(days=1)),
    ]
    state = at_desk(founded("appointment"), *booked)
    questions = greeting(state, state.policy)
    assert [q.name for q in questions][:2] == ["purpose", "appointment"]
    ticket = next(q for q in questions if q.name == "appointment")
    assert [key for key, _ in ticket.options] == ["", "t2", "t1"]
    # A time, a ticket, and with whom: no client.
    assert ticket.options[2][1] == "10:30 t1 乙"
    state = at_desk(founded("appointment"), *booked, visit("v1", appointment="t2"))
    assert choices(greeting(state, state.policy), "appointment") == ["", "t1"]


def test_the_busy_owner_chooses_who_helps():
    state = at_desk(founded("sign_in"), visit("v1"))
    # A receives v1. An old client asks for A: one of B and C helps.
    assert "helper" in greeted(state, asks_for="A", returning="yes")
    assert choices(greeting(state, state.policy), "helper") == ["", "B", "C"]
    assert "helper" not in greeted(state, asks_for="A", returning="no")
    assert "helper" not in greeted(state, asks_for="B", returning="yes")
    # S05-3: the day's last row helps, nobody chooses.
    other = at_desk(founded("twin_project"), visit("v1"))
    assert "helper" not in greeted(other, asks_for="A", returning="yes")


def test_agents_and_parties_are_asked_about_where_there_are_any():
    found = founded("quarter_hour", (*STAFF, AGENT))
    assert "agent" in greeted(at_desk(found))
    assert "party" in greeted(at_desk(found, visit("v1")))


def test_what_is_known_of_a_caller_stands_in_the_greeting():
    called = c.Call(at=MONDAY, id="c1", client=CLIENT)
    follow = c.FollowUp(at=MONDAY, client=PHONE, who="B", invited=True)
    state = at_desk(founded("secretary"), called, c.Distribute(at=MONDAY), follow)
    filled = calls.caller_comes(state, state.calls["c1"], MONDAY)
    values = {q.name: q.value for q in greeting(state, state.policy, filled)}
    assert (values["name"], values["phone"], values["invited"]) == ("云先生", PHONE, "B")


# Whose word counts


def test_the_reception_ticks_where_the_rules_let_it():
    state = at_desk(founded("sign_in"))
    assert desk_giver(state, state.policy, MONDAY) == "R"
    assert tickers(state, state.policy, MONDAY)[0] == "R"


def test_a_deputy_ticks_while_no_manager_is_in():
    named = c.Deputise(at=MONDAY, by="M", who="R")
    state = at_desk(founded("tick_sheet"), named)
    # The manager is in: only their word counts, the reception still gives the other commands.
    assert tickers(state, state.policy, MONDAY) == ["M"]
    assert desk_giver(state, state.policy, MONDAY) == "R"
    state = at_desk(founded("tick_sheet"), named, c.Away(at=MONDAY, who="M", cause="business"))
    assert tickers(state, state.policy, MONDAY) == ["R", "M"]
    named_b = c.Deputise(at=MONDAY, by="M", who="B")
    away = c.Away(at=MONDAY, who="M", cause="business")
    state = at_desk(founded("tick_sheet"), named_b, away)
    assert tickers(state, state.policy, MONDAY) == ["B", "M"]
    assert desk_giver(state, state.policy, MONDAY) == "B"
