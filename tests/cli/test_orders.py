"""The manager's commands: who gives them, what they send, what they print."""

import json

import pytest
from click.testing import CliRunner

from kiosk.accounts.accounts import Accounts
from kiosk.cli import COMMANDS, kiosk
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.conftest import MONDAY, FakeClock

PIN = "2580"
PHONE = "13800001234"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    clock = FakeClock()
    monkeypatch.setattr("kiosk.clock.DeskClock.wall", lambda _: clock.at)
    return clock


@pytest.fixture
def path(tmp_path):
    return make(tmp_path / "k.db", Person("M", "梅", Role.MANAGER))


def make(path, *leaders, profile="tick_sheet"):
    people = Person("A", "银杏"), Person("B", "白杨"), Person("C", "红枫")
    staff = (*people, *leaders, Person("R", "荷", Role.RECEPTIONIST))
    found = c.Found(at=MONDAY, project="p", profile=profile, hours=Hours(), staff=staff)
    set_up(path, found)
    return path


def run(path, *arguments, typed="", lang="en"):
    words = ["--db", str(path), "--lang", lang, *arguments]
    return CliRunner().invoke(kiosk, words, input=typed)


def ok(path, *arguments, **more):
    done = run(path, *arguments, **more)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout.splitlines()


def state(path):
    desk = Service(path, read_only=True)
    try:
        return desk.state
    finally:
        desk.close()


def last(path):
    desk = Service(path, read_only=True)
    try:
        return list(desk.entries())[-1]
    finally:
        desk.close()


def told(path, *arguments):
    return json.loads("\n".join(ok(path, *arguments, "--json")))


# Who gives a command


def test_the_only_manager_gives_it(path):
    ok(path, "roster", "suspend", "A", "--why", "quarrel")
    entry = last(path)
    assert (entry.actor, entry.command.cause) == ("M", "quarrel")


def test_of_several_somebody_must_be_named(tmp_path):
    leaders = Person("M", "梅", Role.MANAGER), Person("N", "兰", Role.MANAGER)
    path = make(tmp_path / "k.db", *leaders)
    done = run(path, "roster", "suspend", "A")
    assert str(done.exception) == "Say who gives this command, with --as: M (梅), N (兰)."
    assert not state(path).staff["A"].suspended
    ok(path, "roster", "suspend", "A", "--as", "兰")
    assert last(path).actor == "N"


def test_without_a_manager_a_director_is_named(tmp_path):
    path = make(tmp_path / "k.db", Person("D", "竹", Role.DIRECTOR))
    assert "--as: D (竹)" in str(run(path, "open").exception)
    ok(path, "open", "--as", "D")


def test_who_may_not_is_refused_by_the_rules(path):
    done = run(path, "roster", "suspend", "A", "--as", "B")
    assert "a manager must" in str(done.exception)
    assert "called 'Z'" in str(run(path, "open", "--as", "Z").exception)


def test_a_pin_is_asked_for_unseen_and_read_from_nowhere_else(path, monkeypatch):
    desk = Service(path)
    Accounts(desk).set_pin("M", PIN)
    desk.close()
    monkeypatch.setenv("KIOSK_PIN", PIN)
    done = run(path, "roster", "suspend", "A", "--json", typed=f"{PIN}\n")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["do"] == "suspend"  # the question stands elsewhere
    assert "PIN of 梅" in done.stderr
    assert PIN not in done.output
    wrong = run(path, "roster", "resume", "A", typed="4711\n")
    assert str(wrong.exception) == "That is not the PIN of 梅."
    assert state(path).staff["A"].suspended
    assert run(path, "roster", "resume", "A").exit_code == 1  # nothing typed
    assert state(path).staff["A"].suspended
    assert ok(path, "sign-in", "A", "--as", "B")  # who has none is asked for none
    switched = run(path, "switch", "sign_in", "--yes", typed="4711\n")
    assert str(switched.exception).startswith("That is not the PIN of 梅.")
    assert run(path, "switch", "sign_in", "--yes", "--as", "A").exit_code == 1
    assert state(path).profile == "tick_sheet"


# What they send


