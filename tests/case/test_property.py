"""What a case says is what the kernel says, whatever happened."""

from datetime import timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.case.assemble import case_of
from kiosk.case.document import document
from kiosk.case.gather import gather
from kiosk.case.history import History
from kiosk.case.page import page
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.commands import PASSING
from kiosk.desk.draft import holds
from kiosk.reports.numbers import numbers_of
from kiosk.screens.cells import wrapped
from kiosk.store.journal import Entry
from tests.kernel.stories import HOURS, PHONES, PROFILES, STAFF, Story, tell, told
from tests.kernel.test_properties import CASES, few

some = settings(few, max_examples=max(1, CASES // 5))

CLIENTS = (
    "register",
    "follow_up",
    "dispute",
    "merge",
    "call",
    "walk_in",
    "named",
    "brought",
    "hand_over",
    "during",
    "finish",
    "finish 2",
    "roster",
    "switch",
    "undo",
    "close",
)


def played(told, profile, undone=0):
    """The last state of a story, and its journal; at the end a manager takes *undone* commands
    back."""
    story = Story(told, CLIENTS, profile=profile)
    story.kinds = [*story.kinds, "register", "finish", "dispute", "merge"]
    founded = e.Founded(
        project="P", profile=profile, hours=HOURS[0], settings=story.settings, staff=STAFF
    )
    look = c.Look(at=story_start(story))
    journal = [Entry(0, look.at, "", look, (founded,), "")]
    steps = list(story.steps())
    for _ in range(undone):
        steps.append(tell(steps[-1].after, c.Undo(at=steps[-1].after.at, by="M", why="slip")))
    for step in steps:
        if step.decision:
            after = step.decision.state
            at, by = step.command.at, step.command.by or ""
            journal.append(Entry(after.seq, at, by, step.command, step.decision.events, ""))
    return steps[-1].after, journal


def story_start(story):
    return next(iter(story.commands())).at


def holder(client, state, on):
    """Whose *client* is on the day *on*; nobody's where they are not on file."""
    return client.owner if client is not None and holds(client, state.policy, on) else ""


@some
@given(told(), st.sampled_from(PROFILES), st.integers(0, 90), st.integers(0, 4))
def test_the_case_tells_what_the_kernel_knows(told, profile, later, undone):
    """Owners and lapses, over files made one and taken off, undo, and switches of the profile."""
    state, journal = played(told, profile, undone)
    at = state.at + timedelta(days=later)
    for phone in PHONES:
        client = state.clients.get(phone)
        found = case_of(phone, state, lambda: journal, at)
        assert found.now.owner == holder(client, state, at.date())
        assert [fact.at for fact in found.facts] == sorted(fact.at for fact in found.facts)
        assert found.numbers == (client.numbers if client else found.numbers)
        assert phone in found.numbers
        if client is not None:
            assert [case_of(n, state, lambda: journal, at) for n in client.numbers] == [
                found for _ in client.numbers
            ]
        seqs = {fact.seq for fact in found.facts} - {0}
        assert seqs == {entry.seq for entry in found.entries} - {0}  # the founding of the story


@some
@given(told(), st.sampled_from(PROFILES), st.integers(0, 90), st.integers(0, 4))
def test_the_history_ends_where_the_kernel_stands(told, profile, later, undone):
    state, journal = played(told, profile, undone)
    on = (state.at + timedelta(days=later)).date()
    for phone in PHONES:
        client = state.clients.get(phone)
        numbers = numbers_of(phone, state, journal)
        history = History(state.staff, numbers)
        history.go_through(gather(phone, numbers, journal, on_file=client is not None), on)
        held = history.file(phone)
        if client is None:
            assert held is None
            continue
        for field in ("phone", "phones", "owner", "last_contact", "stage"):
            assert getattr(held, field) == getattr(client, field)
        assert (client.phone in history.lapsed) is not holds(client, state.policy, on)


@some
@given(told(), st.sampled_from(PROFILES), st.integers(0, 4))
def test_a_masked_document_names_no_number(told, profile, undone):
    state, journal = played(told, profile, undone)
    for phone in PHONES:
        found = case_of(phone, state, lambda: journal, state.at)
        said = msgspec.json.encode(document(found, tip="", language="en", full=False)).decode()
        lines = page(found, state.staff, wrapped, 80, full=False)
        shown = said + "".join(line for line, _kind in lines)
        assert not any(number in shown for number in PHONES)
        if found.off:
            assert document(found, tip="", language="en", full=True) == document(
                found, tip="", language="en", full=False
            )


@few
@given(told(), st.sampled_from(PROFILES))
def test_what_is_foretold_of_a_deal_comes_true(told, profile):
    state, journal = played(told, profile)
    for phone in PHONES:
        client = state.clients.get(phone)
        if client is None:
            continue
        found = case_of(phone, state, lambda: journal, state.at)
        for one in found.would:
            if one.ledgers is None or not one.text.startswith("If "):
                continue
            stage = "signed" if "contract" in one.text else "deposit"
            deal = c.Deal(at=state.at, by="M", client=phone, stage=stage, who=one.closer)
            step = tell(state, deal)
            assert step.decision, step.refusal
            assert step.after.clients[phone].deals[-1].ledgers == one.ledgers
            assert one.rule in [r.rule for x in step.decision.events for r in x.because] or not (
                one.rule
            )


@few
@given(told(), st.sampled_from(PROFILES))
def test_what_was_taken_back_bears_on_nothing(told, profile):
    """Nothing is left of it but that a file was made one or taken off, and that this was undone."""
    state, journal = played(told, profile)
    if not journal or isinstance(journal[-1].command, PASSING):
        return
    step = tell(state, c.Undo(at=state.at, by="M", why="slip"))
    undone = next((x for x in step.decision.events if isinstance(x, e.Undone)), None)
    if undone is None or undone.seq != journal[-1].seq:
        return
    command = c.Undo(at=state.at, why="slip")
    entry = Entry(step.after.seq, state.at, "M", command, step.decision.events, "")
    for phone in PHONES:
        numbers = numbers_of(phone, step.after, [*journal, entry])
        on_file = phone in step.after.clients
        after = gather(phone, numbers, [*journal, entry], on_file=on_file)
        told_of = [one for one in after if one.entry.seq >= undone.seq]
        assert all(one.undone or one.entry is entry for one in told_of)
        # Reading the journal up to there, without the command, says the same.
        assert [one for one in after if one not in told_of] == gather(
            phone, numbers, journal[:-1], on_file=on_file
        )
