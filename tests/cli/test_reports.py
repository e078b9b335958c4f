"""``kiosk report``: tables that line up in Chinese, masks, JSON, days that are over."""

import json
from datetime import datetime

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kiosk.cli import kiosk
from kiosk.columns import cell, lines
from tests.cli.test_play import script

PHONE = "13800001234"
HEADER = {
    "script": 1,
    "profile": "secretary",
    "hours": ["09:00", "12:00"],
    "staff": [
        {"id": "A", "name": "银杏"},
        {"id": "B", "name": "白杨树"},
        {"id": "M", "name": "梅", "role": "manager"},
    ],
}
CLIENT = {"name": "王小明", "phone": PHONE}


def at(time, do, **fields):
    return {"at": f"2026-03-02T{time}", "do": do, **fields}


DAY = (
    at("08:50", "open", order=["A", "B"]),
    at("09:00", "call", id="c1", client=CLIENT),
    at("09:01", "call", id="c2", kind="vendor"),
    at("09:02", "call", id="c3", source="outreach", of="B"),
    at("09:10", "distribute"),
    at("09:20", "follow_up", client=PHONE, who="A", invited=True),
    at("10:00", "visit", id="v1"),
    at("10:30", "finish", visit="v1", client={"name": "李四"}),
    at("12:00", "close"),
    {"at": "2026-03-09T08:50", "do": "open"},
)


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "k.db"
    done = run(path, "import", script(tmp_path, HEADER, *DAY))
    assert done.exit_code == 0, done.output
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: datetime(2026, 3, 9, 9))
    return path


def run(path, *arguments, lang="en"):
    return CliRunner().invoke(kiosk, ["--db", str(path), "--lang", lang, *map(str, arguments)])


def said(path, *arguments, **more):
    done = run(path, "report", *arguments, **more)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout.splitlines()


def told(path, *arguments):
    return json.loads("\n".join(said(path, *arguments, "--json")))


def test_calls_of_a_day_that_is_over(path):
    shown = said(path, "calls", "--day", "2026-03-02")
    assert shown == [
        "Calls of 2026-03-02: 3  [S08-1]",
        "time   call  kind         because of     whose   operator  client  phone",
        "09:00  c1    enquiry      advertisement  银杏              王**    *******1234",
        "09:01  c2    salesperson  advertisement  nobody",
        "09:02  c3    enquiry      own outreach   白杨树",
        "By kind: enquiry 2, salesperson 1",
        "By source: advertisement 2, own outreach 1",
        "By consultant: 银杏 1, 白杨树 1",
    ]
    assert said(path, "calls") == ["Calls of 2026-03-09: 0  [S08-1]"]


def test_calls_in_chinese_line_up(path):
    shown = said(path, "calls", "--day", "2026-03-02", lang="zh")
    table = shown[1:5]
    column = cell_len(table[1].partition("银杏")[0])
    assert cell_len(table[3].partition("白杨树")[0]) == column
    assert cell_len(table[1].partition("王**")[0]) > column


def test_masked_in_json_too_and_full_on_a_managers_word(path):
    hidden = told(path, "calls", "--day", "2026-03-02")
    assert (hidden["calls"][0]["name"], hidden["calls"][0]["phone"]) == ("王**", "*******1234")
    full = told(path, "calls", "--day", "2026-03-02", "--full", "--as", "M")
    assert (full["calls"][0]["name"], full["calls"][0]["phone"]) == ("王小明", PHONE)
    assert full["consultants"] == {"A": 1, "B": 1}


def test_rates_of_the_week_before_and_this_one(path):
    assert said(path, "rates") == [
        "2026-03-02 – 2026-03-08  visits invited, target 20%",
        "consultant  given  invited  converted    rate  what follows",
        "银杏            1        1          0  100.0%  met",
        "2026-03-09 – 2026-03-15  visits invited, target 20%  (not over yet)",
        "No calls were given.",
    ]
    one = told(path, "rates", "--day", "2026-03-02")["periods"]
    assert [(p["since"], p["until"]) for p in one] == [("2026-03-02", "2026-03-09")]
    days = told(path, "rates", "--period", "day", "--from", "2026-03-02", "--until", "2026-03-03")
    assert [len(p["rates"]) for p in days["periods"]] == [1, 0]


def test_load(path):
    shown = said(path, "load", "--day", "2026-03-02")
    assert [line.split() for line in shown[2:]] == [
        ["09:00", "0", "0", "0", "0", "2.0", "0.0"],
        ["10:00", "0", "0", "1", "0", "2.0", "0.5"],
        ["11:00", "0", "0", "0", "0", "2.0", "0.0"],
    ]
    assert told(path, "load", "--day", "2026-03-10")["planned"] is True


def test_unfiled(path):
    shown = said(path, "unfiled", "--day", "2026-03-02")
    assert shown[0] == "2026-03-02: of 1 receptions of clients 1 left no client on file  [S08-4]"
    assert shown[2].split() == ["v1", "银杏", "10:00", "10:30", "李**"]
    assert told(path, "unfiled")["unfiled"] == []


def test_a_table_is_as_wide_as_its_texts_and_obeys_nobody():
    made = lines(("谁", "n"), [("银杏\x1b[31m", "7"), ("x", "12")])
    assert made == ["谁         n", "银杏[31m   7", "x         12"]
    assert cell("一二三四", 6) == "一二… "
    assert lines(("谁", "n"), []) == ["谁  n"]
