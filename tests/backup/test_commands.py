"""``kiosk backup`` and ``kiosk restore``, as they are typed."""

import json

import pytest
from click.testing import CliRunner

from kiosk import i18n
from kiosk.cli import kiosk
from kiosk.desk import commands as c
from kiosk.store.backup import writing
from kiosk.store.backup.copies import listed
from tests.backup.conftest import names, say, seqs, visits
from tests.conftest import project


def run(path, *arguments, typed=None):
    return CliRunner().invoke(kiosk, ["--db", str(path), *arguments], input=typed)


def out(path, *arguments):
    done = run(path, *arguments)
    assert done.exit_code == 0, done.output + str(done.exception)
    return done.stdout


@pytest.fixture
def copy(office):
    out(office, "backup", "now")
    (found,) = listed(office.parent / "backups")
    return found


def test_now_and_list(office, copy):
    assert copy.entries == 3
    shown = json.loads(out(office, "backup", "list", "--json"))
    assert shown["backups"] == [
        {
            "file": str(copy.path),
            "at": copy.at.isoformat(),
            "entries": 3,
            "seal": copy.seal,
            "bytes": copy.path.stat().st_size,
        }
    ]
    assert (shown["folder"], shown["every"]) == (str(copy.path.parent), 60)
    assert (shown["keep"], shown["wrong"]) == ("24h 14d 8w 12m", None)
    lines = out(office, "backup", "list").splitlines()
    assert f"{copy.seal}" in lines[1]
    assert lines[2:] == [
        f"Folder: {copy.path.parent}",
        "By itself: every 1 h while a day is open, and at its close.",
        "Kept: the last one of 24 hours, 14 days, 8 weeks, 12 months.",
    ]


def test_one_that_is_gone_is_missed(office, copy):
    copy.path.unlink()
    assert "the last one is gone" in out(office, "backup", "list")


def test_a_kiosk_does_not_mind_when_another_one_is_at_it(office, copy):
    with writing._part(copy.path.parent, copy.office):
        assert run(office, "backup", "now").exit_code == 1
        assert run(office, "backup", "now", "--gently").exit_code == 0
    assert json.loads(out(office, "backup", "list", "--json"))["wrong"] is None


def test_now_into_a_folder(office, tmp_path):
    (tmp_path / "stick").mkdir()
    shown = json.loads(out(office, "backup", "now", str(tmp_path / "stick"), "--json"))
    assert names(tmp_path / "stick") == [shown["file"].rpartition("/")[2]]
    assert (shown["entries"], shown["removed"]) == (3, [])
    gone = run(office, "backup", "now", str(tmp_path / "gone"))
    assert "is not there" in str(gone.exception)


def test_the_plan_is_set_a_part_at_a_time(office, tmp_path):
    out(office, "backup", "set", "--every", "30m")
    out(office, "backup", "set", "--to", str(tmp_path), "--keep", "3h 2d")
    assert json.loads(out(office, "backup", "set", "--json")) == {
        "folder": str(tmp_path), "every": 30, "keep": "3h 2d"
    }  # fmt: skip
    assert "no folder" in str(run(office, "backup", "set", "--to", "/dev/null/nowhere").exception)
    assert "no interval" in str(run(office, "backup", "set", "--every", "soon").exception)
    assert json.loads(out(office, "backup", "set", "--json"))["every"] == 30
    out(office, "backup", "set", "--to", "", "--every", "off")
    assert "By itself: never." in out(office, "backup", "list")
    assert str(office.parent / "backups") in out(office, "backup", "list")


def test_what_would_be_lost_is_told_and_asked(office, copy, clock):
    clock.to(9, 30)
    who = c.ClientFacts("云先生", "13800001234")
    say(office, clock, c.Arrive(at=clock.at, id="", client=who), c.Look(at=clock.at))
    done = run(office, "restore", "newest", typed="n\n")
    assert str(done.exception) == "Nothing was restored."
    told = done.stdout.splitlines()
    assert told[0].startswith(f"Backup {copy.path}: whole and checked, up to 2026-03-02 08:45:00")
    assert told[1] == "Test: an earlier state. 2 entries came since and would be lost:"
    assert [line.split()[:3] for line in told[2:4]] == [
        ["4", "2026-03-02", "09:30:00"], ["5", "2026-03-02", "09:30:00"]
    ]  # fmt: skip
    assert "13800001234" not in done.output
    assert seqs(office) == {"Test": 5}
    done = run(office, "restore", copy.path.name, typed="y\n")
    assert "What was there is kept as" in done.stdout
    assert seqs(office) == {"Test": 3}
    assert "nothing would be lost" in out(office, "restore", str(copy.path), "--yes")


def test_as_json_nothing_is_done_without_yes(office, copy, clock):
    visits(office, clock, 25)
    shown = json.loads(out(office, "restore", "newest", "--json"))
    assert (shown["restored"], shown["aside"], shown["wrong"]) == (False, None, None)
    (one,) = shown["projects"]
    assert (one["relation"], one["common"], one["gained"]) == ("earlier", 3, 0)
    assert one["lost"] == [entry["seq"] for entry in one["entries"]] == list(range(4, 29))
    assert seqs(office) == {"Test": 28}
    done = run(office, "restore", "newest", typed="n\n")
    assert "  … 5 before these (--json has them all)" in done.stdout.splitlines()
    shown = json.loads(out(office, "restore", "newest", "--json", "--yes"))
    assert shown["restored"]
    assert seqs(office) == {"Test": 3}


def test_without_a_database_that_can_be_read(office, copy):
    office.write_bytes(b"x" * 5000)
    assert copy.path.name in out(office, "backup", "list")
    told = out(office, "restore", "newest", "--yes")
    assert "Of the present file 0 entries can be read." in told
    assert seqs(office) == {"Test": 3}
    office.unlink()
    assert "it brings 3 entries" in out(office, "restore", "newest", "--yes")
    assert seqs(office) == {"Test": 3}


def test_what_is_not_there_and_what_is_anothers(office, tmp_path):
    assert "There is no backup in" in str(run(office, "restore", "newest").exception)
    assert "neither here nor in" in str(run(office, "restore", "monday").exception)
    other = project(tmp_path / "o" / "kiosk.db", name="Lakeside")
    out(other, "backup", "now")
    (theirs,) = listed(other.parent / "backups")
    assert "of another office" in str(run(office, "restore", str(theirs.path), "--yes").exception)
    assert seqs(office) == {"Test": 3}


def test_in_chinese(office, copy, clock):
    i18n.use("zh_CN")
    visits(office, clock, 1)
    done = CliRunner().invoke(
        kiosk, ["--lang", "zh", "--db", str(office), "restore", "newest"], input="n\n"
    )
    assert "此后又有 1 条记录，恢复后会丢失" in done.stdout
    assert str(done.exception) == "Nothing was restored."
    assert i18n.say(done.exception) == "没有恢复，一切照旧。"
