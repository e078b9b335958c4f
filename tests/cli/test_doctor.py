"""``kiosk doctor`` on the machine that runs the tests, whatever it is."""

import json
import os
import sqlite3

import pytest
from click.testing import CliRunner

from kiosk.cli import kiosk
from kiosk.service import Service
from kiosk.store.tables import SCHEMA
from tests.conftest import project
from tests.users import SUPPORT, as_kiosk, contents, house, needs_root, run


def doctor(*words):
    return CliRunner().invoke(kiosk, ["doctor", *map(str, words)])


@pytest.fixture
def closed(desk_path):
    """A database that only its owner and a group may read."""
    os.chmod(desk_path, 0o640)
    os.chmod(desk_path.parent, 0o2750)
    return desk_path


def findings(path):
    done = doctor("--json", "--db", path)
    said = json.loads(done.output)
    assert done.exit_code == (1 if said["wrong"] else 0)
    return {f["check"] + "." + f["level"]: f for f in said["findings"]}, said


def test_it_tells_what_it_found_and_leaves_the_file_as_it_was(closed):
    before = closed.read_bytes()
    found, said = findings(closed)
    assert "disk.rights.ok" in found
    texts = [f["found"] for f in said["findings"] if f["check"] == "database"]
    assert texts[0] == f"The file is whole (schema {SCHEMA})."
    assert texts[2] == "The last entry is of 2026-03-02 08:45."
    assert sum(said[level] for level in ("ok", "attention", "wrong", "unseen")) == len(
        said["findings"]
    )
    assert closed.read_bytes() == before


def test_what_is_wrong_is_a_status_and_a_thing_to_do(closed):
    os.chmod(closed, 0o644)
    found, said = findings(closed)
    assert said["wrong"] >= 1
    assert f"chmod 640 {closed}" in found["disk.rights.wrong"]["found"]
    assert doctor("--db", closed).exit_code == 1


def test_without_a_database_it_says_how_to_begin(tmp_path):
    found, _ = findings(tmp_path / "none.db")
    assert found["database.attention"]["do"].endswith("kiosk init")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_none_is_wrong(closed):
    closed.write_bytes(b"not a database at all, and a good deal longer than one page is" * 99)
    found, _ = findings(closed)
    assert found["database.wrong"]["found"].startswith(f"{closed} is not a kiosk database.")


def test_in_chinese(closed):
    done = CliRunner().invoke(kiosk, ["--lang", "zh", "doctor", "--db", str(closed)])
    assert "文件完好" in done.output
    assert "The " not in done.output


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE entry SET command = 'x'", "UPDATE entry SET at = 'never'",
        "UPDATE entry SET seq = 'x'",
    ],
)  # fmt: skip
def test_entries_that_say_nonsense_are_damage(closed, harm):
    with sqlite3.connect(closed) as db:
        db.execute("DROP TRIGGER entry_is_final")
        db.execute(harm)
    db.close()
    found, _ = findings(closed)
    assert f"{closed} is damaged." in found["database.wrong"]["found"]


@pytest.mark.parametrize("kept", ["junk", "[]", '{"good": {"at": "x"}}'])
def test_a_record_of_backups_that_cannot_be_read_is_none(closed, kept):
    with sqlite3.connect(closed) as db:
        db.execute("INSERT INTO preference (name, value) VALUES ('backup.record', ?)", (kept,))
    db.close()
    found, _ = findings(closed)
    assert found["database.attention"]["found"] == "There is no backup, or the last one is gone."


@needs_root
@pytest.mark.parametrize("runs", [True, False])
def test_support_is_told_the_same(runs):
    """Also of a file that no kiosk has open, which support reads in another way."""
    with house() as path:
        with as_kiosk():
            project(path)
            desk = Service(path)
            if not runs:
                desk.close()
        before = contents(path.parent)
        done = run(
            SUPPORT, "--db", path, "support-shell",
            env={"SSH_ORIGINAL_COMMAND": "doctor --json"},
        )  # fmt: skip
        told = {f["found"]: f["level"] for f in json.loads(done.out)["findings"]}
        assert told["A write-ahead log; every writer waits for the disk (synchronous = FULL)."] == (
            "ok"
        )
        assert told["The last entry is of 2026-03-02 08:45."] == "ok"
        assert told["There is no backup, or the last one is gone."] == "attention"
        assert {n: x for n, x in contents(path.parent).items() if not n.endswith("-shm")} == {
            n: x for n, x in before.items() if not n.endswith("-shm")
        }
        with as_kiosk():
            desk.close()
