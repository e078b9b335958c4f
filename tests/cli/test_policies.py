"""policies, rehearse, switch: on the command line, against real files."""

import json
from datetime import datetime

import msgspec
import pytest
from click.testing import CliRunner

from kiosk import i18n, rules
from kiosk.answers import answers, asked, choices
from kiosk.cli import kiosk
from kiosk.policy.registry import BUILT_IN, policy, registered
from kiosk.policy.settings import QUESTIONS, YES_NO
from kiosk.profile_file import Chosen, parse
from kiosk.service import Service
from kiosk.terms import GROUPS, SETTINGS, VALUES
from tests.cli.test_play import HEADER, OPEN, VISIT, script
from tests.distribution import ACME, distribution
from tests.kernel.test_profile_file import SHEET

CLOSE = {"at": "2026-03-02T18:30", "do": "close"}
SECOND = {"at": "2026-03-02T09:20", "do": "visit", "id": "v2"}
MEAL = {"at": "2026-03-02T09:30", "do": "away", "who": "B", "cause": "meal"}


def run(*arguments, **more):
    return CliRunner().invoke(kiosk, [str(a) for a in arguments], **more)


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "hz.toml"
    file.write_text(SHEET, encoding="utf-8")
    return file


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "k.db"
    header = HEADER | {"settings": {"away.meal": "owe"}}
    done = run("import", script(tmp_path, header, OPEN, VISIT, SECOND, MEAL, CLOSE), "--db", path)
    assert done.exit_code == 0, done.output
    return path


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_question_and_every_answer_has_words(language):
    i18n.use(language)
    assert sorted(name for _, names in GROUPS for name in names) == sorted(SETTINGS)
    assert set(QUESTIONS) <= set(SETTINGS)
    for name, question in QUESTIONS.items():
        assert asked(name) != name
        if question.values and question.values != YES_NO:
            said = [words for _, words in choices(name)]
            assert len(set(said)) == len(question.values), name
            assert all(f"{name}={v}" in VALUES or v in VALUES for v in question.values)


def test_list_names_every_profile():
    said = run("policies", "list").stdout
    assert all(key in said for key in BUILT_IN)
    shown = json.loads(run("policies", "list", "--json").stdout)
    assert [row["key"] for row in shown["policies"]] == list(BUILT_IN)
    assert shown["broken"] == []


def test_list_tells_a_broken_plug_in_and_why(tmp_path):
    points = {"acme": "acme_rules:PROFILE", "bad": "bad_rules:PROFILE"}
    with distribution(tmp_path, {"acme_rules": ACME, "bad_rules": "1/0"}, points):
        done = run("policies", "list")
        assert done.exit_code == 0
        assert "Acme" in done.stdout
        assert "'bad' of the package acme-rules" in done.stderr
        shown = json.loads(run("policies", "list", "--json").stdout)
        assert shown["policies"][-1]["built_in"] is False
        assert "ZeroDivisionError" in shown["broken"][0]["why"]


def test_show_gives_every_setting_with_its_source():
    said = run("policies", "show", "sign_in").stdout
    assert "order.opening = sign_in · the document says so · S01-1" in said
    assert "slot.minutes = 0 · not in the document: our default" in said
    assert rules.text("S01-4") in said
    shown = json.loads(run("policies", "show", "sign_in", "--json").stdout)
    assert {row["name"] for row in shown["settings"]} == set(policy("sign_in").settings)
    assert shown["settings"][0]["sentence"] == rules.text("S01-1")
    assert "制度原文规定" in run("--lang", "zh", "policies", "show", "sign_in").stdout


def test_show_of_a_file_has_its_own_words(sheet):
    said = run("policies", "show", sheet).stdout
    assert said.startswith("Hangzhou desk  (sign_in, S01)")
    assert "away.meal = owe · the document says so · HZ-3" in said
    assert "HZ-3  A meal is made up." in said
    assert "busy = forfeit · set by this project" in said


def test_show_of_the_project(db):
    assert run("policies", "show", "--db", db).stdout.startswith("Quarter-hour slots")
    shown = json.loads(run("policies", "show", "--db", db, "--json").stdout)
    meal = next(row for row in shown["settings"] if row["name"] == "away.meal")
    assert (meal["value"], meal["origin"]) == ("owe", "project")


def test_diff_shows_only_what_differs():
    assert "alike" in run("policies", "diff", "planned", "planned").stdout
    said = run("policies", "diff", "sign_in", "contact_window").stdout
    assert "7 days [S17-1]" in said
    assert "Minutes of a slot" not in said
    shown = json.loads(run("policies", "diff", "sign_in", "secretary", "--json").stdout)
    a, b = policy("sign_in").settings, policy("secretary").settings
    assert {d["name"] for d in shown["differences"]} == {n for n in a if a[n].value != b[n].value}
    assert all(d["a"]["value"] != d["b"]["value"] for d in shown["differences"])


def test_check(sheet):
    done = run("policies", "check", sheet)
    assert done.exit_code == 0
    assert "Hangzhou desk: starts from sign_in" in done.stdout
    assert "These rules have no text: HZ-2" in done.stdout
    sheet.write_text(SHEET.replace('"forfeit"', '"forfiet"').replace("new_client", "newcomer"))
    done = run("policies", "check", sheet)
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "hz.toml, line 6, [settings] busy",
        "hz.toml, line 13, [cites] newcomer",
    ]
    told = json.loads(run("policies", "check", sheet, "--json").stdout)
    assert [(p["line"], p["key"]) for p in told["problems"]] == [(6, "busy"), (13, "newcomer")]


