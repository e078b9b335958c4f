"""``kiosk verify`` and ``kiosk recover``: what they say, and how they end."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import kiosk
from kiosk.service import Service
from kiosk.store.proof import prove
from tests.conftest import FakeClock, project
from tests.store.tampering import tampered, two_days

PHONES = ("13800001111", "王小明", "李四")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    clock = FakeClock()
    path = project(tmp_path_factory.mktemp("original") / "kiosk.db")
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    two_days(desk, clock)
    desk.close()
    return path


@pytest.fixture
def path(original, tmp_path):
    return Path(shutil.copy(original, tmp_path))


def run(*arguments):
    done = CliRunner().invoke(kiosk, [str(x) for x in arguments])
    assert not any(said in done.output for said in PHONES)
    return done


def test_all_is_well(path):
    done = run("verify", "--db", path)
    assert done.exit_code == 0
    hashed = prove(path).projects[0].chain.tip[:16]
    assert done.output.splitlines() == [
        "Test: 17 entries, 2026-03-02 08:45 to 2026-03-03 18:00",
        "  Each is what its hash says and follows on the one before.",
        "  The tables made from them say the same.",
        f"  State: {prove(path).projects[0].state}",
        f"  Last closing: 2026-03-03, entry 17, hash {hashed}",
        "  No seal was given: entries cut off at the end cannot be noticed without one.",
        "All is as it was written.",
    ]
    assert max(map(len, done.output.splitlines())) <= 80


def test_something_is_wrong(path):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 4", "DELETE FROM entry WHERE seq = 9")
    done = run("verify", "--db", path)
    assert done.exit_code == 1
    said = done.output.splitlines()
    assert (
        "  ! Entry 4 (2026-03-02 09:30:00, end of a reception) is not what was written: it and its "
        "hash do not agree." in said
    )
    assert "  ! Entry 9 is missing, after what was entered at 2026-03-02 09:30:00." in said
    assert said[-1].startswith("Something is wrong.")
    found = json.loads(run("verify", "--db", path, "--json").output)
    assert not found["ok"]
    (one,) = found["projects"]
    assert [(x["kind"], x["entry"], x["do"]) for x in one["wrong"]] == [
        ("changed", 4, "finish"),
        ("missing", 9, ""),
    ]
    assert one["state"] is None


@pytest.mark.parametrize("content", [None, b"", b"no database" * 1000])
def test_what_cannot_be_checked(tmp_path, content):
    path = tmp_path / "x.db"
    if content is not None:
        path.write_bytes(content)
    done = run("verify", "--db", path)
    assert (done.exit_code, done.output.count("\n")) == (2, 1)


def test_seals_that_were_written_down(path, tmp_path):
    kept = tmp_path / "seals.txt"
    assert run("verify", "--db", path, "--seals-out", kept).exit_code == 0
    lines = kept.read_text().splitlines()
    assert [line.split()[:2] for line in lines] == [["2026-03-02", "10"], ["2026-03-03", "17"]]
    assert run("verify", "--db", path, "--seals-out", "-").output.splitlines() == lines
    done = run("verify", "--db", path, "--seals", kept)
    assert (done.exit_code, "Sealed to its end, entry 17." in done.output) == (0, True)
    day, _, hashed, _ = lines[0].split()
    done = run("verify", "--db", path, "--seal", f"{day}={hashed}")
    assert "Sealed up to entry 10." in done.output
    done = run("verify", "--db", path, "--seal", f"{day}={'0' * 16}")
    assert done.exit_code == 1
    assert "The seal of 2026-03-02 does not hold" in done.output
    done = run("verify", "--db", path, "--seal", "2026-03-04=0123456789abcdef")
    assert "Cut off: what the seal of 2026-03-04 stands for came after the end" in done.output
    for bad in ("today=12345678", "2026-03-02=xyz"):
        assert run("verify", "--db", path, "--seal", bad).exit_code == 2
    kept.write_text("2026-03-02")
    assert run("verify", "--db", path, "--seals", kept).exit_code == 2


def test_no_seals_of_what_is_false(path, tmp_path):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 4")
    kept = tmp_path / "seals.txt"
    assert run("verify", "--db", path, "--seals-out", kept).exit_code == 1
    assert not kept.exists()


def test_closing_tells_the_seal(path, monkeypatch):
    clock = FakeClock()
    clock.go(days=5)
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: clock.at)
    assert run("open", "--db", path).exit_code == 0
    done = run("close", "--db", path)
    tip = prove(path).projects[0].chain.tip
    assert f"Seal of the day: {tip[:16]}" in done.output
    assert run("open", "--db", path).exit_code == 1
    clock.go(days=1)
    run("open", "--db", path)
    assert json.loads(run("close", "--db", path, "--json").output)["seal"] != tip[:16]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user to be")
def test_another_user_checks_while_the_kiosk_runs(original):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(original, folder))
        desk = Service(path, wall=FakeClock().wall, steady=lambda: 0.0)
        desk.store.prefer("language", "en")
        path.parent.chmod(0o755)
        for file in path.parent.iterdir():
            file.chmod(0o444)
        child = os.fork()
        if child == 0:
            os.setuid(65534)
            os._exit(0 if prove(path).is_sound else 1)
        _, status = os.waitpid(child, 0)
        desk.close()
    assert os.waitstatus_to_exitcode(status) == 0


# Recovering


def test_what_is_whole_of_a_damaged_file(path, tmp_path):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 12")
    new = tmp_path / "new.db"
    before = path.read_bytes()
    done = run("recover", path, new)
    assert done.exit_code == 1
    later = tmp_path / "new.db.later-1.jsonl"
    assert done.output.splitlines() == [
        "Test: 11 entries saved, up to 2026-03-03 08:50:00",
        "  ! Entry 12 (2026-03-03 09:05:00, visit) is not what was written: it and its hash do "
        "not agree.",
        f"  5 entries after that are whole, entry 13 to 17: see {later}",
        "  Whether there was more at the end, only a closing hash kept elsewhere can tell.",
        f"What was saved is in {new}.",
    ]
    assert path.read_bytes() == before
    assert prove(new).is_sound
    assert prove(new).projects[0].chain.entries == 11
    lines = later.read_text("utf-8").splitlines()
    assert [json.loads(line).get("do") for line in lines] == [
        None, "visit", "visit", "visit", "deal", "close",
    ]  # fmt: skip
    assert stat.S_IMODE(later.stat().st_mode) == 0o600
    assert run("recover", path, new).exit_code == 2  # nothing is written over
    found = json.loads(run("recover", path, tmp_path / "n2.db", "--json").output)
    assert not found["all"]
    assert found["projects"][0]["later"] == [13, 14, 15, 16, 17]


def test_nothing_is_lost_where_only_the_way_to_it_is(path, tmp_path):
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)
    done = run("verify", "--db", path)
    assert (done.exit_code, "looked for in its pages" in done.output) == (1, True)
    done = run("recover", path, tmp_path / "new.db")
    assert (done.exit_code, "17 entries saved" in done.output) == (0, True)


def test_nothing_can_be_saved(tmp_path):
    path, new = tmp_path / "x.db", tmp_path / "new.db"
    path.write_bytes(b"no database" * 1000)
    for damaged in (path, tmp_path / "none.db"):
        done = run("recover", damaged, new)
        assert (done.exit_code, done.output.count("\n")) == (2, 1)
        assert not new.exists()


def test_the_exit_status_reaches_the_shell(path):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 4")
    call = [sys.executable, "-m", "kiosk", "verify", "--db", str(path)]
    assert subprocess.run(call, capture_output=True, check=False).returncode == 1
