"""What holds however leads come and people go ("S09-3.1", "S09-3.3", "S13-2.1", "S15-4")."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.offices.books import Books
from kiosk.offices.leads.candidates import cause
from kiosk.offices.leads.orders import About
from kiosk.offices.leads.scoring import Candidate, points, total
from kiosk.offices.leads.sharing import choose, most_allowed, shares
from kiosk.offices.leads.state import CLOSED, HELD, Skills, Tally, period_of
from kiosk.offices.leads.words import FACTORS
from kiosk.offices.registry import office
from kiosk.refusal import Refused
from tests.offices.house import House

WEIGHTS = {
    "factors": {"skill": 60, "load": 40}, "worth": {"demand": 1}, "a": 70, "b": 40,
    "reward": 0, "cap": 100, "hours": 24, "why": "first",
}  # fmt: skip
POINTS = st.floats(0, 100).map(lambda x: round(x, 1))
PEOPLE = st.dictionaries(st.sampled_from("ABCDEFGH"), POINTS, min_size=1)
PERCENT = st.integers(0, 100)


@given(PEOPLE, PERCENT)
def test_shares_add_up_to_one(people, reward):
    due = shares(people, reward)
    assert abs(sum(due.values()) - 1) < 1e-5
    assert all(share >= 0 for share in due.values())
    for one in people:
        for other in people:
            assert people[one] <= people[other] or due[one] >= due[other]


@given(st.lists(PEOPLE, max_size=40), PERCENT, st.integers(1, 100))
def test_the_cap_holds_unless_everybody_is_at_it(leads, reward, cap):
    has: dict[str, int] = {}
    due: dict[str, float] = {}
    for n, people in enumerate(leads, 1):
        found = choose(people, Tally(has, due), reward, cap)
        allowed = most_allowed(n, cap)
        at_it = [who for who in people if has.get(who, 0) >= allowed]
        assert list(found.capped) == at_it
        assert found.who not in at_it or len(at_it) == len(people)
        has[found.who] = has.get(found.who, 0) + 1
        due = {who: due.get(who, 0) + found.shares.get(who, 0) for who in {*due, *found.shares}}


@given(st.integers(1, 8), st.integers(0, 60))
def test_equal_shares_differ_by_one_at_the_most(count, leads):
    people = dict.fromkeys("ABCDEFGH"[:count], 0.0)
    has, due = dict.fromkeys(people, 0), dict.fromkeys(people, 0.0)
    for _lead in range(leads):
        found = choose(people, Tally(has, due), 0, 100)
        has[found.who] += 1
        due = {who: round(due[who] + found.shares[who], 6) for who in people}
        assert max(has.values()) - min(has.values()) <= 1


@given(st.lists(st.tuples(PERCENT, st.integers(0, 9), st.booleans()), min_size=1, max_size=6))
def test_points_are_of_a_hundred(people):
    candidates = [
        Candidate(str(n), senior, Skills(skill), {"deals": deals}, deals, skill / 100)
        for n, (skill, deals, senior) in enumerate(people)
    ]
    weights = House()
    weights.told("leads.weights", **WEIGHTS | {"factors": {name: 1 for name, _label in FACTORS}})
    said = weights.books.of("leads").weights
    for parts in points(said, About(), "", candidates).values():
        assert 0 <= total(parts) <= 100.5


STEPS = st.sampled_from(
    (
        *("enter", "enter", "enter", "propose", "propose", "approve", "approve", "approve_to"),
        *("contact", "contact", "escalate"),
        *("reassign", "rebalance", "settle", "close", "object", "answer", "suspend", "resume"),
        *("resign", "join", "leave", "certify", "weights", "days"),
    )
)
DRAWN = st.lists(st.tuples(STEPS, st.integers(0, 30), st.integers(0, 3)), min_size=10, max_size=80)


RECEIVES = {"proposed": "who", "approved": "who", "moved": "to"}


def _is_anew(fact):
    """Whether *fact* gives a lead to somebody who was not chosen for it before. A lead that is
    given anew to whoever has it only has another deadline."""
    if fact["fact"] == "moved":
        return fact["who"] != fact["to"]
    return fact["fact"] != "approved" or "instead" in fact


class Story:
    """A house where anything may be tried; most of it is refused."""

    def __init__(self):
        self.house = House(House.person("S", level="senior"), House.person("N", certified=False))
        self.house.told("leads.weights", **WEIGHTS)
        self.phones, self.facts = 0, []
        for n in range(6):
            self.step("enter", n, 0)
        self.step("propose", 0, 1)

    def step(self, what, n, m):
        people = [p.id for p in self.house.state.staff.values() if p.role == "consultant"]
        who, lead = people[n % len(people)], f"L{1 + n % max(1, self.phones)}"
        match what:
            case "enter":
                self.phones += 1
                said = {"phone": f"139000{self.phones:05}", "demand": ("low", "high")[n % 2]}
                self.told("leads.enter", by="R", **said)
            case "propose":
                self.told("leads.propose", **({"lead": lead} if m == 0 else {}))
            case "approve":
                self.told("leads.approve", **({"lead": lead} if m == 0 else {}))
            case "approve_to":
                self.told("leads.approve", lead=lead, to=people[m], why="x")
            case "contact":
                held = self.house.books.of("leads").leads.get(lead)
                self.told("leads.contact", by=held.who if held else "A", lead=lead, via="phone")
            case "escalate":
                self.told("leads.escalate", by="R")
            case "reassign":
                self.told("leads.reassign", lead=lead, to=people[m], why="x")
            case "rebalance":
                self.told("leads.rebalance")
            case "settle":
                self.told("leads.rebalance_approve", yes=bool(m), why="x")
            case "close":
                self.told("leads.close", lead=lead, result=("lost", "withdrawn")[m % 2], why="x")
            case "object":
                self.told("leads.object", by="R", lead=lead, why="x")
            case "answer":
                self.told("leads.answer", objection=f"O{1 + n % 5}", upheld=m > 1, why="x",
                          **({"to": people[m]} if m == 3 else {}))  # fmt: skip
            case "weights":
                changed = {"reward": n * 3, "cap": (100, 50, 30, 20)[m], "hours": 1 + n}
                self.told("leads.weights", **WEIGHTS | changed)
            case "days":
                self.house.go(days=n)
            case _:
                self.at_the_desk(what, who, n)

    def at_the_desk(self, what, who, n):
        on = self.house.at.date()
        said = {
            "suspend": (c.Suspend, {"who": who, "cause": "x"}),
            "resume": (c.Resume, {"who": who}),
            "resign": (c.Resign, {"who": who}),
            "join": (c.Join, {"who": House.person(f"J{n}")}),
            "leave": (
                c.TakeLeave,
                {"who": who, "kind": "rest", "since": on, "until": on + timedelta(days=2)},
            ),
            "certify": (c.Certify, {"who": "N"}),
        }[what]
        with suppress(Refused):
            self.house.say(said[0], **said[1])

    def told(self, do, /, by="M", **said):
        got = self.house.tried(do, by, **said)
        if not isinstance(got, str):
            self.facts += got
            for fact in got:
                self.check(fact)
            anew = [x for x in got if x["fact"] in RECEIVES and _is_anew(x)]
            lost = {x["who"] for x in anew if x["fact"] == "moved"}
            self.nobody_has_too_many({x[RECEIVES[x["fact"]]] for x in anew}, lost)

    def nobody_has_too_many(self, receivers, lost):
        """Who received one just now is not above the cap, unless nobody could have had it but
        those who *lost* it."""
        state = self.house.books.of("leads")
        period = period_of(self.house.at.date(), "month")
        tally, cap = state.tally(period), state.weights.cap
        for who in receivers:
            has, allowed = tally.has.get(who, 0), most_allowed(tally.total, cap)
            able = [p.id for p in self.house.state.consultants()]
            able = [x for x in able if not cause(self.house.state, x, self.house.at.date())]
            able = [x for x in able if x not in lost]
            assert has <= allowed or all(tally.has.get(x, 0) >= allowed for x in able)

    def check(self, fact):
        """A lead goes to somebody who can have one."""
        if fact["fact"] not in RECEIVES:
            return
        who = fact[RECEIVES[fact["fact"]]]
        person = self.house.state.staff[who]
        assert person.role == "consultant"
        assert person.certified
        assert not person.suspended
        assert not person.gone
        on = self.house.at.date()
        assert not any(x.who == who and x.covers(on) for x in self.house.state.leaves)


@settings(max_examples=60, deadline=None)
@given(DRAWN)
def test_whatever_happens_the_books_agree(drawn):
    story = Story()
    for step in drawn:
        story.step(*step)
    state = story.house.books.of("leads")
    held = [lead for lead in state.leads.values() if lead.status in HELD]
    assert {x.id for x in state.leads.values() if x.status not in CLOSED} == set(state.active)
    assert {x.phone: x.id for x in state.leads.values() if x.status not in CLOSED} == dict(
        state.phones
    )
    waiting: dict[str, int] = {}
    for lead in held:
        if lead.status == "assigned":
            waiting[lead.who] = waiting.get(lead.who, 0) + 1
    assert story.house.state.errands == waiting
    for period, tally in state.tallies.items():
        counted = [x for x in state.leads.values() if x.period == period and x.shares]
        assert tally.total == len(counted)
        for who, has in tally.has.items():
            assert has == sum(x.who == who for x in counted)
        for who, due in tally.due.items():
            assert abs(due - sum(x.shares.get(who, 0) for x in counted)) < 1e-3
    again = Books()
    for page in story.house.books._pages:
        again.add(page)
    assert again.of("leads") == state
    for listing in office("leads").lists:
        story.house.rows("leads", listing.name)
