"""``kiosk play``: results, --check, --set, --profile, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import kiosk

HEADER = {
    "script": 1,
    "profile": "quarter_hour",
    "hours": ["09:00", "18:00"],
    "staff": [{"id": "A"}, {"id": "B"}, {"id": "C"}, {"id": "M", "role": "manager"}],
}
OPEN = {"at": "2026-03-02T08:50", "do": "open", "order": ["A", "B", "C"]}
VISIT = {"at": "2026-03-02T09:04", "do": "visit", "id": "v1"}


def script(tmp_path: Path, *lines) -> str:
    file = tmp_path / "day.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    return str(file)


def run(*arguments, **more):
    return CliRunner().invoke(kiosk, ["play", *arguments], **more)


def test_one_result_a_command_as_json_lines(tmp_path):
    done = run(script(tmp_path, HEADER, OPEN, VISIT))
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["n"], first["do"], first["ok"]) == (2, "open", True)
    assert second == {
        "n": 3,
        "at": "2026-03-02T09:04:00",
        "do": "visit",
        "id": "v1",
        "ok": True,
        "receives": "A",
        "counts": True,
        "mark": "new",
        "owner": None,
        "interim": None,
        "waits": False,
        "helper": False,
        "because": ["S18-R2"],
        "duty": "B",
        "queue": ["B", "C", "A"],
        "round": 1,
        "slot": {"who": "B", "since": "09:04", "until": "09:19"},
        "marks": {"A": ["new"], "B": [], "C": []},
        "owed": {},
        "waiting": [],
    }


def test_the_script_may_come_from_standard_input(tmp_path):
    text = Path(script(tmp_path, HEADER, OPEN)).read_text(encoding="utf-8")
    assert run("-", input=text).exit_code == 0


def test_check_reports_line_field_expected_and_got(tmp_path):
    wrong = VISIT | {"expect": {"receives": "B", "counts": True, "because": ["S18-R9"]}}
    done = run(script(tmp_path, HEADER, OPEN, wrong), "--check")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        'line 3, receives: expected "B", got "A"',
        'line 3, because: expected ["S18-R9"], got ["S18-R2"]',
        "2 differences.",
    ]
    right = VISIT | {"expect": {"receives": "A", "slot": {"who": "B"}, "because": ["S18-R2"]}}
    assert run(script(tmp_path, HEADER, OPEN, right), "--check").exit_code == 0


def test_check_tells_a_field_that_no_result_has(tmp_path):
    done = run(script(tmp_path, HEADER, OPEN | {"expect": {"dutty": None}}), "--check")
    assert done.exit_code == 1
    # What does not apply to a command counts as null.
    assert (
        run(script(tmp_path, HEADER, OPEN | {"expect": {"interim": None}}), "--check").exit_code
        == 0
    )


def test_check_leaves_json_lines_alone(tmp_path):
    wrong = OPEN | {"expect": {"duty": "C"}}
    done = run(script(tmp_path, HEADER, wrong), "--check", "--json")
    assert done.exit_code == 1
    assert [json.loads(line)["do"] for line in done.stdout.splitlines()] == ["open"]
    assert "line 2, duty" in done.stderr


def test_a_refused_command_is_an_ordinary_result(tmp_path):
    back = {"at": "2026-03-02T09:00", "do": "back", "who": "Z"}
    done = run(script(tmp_path, HEADER, OPEN, back, VISIT))
    assert done.exit_code == 0
    refused, after = (json.loads(line) for line in done.stdout.splitlines()[1:])
    assert refused["ok"] is False
    assert refused["error"]["code"] == "unknown_staff"
    assert "'Z'" in refused["error"]["message"]
    assert after["receives"] == "A"


def test_options_override_the_header(tmp_path):
    file = script(tmp_path, HEADER, OPEN, VISIT)
    done = run(file, "--set", "slot.minutes=20", "--profile", "quarter_hour")
    assert json.loads(done.stdout.splitlines()[-1])["slot"]["until"] == "09:24"
    wall = run(file, "--set", "slot.clock=wall")
    assert json.loads(wall.stdout.splitlines()[-1])["slot"]["until"] == "09:15"


def test_a_table_for_people(tmp_path):
    done = run(script(tmp_path, HEADER, OPEN, VISIT), "--table")
    assert "v1: new" in done.stdout.splitlines()[2]


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ([], "line 1"),
        (["{"], "line 1"),
        ([OPEN], "line 1, script"),
        ([HEADER | {"script": 2}], "line 1, script"),
        ([HEADER | {"profile": "quarter_our"}], "line 1, profile"),
        ([HEADER | {"settings": {"slot.minute": 15}}], "line 1, settings"),
        ([HEADER | {"hours": ["9", "six"]}], "line 1, hours"),
        ([HEADER | {"staff": [{"id": "A"}, {"id": "A"}]}], "line 1, staff[1]"),
        ([HEADER | {"staff": [{"name": "x"}]}], "line 1, staff[0].id"),
        ([HEADER | {"staff": [{"id": "A", "role": "boss"}]}], "line 1, staff[0]"),
        ([HEADER, OPEN, "not json"], "line 3"),
        ([HEADER, OPEN, "[1]"], "line 3"),
        ([HEADER, {"do": "look"}], "line 2, at"),
        ([HEADER, {"at": "yesterday", "do": "look"}], "line 2, at"),
        ([HEADER, {"at": "2026-02-30T09:00", "do": "look"}], "line 2, at"),
        ([HEADER, {"at": "2026-03-02T09:00"}], "line 2, do"),
        ([HEADER, {"at": "2026-03-02T09:00", "do": "vist"}], "line 2, do"),
        ([HEADER, {"at": "2026-03-02T09:00", "do": "visit"}], "line 2, id"),
        ([HEADER, {"at": "2026-03-02T09:00", "do": "visit", "id": 5}], "line 2, id"),
        ([HEADER, OPEN | {"expect": "all well"}], "line 2, expect"),
    ],
)
def test_an_unusable_script_names_line_and_field(tmp_path, lines, where):
    done = run(script(tmp_path, *lines))
    assert done.exit_code == 2
    said = done.stderr.splitlines()[-1]
    assert said.startswith(where + ":")
    assert "Traceback" not in done.output


def test_bytes_that_are_not_text(tmp_path):
    file = tmp_path / "x.jsonl"
    file.write_bytes(json.dumps(HEADER).encode() + b"\n\xff\xfe\n")
    done = run(str(file))
    assert done.exit_code == 2
    assert done.stderr.startswith("line 2:")


def test_a_field_that_the_format_does_not_know_is_mentioned(tmp_path):
    done = run(script(tmp_path, HEADER, OPEN, VISIT | {"puprose": "scout"}))
    assert done.exit_code == 0
    assert "line 3: passed over unknown fields: puprose" in done.stderr


def test_nothing_is_written(tmp_path, monkeypatch):
    file = script(tmp_path, HEADER, OPEN, VISIT)
    monkeypatch.chdir(tmp_path)
    run(file)
    assert [path.name for path in tmp_path.iterdir()] == ["day.jsonl"]
