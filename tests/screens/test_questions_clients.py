"""Whose client, whose deal: what is asked under which rules, and what is said of a phone on file;
worked out by hand, no screen."""

from datetime import timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Client
from kiosk.policy.registry import BUILT_IN
from kiosk.refusal import Refused
from kiosk.screens.dialogs.fields import asked
from kiosk.screens.questions import clients as ask
from kiosk.screens.questions.lookup import on_file
from kiosk.words import money
from tests.screens.conftest import MONDAY
from tests.screens.house import CLIENT, PHONE, at_desk, founded, visit

FILED = c.Register(at=MONDAY, client=CLIENT, who="B")
CONFIRMED = {"twin_project"}


def names(questions, **answers):
    return [q.name for q in asked(questions, answers)]


# Recognition


@pytest.mark.parametrize("profile", BUILT_IN)
def test_a_recognition_asks_what_the_rules_ask_for(profile):
    state = at_desk(founded(profile), visit("v1"))
    questions = ask.recognise(state, state.policy, state.visits["v1"])
    wanted = ["who", "evidence"] if profile in CONFIRMED else ["who", "agrees"]
    assert names(questions) == wanted
    # Who receives the client need not recognise them.
    assert state.visits["v1"].who not in [key for key, _ in questions[0].options]


def test_a_manager_decides_once_there_is_evidence():
    state = at_desk(founded("twin_project"), visit("v1"))
    questions = ask.recognise(state, state.policy, state.visits["v1"])
    assert names(questions, evidence="yes") == ["who", "evidence", "confirmed"]
    said = {"who": "B", "evidence": "yes", "confirmed": "yes"}
    assert ask.recognised(said, "v1", MONDAY, "M") == c.Recognise(
        at=MONDAY, by="M", visit="v1", who="B", evidence=True, confirmed_by="M"
    )
    assert not ask.by_decision({"confirmed": "yes", "evidence": ""})
    agreed = ask.recognised({"who": "B", "agrees": "yes"}, "v1", MONDAY, "R")
    assert agreed == c.Recognise(at=MONDAY, by="R", visit="v1", who="B", client_agrees=True)


def test_visits_that_may_be_recognised():
    said = (visit("v1"), visit("v2"), visit("v3", purpose="vendor"))
    later = MONDAY + timedelta(minutes=5)
    state = at_desk(founded("sign_in"), *said, c.Finish(at=later, visit="v1"))
    # What runs stands before what is over; a salesperson is nobody's client.
    assert [v.id for v in ask.met(state, state.policy)] == ["v2", "v1"]


# Deals


@pytest.mark.parametrize("profile", BUILT_IN)
def test_a_deal_asks_what_bears_on_the_shares(profile):
    state = at_desk(founded(profile))
    found = names(ask.deal(state, state.policy), stage="deposit", related=PHONE)
    wanted = ["phone", "stage", "who", "unit", "amount"]
    if profile == "quarter_hour":
        wanted += ["related", "relation"]
    if profile == "contact_window":
        wanted += ["contract_name"]
    assert found == wanted
    assert names(ask.deal(state, state.policy), stage="cancelled") == ["phone", "stage"]


def test_a_deal_of_a_visit_of_today():
    state = at_desk(founded("quarter_hour"), visit("v1", client=CLIENT), visit("v2"))
    questions = ask.deal(state, state.policy)
    assert [key for key, _ in questions[0].options] == ["", "v1"]
    assert "phone" not in names(questions, visit="v1")
    blank = dict.fromkeys(("phone", "who", "unit", "amount", "related", "relation"), "")
    said = blank | {"visit": "v1", "stage": "signed", "who": "B", "unit": "7-101"}
    made = ask.dealt(state, said | {"amount": "1,200,000"}, MONDAY, "R")
    assert made == c.Deal(
        at=MONDAY, by="R", client=PHONE, stage="signed", who="B", unit="7-101", amount=1_200_000
    )
    assert ask.dealt(state, said | {"who": ""}, MONDAY, "R").who == "A"
    along = ask.dealt(state, said | {"related": "13900000009"}, MONDAY, "R")
    assert along.relation == c.Relation("13900000009", "family")
    with pytest.raises(Refused):
        ask.dealt(state, said | {"visit": ""}, MONDAY, "R")


