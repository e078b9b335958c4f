"""Policy modules from outside: found when asked for, left out when broken, survived when gone."""

import subprocess
import sys
from datetime import datetime

import pytest

from kiosk import i18n, plugins
from kiosk.desk import commands as c
from kiosk.policy.facts import Facts, How, Known
from kiosk.policy.registry import BUILT_IN, find, policy, profile, registered
from kiosk.reason import Origin
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.conftest import FakeClock, staff
from tests.distribution import ACME, distribution

POINT = {"acme": "acme_rules:PROFILE"}
NINE = datetime(2026, 3, 2, 9, 0)


def founded(path):
    at = datetime(2026, 3, 2, 8, 0)
    set_up(path, c.Found(at=at, project="p", profile="acme", hours=Hours(), staff=staff("AB")))
    return path


def test_a_plug_in_is_there_beside_the_nine(tmp_path):
    with distribution(tmp_path, {"acme_rules": ACME}, POINT):
        assert list(registered()) == [*BUILT_IN, "acme"]
        rules = policy("acme", {"busy": "forfeit"})
        assert rules.value("order.opening") == "sign_in"
        assert rules.settings["busy"].origin is Origin.PROJECT
        assert rules.knows_cause("meal")
        assert rules.route(Facts(name="Nobody"), Known()).mark is None
        assert not plugins.warnings()
    assert find("acme") is None


def test_ways_that_fail_give_way_to_those_of_the_settings(tmp_path):
    with distribution(tmp_path, {"acme_rules": ACME}, POINT):
        way = policy("acme").route(Facts(name="Trouble"), Known())
        assert way.how is How.ROTATION
        assert [r.rule for r in way.because] == ["ACME-1", "ACME-2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import nothing_of_the_kind", "It cannot be imported: ModuleNotFoundError"),
        ("def", "It cannot be imported: SyntaxError"),
        ("raise SystemExit(3)", "It cannot be imported: SystemExit"),
        ("x = 1", "It cannot be imported: AttributeError"),
        ("PROFILE = None", "It has no key, document, settings, cites, names, texts, route."),
        (ACME.replace('"acme",', '"acne",'), "Its key must be its entry point's name, 'acme'."),
        (ACME + "PROFILE.settings = {}\n", "It does not answer order.opening"),
        (ACME + "PROFILE.settings = 5\n", "It is not a profile: TypeError"),
        (ACME + "PROFILE.route = 5\n", "It has no route."),
        (ACME + "PROFILE.texts = {'ACME-1': 'x'}\n", "It is not a profile: ValidationError"),
        (ACME.replace('"away.meal": ours("owe"', '"buzy": ours("owe"'), "Did you mean 'busy'?"),
        (ACME.replace('ours("owe"', 'ours("owed"'), "Nearest: owe."),
        (ACME.replace('"away.meal": ours("owe", "ACME-1")', '"busy": "owe"'), "is not a setting"),
        (ACME.replace('"order": "ACME-1"', '"odrer": "ACME-1"'), "The nearest is 'order'."),
    ],
)
def test_a_broken_one_is_told_and_left_out(tmp_path, text, said):
    modules = {"acme_rules": text, "good_rules": ACME.replace('"acme",', '"good",')}
    points = {"acme": "acme_rules:PROFILE", "good": "good_rules:PROFILE"}
    with distribution(tmp_path, modules, points):
        assert list(registered()) == [*BUILT_IN, "good"]
        (warning,) = plugins.warnings()
        assert said in str(warning)
        assert "'acme' of the package acme-rules" in str(warning)
        i18n.use("zh_CN")
        assert said not in i18n.say(warning)


def test_a_key_that_is_taken(tmp_path):
    text = ACME.replace('"acme",', '"sign_in",')
    with distribution(tmp_path, {"acme_rules": text}, {"sign_in": "acme_rules:PROFILE"}):
        assert profile("sign_in") is BUILT_IN["sign_in"]
        assert list(registered()) == list(BUILT_IN)
        assert "There is a profile 'sign_in' already." in str(plugins.warnings()[0])


def test_a_project_goes_on_when_its_plug_in_is_gone(tmp_path):
    clock = FakeClock()
    with distribution(tmp_path / "site", {"acme_rules": ACME}, POINT):
        path = founded(tmp_path / "kiosk.db")
        desk = Service(path, wall=clock.wall, steady=clock.steady)
        assert not desk.state.stands_in
        before = desk.policy
        for who in "BA":
            desk.send(c.SignIn(at=NINE, who=who))
        desk.send(c.Open(at=NINE, by="M"))
        desk.close()
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    assert desk.state.stands_in
    assert "The rules 'acme' are not installed." in str(plugins.missing("acme"))
    assert desk.policy.settings == before.settings
    assert desk.policy.cites == before.cites
    clock.to(9, 1)
    sent = desk.send(c.Arrive(at=NINE, id="v1"))
    assert sent.decision.state.visits["v1"].who == "B"
    assert [r.rule for r in sent.decision.state.visits["v1"].because] == ["ACME-1", "ACME-2"]
    desk.close()


def test_a_project_goes_on_when_its_plug_in_breaks(tmp_path):
    with distribution(tmp_path / "site", {"acme_rules": ACME}, POINT):
        path = founded(tmp_path / "kiosk.db")
    with distribution(tmp_path / "later", {"acme_rules": "import nothing_of_it"}, POINT):
        desk = Service(path, read_only=True)
        assert desk.policy.value("order.opening") == "sign_in"
        assert "cannot be used: It cannot be imported" in str(plugins.missing("acme"))
        desk.close()


def test_what_was_kept_of_it_is_in_snapshots_too(tmp_path):
    clock = FakeClock()
    with distribution(tmp_path / "site", {"acme_rules": ACME}, POINT):
        path = founded(tmp_path / "kiosk.db")
        desk = Service(path, wall=clock.wall, steady=clock.steady)
        for _ in range(3):
            desk.send(c.SignIn(at=NINE, who="A"))
            desk.send(c.Open(at=NINE, by="M"))
            desk.send(c.Close(at=NINE))
            clock.go(days=1)
        desk.close()
    with_it = Service(path, read_only=True).state
    assert with_it.standby is not None
    assert with_it.policy.value("order.opening") == "sign_in"


def test_switching_keeps_what_earlier_rules_said(tmp_path):
    clock = FakeClock()
    with distribution(tmp_path / "site", {"acme_rules": ACME}, POINT):
        path = founded(tmp_path / "kiosk.db")
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    desk.send(c.Switch(at=NINE, by="M", profile="planned"))
    assert desk.state.standby is None
    assert desk.state.house.texts["ACME-1"]["en"] == "First come, first received."
    desk.close()


def test_a_start_does_not_look_for_plug_ins(demo_db):
    code = (
        "import sys\nfrom pathlib import Path\nfrom kiosk.service import Service\n"
        f"desk = Service(Path({str(demo_db)!r}), read_only=True)\ndesk.seen()\n"
        "from kiosk import plugins\nassert plugins.loaded.cache_info().currsize == 0\n"
        "assert 'importlib.metadata' not in sys.modules, 'paid'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
