"""``kiosk doctor`` on the machine that runs the tests, whatever it is."""

import json
import os

import pytest
from click.testing import CliRunner

from kiosk.cli import kiosk
from kiosk.store.tables import SCHEMA


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