@pytest.mark.parametrize("typed", ["x", "-1", "1.x", "nan", "inf", "1" * 13, ".", "万", "2万3"])
def test_what_is_no_sum_of_money(typed):
    with pytest.raises(Refused):
        ask.read_amount(typed)


def test_sums_of_money():
    assert ask.read_amount(" ") is None
    assert ask.read_amount("￥1,250,000.50") == 1250000.5
    assert ask.read_amount("235万") == 2_350_000
    assert ask.read_amount("235.58万元") == 2_355_800


# Given to another


def test_who_has_left_stands_first():
    state = at_desk(founded("quarter_hour"), c.Resign(at=MONDAY, by="M", who="B"))
    questions = ask.reassign(state)
    assert names(questions, what="one") == ["what", "phone", "to"]
    assert names(questions, what="all") == ["what", "of", "to"]
    of = next(q for q in questions if q.name == "of")
    assert [key for key, _ in of.options] == ["B", "A", "C"]
    said = {"what": "all", "of": "B", "to": "A", "phone": ""}
    assert ask.reassigned(said, MONDAY, "M") == c.Reassign(at=MONDAY, by="M", to="A", of="B")


# A phone that is on file


def looked(profile, *said, manager=False, typed=PHONE, days=0, **settings):
    state = at_desk(founded(profile, **settings), *said)
    on = MONDAY.date() + timedelta(days=days)
    return on_file(state, state.policy, typed, on, manager=manager)


def test_binding_names_the_registrant_and_masks_the_client():
    said = looked("twin_project", FILED)
    assert said == "已登记：云** *******0001，登记人乙。"
    assert looked("twin_project", FILED, typed="138 0000 0001") == said
    for typed in ("", "1380000000", "x", "13800000002"):
        assert looked("twin_project", FILED, typed=typed) == ""


def test_under_binding_the_visit_goes_there():
    came = visit("v1", client=c.ClientFacts(phone=PHONE))
    state = at_desk(founded("twin_project"), FILED, came)
    assert state.visits["v1"].who == "B"


def test_binding_finds_calls_and_nothing_given_up():
    call = c.Call(at=MONDAY, id="c1", client=c.ClientFacts(phone=PHONE))
    asks = {"lookup": "binding", "calls__order": "reverse", "calls__owner": "nobody"}
    assert "丙" in looked("sign_in", call, **asks)
    lapses = {"lookup": "binding", "ownership__lapse": "7 days"}
    assert looked("sign_in", FILED, days=7, **lapses)
    assert looked("sign_in", FILED, days=8, **lapses) == ""


def test_a_file_of_another_project_of_the_team_is_found():
    elsewhere = Client(PHONE, "云先生", "C", MONDAY)
    state = at_desk(founded("twin_project"))
    on = MONDAY.date()
    said = on_file(state, state.policy, PHONE, on, manager=False, find={PHONE: elsewhere}.get)
    assert said == "已登记：云** *******0001，登记人丙。"


def test_confirm_says_to_ask_and_names_nobody():
    said = looked("secretary", FILED)
    assert said == "请先问客户认识哪位同事，并请其确认。"
    assert looked("secretary") == ""


@pytest.mark.parametrize("profile", [p for p in BUILT_IN if p not in ("twin_project", "secretary")])
def test_advisory_tells_the_reception_nothing(profile):
    call = c.Call(at=MONDAY, id="c1", client=c.ClientFacts(phone="13900000009"))
    assert looked(profile, FILED, call) == ""
    assert looked(profile, FILED, call, typed="13900000009") == ""


@pytest.mark.parametrize("profile", BUILT_IN)
def test_a_manager_is_told_of_every_record(profile):
    said = looked(profile, FILED, manager=True)
    assert said == "已登记：云先生，2026-03-02起归乙，最近联系2026-03-02。"
    assert looked(profile, manager=True) == ""
    if profile == "contact_window":
        assert looked(profile, FILED, manager=True, days=8).endswith("现已逾期失效。")


@pytest.mark.parametrize(
    ("amount", "said"), [(None, ""), (0.0, "0"), (2350000.0, "2,350,000"), (1.5, "1.50")]
)
def test_how_a_sum_is_shown(amount, said):
    assert money(amount) == said
