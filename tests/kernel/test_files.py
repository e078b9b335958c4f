"""What is on file: the same whether it is in memory or looked up, and none of it forgotten."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.desk.decide import decide
from kiosk.desk.files import Files
from kiosk.desk.state import State
from kiosk.refusal import Refused
from kiosk.store.filing import KINDS, touched
from tests.kernel.stories import Story, face, told
from tests.kernel.test_properties import few, many


class Shelf:
    """A base of plain dicts."""

    def __init__(self, kept):
        self.kept = kept
        self.asked = 0

    def get(self, key):
        self.asked += 1
        return self.kept.get(key)

    def of(self, owner):
        return [(key, x) for key, x in self.kept.items() if x.owner == owner]

    def idle(self, before):
        return [(key, x) for key, x in self.kept.items() if x.last_contact < before]

    def items(self):
        return self.kept.items()


def shelved(state: State) -> State:
    """*state* with all that is on file in a base."""
    return replace(state, **{k: Files(Shelf(dict(getattr(state, k).items()))) for k in KINDS})


KEYS = st.sampled_from("abcd")
CHANGES = st.lists(st.tuples(KEYS, st.none() | st.integers(1, 3)), max_size=12)


@given(st.dictionaries(KEYS, st.integers(1, 3)), CHANGES)
def test_it_is_a_map(kept, changes):
    plain, files = dict(kept), Files(Shelf(dict(kept)))
    memory: Files[int] = Files()
    for key, value in kept.items():
        memory = memory.insert(key, value)
    for key, value in changes:
        before, was = files, dict(plain)
        if value is None:
            plain.pop(key, None)
            files, memory = files.discard(key), memory.discard(key)
        else:
            plain[key] = value
            files, memory = files.insert(key, value), memory.insert(key, value)
        assert dict(before.items()) == was
        assert files.more_than(before) == len(plain.keys() - was.keys())
    assert dict(files.items()) == dict(memory.items()) == plain
    assert files == memory
    assert memory == files
    for key in "abcd":
        assert files.get(key) == plain.get(key)
        assert (key in files) is (key in plain)
    assert (files == Files(Shelf(kept))) is (plain == kept)
    assert "a" not in repr(files).replace("changed", "")


@many
@given(told(), st.integers(0, 40))
def test_what_is_looked_up_decides_as_what_is_in_memory(told, when):
    """The store takes the place of memory at any moment, and nothing is decided otherwise."""
    story, other = Story(told), None
    for n, step in enumerate(story.steps()):
        if n == when:
            other = replace(shelved(step.before), history=())
        if other is None:
            continue
        if step.command.__class__.__name__ == "Undo" and not other.history:
            return
        try:
            decision = decide(other, step.command, other.policy)
        except Refused:
            assert step.refusal
            continue
        assert step.decision
        assert decision.events == step.decision.events
        other = decision.state
        assert face(other) == face(step.after)


@few
@given(told())
def test_every_change_is_of_a_key_that_its_events_name(told):
    """Else the store would not write it down."""
    entries = {}
    for step in Story(told).steps():
        if not step.decision:
            continue
        events = step.decision.events
        entries[step.after.seq] = events
        keys = touched(events, step.before, step.after)
        for event in events:
            if type(event).__name__ == "Undone":
                keys |= touched(entries[event.seq], step.before, step.after)
        for kind in KINDS:
            was, now = getattr(step.before, kind), getattr(step.after, kind)
            for key, value in {**dict(was.items()), **dict(now.items())}.items():
                if was.get(key) != now.get(key):
                    assert key in keys, (kind, key, value)


def test_a_decision_reads_the_clients_that_it_is_about():
    for step in Story(bytes(range(2, 200))).steps():
        before = shelved(step.before)
        try:
            decide(before, step.command, before.policy)
        except Refused:
            continue
        assert before.clients._base.asked < 40