def test_the_roster(path):
    assert ok(path, "roster", "add", "E", "青松", "--uncertified")[0].startswith("青松 joined.")
    ok(path, "roster", "certify", "青松")
    ok(path, "roster", "add", "F", "--role", "agent", "--level", "senior")
    ok(path, "roster", "suspend", "B")
    ok(path, "roster", "remove", "C")
    people = state(path).staff
    assert people["E"] == Person("E", "青松")
    assert people["F"] == Person("F", role=Role.AGENT, level="senior")
    assert people["B"].suspended
    assert people["C"].gone
    ok(path, "roster", "resume", "B")
    shown = told(path, "roster", "list")["roster"]
    assert [p["id"] for p in shown] == ["A", "B", "M", "R", "E", "F"]
    assert len(told(path, "roster", "list", "--all")["roster"]) == 7
    assert "is given calls as before" in str(run(path, "roster", "analysis", "A", "x").exception)


def test_the_roster_says_what_is_the_matter(path):
    ok(path, "roster", "suspend", "A")
    ok(path, "deputy", "add", "R")
    ok(path, "cover", "B", "A")
    ok(path, "leave", "add", "B", "--kind", "sick")
    ok(path, "roster", "add", "E", "--uncertified")
    table = ok(path, "roster", "list")
    assert table[0].split() == ["id", "full", "name", "role", "level", "remarks"]
    assert table[1].endswith("receptions stopped")
    assert table[2].endswith("sick leave, covered by 银杏")
    assert table[5].endswith("deputy")
    assert table[6].endswith("training gate open")
    assert "停止接待" in ok(path, "roster", "list", lang="zh")[1]


def test_leave_is_listed_and_cancelled(path):
    ok(path, "leave", "add", "A", "--from", "2026-03-04", "--until", "2026-03-05")
    ok(path, "leave", "add", "B", "--kind", "personal", "--from", "2026-03-03")
    rows = told(path, "leave", "list")["leave"]
    assert rows == [
        {"who": "B", "kind": "personal", "from": "2026-03-03", "until": "2026-03-03"},
        {"who": "A", "kind": "rest", "from": "2026-03-04", "until": "2026-03-05"},
    ]
    assert len(ok(path, "leave", "list", "--from", "2026-03-04")) == 2
    ok(path, "leave", "cancel", "银杏", "--from", "2026-03-04")
    ok(path, "leave", "cancel", "B", "--from", "2026-03-03")
    assert ok(path, "leave", "list") == ["No leave is on file."]
    assert run(path, "leave", "add", "A", "--from", "3 March").exit_code == 2


def test_deputies_and_covers(path):
    assert ok(path, "deputy", "list") == ["Nobody is named."]
    ok(path, "deputy", "add", "荷")
    ok(path, "cover", "A", "白杨")
    assert ok(path, "deputy", "list") == ["荷"]
    assert told(path, "deputy", "list") == {"deputies": ["R"]}
    assert state(path).covers == {"A": "B"}
    ok(path, "deputy", "remove", "R")
    ok(path, "cover", "A")
    after = state(path)
    assert (after.deputies, after.covers) == ((), {})


def test_a_day_from_sign_in_to_close(path):
    ok(path, "sign-in", "白杨")
    ok(path, "sign-in", "A")
    assert ok(path, "open")[0] == "The day 2026-03-02 is open.  [S07-2.1: the document says so]"
    shown = told(path, "order", "show")
    assert [row["who"] for row in shown["rows"]] == ["B", "A"]
    assert "白杨 is on duty" in shown["why"][0]["text"]
    ok(path, "order", "set", "A", "B", "--why", "a mistake")
    lines = ok(path, "order", "show")
    assert [line.split()[:2] for line in lines[2:4]] == [["1", "银杏"], ["2", "白杨"]]
    ok(path, "sign-out", "A")
    assert ok(path, "close")[0].startswith("The day is closed.")
    assert not state(path).has_open_day()


