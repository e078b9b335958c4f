"""Random days at a desk, told by bytes: cheap to draw, and they shrink to short scripts.

Every four bytes are one step: what happens, to whom, how, and how many minutes later. A step looks
at the state, so that most of what it says is plausible; some of it is refused, as at a real desk.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import msgspec
from hypothesis import strategies as st

from kiosk.desk import commands as c
from kiosk.desk.clients import whose
from kiosk.desk.decide import Decision, decide
from kiosk.desk.state import Person, Role, State
from kiosk.policy.registry import BUILT_IN
from kiosk.refusal import Refused
from kiosk.sheet.slots import Hours

PROFILES = tuple(BUILT_IN)
STAFF = (
    Person("A", level="senior"),
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
    """A desk and what happens at it. ``only`` limits the kinds of command; without *profile* the
    story has its own, with *plain* neither it nor a setting is changed."""

    def __init__(
        self,
        told: bytes,
        only: tuple[str, ...] | None = None,
        *,
        profile: str = "",
        plain: bool = False,
    ) -> None:
        self.told = told[2:]
        head = told[:2].ljust(2, b"\0")
        self.settings = {} if plain else SETTINGS[head[0] % len(SETTINGS)]
        self.hours = HOURS[head[1] % len(HOURS)]
        self.profile = profile or PROFILES[head[1] // len(HOURS) % len(PROFILES)]
        self.start = State(
            "P",
            self.profile,
            hours=self.hours,
            settings=self.settings,
            staff={p.id: p for p in STAFF},
        )
        self.state = self.start
        self.kinds = [kind for kind in KINDS if only is None or kind in only]
        if plain:
            self.kinds = [kind for kind in self.kinds if kind != "switch"]
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
                opening = self.next_opening(now, at)
                if now.policy.value("order.opening") == "sign_in":
                    yield from self.signing_in(opening, who)
                yield c.Open(at=opening, by="M")
            else:
                yield KINDS[self.kinds[kind % len(self.kinds)]](self, now, who, how, at)

    def signing_in(self, opening: datetime, turned: int) -> Iterator[c.Command]:
        """Three of the consultants sign in, in some order."""
        here = CONSULTANTS[turned % 4 :] + CONSULTANTS[: turned % 4]
        for who in here[:3]:
            yield c.SignIn(at=opening, by="M", who=who)

    def next_opening(self, state: State, at: datetime) -> datetime:
        day = (state.last_open or at.date()) + timedelta(days=1)
        return max(at, datetime.combine(day, self.hours.start) - timedelta(minutes=10))

    def steps(self) -> Iterator[Step]:
        for command in self.commands():
            step = tell(self.state, command)
            self.state = step.after
            yield step


def tell(state: State, command: c.Command) -> Step:
    try:
        return Step(state, command, decide(state, command, state.policy))
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
        state.bookings,
        state.callers,
        state.given,
        state.invites,
        state.pending,
        state.house,
        state.deputies,
        state.covers,
        state.bars,
        state.last_given,
        state.last_call,
        state.given_on,
        state.loads,
    )


def at_time(state: State, at: datetime) -> State:
    """*state* as it stands at *at* when nothing is said."""
    return decide(state, c.Tick(at=at), state.policy).state


def _pick(among: list[str] | tuple[str, ...], n: int) -> str:
    return among[n % len(among)] if among else "Z"


def _visit(story: Story, state: State, who: int, how: int, at: datetime, **facts: object):
    story.visits += 1
    phone = PHONES[how % 3] if how % 5 == 0 else ""
    client = c.ClientFacts(phone=phone) if phone else None
    by = "R" if state.policy.has("authority.tick", "receptionist") else "M"
    return c.Arrive(at=at, by=by, id=f"v{story.visits}", client=client, **facts)  # type: ignore[arg-type]


def _walk_in(story, state, who, how, at):
    return _visit(story, state, who, how, at, returning=(None, None, False, True)[who % 4])


def _uncounted(story, state, who, how, at):
    purpose = ("person", "scout", "vendor", "scout", "pay", "sign")[how % 6]
    asks = _pick(CONSULTANTS, who) if how % 4 == 1 else None
    return _visit(story, state, who, how, at, purpose=purpose, asks_for=asks)


def _named(story, state, who, how, at):
    asks = _pick((*CONSULTANTS, *CONSULTANTS, "M"), who)
    return _visit(story, state, who, how, at, asks_for=asks, returning=(None, True)[how % 2])


def _party(story, state, who, how, at):
    known = list(state.visits)
    asks = _pick(CONSULTANTS, who) if how % 3 == 0 else None
    return _visit(story, state, who, how, at, party=_pick(sorted(known), who), asks_for=asks)


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
    asks = _pick(CONSULTANTS, who) if how % 5 == 0 else None
    whose = _pick(CONSULTANTS, who) if how % 7 == 0 else None
    return c.Call(
        at=at,
        by="R",
        id=f"c{story.visits}",
        asks_for=asks,
        kind="vendor" if how % 11 == 0 else "enquiry",
        source="outreach" if whose else "ad",
        whose=whose,
        client=c.ClientFacts(phone=PHONES[how % 3]) if how % 2 else None,
    )


def _leave(story, state, who, how, at):
    if how % 7 == 6 and state.leaves:
        leave = _pick(state.leaves, who)
        return c.CancelLeave(at=at, by="M", who=leave.who, since=leave.since)
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
    left = [v for _id, v in sorted(state.visits.items()) if v.unfiled]
    if left and how % 2:
        over = left[who % len(left)]
        owner = whose(over.facts, over.unfiled)
        return c.Register(at=at, by="R", client=client, who=owner, visit=over.id)
    return c.Register(at=at, by="R", client=client, who=_pick((*CONSULTANTS, "G"), who))


def _follow_up(story, state, who, how, at):
    phone, whose = PHONES[how % 3], _pick(CONSULTANTS, who)
    if how % 4 == 3:
        stage = ("deposit", "signed", "cancelled")[who % 3]
        return c.Deal(at=at, by="M", client=phone, stage=stage)
    if how % 8 == 2:
        return c.Reassign(at=at, by="M", client=phone, to=whose)
    return c.FollowUp(at=at, by="R", client=phone, who=whose, via="phone", invited=how % 2 == 0)


def _merge(story, state, who, how, at):
    phone, other = PHONES[how % 3], PHONES[who % 3]
    if how % 5 == 4:
        return c.Forget(at=at, by="M", client=phone, why="asked for it")
    if how % 5 == 3:
        return c.Link(at=at, by="R", client=phone, other=other, kind="friend", off=how % 2 == 0)
    owner = _pick(CONSULTANTS, who) if how % 4 == 3 else None
    return c.Merge(at=at, by="M", client=phone, other=other, why="one person", owner=owner)


def _dispute(story, state, who, how, at):
    phone, whose = PHONES[how % 3], _pick(CONSULTANTS, who)
    if how % 4 == 0:
        return c.Award(at=at, by="M", client=phone, owner=whose, why="heard")
    other = _pick(CONSULTANTS, who + 1 + how % 3)
    percent = (100.0, 50.0, 33.3, 0.07)[how % 4]
    shares = {whose: percent, other: round(100 - percent, 2)} if percent < 100 else {whose: 100.0}
    ledger = ("performance", "commission", "credit")[who % 3]
    return c.Agree(at=at, by="M", client=phone, ledger=ledger, shares=shares)


def _invited(story, state, who, how, at):
    invited = _pick(CONSULTANTS, who) if how % 2 else True
    return _visit(story, state, who, how, at, invited=invited)


def _important(story, state, who, how, at):
    return _visit(story, state, who, how, at, potential="high")


def _booking(story, state, who, how, at):
    tickets = sorted(state.bookings)
    if how % 3 == 0 and tickets:
        return _visit(story, state, who, how, at, appointment=_pick(tickets, who))
    if how % 3 == 1 and tickets:
        later = at + timedelta(minutes=5 * who) if who % 4 else None
        return c.Rebook(at=at, by="R", id=_pick(tickets, who), time=later)
    story.visits += 1
    time = at + timedelta(minutes=how)
    whom = _pick(CONSULTANTS, who) if how % 2 else None
    return c.Appoint(at=at, by="R", id=f"t{story.visits}", time=time, consultant=whom)


def _during(story, state, who, how, at):
    visit = _pick(list(state.day.receptions), who)
    if how % 3 == 0:
        return c.Confirm(at=at, by="M", visit=visit)
    if how % 3 == 1:
        return c.Contact(at=at, by="R", visit=visit, reached=how % 2 == 0, note="x")
    helper = state.day.receptions[visit].who if visit in state.day.receptions else "A"
    return c.Decline(at=at, by="R", visit=visit, who=helper, why="meeting")


def _gates(story, state, who, how, at):
    whose = _pick(CONSULTANTS, who)
    return (
        c.Certify(at=at, by="M", who=whose, gate="telephone"),
        c.Analysis(at=at, by="M", who=whose, note="x"),
        c.Deputise(at=at, by="M", who="R", on=who % 2 == 0),
        c.Cover(at=at, by="M", who=whose, to=_pick(CONSULTANTS, how)),
    )[how % 4]


def _distribute(story, state, who, how, at):
    return c.Distribute(at=at, by="R")


def _switch(story, state, who, how, at):
    return c.Switch(at=at, by="M", profile=_pick(PROFILES, how), settings=SETTINGS[who % 9])


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
    "follow_up": _follow_up,
    "merge": _merge,
    "dispute": _dispute,
    "invited": _invited,
    "important": _important,
    "booking": _booking,
    "during": _during,
    "gates": _gates,
    "distribute": _distribute,
    "switch": _switch,
    "undo": _undo,
    "look": _look,
    "close": _close,
}


def told(most: int = 40) -> st.SearchStrategy[bytes]:
    """A story of at most *most* steps after the opening."""
    return st.binary(min_size=2 + 4 * 6, max_size=2 + 4 * most)
