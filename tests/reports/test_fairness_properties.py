"""Turns, chances and minutes of random days under every profile, against a count that looks at
every minute and at the sheet of every evening; and what every other profile would have given."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.policy.facts import How
from kiosk.rehearsal import rehearse
from kiosk.rehearsal.recording import recorded
from kiosk.reports.fairness import fairness
from kiosk.reports.figures import counts_of
from kiosk.sheet.model import TURNS
from kiosk.store.journal import Entry
from tests.kernel.stories import PROFILES, Story, at_time, told
from tests.kernel.test_properties import CASES, few

some = settings(few, max_examples=max(1, CASES // 10))
MINUTE = timedelta(minutes=1)
KINDS = (
    "walk_in", "walk_in 2", "finish", "finish 2", "away", "back", "named", "uncounted", "order",
    "hand_over", "override", "party", "sign_out", "sign_in", "undo", "close",
)  # fmt: skip


def played(told, profile):
    """The state from which a story began, and what was decided, entry by entry."""
    story = Story(told, KINDS, profile=profile, plain=True)
    steps = [step for step in story.steps() if step.decision]
    return story.start, [
        Entry(
            step.after.seq, step.command.at, step.command.by or "", step.command,
            step.decision.events, "",
        )
        for step in steps
    ], steps  # fmt: skip


def in_force(steps):
    """The steps that were not taken back."""
    kept = []
    for step in steps:
        for event in step.decision.events:
            if isinstance(event, e.Undone):
                kept = [x for x in kept if x.after.seq < event.seq]
        kept.append(step)
    return kept


def counted(start, steps):
    """By consultant: turns, chances, minutes on duty inside the hours; and those of the hours."""
    turns, chances, minutes, open_for = Counter(), Counter(), Counter(), 0
    before = start
    for step in in_force(steps):
        day = before.day
        if day is not None and not day.closed:
            opens, ends = before.hours.window(day.on)
            moment, until = max(before.at, opens), min(step.command.at, ends)
            while moment < until:
                minutes[floor.duty(at_time(before, moment))] += 1
                moment, open_for = moment + MINUTE, open_for + 1
        events = step.decision.events
        for event in events if isinstance(step.command, c.Arrive) else ():
            rotation = isinstance(event, e.Received) and event.how is How.ROTATION
            if rotation and day is not None:
                chances[floor.duty(at_time(before, step.command.at))] += 1
        if day is not None and step.after.day.on != day.on:
            turns.update(had(before))
        before = step.after
    turns.update(had(before) if before.day else ())
    return turns, chances, minutes, open_for


def had(state):
    rows = state.day.sheet.rows.values()
    return [row.who for row in rows for mark in row.marks if mark in TURNS]


@pytest.mark.parametrize("profile", PROFILES)
@some
@given(told())
def test_turns_chances_and_minutes(profile, told):
    start, entries, steps = played(told, profile)
    turns, chances, minutes, open_for = counted(start, steps)
    days = [x.after.day.on for x in steps if x.after.day]
    report = fairness(start, entries, min(days), max(days))
    found = {share.who: share for share in report.shares}
    rows = [row for row in found if found[row].days]
    assert {who: found[who].turns for who in rows} == {who: turns[who] for who in rows}
    assert {who: found[who].chances for who in rows} == {who: chances[who] for who in rows}
    assert {who: found[who].minutes for who in rows} == {who: minutes[who] for who in rows}
    assert sum(share.minutes for share in report.shares) <= open_for
    assert all(share.days <= report.days for share in report.shares)


@pytest.mark.parametrize("profile", PROFILES)
@given(told(), st.sampled_from(PROFILES))
@settings(few, max_examples=10)
def test_against_every_profile(profile, told, other):
    start, entries, steps = played(told, profile)
    days = [x.after.day.on for x in steps if x.after.day]
    switch = c.Switch(at=steps[-1].after.at, by="M", profile=other)
    report = fairness(start, entries, min(days), max(days))
    assume(report.days)
    told = rehearse(recorded(start, entries, min(days)), switch)
    turns = {share.who: share.turns for share in report.shares}
    assert {row.who: row.then.turns for row in told.counts if row.then.turns} == {
        who: n for who, n in turns.items() if n
    }
    if other == profile:
        assert all(row.now.turns == row.then.turns for row in told.counts)


@some
@given(told(), st.sampled_from(PROFILES))
def test_what_was_taken_back_is_as_if_it_had_never_been_said(told, profile):
    """The receptions and minutes of a journal are those of its entries in force."""
    start, entries, steps = played(told, profile)
    kept = {step.after.seq for step in in_force(steps)}
    short = [entry for entry in entries if entry.seq in kept]
    policy = start.policy
    assert counts_of(entries, policy) == counts_of(
        [x for x in short if not isinstance(x.command, c.Undo)], policy
    )
