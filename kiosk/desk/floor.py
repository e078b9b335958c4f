"""Who could receive a client at this moment, and why the others could not."""

from kiosk.desk.events import Ahead
from kiosk.desk.state import Day, Reception, Role, State
from kiosk.policy.facts import How
from kiosk.policy.model import Policy
from kiosk.sheet.turn import Answer, Standing


def busy(day: Day) -> dict[str, Reception]:
    """Everybody who is receiving, with (one of) their receptions."""
    return {r.interim or r.who: r for r in day.receptions.values()}


def receptions_of(day: Day, who: str) -> list[Reception]:
    """The receptions that keep *who* busy: several where a party came in one by one."""
    return [r for r in day.receptions.values() if r.occupies == who]


def able(state: State, day: Day) -> list[str]:
    """Consultants who could receive now: on the floor, not receiving, away or suspended."""
    taken = busy(day)
    staff = state.staff
    return [
        who
        for who in day.floor
        if who not in taken and who not in day.away and not staff[who].suspended
    ]


def duty(state: State) -> str | None:
    """Who receives the next walk-in: the slot's holder while able, else the smallest key."""
    day = state.day
    if day is None or day.closed:
        return None
    can = able(state, day)
    if day.slot and day.slot.who in can:
        return day.slot.who
    return day.sheet.first(can)


def cause(state: State, day: Day, who: str) -> str:
    """Why *who* cannot receive now: a setting's name, ``suspended``, ``off``, or '' if able."""
    return _cause(state, day, who, receptions_of(day, who))


def _cause(state: State, day: Day, who: str, running: list[Reception]) -> str:
    if who not in day.floor:
        return "off"
    if state.staff[who].suspended:
        return "suspended"
    if who in day.away:
        return "away." + day.away[who]
    if not running:
        return ""
    own = next((r for r in running if r.how is How.OLD and not r.principal), None)
    if own is None:
        return "busy"
    return "busy.buyer" if own.buyer else "busy.prospect"


def standing(state: State, day: Day, policy: Policy, who: str) -> Standing | None:
    """What the profile answers when a turn of *who* passes now; None when *who* is able."""
    return _standing(policy, cause(state, day, who))


def _standing(policy: Policy, why: str) -> Standing | None:
    if not why:
        return None
    if why == "suspended":
        return Standing(why, Answer.ABSENT, policy.cite("suspension"))
    return Standing(why, policy.answer(why), policy.why(why))


def unable(state: State, day: Day, policy: Policy) -> dict[str, Standing]:
    """Everybody on the floor who cannot take a turn now."""
    running: dict[str, list[Reception]] = {}
    for r in day.receptions.values():
        running.setdefault(r.interim or r.who, []).append(r)
    found = {}
    for who in day.floor:
        stands = _standing(policy, _cause(state, day, who, running.get(who, [])))
        if stands is not None:
            found[who] = stands
    return found


def ahead(state: State, day: Day, who: str) -> tuple[Ahead, ...]:
    """Those with a smaller key than *who*, in order, and why it is not their turn."""
    key = day.sheet.key(who)
    before = (w for w in day.sheet.queue(day.floor) if day.sheet.key(w) < key)
    return tuple(Ahead(w, cause(state, day, w) or "slot") for w in before)


def free_manager(state: State, day: Day) -> str | None:
    """The first manager on the roster who is here and receives nobody."""
    managers = (p.id for p in state.staff.values() if p.role is Role.MANAGER)
    return next((who for who in managers if can_receive(state, day, who)), None)


def is_here(state: State, who: str, day: Day) -> bool:
    """Whether somebody without a row is in the house: managers unless they left, agents once in."""
    person = state.staff[who]
    if person.gone or on_leave(state, who, day):
        return False
    today = state.attendance_on(day.on)
    return who in today.here if person.role is Role.AGENT else who not in today.out


def on_leave(state: State, who: str, day: Day) -> bool:
    return any(x.who == who and x.covers(day.on) for x in state.leaves)


def can_receive(state: State, day: Day, who: str) -> bool:
    """Whether *who*, of any role, could take a reception now."""
    if who in day.sheet.rows or state.staff[who].role is Role.CONSULTANT:
        return who in day.floor and not cause(state, day, who)
    return is_here(state, who, day) and who not in busy(day) and who not in day.away
