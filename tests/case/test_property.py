"""What a case says is what the kernel says, whatever happened."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.case.assemble import case_of
from kiosk.case.gather import gather
from kiosk.case.history import History
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.commands import PASSING
from kiosk.desk.draft import holds
from kiosk.store.journal import Entry
from tests.kernel.stories import HOURS, PHONES, PROFILES, STAFF, Story, tell, told
from tests.kernel.test_properties import few

CLIENTS = (
    "register",
    "follow_up",
    "dispute",
    "walk_in",
    "named",
    "hand_over",
    "finish",
    "finish 2",
    "roster",
    "switch",
    "undo",
    "close",
)


def played(told, profile):
    """The last state of a story, and its journal."""
    story = Story(told, CLIENTS, profile=profile)
    story.kinds = [*story.kinds, "register", "finish", "dispute"]
    founded = e.Founded(
        project="P", profile=profile, hours=HOURS[0], settings=story.settings, staff=STAFF
    )
    look = c.Look(at=story_start(story))
    journal = [Entry(0, look.at, "", look, (founded,), "")]
    for step in story.steps():
        if step.decision:
            after = step.decision.state
            at, by = step.command.at, step.command.by or ""
            journal.append(Entry(after.seq, at, by, step.command, step.decision.events, ""))
    return story.state, journal


def story_start(story):
    return next(iter(story.commands())).at


@few
@given(told(), st.sampled_from(PROFILES), st.integers(0, 90))
def test_the_history_ends_where_the_kernel_stands(told, profile, later):
    """Owners and lapses, over undo and switches of the profile."""
    state, journal = played(told, profile)
    on = (state.at + timedelta(days=later)).date()
    for phone in PHONES:
        client = state.clients.get(phone)
        history = History(state.staff)
        history.go_through(gather(phone, journal), on)
        if client is None:
            assert not history.owner
            continue
        assert history.owner == client.owner
        assert history.lapsed is not holds(client, state.policy, on)


@few
@given(told(), st.sampled_from(PROFILES))
def test_what_is_foretold_of_a_deal_comes_true(told, profile):
    state, journal = played(told, profile)
    for phone in PHONES:
        client = state.clients.get(phone)
        if client is None:
            continue
        found = case_of(phone, state, journal, state.at)
        assert found.now.owner == (
            client.owner if holds(client, state.policy, state.at.date()) else ""
        )
        stage = "signed" if client.stage == "deposit" else "deposit"
        for one in found.would:
            if one.ledgers is None or not one.text.startswith("If "):
                continue
            deal = c.Deal(at=state.at, by="M", client=phone, stage=stage, who=one.closer)
            step = tell(state, deal)
            assert step.decision, step.refusal
            assert step.after.clients[phone].deals[-1].ledgers == one.ledgers
            assert one.rule in [r.rule for x in step.decision.events for r in x.because] or not (
                one.rule
            )


@few
@given(told(), st.sampled_from(PROFILES))
def test_what_was_taken_back_is_in_no_case(told, profile):
    state, journal = played(told, profile)
    if not journal or isinstance(journal[-1].command, PASSING):
        return
    for phone in PHONES:
        step = tell(state, c.Undo(at=state.at, by="M", why="slip"))
        if not step.decision:
            continue
        entry = Entry(step.after.seq, state.at, "M", c.Undo(at=state.at, why="slip"),
                      step.decision.events, "")  # fmt: skip
        after = gather(phone, [*journal, entry])
        assert journal[-1].seq not in {one.entry.seq for one in after}
        # Reading the journal up to there, without the command, says the same.
        assert after == gather(phone, journal[:-1]) or journal[-1].seq != state.seq
