"""``kiosk case`` and ``kiosk deal``: pages, masks, files that are checked, whose word counts."""

import json
import shutil
import sqlite3

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kiosk.cli import kiosk
from tests.cli.test_play import script

PHONE = "13800001234"
HEADER = {
    "script": 1,
    "project": "河畔",
    "profile": "secretary",
    "hours": ["09:00", "12:00"],
    "staff": [
        {"id": "A", "name": "银杏"},
        {"id": "B", "name": "白杨"},
        {"id": "C"},
        {"id": "M", "name": "梅", "role": "manager"},
        {"id": "D", "name": "松", "role": "director"},
    ],
}
CLIENT = {"name": "王小明", "phone": PHONE}


def at(time, do, **fields):
    return {"at": f"2026-03-02T{time}", "do": do, **fields}


DAY = (
    at("08:50", "open", order=["A", "C", "B"]),
    at("08:55", "away", who="B", cause="personal"),
    at("09:00", "visit", id="v1", client={"phone": PHONE}, invited="B"),
    at("09:01", "visit", id="v2"),
    at("09:10", "finish", visit="v1", client=CLIENT, registered=True, result="deposit"),
    at("09:20", "follow_up", client=PHONE, who="A", note="问 13900005678"),
)


@pytest.fixture
def path(tmp_path, monkeypatch):
    from tests.conftest import FakeClock

    clock = FakeClock()
    clock.to(10, 0)
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: clock.at)
    path = tmp_path / "k.db"
    done = run(path, "import", script(tmp_path, HEADER, *DAY))
    assert done.exit_code == 0, done.output
    return path


def run(path, *arguments, lang="en"):
    return CliRunner().invoke(kiosk, ["--db", str(path), "--lang", lang, *map(str, arguments)])


def ok(path, *arguments, **more):
    done = run(path, *arguments, **more)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("what", ["v1", PHONE, "138 0000 1234"])
def test_a_case_is_a_page_without_a_phone(path, lang, what):
    said = ok(path, "case", what, lang=lang)
    assert "*******1234" in said
    for secret in (PHONE, "13900005678", "小明"):
        assert secret not in said
    assert max(map(cell_len, said.splitlines())) <= 80
    assert len(said.splitlines()) <= 60
    assert "S08-2a" in said
    assert ("归银杏" if lang == "zh" else "银杏's, on file since 2026-03-02") in said


def test_in_full_on_a_managers_word(path):
    assert PHONE in ok(path, "case", "v1", "--full")
    refused = run(path, "case", "v1", "--full", "--as", "A")
    assert refused.exception.code == "not_authorised"


def test_nothing_to_make_a_case_of(path):
    assert run(path, "case", "v2").exception.code == "unknown_client"
    assert run(path, "case", "v9").exception.code == "bad_value"
    assert run(path, "case").exception.code == "bad_value"
    assert "not on file" in ok(path, "case", "13700000000")


def test_json(path):
    case = json.loads(ok(path, "case", "v1", "--json"))
    assert case["client"] == "*******1234"
    assert case["now"]["owner"] == "A"
    assert case["chain"]["seq"] == 7
    assert {"seq", "at", "actor", "command", "events", "hash"} <= set(case["entries"][0])
    assert PHONE not in json.dumps(case)
    assert [fact["seq"] for fact in case["facts"]] == [4, 4, 6, 6, 6, 7]


# Files


@pytest.mark.parametrize("full", [[], ["--full"]])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_is_checked_against_the_journal_that_went_on(path, tmp_path, full, lang):
    file = tmp_path / "case.json"
    ok(path, "case", "v1", "--file", file, *full, lang=lang)
    assert (PHONE in file.read_text("utf-8")) is bool(full)
    ok(path, "deal", "agree", PHONE, "commission", "A=60", "B=40")
    assert ok(path, "case", "--check", file) == (
        "The file says what the journal says, up to entry 7.\n"
    )


def test_a_file_of_a_client_whose_number_ends_like_a_relatives(tmp_path):
    """Both are masked alike: the one whom the file is of is found all the same."""
    path, file = tmp_path / "k.db", tmp_path / "case.json"
    relation = {"client": PHONE, "kind": "family"}
    lines = (
        at("08:50", "open", order=["A", "C", "B"]),
        at("08:55", "visit", id="v1", client={"phone": "13900001234"}, relation=relation),
        at("09:00", "register", client=CLIENT, who="A"),
    )
    done = run(path, "import", script(tmp_path, HEADER, *lines))
    assert done.exit_code == 0, done.output
    ok(path, "case", PHONE, "--file", file)
    assert "says what the journal says" in ok(path, "case", "--check", file)


def checked(path, file):
    done = run(path, "case", "--check", file, "--json")
    return done.exit_code, json.loads(done.stdout)


def test_a_file_that_was_changed_says_where(path, tmp_path):
    file = tmp_path / "case.json"
    ok(path, "case", "v1", "--file", file)
    said = json.loads(file.read_text("utf-8"))
    said["entries"][1]["command"]["at"] = "2026-03-02T09:11:00"
    said["facts"][0]["text"] = "x"
    del said["entries"][2]
    file.write_text(json.dumps(said), encoding="utf-8")
    code, found = checked(path, file)
    assert (code, found["chain"], found["false"]) == (1, True, [])
    assert found["differences"] == [
        {"part": "entries", "entry": 6, "field": "command"},
        {"part": "entries", "entry": 7, "field": ""},
        {"part": "facts", "entry": 0, "field": ""},
    ]
    plain = run(path, "case", "--check", file)
    assert plain.exit_code == 1
    assert "Entry 6 differs from the journal: command." in plain.stdout
    assert "The file differs: what happened." in plain.stdout


