"""Random days at a desk, told by bytes: cheap to draw, and they shrink to short scripts.

Every four bytes are one step: what happens, to whom, how, and how many minutes later. A step looks
at the state, so that most of what it says is plausible; some of it is refused, as at a real desk.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import msgspec
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk.decide import Decision, decide
from kiosk.desk.state import Person, Role, State
from kiosk.policy.model import Policy
from kiosk.policy.registry import policy
from kiosk.refusal import Refused
from kiosk.sheet.slots import Hours

STAFF = (
    Person("A"),
    Person("B"),
    Person("C"),
    Person("D"),
    Person("M", role=Role.MANAGER),
    Person("R", role=Role.RECEPTIONIST),
    Person("G", role=Role.AGENT),
)
CONSULTANTS = ("A", "B", "C", "D")
PHONES = ("13800000000", "13800000001", "13800000002")
LATER = (0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 11, 15, 16, 31, 75)
SETTINGS: tuple[dict[str, str | int | bool], ...] = (
    {},
    {},
    {"slot.clock": "wall"},
    {"slot.minutes": 0},
    {"away.business": "seat_a_next_round"},
    {"makeup.cap": 0},
    {"makeup.cap": 2, "away.personal": "owe"},
    {"slot.away": "moves_on"},
    {"overflow": "wait", "busy": "forfeit"},
    {"count.prospect": True, "count.buyer": True, "busy.prospect": "forfeit"},
    {"named.absent": "last_up", "count.named": False},
    {"lookup": "binding", "count.scout": "always"},
    {"away.personal": "forfeit", "named.absent": "duty", "buyer.stage": "signed"},
    {"slot.minutes": 7, "slot.clock": "wall", "makeup.cap": 3},
)
HOURS = (
    Hours(),
    Hours(time(9, 5), time(11)),
    Hours(time(20), time(4)),
)
FIRST = datetime(2026, 3, 2)

Maker = Callable[["Story", State, int, int, datetime], c.Command]


class Step(msgspec.Struct, frozen=True):
    """One command and what became of it: a decision, or a refusal."""

    before: State
    command: c.Command
    decision: Decision | None
    refusal: Refused | None = None

    @property
    def after(self) -> State:
        return self.decision.state if self.decision else self.before


class Story:
    """A desk and what happens at it. ``only`` limits the kinds of command."""

    def __init__(self, told: bytes, only: tuple[str, ...] | None = None) -> None:
        self.told = told[2:]
        head = told[:2].ljust(2, b"\0")
        self.settings = SETTINGS[head[0] % len(SETTINGS)]
        self.hours = HOURS[head[1] % len(HOURS)]
        self.start = State(
            "P", hours=self.hours, settings=self.settings, staff={p.id: p for p in STAFF}
        )
        self.state = self.start
        self.policy: Policy = policy(self.start.profile, self.settings)
        self.kinds = [kind for kind in KINDS if only is None or kind in only]
        self.visits = 0

    def commands(self) -> Iterator[c.Command]:
        """The commands, each made for ``state`` as whoever plays the story left it."""
        opening = datetime.combine(FIRST, self.hours.start) - timedelta(minutes=10)
        yield c.Open(at=opening, by="M", order=CONSULTANTS)
        for n in range(0, len(self.told) - 3, 4):
            kind, who, how, later = self.told[n : n + 4]
            now = self.state
            last = now.at or opening
            at = last + timedelta(minutes=LATER[later % len(LATER)])
            if not now.has_open_day():
                yield c.Open(at=self.next_opening(now, at), by="M")
            else:
                yield KINDS[self.kinds[kind % len(self.kinds)]](self, now, who, how, at)

    def next_opening(self, state: State, at: datetime) -> datetime:
        day = (state.last_open or at.date()) + timedelta(days=1)
        return max(at, datetime.combine(day, self.hours.start) - timedelta(minutes=10))

    def steps(self) -> Iterator[Step]:
        for command in self.commands():
            step = tell(self.state, command, self.policy)
            self.state = step.after
            yield step


def tell(state: State, command: c.Command, rules: Policy) -> Step:
    try:
        return Step(state, command, decide(state, command, rules))
    except Refused as refusal:
        return Step(state, command, None, refusal)


def face(state: State) -> tuple[object, ...]:
    """All of a state but the clock, the number of the entry and what can be taken back."""
    return (
        state.project,
        state.profile,
        state.hours,
        state.settings,
        state.staff,
        state.leaves,
        state.ring,
        state.last_open,
        state.attendance,
        state.day,
        state.visits,
        state.calls,
        state.clients,
    )


def at_time(state: State, at: datetime, rules: Policy) -> State:
    """*state* as it stands at *at* when nothing is said."""
    return decide(state, c.Tick(at=at), rules).state


def _pick(among: list[str] | tuple[str, ...], n: int) -> str:
    return among[n % len(among)] if among else "Z"


def _visit(story: Story, state: State, who: int, how: int, at: datetime, **facts: object):
    story.visits += 1
    phone = PHONES[how % 3] if how % 5 == 0 else ""
    client = c.ClientFacts(phone=phone) if phone else None
    return c.Arrive(at=at, by="R", id=f"v{story.visits}", client=client, **facts)  # type: ignore[arg-type]


def _walk_in(story, state, who, how, at):
    return _visit(story, state, who, how, at, returning=(None, None, False, True)[who % 4])


def _uncounted(story, state, who, how, at):
    purpose = ("person", "scout", "vendor", "other", "pay", "sign")[how % 6]
    asks = _pick(CONSULTANTS, who) if how % 4 == 1 else None
    return _visit(story, state, who, how, at, purpose=purpose, asks_for=asks)


def _named(story, state, who, how, at):
    asks = _pick((*CONSULTANTS, *CONSULTANTS, "M"), who)
    return _visit(story, state, who, how, at, asks_for=asks, returning=(None, True)[how % 2])


def _party(story, state, who, how, at):
    known = list(state.visits)
    return _visit(story, state, who, how, at, party=_pick(sorted(known), who))


def _brought(story, state, who, how, at):
    if how % 3:
        relation = c.Relation(PHONES[who % 3], ("family", "friend")[how % 2])
        return _visit(story, state, who, how, at, relation=relation)
    return _visit(story, state, who, how, at, referred_by=PHONES[who % 3], accompanied=True)


def _agent(story, state, who, how, at):
    if how % 3 == 0:
        return c.SignIn(at=at, by="R", who="G")
    return _visit(story, state, who, how, at, agent="G")


def _finish(story, state, who, how, at):
    running = list(state.day.receptions)
    result = ("none", "none", "none", "deposit", "signed")[how % 5]
    client = c.ClientFacts(phone=PHONES[how % 3]) if how % 2 or result != "none" else None
    return c.Finish(
        at=at,
        by="R",
        visit=_pick(running, who),
        client=client,
        registered=client is not None,
        result=result,
    )


def _withdraw(story, state, who, how, at):
    return c.Withdraw(at=at, by="R", visit=_pick(state.day.waiting, who))


def _away(story, state, who, how, at):
    cause = ("business", "personal", "unannounced")[how % 3]
    return c.Away(at=at, by="R", who=_pick((*CONSULTANTS, "M"), who), cause=cause)


def _back(story, state, who, how, at):
    return c.Back(at=at, by="R", who=_pick(sorted(state.day.away), who))


def _sign_out(story, state, who, how, at):
    return c.SignOut(at=at, by="R", who=_pick((*CONSULTANTS, "M"), who))


def _sign_in(story, state, who, how, at):
    gone = sorted(set(state.staff) - state.day.floor - {"R"})
    return c.SignIn(at=at, by="R", who=_pick(gone, who))


def _suspend(story, state, who, how, at):
    if how % 2:
        return c.Suspend(at=at, by="M", who=_pick(CONSULTANTS, who))
    stopped = [p.id for p in state.staff.values() if p.suspended]
    return c.Resume(at=at, by="M", who=_pick(stopped, who))


def _call(story, state, who, how, at):
    story.visits += 1
    asks = _pick(CONSULTANTS, who) if how % 3 == 0 else None
    return c.Call(at=at, by="R", id=f"c{story.visits}", asks_for=asks)


def _leave(story, state, who, how, at):
    kind = ("rest", "personal", "sick")[how % 3]
    since = at.date() + timedelta(days=how // 3 % 3)
    until = since + timedelta(days=how // 9 % 3)
    return c.TakeLeave(
        at=at, by="M", who=_pick(CONSULTANTS, who), kind=kind, since=since, until=until
    )


def _mark(story, state, who, how, at):
    kind = c.PutMark if how % 2 else c.TakeMark
    return kind(at=at, by="M", who=_pick(CONSULTANTS, who), why="paper")


def _order(story, state, who, how, at):
    turned = CONSULTANTS[how % 4 :] + CONSULTANTS[: how % 4]
    return c.SetOrder(at=at, by="M", order=turned[: 1 + who % 4], why="paper")


def _override(story, state, who, how, at):
    visits = [*state.day.receptions, *state.day.waiting]
    to = _pick((*CONSULTANTS, "M"), how)
    return c.Override(at=at, by="M", visit=_pick(visits, who), to=to, why="asked")


def _hand_over(story, state, who, how, at):
    reason = ("client_asks", "returned", "manager")[how % 3]
    to = _pick((*CONSULTANTS, "M"), how)
    visit = _pick(list(state.day.receptions), who)
    return c.HandOver(at=at, by="M", visit=visit, to=to, reason=reason)


def _roster(story, state, who, how, at):
    if how % 4 == 0:
        return c.Resign(at=at, by="M", who=_pick(CONSULTANTS, who))
    story.visits += 1
    return c.Join(at=at, by="M", who=Person(f"N{story.visits}"))


def _register(story, state, who, how, at):
    client = c.ClientFacts(phone=PHONES[how % 3])
    return c.Register(at=at, by="R", client=client, who=_pick((*CONSULTANTS, "G"), who))


def _undo(story, state, who, how, at):
    return c.Undo(at=at, by="R", why="slip")


def _look(story, state, who, how, at):
    return c.Look(at=at, by="R")


def _close(story, state, who, how, at):
    return c.Close(at=at, by="R") if how % 2 else c.Look(at=at, by="R")


# Walk-ins and finishes make up most of a day, so they have more places here.
KINDS: dict[str, Maker] = {
    "walk_in": _walk_in,
    "finish": _finish,
    "walk_in 2": _walk_in,
    "finish 2": _finish,
    "uncounted": _uncounted,
    "finish 3": _finish,
    "named": _named,
    "away": _away,
    "back": _back,
    "walk_in 3": _walk_in,
    "finish 4": _finish,
    "party": _party,
    "brought": _brought,
    "agent": _agent,
    "withdraw": _withdraw,
    "sign_out": _sign_out,
    "sign_in": _sign_in,
    "back 2": _back,
    "suspend": _suspend,
    "call": _call,
    "leave": _leave,
    "mark": _mark,
    "order": _order,
    "override": _override,
    "hand_over": _hand_over,
    "roster": _roster,
    "register": _register,
    "undo": _undo,
    "look": _look,
    "close": _close,
}


def told(most: int = 40) -> st.SearchStrategy[bytes]:
    """A story of at most *most* steps after the opening."""
    return st.binary(min_size=2 + 4 * 6, max_size=2 + 4 * most)
