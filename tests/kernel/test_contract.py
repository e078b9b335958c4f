"""What every registered profile owes the program: one contract, plug-ins included."""

from datetime import date, datetime, time, timedelta

import msgspec
import pytest

from kiosk import i18n, rules
from kiosk.desk import commands as c
from kiosk.desk.decide import decide, fold
from kiosk.desk.state import State
from kiosk.policy.facts import Facts, How, Known, Route
from kiosk.policy.model import DEFAULTS, TOPICS, Policy, Rules
from kiosk.policy.registry import BUILT_IN, policy, profile, registered
from kiosk.policy.settings import QUESTIONS, nearest, validate
from kiosk.reason import Origin
from kiosk.refusal import Refused
from kiosk.sheet.slots import Hours
from tests.conftest import staff
from tests.distribution import ACME, distribution

KEYS = [*BUILT_IN, "acme"]
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module", autouse=True)
def _acme(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with distribution(folder, {"acme_rules": ACME}, {"acme": "acme_rules:PROFILE"}):
        yield


def test_the_contract_is_over_all_of_them():
    assert set(KEYS) == set(registered())


@pytest.mark.parametrize("key", KEYS)
def test_it_is_what_it_is_called(key):
    found: Rules = profile(key)
    assert found.key == key
    assert found.document
    assert callable(found.route)


@pytest.mark.parametrize("key", KEYS)
def test_every_question_is_answered_with_a_value_and_its_origin(key):
    settings = profile(key).settings
    assert settings.keys() >= QUESTIONS.keys() | DEFAULTS.keys()
    for name, setting in settings.items():
        assert validate(name, setting.value) == setting.value, name
        assert setting.origin in (Origin.STATED, Origin.IMPLIED, Origin.OURS), name
        # What the document says, it says somewhere.
        assert setting.rule or setting.origin is Origin.OURS, name


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_rule_that_it_cites_has_a_text(key, language):
    i18n.use(language)
    found = profile(key)
    assert set(found.cites) <= set(TOPICS)
    cited = {rule for rules_of in found.cites.values() for rule in rules_of}
    cited |= {setting.rule for setting in found.settings.values() if setting.rule}
    assert not sorted(rule for rule in cited if not rules.text(rule, found.texts))
    short = "zh" if language == "zh_CN" else "en"
    for said in found.texts.values():
        assert said[short]


@pytest.mark.parametrize("key", KEYS)
def test_it_sends_every_visit_somewhere(key):
    rules_of = policy(key)
    for purpose in ("view", "person", "pay", "sign", "scout", "vendor", "other"):
        for asked in ("", "A"):
            facts = Facts(purpose=purpose, asks_for=asked, name="Trouble")
            way = rules_of.route(facts, Known())
            assert isinstance(way, Route)
            assert way.how in How


def a_day(key):
    """Founding, opening and a day with a bit of everything."""
    at = datetime.combine(DAY, time(8, 40))
    yield c.Found(at=at, project="p", profile=key, hours=Hours(), staff=staff())
    for who in "ABCD":
        at += timedelta(minutes=1)
        yield c.SignIn(at=at, by="R", who=who)
    yield c.Open(at=at + timedelta(minutes=2), by="M")
    at = datetime.combine(DAY, time(9, 0))
    said = [
        c.Arrive(at=at, id="v1"),
        c.Arrive(at=at, id="v2", purpose="scout"),
        c.Away(at=at, who="C", cause="business"),
        c.Arrive(at=at, id="v3", asks_for="D"),
        c.Call(at=at, id="c1", client=c.ClientFacts("Ms Oak", "13800000001")),
        c.Finish(at=at, visit="v1", client=c.ClientFacts("Mr Elm", "13800000002"), registered=True),
        c.Back(at=at, who="C"),
        c.Arrive(at=at, id="v4", client=c.ClientFacts("Mr Elm", "13800000002"), returning=True),
        c.Arrive(at=at, id="v5", client=c.ClientFacts("Nobody")),
        c.Finish(at=at, visit="v2"),
        c.PutMark(at=at, by="M", who="B", why="paper"),
        c.Arrive(at=at, id="v6", party="v5"),
        c.Undo(at=at, why="twice"),
        c.Look(at=at),
        c.Close(at=at),
    ]
    for n, command in enumerate(said):
        yield msgspec.structs.replace(command, at=at + timedelta(minutes=7 * n))


def played(key):
    state, told = State(), []
    for command in a_day(key):
        rules_of = policy(key) if not state.seq else state.policy
        try:
            decision = decide(state, command, rules_of)
        except Refused as refusal:
            told.append(refusal.code)
            continue
        recorded = fold(state, decision.state.seq, command, decision.events)
        assert recorded == decision.state
        told.append(decision.events)
        state = decision.state
    return state, told


@pytest.mark.parametrize("key", KEYS)
def test_a_day_goes_by_and_twice_the_same(key):
    state, told = played(key)
    assert state.day is not None
    assert state.day.closed
    assert state.visits["v1"].who == "A"
    refused = [x for x in told if isinstance(x, str)]
    assert not set(refused) - {"refused_by_rule", "not_receiving", "bad_value"}
    again, once_more = played(key)
    assert (again, once_more) == (state, told)


@pytest.mark.parametrize("key", KEYS)
def test_any_setting_of_it_can_be_changed(key):
    for name, asked in QUESTIONS.items():
        for value in asked.values:
            changed = Policy(profile(key), {name: value})
            assert changed.settings[name].origin is Origin.PROJECT
            assert changed.settings[name].rule == profile(key).settings[name].rule


@pytest.mark.parametrize("key", KEYS)
def test_a_slip_is_answered_with_the_nearest(key):
    slip = key[:-1] + "x"
    with pytest.raises(Refused) as refused:
        profile(slip)
    assert refused.value.code == "unknown_profile"
    assert refused.value.params["near"] == nearest(slip, KEYS) == key


def test_the_origins_are_those_of_the_format():
    assert [origin.value for origin in Origin] == ["stated", "implied", "ours", "project"]