def test_a_journal_that_was_changed_says_where(path, tmp_path):
    file = tmp_path / "case.json"
    ok(path, "case", "v1", "--file", file)
    db = sqlite3.connect(path)
    (trigger,) = db.execute(
        "select name from sqlite_master where type = 'trigger' and sql like '%UPDATE%'"
    ).fetchone()
    db.execute(f"drop trigger {trigger}")
    db.execute("update entry set actor = 'A' where seq = 6")
    db.commit()
    db.close()
    code, found = checked(path, file)
    assert code == 1
    assert found["false"] == [6]
    assert found["differences"][0] == {"part": "entries", "entry": 6, "field": "actor"}


def test_a_file_of_another_journal(path, tmp_path):
    file = tmp_path / "case.json"
    ok(path, "case", "v1", "--file", file)
    said = json.loads(file.read_text("utf-8"))
    said["chain"]["hash"] = "0" * 64
    file.write_text(json.dumps(said), encoding="utf-8")
    code, found = checked(path, file)
    assert (code, found["chain"]) == (1, False)
    said["chain"]["seq"] = 99
    file.write_text(json.dumps(said), encoding="utf-8")
    assert "The journal has no entry 99" in run(path, "case", "--check", file).stdout
    for text in ("", "[]", '{"kiosk_case": 1}', "\x00", '{"kiosk_case": 2}'):
        file.write_text(text, encoding="utf-8")
        assert run(path, "case", "--check", file).exception.code == "bad_value"


def test_support_checks_without_writing(path, tmp_path):
    file = tmp_path / "case.json"
    ok(path, "case", "v1", "--file", file)
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    before = copy.read_bytes()
    ok(copy, "case", "--check", file)
    assert copy.read_bytes() == before


# Deals


def test_deals_with_their_ledgers_and_rules(path):
    said = ok(path, "deal", "list").splitlines()
    assert said[0].split() == [
        "entry", "day", "client", "stage", "unit", "amount", "closer", "performance",
        "commission", "credit", "rule",
    ]  # fmt: skip
    assert "to be negotiated" in said[1]
    assert "S08-2a" in said[1]
    assert PHONE not in said[1]
    ok(path, "deal", "agree", PHONE, "commission", "银杏=60%", "B=40", "--why", "agreed")
    (deal,) = json.loads(ok(path, "deal", "list", "--json", "--full"))["deals"]
    assert deal["ledgers"]["commission"] == {"A": 0.6, "B": 0.4}
    assert (deal["entered"], deal["phone"], deal["name"]) == ({"commission": 8}, PHONE, "王小明")
    assert deal["rules"] == ["S08-2a"]
    assert "(entry 8)" in ok(path, "deal", "list")
    for outside in (("--from", "2026-03-03"), ("--until", "2026-03-01")):
        assert ok(path, "deal", "list", *outside) == "There are no deals.\n"
    inside = ("--from", "2026-03-02", "--until", "2026-03-02")
    assert "(entry 8)" in ok(path, "deal", "list", *inside)


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        (["A=60", "B=39"], "bad_value"),
        (["A=sixty"], "bad_value"),
        (["A=nan"], "bad_value"),
        (["A=inf"], "bad_value"),
        (["A=100", "银杏=100"], "bad_value"),
        (["Z=100"], "unknown_staff"),
    ],
)
def test_shares_that_do_not_fit(path, shares, code):
    refused = run(path, "deal", "agree", PHONE, "commission", *shares)
    assert refused.exception.code == code


def test_a_manager_decides_and_a_director_overrules(path):
    ok(path, "deal", "decide", PHONE, "B", "--why", "slip")
    assert "白杨's, as a manager decided" in ok(path, "case", PHONE)
    refused = run(path, "deal", "overrule", PHONE, "A", "--why", "x", "--as", "M")
    assert refused.exception.code == "not_authorised"
    ok(path, "deal", "overrule", PHONE, "银杏", "--why", "the record")
    assert "银杏's, as a director decided" in ok(path, "case", PHONE)
    refused = run(path, "deal", "decide", PHONE, "B", "--why", "no")
    assert refused.exception.code == "not_authorised"
    assert "Only a director may decide otherwise." in ok(path, "case", PHONE)
    result = json.loads(ok(path, "deal", "overrule", PHONE, "C", "--why", "x", "--json"))
    assert (result["do"], result["owner"]) == ("award", "C")


def test_a_client_of_the_other_project_of_the_team(tmp_path, monkeypatch):
    from tests.conftest import FakeClock

    clock = FakeClock()
    clock.to(10, 0)
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: clock.at)
    path = tmp_path / "team.db"
    filed = at("09:00", "register", client=CLIENT, who="A")
    for name, line in (("one", filed), ("other", at("09:00", "look"))):
        header = HEADER | {"project": name, "profile": "twin_project"}
        done = run(path, "import", "--project", name, script(tmp_path, header, line))
        assert done.exit_code == 0, done.output
    said = ok(path, "case", PHONE, "--project", "other")
    assert "On file in another project of the team: 银杏's." in said
    assert "another project" not in ok(path, "case", PHONE, "--project", "one")
