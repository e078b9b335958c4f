"""What single rules promise, on every day that can happen."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.evolve import evolve
from kiosk.desk.state import Person
from kiosk.policy.facts import How
from kiosk.policy.opening import is_by_sign_in
from kiosk.sheet.changes import Given, Marked
from kiosk.sheet.model import Mark
from kiosk.sheet.turn import Answer, PassedOver
from tests.kernel.stories import CONSULTANTS, PROFILES, Story, tell, told
from tests.kernel.test_properties import few, many

DESK = (
    "walk_in",
    "walk_in 2",
    "finish",
    "finish 2",
    "finish 3",
    "uncounted",
    "named",
    "away",
    "back",
    "back 2",
    "party",
    "call",
    "look",
    "close",
)


@many
@given(told(), st.sampled_from(PROFILES))
def test_a_forfeited_turn_never_comes_back(told, profile):
    """S01-1, S05-1, S07-2.5, S08-6: it is marked at once, and nothing of it is owed."""
    for step in Story(told, profile=profile).steps():
        if not step.decision:
            continue
        state = step.before
        events = step.decision.events
        for n, event in enumerate(events):
            if isinstance(event, PassedOver) and event.answer is Answer.FORFEIT:
                after = next(x for x in events[n + 1 :] if isinstance(x, Marked))
                assert (after.who, after.mark) == (event.who, Mark.MISSED)
                assert state.day
                owed = state.day.sheet.owed(event.who)
                state = evolve(state, event)
                assert state.day
                marked = evolve(state, after)
                assert marked.day
                assert marked.day.sheet.owed(event.who) <= max(0, owed - 1) + (owed == 0)
            else:
                state = evolve(state, event)


@few
@given(told(), st.sampled_from([p for p in PROFILES if p in ("sign_in", "tick_sheet")]))
def test_by_sign_in_nothing_is_carried_over(told, profile):
    """S01-1, S07-2.1: a day starts with who signed in, in that order, and a blank sheet."""
    for step in Story(told, DESK, profile=profile, plain=True).steps():
        if step.decision and isinstance(step.command, c.Open) and step.command.order is None:
            day = step.after.day
            assert day
            assert is_by_sign_in(step.after.policy)
            here = step.before.attendance_on(day.on).here
            assert [row.who for row in day.sheet.seats()] == [w for w in here if w in CONSULTANTS]
            assert all(not row.marks for row in day.sheet.rows.values())
            assert all(not day.sheet.owed(who) for who in day.sheet.rows)


@few
@given(told())
def test_the_secretarys_day_starts_after_the_last_of_the_day_before(told):
    """S08-4: after the last one who received by rotation; nobody did: as the day before."""
    last = ""
    for step in Story(told, DESK, profile="secretary", plain=True).steps():
        if not step.decision:
            continue
        if isinstance(step.command, c.Open) and step.command.order is None:
            ring = step.before.ring
            at = ring.index(last) + 1 if last else 0
            assert step.after.ring == ring[at:] + ring[:at]
        for event in step.decision.events:
            if isinstance(event, e.Received) and event.how is How.ROTATION and event.mark:
                last = event.who


@few
@given(told())
def test_a_companion_who_names_another_takes_the_next_in_order(told):
    """S07-1.3/2.6: whoever is named."""
    for step in Story(told, profile="tick_sheet", plain=True).steps():
        command = step.command
        if not step.decision or not isinstance(command, c.Arrive) or command.party is None:
            continue
        day = step.before.day
        assert day
        first = day.receptions.get(command.party)
        if first is None or command.asks_for in (None, first.who):
            continue
        if step.before.staff[command.asks_for].gone:  # nobody who could be asked for
            continue
        got = [x for x in step.decision.events if isinstance(x, e.Received)]
        on_duty = floor.duty(replace(step.before, at=command.at))
        assert [x.who for x in got] == ([on_duty] if on_duty else [])


@many
@given(told(), st.sampled_from(PROFILES))
def test_calls_leave_the_sheet_alone_and_visits_the_call_line(told, profile):
    """S05-2, S11-1: the call line has its own rows and marks."""
    for step in Story(told, profile=profile).steps():
        before, after = step.before.day, step.after.day
        if not step.decision or before is None or after is None or before.on != after.on:
            continue
        own = step.decision.events[step.decision.passed :]
        if isinstance(step.command, c.Call) and before.closed is after.closed:
            sheet = [x for x in own if isinstance(x, Given | Marked | PassedOver)]
            assert not [x for x in sheet if not isinstance(x, e.LineChanged)]
        if isinstance(step.command, c.Arrive | c.Finish):
            assert before.line == after.line
        if after.line is not None and not after.closed:
            assert set(after.floor) <= set(after.line.rows)


@few
@given(told())
def test_given_calls_differ_by_at_most_one(told):
    """S08-2: once a day, in order, continuing from the day before."""
    story = Story(told, ("call", "distribute", "close"), profile="secretary", plain=True)
    story.kinds = [*story.kinds, "call", "call"]
    gave = dict.fromkeys(CONSULTANTS, 0)
    for step in story.steps():
        for event in step.decision.events if step.decision else ():
            if isinstance(event, e.CallGiven):
                gave[event.who] += 1
    if not story.state.bars:
        assert max(gave.values()) - min(gave.values()) <= 1


@pytest.mark.parametrize("profile", PROFILES)
def test_a_late_arrival_earns_no_make_up(profile):
    """RULES 1: padded up to the current round."""
    story = Story(b"\0" * 30, ("look",), profile=profile, plain=True)
    steps = list(story.steps())
    state = steps[-1].after
    at = (state.at or steps[-1].command.at) + timedelta(hours=2)
    for n in range(5):
        visit = c.Arrive(at=at + timedelta(minutes=n), by="M", id=f"x{n}")
        state = _told(state, visit)
        state = _told(state, c.Finish(at=at + timedelta(minutes=n), by="M", visit=f"x{n}"))
    state = _told(state, c.Join(at=at + timedelta(minutes=6), by="M", who=Person("L")))
    if is_by_sign_in(state.policy):
        state = _told(state, c.SignIn(at=at + timedelta(minutes=6), by="M", who="L"))
    assert state.day
    over = state.day.sheet.round(state.day.floor - {"L"}) - 1
    assert over >= 1
    assert state.day.sheet.rows["L"].marks == (Mark.ABSENT,) * over
    assert not state.day.sheet.owed("L")


def _told(state, command):
    step = tell(state, command)
    assert step.decision, step.refusal
    return step.after
