"""Several projects in one database from the command line: which one is meant, adding, listing."""

import json

import pytest
from click.testing import CliRunner

from kiosk.cli import kiosk
from kiosk.service import Service
from kiosk.store.errors import NoDatabase, UnknownProject
from tests.cli.test_desk import run
from tests.cli.test_play import HEADER, OPEN, VISIT, script

RIVER, LAKE = HEADER | {"project": "Riverside"}, HEADER | {"project": "Lakeside"}
LAKE_VISIT = VISIT | {"id": "w1"}


@pytest.fixture
def river(tmp_path):
    path = tmp_path / "k.db"
    assert run("import", script(tmp_path, RIVER, OPEN, VISIT), "--db", path).exit_code == 0
    return path


@pytest.fixture
def both(river, tmp_path):
    lake = script(tmp_path, LAKE, OPEN, LAKE_VISIT)
    done = run("import", lake, "--db", river, "--project", "Lakeside")
    assert done.exit_code == 0, done.output
    return river


def entries(path, which=None):
    desk = Service(path, which, read_only=True)
    try:
        return [entry.seq for entry in desk.entries()]
    finally:
        desk.close()


def names(path):
    shown = json.loads(run("project", "list", "--json", "--db", path).stdout)
    return [project["name"] for project in shown["projects"]]


def test_projects_are_listed(both):
    shown = json.loads(run("project", "list", "--json", "--db", both).stdout)
    assert shown == {
        "projects": [
            {"id": 1, "name": "Riverside", "used": True},
            {"id": 2, "name": "Lakeside", "used": False},
        ]
    }
    assert run("project", "list", "--db", both).stdout == "* Riverside\n  Lakeside\n"


@pytest.mark.parametrize("command", [["status"], ["log"], ["why"], ["status", "--day=2026-03-02"]])
def test_every_command_takes_a_project(both, command, monkeypatch):
    without = run(*command, "--db", both).stdout
    named = run(*command, "--db", both, "--project", "Lakeside").stdout
    before = run("--db", both, "--project", "Lakeside", *command).stdout
    monkeypatch.setenv("KIOSK_PROJECT", "Lakeside")
    assert named == before == run(*command, "--db", both).stdout
    assert "v1" in without
    assert "w1" in named
    assert "v1" not in named
    assert "v1" in run(*command, "--db", both, "--project", "Riverside").stdout


@pytest.mark.parametrize("command", [["status"], ["log"], ["why"], ["pin", "list"], []])
def test_an_unknown_project_is_refused_with_the_nearest(both, command):
    done = CliRunner().invoke(kiosk, ["--db", str(both), "--project", "lakesid", *command])
    assert isinstance(done.exception, UnknownProject)
    assert str(done.exception) == "There is no project 'lakesid' here. The nearest is 'Lakeside'."


def test_status_of_all(both):
    shown = json.loads(run("status", "--all", "--json", "--db", both).stdout)
    assert [each["project"] for each in shown["projects"]] == ["Riverside", "Lakeside"]
    blocks = run("status", "--all", "--db", both).stdout.split("\n\n")
    assert [block.split()[0] for block in blocks] == ["Riverside", "Lakeside"]
    day = run("status", "--all", "--day", "2026-03-02", "--db", both).stdout
    assert "Riverside  2026-03-02: 1 visits" in day
    assert "Lakeside  2026-03-02: 1 visits" in day


def test_a_project_is_added_as_by_init(river, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\nW,Willow\n", encoding="utf-8")
    given = ("--project", "Lakeside", "--hours", "09:00", "18:00", "--roster", roster)
    done = run("project", "add", "--db", river, *given, "--json")
    assert json.loads(done.stdout)["staff"] == ["W"]
    assert names(river) == ["Riverside", "Lakeside"]
    taken = run("project", "add", "--db", river, *given)
    assert "There is a project 'Lakeside' already" in str(taken.exception)


def test_a_taken_name_is_refused_before_anything_else_is_asked(river):
    done = run("project", "add", "--db", river, input="Riverside\n")
    assert "There is a project 'Riverside' already" in str(done.exception)
    assert "Working hours" not in done.output
    nameless = run("project", "add", "--db", river, "--project", " ")
    assert "needs a name" in str(nameless.exception)


def test_init_points_to_project_add_and_the_other_way_round(river, tmp_path):
    assert "kiosk project add" in str(run("init", "--db", river, "--project", "p").exception)
    none = run("project", "add", "--db", tmp_path / "none.db", "--project", "p")
    assert isinstance(none.exception, NoDatabase)
    assert not (tmp_path / "none.db").exists()


def test_a_set_up_that_was_cut_off_can_be_made_again(tmp_path):
    from kiosk.store.file import Store

    path = tmp_path / "k.db"
    Store(path, create=True).close()  # the tables are there, no project is
    assert run("init", "--db", path, input="Riverside\n\n\nA Ginkgo\n\n").exit_code == 0
    assert names(path) == ["Riverside"]


def test_import_goes_to_the_project_that_is_named(both, tmp_path):
    more = script(tmp_path, HEADER, {"at": "2026-03-02T09:30", "do": "look"})
    done = run("import", more, "--db", both, "--project", "Lakeside")
    assert done.exit_code == 0
    assert "The project Lakeside is there already" in done.stderr
    assert (len(entries(both, 1)), len(entries(both, 2))) == (3, 4)
    assert run("import", more, "--db", both).exit_code == 0
    assert (len(entries(both, 1)), len(entries(both, 2))) == (4, 4)


def test_import_of_several_goes_to_the_one_of_the_header(both, tmp_path):
    more = script(tmp_path, LAKE, {"at": "2026-03-02T09:30", "do": "look"})
    assert run("import", more, "--db", both).exit_code == 0
    assert (len(entries(both, 1)), len(entries(both, 2))) == (3, 4)
    stray = script(tmp_path, HEADER | {"project": "Hillside"}, OPEN)
    assert isinstance(run("import", stray, "--db", both).exception, UnknownProject)
    assert names(both) == ["Riverside", "Lakeside"]


def test_import_into_the_only_project_whatever_the_header_calls_it(river, tmp_path):
    more = script(tmp_path, LAKE, {"at": "2026-03-02T09:30", "do": "look"})
    assert run("import", more, "--db", river).exit_code == 0
    assert names(river) == ["Riverside"]
    assert len(entries(river)) == 4


def test_import_sets_nothing_up_for_a_name_mistyped(river, tmp_path):
    lake = script(tmp_path, LAKE, OPEN)
    done = run("import", lake, "--db", river, "--project", "Lakside")
    assert isinstance(done.exception, UnknownProject)
    assert names(river) == ["Riverside"]


def test_import_into_nothing_may_name_the_project(tmp_path):
    path = tmp_path / "k.db"
    done = run("import", script(tmp_path, HEADER, OPEN), "--db", path, "--project", "Hillside")
    assert done.exit_code == 0
    assert names(path) == ["Hillside"]


def test_what_is_exported_makes_the_same_project_elsewhere(both, tmp_path):
    exported = run("log", "--script", "--db", both, "--project", "Lakeside").stdout
    file = tmp_path / "lake.jsonl"
    file.write_text(exported, encoding="utf-8")
    assert run("import", file, "--db", tmp_path / "again.db").exit_code == 0
    assert run("log", "--script", "--db", tmp_path / "again.db").stdout == exported


def test_help_of_commands_that_belong_together(both):
    assert "add" in run("project", "--help").stdout
    for command in ("set", "clear", "list"):
        assert "--project NAME" in run("pin", command, "--help").stdout