def test_an_order_is_a_managers_and_set_on_an_open_day(path):
    done = run(path, "order", "set", "A", "--why", "x")
    assert str(done.exception) == (
        "The day is not open. Give the order when you open it: kiosk open A"
    )
    ok(path, "open", "红枫", "A")
    assert [row.who for row in state(path).day.sheet.seats()] == ["C", "A"]


def test_before_the_opening_the_order_that_will_hold(tmp_path):
    path = make(tmp_path / "k.db", Person("M", "梅", Role.MANAGER), profile="quarter_hour")
    ok(path, "open", "A", "B", "C")
    ok(path, "close")
    ok(path, "leave", "add", "B", "--from", "2026-03-03")
    shown = told(path, "order", "show")
    assert (shown["day"], shown["open"], shown["because"]) == ("2026-03-03", False, ["S18-R1"])
    assert [row["who"] for row in shown["rows"]] == ["C", "A"]
    assert shown["off"] == [{"who": "B", "note": "rest leave"}]
    said = ok(path, "order", "show")
    assert said[0] == "The next opening, 2026-03-03"
    assert "moved up by one" in said[-1]


def test_a_forgotten_day_is_closed_at_its_last_entry(path, now):
    ok(path, "open", "A", "B")
    now.go(days=2)
    assert "never closed" in str(run(path, "sign-in", "C").exception)
    ok(path, "close")
    assert last(path).at == MONDAY
    ok(path, "open")


def test_calls_are_given_out_and_followed_up(tmp_path):
    path = make(tmp_path / "k.db", Person("M", "梅", Role.MANAGER), profile="secretary")
    ok(path, "open", "A", "B", "C")
    desk = Service(path)
    desk.send(c.Call(at=desk.now(), id="", client=c.ClientFacts("王小明", PHONE)))
    desk.close()
    assert ok(path, "calls", "list")[2].split()[4:] == [
        "to",
        "be",
        "given",
        "out",
        "王**",
        "*******1234",
    ]
    assert told(path, "calls", "distribute")["gave"] == {"c1": "A"}
    said = ok(path, "follow-up", PHONE, "--who", "银杏", "--invited", "--note", "Sunday")
    assert "invited them" in said[0]
    assert PHONE not in "\n".join(said)
    assert told(path, "calls", "rates")["periods"][-1]["rates"][0]["invited"] == 1
    assert "given out before" in str(run(path, "calls", "distribute").exception)


def test_bookings(path):
    said = ok(path, "book", "add", "10:30", "--name", "王小明", "--phone", PHONE, "--with", "银杏")
    assert said[0].startswith("A visit is booked for 2026-03-02 10:30: ticket t1.")
    ok(path, "book", "add", "2026-03-03T09:00", "--ticket", "x9")
    assert ok(path, "book", "list")[1].split() == [
        "t1", "2026-03-02", "10:30", "银杏", "王**", "*******1234",
    ]  # fmt: skip
    ok(path, "book", "move", "t1", "2026-03-03 11:00")
    ok(path, "book", "cancel", "x9")
    rows = told(path, "book", "list")["bookings"]
    assert [(b["id"], b["time"], b["name"]) for b in rows] == [
        ("t1", "2026-03-03T11:00:00", "王**")
    ]
    assert told(path, "book", "list", "--full")["bookings"][0]["phone"] == PHONE
    ok(path, "book", "cancel", "t1")
    assert ok(path, "book", "list") == ["Nothing is booked."]
    assert "not a time" in str(run(path, "book", "add", "noon").exception)
    assert "has passed" in str(run(path, "book", "add", "08:00").exception)


def test_in_full_takes_a_managers_word(path):
    done = run(path, "book", "list", "--full", "--as", "R")
    assert "a manager must" in str(done.exception)
    assert "a manager must" in str(run(path, "report", "calls", "--full", "--as", "A").exception)


def test_nothing_changed_is_said(tmp_path):
    path = make(tmp_path / "k.db", Person("M", "梅", Role.MANAGER), profile="secretary")
    ok(path, "open", "A")
    assert ok(path, "calls", "distribute") == ["Nothing has changed by this."]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages(path, name, lang):
    said = ok(path, name, "--help", lang=lang)
    assert said[0]
    if lang == "zh":
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said[2])