@pytest.mark.parametrize("key", BUILT_IN)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_export_gives_the_same_policy_back(tmp_path, key, lang):
    file = tmp_path / "x.toml"
    assert run("--lang", lang, "policies", "export", key, "-o", file).exit_code == 0
    assert run("policies", "check", file).exit_code == 0
    chosen, problems = parse(file.read_text("utf-8"))
    assert not problems
    assert chosen.policy().settings == policy(key).settings
    assert chosen.policy().cites == policy(key).cites
    i18n.use("en")
    assert all(answer.sentence for answer in answers(chosen.policy()) if answer.rule)


def test_export_of_the_project_as_it_stands(db, tmp_path):
    chosen, problems = parse(run("policies", "export", "--db", db).stdout)
    assert not problems
    desk = Service(db, read_only=True)
    assert chosen.policy().settings == desk.policy.settings
    named = run("policies", "export", desk.project.name or "Test", "--db", db)
    assert named.exit_code == 0 or not desk.project.name
    desk.close()


def test_export_into_a_folder_that_is_not_there(tmp_path):
    done = run("policies", "export", "planned", "-o", tmp_path / "no" / "x.toml")
    assert "cannot be written" in str(done.exception)


def test_play_and_init_take_a_file(tmp_path, sheet):
    day = script(tmp_path, HEADER, OPEN, VISIT, MEAL)
    played = [json.loads(x) for x in run("play", day, "--profile", sheet).stdout.splitlines()]
    assert all(result["ok"] for result in played)
    assert played[1]["because"] == ["HZ-1"]
    done = run("play", day, "--profile", sheet, "--set", "away.meal=never")
    assert done.exit_code == 2
    assert "line 1, settings" in done.stderr
    assert run("play", day, "--profile", tmp_path / "none.toml").exit_code == 2
    roster = tmp_path / "r.csv"
    roster.write_text("id,name\nA,x\n", encoding="utf-8")
    made = run("init", "--db", tmp_path / "n.db", "--project", "p", "--hours", "09:00", "18:00",
               "--roster", roster, "--profile", sheet)  # fmt: skip
    assert made.exit_code == 0, made.output
    desk = Service(tmp_path / "n.db", read_only=True)
    assert desk.policy.settings["away.meal"].rule == "HZ-3"
    desk.close()
    # The journal, written out, keeps the company's own words.
    exported = run("log", "--script", "--db", tmp_path / "n.db").stdout
    assert "吃饭的补。" in exported
    again = tmp_path / "again.jsonl"
    again.write_text(exported + json.dumps(OPEN | {"order": ["A"], "by": "A"}), encoding="utf-8")
    assert run("play", again).exit_code == 0


def test_rehearse_writes_nothing(db, sheet):
    before = db.read_bytes()
    said = run("rehearse", sheet, "--db", db).stdout
    assert "of 2 visits 1 would differ" in said
    assert "v2" in said
    shown = json.loads(run("rehearse", "tick_sheet", "--db", db, "--json").stdout)
    assert [r["do"] for r in shown["refused"]] == ["away"]
    assert shown["differing"] == 1
    assert shown["visits"][1]["then"]["who"] == "C"
    assert shown["visits"][1]["now"]["who"] == "B"
    assert db.read_bytes() == before
    assert run("rehearse", "sign_in", "--db", db, "--day", "2026-03-02").exit_code == 0
    assert run("rehearse", "sign_in", "--db", db, "--weeks", "2").exit_code == 0
    refused = run("rehearse", "sign_in", "--db", db, "--day", "2026-03-09")
    assert "No day from 2026-03-09 on is on record." in str(refused.exception)


def test_switch_asks_first(db, sheet):
    done = run("switch", sheet, "--db", db, input="n\n")
    assert "Nothing was switched." in str(done.exception)
    assert "Rows at the opening" in done.stdout
    assert Service(db, read_only=True).state.profile == "quarter_hour"


def test_switch_is_an_entry_with_who_approved_and_why(db, sheet):
    done = run("switch", sheet, "--set", "makeup.cap=2", "--db", db, "--weeks", "1",
               "--why", "a new contract", input="y\n")  # fmt: skip
    assert done.exit_code == 0, done.output
    desk = Service(db, read_only=True)
    last = list(desk.entries())[-1]
    assert last.actor == "M"
    assert last.command.why == "a new contract"
    assert desk.policy.number("makeup.cap") == 2
    assert desk.policy.cite("new_client")[0].rule == "HZ-1"
    desk.close()
    assert "HZ-1" in run("policies", "show", "--db", db).stdout


def test_switch_without_questions_and_as_json(db):
    done = run("switch", "secretary", "--db", db, "--as", "M", "--yes", "--json")
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    assert shown["profile"] == "secretary"
    assert shown["differences"]
    assert len(shown["rehearsals"]) == 1
    refused = run("switch", "planned", "--db", db, "--as", "A", "--yes")
    assert "a manager must" in str(refused.exception)
    assert "no setting" in str(run("switch", "planned", "--db", db, "--set", "x=1").exception)


def test_a_rehearsal_is_the_same_from_the_screen(db):
    from kiosk.rehearsal import recorded_at, rehearse

    desk = Service(db, read_only=True)
    told = rehearse(recorded_at(desk), Chosen("sign_in").switch(datetime(2026, 3, 3)))
    assert [row.now.who for row in told.visits] == ["A", "B"]
    assert msgspec.to_builtins(told.visits[0])["visit"] == "v1"
    desk.close()


def test_every_registered_profile_can_be_shown():
    for key in registered():
        assert run("policies", "show", key).exit_code == 0
