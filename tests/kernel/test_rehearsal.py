"""Recorded days under other rules: the same rules make the same day, others what they say."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.desk.decide import decide, fold
from kiosk.desk.state import State
from kiosk.policy.registry import BUILT_IN
from kiosk.profile_file import Chosen
from kiosk.refusal import Refused
from kiosk.rehearsal import Outcome, recorded, rehearse
from kiosk.script.reader import read_header, read_lines
from kiosk.sheet.model import Mark
from kiosk.sheet.slots import Hours
from kiosk.store.journal import Entry
from tests.conftest import staff

SCRIPTS = sorted((Path(__file__).parent.parent / "scripts").glob("*.jsonl"))
MONDAY = date(2026, 3, 2)


def journal(commands, found):
    """The entries that *commands* make; refused ones make none."""
    state, entries = State(), []
    rules = Chosen(found.profile, found.settings, found.house).policy()
    for command in (found, *commands):
        try:
            decision = decide(state, command, state.policy if state.seq else rules)
        except Refused:
            continue
        state = decision.state
        entries.append(Entry(state.seq, command.at, "", command, decision.events, ""))
    return entries


def at(hour, minute=0, day=0):
    return datetime(2026, 3, 2, hour, minute) + timedelta(days=day)


def found(profile="quarter_hour", **settings):
    return c.Found(
        at=at(8), project="p", profile=profile, hours=Hours(), staff=staff("ABC"), settings=settings
    )


def rehearsed(commands, to, since=MONDAY, first=None, **settings):
    recording = recorded(State(), journal(commands, first or found()), since)
    return rehearse(recording, Chosen(to).changed(settings).switch(at(8)))


OPEN = c.Open(at=at(8, 50), by="M", order=("A", "B", "C"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_same_rules_make_the_same_days(path):
    first, *rest = path.read_text("utf-8").splitlines()
    header = read_header(first)
    commands = [line.command for line in read_lines(enumerate(rest, 2), header.by)]
    start = header.found(commands[0].at)
    entries = journal(commands, start)
    if any(isinstance(entry.command, c.Switch) for entry in entries):
        pytest.skip("other rules held in between")
    last = State()
    for entry in entries:
        last = fold(last, entry.seq, entry.command, entry.events)
    opened = next((x.command.at for x in entries if isinstance(x.command, c.Open)), None)
    if last.day is None:
        with pytest.raises(Refused):
            recorded(State(), entries, start.at.date())
        return
    recording = recorded(State(), entries, opened.date())
    same = Chosen(start.profile, start.settings, start.house).switch(start.at)
    again = rehearse(recording, same)
    assert again.refused == ()
    assert again.differing == []
    assert [row for row in again.counts if row.then != row.now] == []


def test_who_would_have_received():
    told = rehearsed(
        [
            OPEN,
            c.Arrive(at=at(9, 1), id="v1"),
            c.Arrive(at=at(9, 20), id="v2"),
            c.Finish(at=at(9, 50), visit="v2"),
            c.Close(at=at(18)),
        ],
        "sign_in",
    )
    # With slots B's has lapsed at 9:16 and C is on duty; by sign-in it is B's turn.
    one, two = told.visits
    assert not one.differs
    assert (two.then, two.now) == (Outcome("C", Mark.NEW), Outcome("B", Mark.NEW))
    assert told.assumed == ()
    assert told.refused == ()
    by_who = {row.who: row for row in told.counts}
    assert (by_who["B"].then.receptions, by_who["B"].now.receptions) == (0, 1)
    assert by_who["B"].now.turns == 1
    assert by_who["B"].then.marks["lapsed"] > 0
    assert by_who["B"].now.marks == {"new": 1}


def test_what_was_taken_back_does_not_take_part():
    told = rehearsed(
        [
            OPEN,
            c.Arrive(at=at(9, 1), id="v1"),
            c.Undo(at=at(9, 2), why="nobody"),
            c.Arrive(at=at(9, 3), id="v2"),
            c.Finish(at=at(9, 50), visit="v2"),
        ],
        "sign_in",
    )
    assert [row.visit for row in told.visits] == ["v2"]
    assert told.commands == 3
    assert told.refused == ()


def test_a_reception_that_waits_now_takes_as_long_as_it_did():
    commands = [
        OPEN,
        *(c.Arrive(at=at(9, n), id=f"v{n}") for n in (1, 2, 3, 4)),
        # A manager has v4 until A is free, five minutes later.
        c.Finish(at=at(9, 10), visit="v4"),
        c.Finish(at=at(9, 20), visit="v1"),
        c.Arrive(at=at(9, 30), id="v5"),
        c.Finish(at=at(9, 40), visit="v5"),
        c.Look(at=at(9, 50)),
    ]
    told = rehearsed(commands, "sign_in")
    # It waits until 9:20, when A comes free, and is over at 9:26: A has the turn of v5.
    assert [(r.do, r.about) for r in told.refused] == [("finish", "v4")]
    assert told.refused[0].reason.code == "not_receiving"
    now = {row.visit: row.now.who for row in told.visits}
    assert (now["v4"], now["v5"]) == ("A", "A")


def test_a_party_that_left_waiting_is_received_where_somebody_can():
    commands = [
        OPEN,
        *(c.Arrive(at=at(9, n), id=f"v{n}") for n in (1, 2, 3, 4)),
        c.Withdraw(at=at(9, 15), visit="v4"),
        c.Look(at=at(9, 20)),
    ]
    told = rehearsed(commands, "quarter_hour", first=found("sign_in"))
    (four,) = [row for row in told.visits if row.visit == "v4"]
    assert four.then == Outcome()
    assert four.now.who == "A"
    assert [(r.do, r.about) for r in told.refused] == [("withdraw", "v4")]


def test_what_the_new_rules_refuse_is_listed_and_the_day_goes_on():
    commands = [
        OPEN,
        c.PutMark(at=at(9, 1), by="R", who="B", why="paper"),
        c.Away(at=at(9, 2), who="C", cause="meal"),
        c.Arrive(at=at(9, 3), id="v1"),
    ]
    first = found(**{"away.meal": "owe"})
    told = rehearsed(commands, "tick_sheet", first=first)
    assert [(r.do, r.about, r.reason.code) for r in told.refused] == [
        ("mark", "B", "not_authorised"),
        ("away", "C", "bad_value"),
    ]
    assert told.visits[0].now.who == "A"


def days(n, start=MONDAY):
    """*n* days with *30* visits each."""
    for day in range(n):
        order = ("A", "B", "C") if day == 0 else None
        yield c.Open(at=at(8, 50, day), by="M", order=order)
        for visit in range(30):
            begun = at(9, 0, day) + timedelta(minutes=15 * visit)
            yield c.Arrive(at=begun, id=f"v{visit}", returning=False)
            yield c.Finish(at=begun + timedelta(minutes=20), visit=f"v{visit - 1}")
            yield c.Finish(at=begun + timedelta(minutes=14), visit=f"v{visit}")
        yield c.Close(at=at(18, 30, day))


def test_who_had_a_row_counts_as_come_where_nobody_had_to_sign_in():
    told = rehearsed(list(days(2)), "sign_in")
    assert told.assumed == (MONDAY + timedelta(days=1),)
    second = [row for row in told.visits if row.day > MONDAY]
    # Yesterday's order moved up by one: B, C, A.
    assert [row.now.who for row in second[:4]] == ["B", "C", "A", "B"]


def test_only_the_days_that_are_asked_for():
    entries = journal(list(days(4)), found())
    recording = recorded(State(), entries, MONDAY + timedelta(days=2))
    assert list(recording.days) == [MONDAY + timedelta(days=d) for d in (2, 3)]
    one = recorded(State(), entries, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1))
    assert list(one.days) == [MONDAY + timedelta(days=1)]
    assert one.before.day.closed
    with pytest.raises(Refused) as refused:
        recorded(State(), entries, MONDAY + timedelta(days=9))
    assert refused.value.code == "not_open"


@pytest.mark.parametrize("key", sorted(BUILT_IN))
def test_weeks_under_any_rules(key):
    recording = recorded(State(), journal(list(days(3)), found()), MONDAY)
    told = rehearse(recording, Chosen(key).switch(at(8)))
    assert told.days == 3
    assert len(told.visits) == 90
    assert {row.who for row in told.counts} == set("ABC")
    assert recording.before.profile == "quarter_hour"
