"""init, import, status, log, why: against real files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk import i18n
from kiosk.cli import kiosk, main
from kiosk.desk.state import Role
from kiosk.script.roster import read_typed
from kiosk.service import Service
from kiosk.words import ROLES, word
from tests.cli.test_play import HEADER, OPEN, VISIT, script

PHONE = "13800001234"
FINISH = {
    "at": "2026-03-02T09:20",
    "do": "finish",
    "visit": "v1",
    "client": {"name": "Mr Test", "phone": PHONE},
    "registered": True,
}


def run(*arguments, **more):
    return CliRunner().invoke(kiosk, [str(a) for a in arguments], **more)


@pytest.fixture
def imported(tmp_path):
    path = tmp_path / "k.db"
    done = run("import", script(tmp_path, HEADER, OPEN, VISIT, FINISH), "--db", path)
    assert done.exit_code == 0, done.output
    return path


def test_import_sets_up_from_the_header_and_keeps_every_command(imported):
    assert [e.seq for e in Service(imported, read_only=True).entries()] == [1, 2, 3, 4]


def test_import_tells_how_many_were_refused(imported, tmp_path):
    late = {"at": "2026-03-02T09:30", "do": "back", "who": "A"}
    early = {"at": "2026-03-02T09:00", "do": "look"}
    done = run("import", script(tmp_path, HEADER, late, early), "--db", imported)
    assert done.exit_code == 1
    codes = [json.loads(line)["error"]["code"] for line in done.stdout.splitlines()]
    assert codes == ["already_there", "time_reversed"]
    assert "0 commands imported, 2 refused." in done.stderr


def test_import_takes_nothing_that_has_not_happened(imported, tmp_path):
    future = {"at": "2199-01-01T09:00", "do": "look"}
    done = run("import", script(tmp_path, HEADER, future), "--db", imported)
    assert done.exit_code == 1
    assert "has not come yet" in done.stdout
    assert run("import", "--ahead", tmp_path / "day.jsonl", "--db", imported).exit_code == 0


def test_status_shows_the_desk_as_json(imported, monkeypatch):
    shown = json.loads(run("status", "--json", "--db", imported).stdout)
    assert shown["open"] is True
    assert shown["unclosed"] is True  # it is long past 2 March 2026
    # A received v1; then B and C lapsed with everybody else until 18:00.
    assert shown["marks"]["A"][0] == "new"
    assert shown["slot"] is None


def test_status_of_a_day(imported):
    shown = json.loads(run("status", "--json", "--day", "2026-03-02", "--db", imported).stdout)
    assert shown["receptions"] == [
        {
            "visit": "v1",
            "arrived": "2026-03-02T09:04:00",
            "started": "2026-03-02T09:04:00",
            "ended": "2026-03-02T09:20:00",
            "who": "A",
            "mark": "new",
            "result": "none",
        }
    ]


def test_log_masks_phones_and_the_script_does_not(imported, tmp_path):
    assert PHONE not in run("log", "--db", imported).stdout
    as_json = run("log", "--json", "--db", imported).stdout
    assert PHONE not in as_json
    assert "*******1234" in as_json
    exported = run("log", "--script", "--db", imported).stdout
    assert PHONE in exported
    again = tmp_path / "again.db"
    file = tmp_path / "exported.jsonl"
    file.write_text(exported, encoding="utf-8")
    assert run("import", file, "--db", again).exit_code == 0
    assert run("log", "--script", "--db", again).stdout == exported
    assert Service(again, read_only=True).state == Service(imported, read_only=True).state


def test_log_of_the_last_entries(imported):
    assert len(run("log", "-n", "2", "--db", imported).stdout.splitlines()) == 2


def test_why_a_visit_was_whose(imported):
    said = run("why", "v1", "--db", imported).stdout
    assert "A receives v1: counted, new client." in said
    assert "S18-R2" in said
    shown = json.loads(run("why", "v1", "--json", "--db", imported).stdout)
    came, ended = shown["decisions"]
    assert came["lines"][0]["rule"] == "S18-R2"
    assert ended["title"].endswith("v1 is over.")


def test_why_of_nothing_known(imported):
    done = run("why", "v99", "--db", imported)
    assert "v99" in str(done.exception)


def test_init_from_a_spreadsheet_saved_in_china(tmp_path):
    roster = tmp_path / "名册.csv"
    roster.write_bytes("编号,姓名,岗位\nA,银杏,置业顾问\n,红枫,经理\n".encode("gb18030"))
    path = tmp_path / "k.db"
    done = run("init", "--db", path, "--project", "云水湾", "--hours", "09:00", "18:00",
               "--roster", roster)  # fmt: skip
    assert done.exit_code == 0, done.output
    staff = Service(path, read_only=True).state.staff
    assert [(p.id, p.name, p.role) for p in staff.values()] == [
        ("A", "银杏", "consultant"),
        ("B", "红枫", "manager"),
    ]


def test_init_typed(tmp_path):
    path = tmp_path / "k.db"
    typed = "Riverside\n\n\nA Ginkgo\nM Maple manager\n\n"
    done = run("init", "--db", path, input=typed)
    assert done.exit_code == 0, done.output
    assert list(Service(path, read_only=True).state.staff) == ["A", "M"]


def test_init_asks_again_for_what_it_cannot_use(tmp_path):
    path = tmp_path / "k.db"
    typed = "Riverside\n9点\n\n\n\nA Ginkgo\nA Plum\nB Plum\n\n"
    done = run("init", "--db", path, input=typed)
    assert done.exit_code == 0, done.output
    assert "Hours are two times" in done.output
    assert "The id 'A' is taken." in done.output
    staff = Service(path, read_only=True).state.staff
    assert list(staff) == ["A", "B"]


@pytest.mark.parametrize("role", Role)
def test_a_roster_takes_the_roles_as_the_screen_calls_them(role):
    i18n.use("zh_CN")
    [_one, person] = read_typed(["甲 小甲", f"乙 小乙 {word(ROLES, role)}"])
    assert (person.label, person.role) == ("小乙", role)


@pytest.mark.parametrize("rest", [["--help"], ["nothing"]])
def test_the_language_named_holds_for_help_and_complaints(rest):
    assert "用法" in run("--lang", "zh", *rest).output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,name\nA,x\nA,y\n", "line 3: The id 'A' is taken."),
        ("id,name\nA,x\nB,x\n", "line 3: There is a 'x' on the roster."),
        ("id,name,role\nA,x,boss\n", "line 2: 'boss' is not a role"),
        ("who,what\nA,x\n", "line 1: The first line must name the columns"),
        ("id,name\nA,x,y,z\n", "line 2: There are more cells than columns."),
        ('id,name\nA,"x\n', "line 2: This is not CSV"),
        ("id,name\nA," + "x" * 200 + "\n", "line 2: The name is 200 characters long"),
        ("id,name\nA b,x\n", "line 2: 'A b' is not an id"),
        ("id,name\nA,\nB,A\n", "line 3: There is a 'A' on the roster."),
    ],
)
def test_a_bad_roster_names_file_and_line(tmp_path, text, said):
    roster = tmp_path / "roster.csv"
    roster.write_text(text, encoding="utf-8")
    done = run("init", "--db", tmp_path / "k.db", "--project", "p", "--hours", "09:00", "18:00",
               "--roster", roster)  # fmt: skip
    assert done.exit_code == 1
    assert f"roster.csv, {said}" in done.output
    assert not (tmp_path / "k.db").exists()


def test_init_does_not_touch_what_is_there(imported):
    done = run("init", "--db", imported, "--project", "p")
    assert "already" in str(done.exception)


def test_names_reach_the_terminal_harmlessly(tmp_path):
    path = tmp_path / "k.db"
    nasty = "\x1b[31m\u202e[red]x[/]"
    header = HEADER | {"staff": [{"id": "A", "name": nasty}, {"id": "M", "role": "manager"}]}
    opening = OPEN | {"order": ["A"]}
    assert run("import", script(tmp_path, header, opening, VISIT), "--db", path).exit_code == 0
    for command in (["status"], ["log"], ["why", "v1"]):
        shown = run(*command, "--db", path).stdout
        assert "[red]x[/]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_the_database_from_the_environment(imported, monkeypatch):
    monkeypatch.setenv("KIOSK_DB", str(imported))
    assert run("status").exit_code == 0
    assert run("--db", Path("/dev/null/x.db"), "status").exception is not None


@pytest.mark.parametrize("arguments", [["status"], ["log"], ["why"], ["nonsense"], ["play", "x"]])
def test_whatever_goes_wrong_is_one_sentence(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["kiosk", *arguments])
    monkeypatch.setenv("KIOSK_DB", str(tmp_path / "none.db"))
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code in (1, 2)
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell):
    assert "_KIOSK_COMPLETE" in run("completion", shell).stdout
