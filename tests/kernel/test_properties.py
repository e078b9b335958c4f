"""What holds for every day at a desk, whatever happens."""

import hashlib
import os
import random
import subprocess
import sys
from datetime import timedelta
from itertools import combinations
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.decide import fold
from kiosk.desk.evolve import evolve
from kiosk.desk.state import State
from kiosk.policy.facts import How
from kiosk.sheet.changes import Given, Marked
from kiosk.sheet.model import Mark
from kiosk.sheet.turn import PassedOver
from tests.kernel.stories import CONSULTANTS, Story, at_time, face, tell, told

CASES = int(os.environ.get("KIOSK_CASES", "1000"))
many = settings(
    max_examples=CASES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
few = settings(many, max_examples=max(1, CASES // 2))

decode_command: msgspec.json.Decoder[Any] = msgspec.json.Decoder(c.Command)
decode_events: msgspec.json.Decoder[Any] = msgspec.json.Decoder(tuple[e.AnyEvent, ...])

TAKES_OFF = (c.TakeMark, c.Override, c.Undo, c.Open, c.Confirm)
"""Commands that may take marks off, or start a new sheet."""


def free(state: State) -> set[str]:
    """Consultants who are on the floor and not receiving, away or suspended (RULES 1)."""
    day = state.day
    assert day is not None
    receiving = {r.interim or r.who for r in day.receptions.values()}
    return {
        who
        for who in day.floor
        if who not in receiving and who not in day.away and not state.staff[who].suspended
    }


@many
@given(told())
def test_nobody_available_is_passed_over(told):
    for step in Story(told).steps():
        if not step.decision:
            continue
        state = step.before
        for event in step.decision.events:
            if isinstance(event, PassedOver):
                assert event.who not in free(state), event
            elif isinstance(event, Marked):
                assert event.mark is not Mark.MISSED or event.who not in free(state), event
            elif isinstance(event, e.SlotStarted):
                assert state.day
                early = {
                    r.who
                    for r in state.day.receptions.values()
                    if event.since == state.hours.window(state.day.on)[0] > r.since
                }
                able = free(state) | {w for w in early if w in state.day.floor}
                key = state.day.sheet.key
                assert all(key(event.who) <= key(who) for who in free(state)), event
                assert event.who in able
            elif isinstance(event, e.Received) and event.how is How.ROTATION:
                assert state.day
                able, slot = free(state), state.day.slot
                if event.interim:
                    assert not able
                    assert event.who not in state.day.away
                else:
                    first = min(able, key=state.day.sheet.key)
                    assert event.who == (slot.who if slot and slot.who in able else first)
            state = evolve(state, event)
        if state.has_open_day() and state.day.waiting:
            assert not free(state), "somebody waits although somebody is free"


@many
@given(told(), st.booleans())
def test_turns_of_two_who_are_there_whenever_their_turn_comes_differ_by_at_most_one(told, quick):
    story = Story(told, ("walk_in", "finish", "uncounted", "look", "away", "back", "call"))
    turns: dict[str, set[int]] = {who: set() for who in CONSULTANTS}
    missed: set[str] = set()
    for command in story.commands():
        todo = [command]
        if quick and isinstance(command, c.Arrive):
            todo.append(c.Finish(at=command.at + timedelta(minutes=1), by="R", visit=command.id))
        for one in todo:
            step = tell(story.state, one)
            if not step.decision:
                continue
            now = step.before
            for event in step.decision.events:
                if isinstance(event, Given):
                    assert now.day
                    turns[event.who].add(len(now.day.sheet.rows[event.who].marks))
                elif isinstance(event, PassedOver):
                    missed.add(event.who)
                elif isinstance(event, e.Received) and event.mark and event.how is not How.ROTATION:
                    missed.add(event.who)  # paid for with a turn of this round or the next
                now = evolve(now, event)
            story.state = step.after
    for one, other in combinations(set(CONSULTANTS) - missed, 2):
        assert abs(len(turns[one]) - len(turns[other])) <= 1


@many
@given(told())
def test_the_fold_of_what_was_written_down_is_the_state(told):
    story = Story(told)
    folded = story.start
    step = None
    for step in story.steps():
        if not step.decision:
            continue
        said = msgspec.json.encode(step.command)
        followed = msgspec.json.encode(step.decision.events)
        command, events = decode_command.decode(said), decode_events.decode(followed)
        assert command == step.command
        assert events == step.decision.events
        folded = fold(folded, step.decision.state.seq, command, events)
        assert face(folded) == face(step.after)
        assert (folded.at, folded.seq) == (step.after.at, step.after.seq)
    assert step is not None
    assert folded == step.after


@few
@given(told(25), st.integers(0, 40))
def test_a_command_and_its_undo_leave_the_state_as_it_was(told, later):
    story = Story(told)
    for step in story.steps():
        if not step.decision or isinstance(step.command, c.PASSING):
            continue
        at = step.command.at + timedelta(minutes=later)
        undone = tell(step.after, c.Undo(at=at, why="slip"))
        assert undone.decision, undone.refusal
        assert face(undone.after) == face(at_time(step.before, at))
        kept = len(undone.after.history)
        if isinstance(step.command, c.Open):  # what was before the day before is out of reach
            assert kept <= len(step.before.history)
        else:
            assert kept == len(step.before.history)
        assert undone.after.history == step.before.history[len(step.before.history) - kept :]


@many
@given(told())
def test_a_refused_command_changes_nothing_and_no_decision_changes_the_past(told):
    story = Story(told)
    for step in story.steps():
        before = repr(face(step.before))
        again = tell(step.before, step.command)
        assert repr(face(step.before)) == before
        assert again.decision == step.decision
        if step.refusal:
            assert again.refusal
            assert again.refusal.code == step.refusal.code
            assert str(step.refusal)


@many
@given(told())
def test_owed_stays_within_the_cap(told):
    story = Story(told)
    for step in story.steps():
        if isinstance(
            step.command, c.TakeMark | c.Override | c.SetOrder | c.Undo | c.Switch | c.Confirm
        ):
            return
        cap = step.after.policy.cap
        if cap and (day := step.after.day):
            for who in day.floor:
                assert day.sheet.owed(who) <= cap, (who, step.command)


@many
@given(told())
def test_where_everybody_is(told):
    """Every visit is in one place, and nobody receives two at once by the kernel's choice."""
    for step in Story(told).steps():
        day = step.after.day
        if not step.decision or day is None:
            continue
        receiving = [r.occupies for v, r in day.receptions.items() if r.how is not How.PARTY]
        assert len(receiving) == len(set(receiving))
        for visit in step.after.visits.values():
            places = (
                visit.id in day.waiting,
                visit.id in day.receptions,
                visit.ended is not None,
            )
            assert places.count(True) == 1, (visit.id, places)
        assert len(set(day.waiting)) == len(day.waiting)
        assert set(day.receptions) | set(day.waiting) <= set(step.after.visits)
        assert day.floor <= set(day.sheet.rows)
        assert set(day.away) <= day.floor | {"M", "R", "G"}
        assert day.slot is None or day.slot.who in day.floor
        if day.slot and step.after.at:
            assert day.slot.since <= step.after.at < day.slot.until
            assert not step.after.staff[day.slot.who].suspended
        places_of_rows = [row.place for row in day.sheet.rows.values()]
        assert len(places_of_rows) == len(set(places_of_rows))


@many
@given(told())
def test_marks_only_grow_and_only_inside_the_hours(told):
    for step in Story(told).steps():
        if not step.decision or not step.before.day or not step.after.day:
            continue
        if not isinstance(step.command, TAKES_OFF):
            for who, row in step.before.day.sheet.rows.items():
                now = step.after.day.sheet.rows[who].marks
                assert now[: len(row.marks)] == row.marks
        if isinstance(step.command, c.Undo | c.Override | c.Open):
            continue
        start, end = step.after.hours.window(step.after.day.on)
        if not start <= step.command.at < end:
            for event in step.decision.events[step.decision.passed :]:
                if isinstance(event, Marked):
                    assert event.mark in (Mark.ADJUSTED, Mark.ABSENT), event
                assert not isinstance(event, e.SlotStarted | Given | PassedOver)


@few
@given(told(), st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_time_in_one_step_or_in_many(told, pieces):
    story = Story(told)
    ticked = story.start
    for step in story.steps():
        at, slow = step.command.at, ticked
        for n in range(6):
            then = (slow.at or at) + timedelta(minutes=pieces[n % len(pieces)])
            if then < at:
                slow = at_time(slow, then)
        told_slowly = tell(slow, step.command)
        if not step.decision:
            assert told_slowly.refusal
            continue
        assert told_slowly.decision, told_slowly.refusal
        ticked = told_slowly.after
        assert face(ticked) == face(step.after)


def a_day_told(seed: int) -> str:
    """A digest of all that was decided in a long story."""
    told = random.Random(seed).randbytes(2 + 4 * 120)
    digest = hashlib.sha256()
    for step in Story(told).steps():
        if step.decision:
            digest.update(msgspec.json.encode(step.decision.events))
        else:
            digest.update(str(step.refusal).encode())
    return digest.hexdigest()


def test_the_same_under_every_hash_seed():
    program = "from tests.kernel.test_properties import a_day_told as t\n"
    program += "print(*(t(n) for n in range(40)))"
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2", "77")
    }
    assert len(said) == 1
