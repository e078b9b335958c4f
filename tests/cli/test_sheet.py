"""``kiosk sheet``: as it stood at any moment is as it stood then."""

import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kiosk.cli import kiosk
from kiosk.desk import commands as c
from kiosk.desk.board import board
from kiosk.desk.decide import fold, passed_to
from kiosk.desk.state import Person, Role, State
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.conftest import MONDAY, FakeClock, project


def run(path, *arguments, lang="en"):
    return CliRunner().invoke(kiosk, ["--db", str(path), "--lang", lang, "sheet", *arguments])


def ok(path, *arguments, **more):
    done = run(path, *arguments, **more)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def plain(path, *arguments):
    return json.loads(ok(path, *arguments, "--json"))


@pytest.fixture
def path(tmp_path):
    """Five days of the rotation, each with a client at 9:05, a break and an undo; the state of
    every quarter of an hour is kept as it was."""
    path, clock = project(tmp_path / "k.db", "ABC"), FakeClock()
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    for _ in range(5):
        clock.to(8, 46)
        desk.send(c.Look(at=desk.now()))  # said before the opening
        clock.to(8, 50)
        desk.send(c.Open(at=desk.now(), by="M", order=("A", "B", "C")))
        clock.to(9, 5)
        desk.send(c.Arrive(at=desk.now(), id="", by="R"))
        clock.to(9, 40)
        desk.send(c.Away(at=desk.now(), by="R", who="B", cause="business"))
        clock.to(9, 41)
        desk.send(c.Undo(at=desk.now(), by="M", why="not she"))
        desk.send(c.Finish(at=desk.now(), by="R", visit="v1"))
        clock.to(18, 0)
        desk.send(c.Close(at=desk.now(), by="M"))
        clock.go(days=1)
    desk.close()
    return path


def test_a_moment_worked_out_by_hand(path):
    """A receives at 9:05 and uses her turn; B's slot runs from then, C's from 9:20."""
    then = plain(path, "--at", "2026-03-02 09:10")
    assert (then["duty"], then["entries"], then["round"]) == ("B", 4, 1)
    assert then["slot"] == {"who": "B", "since": "09:05", "until": "09:20"}
    assert then["marks"] == {"A": ["new"], "B": [], "C": []}
    assert then["receiving"] == [{"visit": "v1", "who": "A", "interim": None, "since": "09:05"}]
    # Nothing was said for a quarter of an hour: the slot of B is over all the same.
    then = plain(path, "--at", "2026-03-02T09:25:30")
    assert (then["duty"], then["marks"]["B"], then["entries"]) == ("C", ["lapsed"], 4)
    # B was away for a minute, which was taken back: at that moment she was.
    assert plain(path, "--at", "09:40:30", "--day", "2026-03-02")["away"] == {"B": "business"}
    assert plain(path, "--at", "09:41", "--day", "2026-03-02")["away"] == {}


def test_every_moment_of_every_day_is_as_a_desk_saw_it_then(path):
    """Whatever state is kept and started from, none is at times, the answer is the same as that
    of folding all entries."""
    state, entries = State(), list(Service(path, read_only=True).entries())
    moments = [e.at + timedelta(minutes=n) for e in entries[1:] for n in (0, 1, 16)]
    for at in moments[::3] + moments[1::7]:
        state = State()
        for entry in entries:
            if entry.at <= at:
                state = fold(state, entry.seq, entry.command, entry.events)
        seen = json.loads(json.dumps(board(passed_to(state, state.policy, at))))
        told = plain(path, "--at", f"{at:%Y-%m-%d %H:%M:%S}")
        assert {key: told[key] for key in seen} == seen, at


def test_a_day_as_it_was_left(path):
    left = plain(path, "--day", "2026-03-03")
    assert (left["day"], left["open"], left["at"]) == ("2026-03-03", False, "2026-03-03T18:00:00")
    assert left["marks"]["A"][0] == "new"
    assert run(path, "--day", "2026-02-01").exception.code == "not_open"


def test_moments_that_are_not_to_be_had(path):
    done = run(path, "--at", "2026-03-01 09:00")
    assert "Nothing was on record yet at 2026-03-01 09:00:00." in str(done.exception)
    tomorrow = datetime.now() + timedelta(days=1)
    done = run(path, "--at", f"{tomorrow:%Y-%m-%d %H:%M}")
    assert "is yet to come" in str(done.exception)
    assert run(path, "--at", "noon").exception.code == "bad_value"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_long_day_stands_in_eighty_columns(tmp_path, lang):
    """A is with the scout from 9:01 on, so that B's are the 35 slots up to 15:00: more rounds than
    stand beside one another."""
    path, clock = tmp_path / "k.db", FakeClock()
    staff = (
        Person("A", "甲的名字很长很长很长"),
        Person("B", "乙"),
        Person("M", role=Role.MANAGER),
        Person("R", role=Role.RECEPTIONIST),
    )
    found = c.Found(
        at=MONDAY,
        project="河畔",
        profile="quarter_hour",
        hours=Hours(),
        staff=staff,
        settings={"slot.minutes": 10, "calls.order": "rotation"},
    )
    set_up(path, found)
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    desk.send(c.Open(at=desk.now(), by="M", order=("A", "B")))
    clock.to(9, 1)
    desk.send(c.Call(at=desk.now(), id="", by="R"))
    desk.send(c.Arrive(at=desk.now(), id="", by="R", purpose="scout"))
    desk.close()
    said = ok(path, "--at", f"{MONDAY:%Y-%m-%d} 15:00", lang=lang).splitlines()
    assert max(map(cell_len, said)) <= 80
    heads = [line.split() for line in said if line.split()[:1] in (["Name"], ["姓名"])]
    assert [head[1] for head in heads] == ["1", "12", "23", "34", "1"]
    assert heads[3][-1] in ("Standing", "状态")
    assert heads[4][1] == "1"  # the call sheet
