"""What bears on a deal, as the files have it, and what follows: pure, for a decision and for what
would be decided under other facts (S18-10, S18-13)."""

from datetime import date

from msgspec.structs import replace

from kiosk.desk.draft import holds
from kiosk.desk.state import Client, DealStep, Meeting, Reception, Role, State
from kiosk.policy.facts import How
from kiosk.policy.model import Policy
from kiosk.policy.shares import Case, Ledgers, Verdict, frozen, split, taken_away


def live(client: Client, unit: str = "") -> DealStep | None:
    """The last step of a deal that stands: of the one for *unit*, where there is one."""
    standing = client.standing
    mine = next((step for step in standing if unit and step.unit == unit), None)
    return mine or next((step for step in reversed(client.deals) if step in standing), None)


def bears(
    state: State,
    policy: Policy,
    client: Client,
    closer: str,
    on: date,
    during: Reception | None = None,
) -> Case:
    """What the files of *state* say about a deal of *client* that *closer* closes on the day *on*,
    *during* a reception: the one that is running, where none is given. What a manager closes who
    receives until a consultant is free is that consultant's (S18-16)."""
    met, interim = client.met, False
    during = during or _running(state, client, closer)
    if during is not None and state.day is not None:
        met = (*met, during.meeting(state.day.on, inviter_of(state, policy, during)))
        interim = bool(during.interim) and closer in (during.interim, during.who)
        closer = during.who if interim else closer
    mine = next((m for m in reversed(met) if m.who == closer), None) or Meeting(closer, on)
    joint = next((m for m in reversed(met) if m.joint), None)
    theirs = (m for m in reversed(met) if m.inviter == closer and m.who == client.owner)
    shared = joint or next(theirs, None)
    owner = client.owner if holds(client, policy, on) else ""
    staff = state.staff.values()
    return Case(
        closer=closer,
        on=on,
        owner=owner,
        lapsed=not owner,
        interim=interim,
        agent=owner in state.staff and state.staff[owner].role is Role.AGENT,
        contact=client.last_contact.date(),
        recognised=bool(owner) and client.recognised == owner,
        joint=joint.joint if joint else "",
        receiver=shared.who if shared else "",
        asked=mine.asked,
        helped_on=mine.on if mine.principal and mine.principal == owner else None,
        absent=mine.absent,
        inviter=mine.inviter or (shared.inviter if shared else ""),
        unnoticed=bool(met) and mine.how is How.ROTATION and mine in met,
        awarded=bool(owner) and _is_awarded(client, mine.on if mine in met else None),
        gone=frozenset(p.id for p in staff if p.gone),
        fraud=fraudulent(state),
    )


def _running(state: State, client: Client, closer: str) -> Reception | None:
    """The reception of *client* that is going on: *closer*'s, if there are several."""
    running = state.day.receptions.values() if state.day else ()
    mine = [r for r in running if state.visits[r.visit].facts.phone in client.numbers]
    theirs = [r for r in mine if closer in (r.who, r.interim)]
    return next(reversed(theirs or mine), None)


def inviter_of(state: State, policy: Policy, reception: Reception) -> str:
    """In whose place the client was received, whom that one had invited (S08-2a)."""
    facts = state.visits[reception.visit].facts
    if not facts.invited or policy.value("invited") != "caller":
        return ""
    named = facts.asks_for or facts.invited
    known = named if named in state.staff else state.callers.get(facts.phone) or ""
    return known if known != reception.who else ""


def as_stands(step: DealStep, state: State) -> Ledgers:
    """Who has which share of *step* now: what fraud froze since is not paid out (S18-20)."""
    return frozen(step.ledgers, step.agreed, fraudulent(state))


def fraudulent(state: State) -> frozenset[str]:
    """Who is stopped, or had to leave, for fraud."""
    return frozenset(p.id for p in state.staff.values() if p.fraud)


def _is_awarded(client: Client, met_on: date | None) -> bool:
    """Whether a manager's decision for the owner stands. What the closer did for the client on a
    later day is a new fact, for the rules."""
    award = client.award
    if award is None or award.owner != client.owner:
        return False
    return met_on is None or met_on <= award.at.date()


def verdict(policy: Policy, client: Client, case: Case, stage: str, unit: str = "") -> Verdict:
    """Who has which share of a step of a deal. The contract follows the deposit: who has it was
    decided then."""
    last = live(client, unit)
    follows = last is not None and goes_on(last, stage, unit)
    if not follows:
        before = _earlier(client)
        # A leaver's clients, and their later deals, are whose they were given to (S18-13).
        case = replace(case, before=case.owner if before in case.gone else before)
    if last is None or not follows or case.related or case.contract:
        return split(policy, case)
    because = last.because or policy.cite("deal") or policy.cite("registration")
    return taken_away(policy, case, last.ledgers, because)


def goes_on(last: DealStep, stage: str, unit: str) -> bool:
    """Whether a step is the contract that follows the deposit *last*, and no deal of its own."""
    same = unit in ("", last.unit) or not last.unit
    return (last.stage, stage) == ("deposit", "signed") and same


def _earlier(client: Client) -> str:
    """Who has the client's first deal that stands (S18-10)."""
    if not client.standing:
        return ""
    first = client.standing[0]
    shares = first.ledgers.performance
    return next(iter(shares)) if isinstance(shares, dict) and len(shares) == 1 else first.closer
