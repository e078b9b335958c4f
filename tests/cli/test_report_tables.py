"""Reports that are tables, on the command line: printed, as JSON, and as files."""

import json
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from kiosk.desk import commands as c
from kiosk.script.sheets import rows_of
from kiosk.service import Service
from tests.cli.test_desk import run
from tests.conftest import MONDAY, project

SPAN = ("--from", "2026-03-02", "--until", "2026-03-02")


@pytest.fixture
def path(tmp_path):
    """A closed morning: A and B received one walk-in each, and A's bought."""
    path, moment = project(tmp_path / "k.db"), [MONDAY.replace(hour=9)]
    desk = Service(path, wall=lambda: moment[0], steady=lambda: 0.0)

    def say(kind, **said):
        moment[0] += timedelta(minutes=1)
        desk.send(kind(at=moment[0], by="M", **said))

    say(c.Open, order=tuple("AB"))
    for visit in ("v1", "v2"):
        say(c.Arrive, id=visit, client=c.ClientFacts(phone=f"1380000000{visit[1]}"))
    say(c.Finish, visit="v1", result="deposit")
    say(c.Finish, visit="v2")
    say(c.Close)
    desk.close()
    return path


def said(path, *arguments, code=0):
    done = run("report", *arguments, "--db", path)
    assert done.exit_code == code, done.output
    return done.output


def test_activity_takes_a_managers_word(path):
    assert run("report", "activity", *SPAN, "--as", "R", "--db", path).exit_code == 1
    found = json.loads(said(path, "activity", *SPAN, "--as", "M", "--json"))["rows"]
    assert [(x["key"], x["receptions"], x["deals"]) for x in found[:2]] == [
        ("A", 1, 1),
        ("B", 1, 0),
    ]
    assert found[2]["receptions"] == 2
    assert "█" in said(path, "activity", *SPAN, "--as", "M", "--by", "day")


def test_fairness_and_what_other_rules_would_have_given(path):
    found = json.loads(said(path, "fairness", *SPAN, "--json"))
    assert {x["who"]: (x["turns"], x["chances"]) for x in found["rows"]} == {
        "A": (1, 1), "B": (1, 1),
    }  # fmt: skip
    assert found["lead"] == 0
    shown = said(path, "fairness", *SPAN, "--against", "sign_in")
    assert "Order of sign-in" in shown
    assert run("report", "fairness", *SPAN, "--against", "nobodys", "--db", path).exit_code == 1


def test_the_days_sheet_with_its_seal(path, tmp_path):
    desk = Service(path, read_only=True)
    seal = [entry.hash for entry in desk.entries()][-1][:16]
    desk.close()
    assert seal in said(path, "sheet", "--day", "2026-03-02")
    out = {kind: tmp_path / f"sheet.{kind}" for kind in ("xlsx", "csv", "html")}
    for kind, file in out.items():
        said(path, "sheet", "--day", "2026-03-02", f"--{kind}", file)
    sheet = load_workbook(out["xlsx"]).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["1", "A", "new client"]
    assert [cells for _, cells in rows_of(out["csv"])][1][:2] == ["1", "A"]
    text = out["html"].read_text("utf-8")
    assert seal in text
    assert "http" not in text
    assert "never opened" in str(
        run("report", "sheet", "--day", "2025-01-01", "--db", path).exception
    )


def test_a_page_says_nothing_that_a_browser_would_obey():
    from kiosk.printing import page

    text = page("<b>", ["<script>"], [("", ["&"], [['"><img src=x>']])])
    assert "<script>" not in text
    assert "<img" not in text
