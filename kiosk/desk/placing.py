"""From a visit's facts to the person who receives it, now or when somebody comes free."""

from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.draft import Draft
from kiosk.desk.state import Reception, Visit
from kiosk.desk.turns import receive, start_slot
from kiosk.policy.routing import NOBODY, Facts, How, Known, Record, Route, route
from kiosk.sheet.model import Mark


def settle(draft: Draft) -> None:
    """After every command of the day: interim receptions are handed on to consultants who came
    free, those who wait are received in order of arrival, and a slot starts where none runs."""
    while _hand_on(draft) or _serve(draft):
        pass
    start_slot(draft, draft.at)


def _hand_on(draft: Draft) -> bool:
    day = draft.day
    for r in day.receptions.values():
        if r.interim and (floor.can_receive(draft.state, day, r.who) or _follows(draft, r)):
            draft.emit(
                e.HandedOver(
                    visit=r.visit,
                    to=r.who,
                    reason="free",
                    at=draft.at,
                    mark=r.mark,
                    because=draft.policy.cite("overflow"),
                )
            )
            return True
    return False


def _follows(draft: Draft, r: Reception) -> bool:
    """Whether *r* is of a party whose first visit its consultant has taken over."""
    first = draft.day.receptions.get(draft.state.visits[r.visit].facts.party)
    return first is not None and first.who == r.who and not first.interim


def _serve(draft: Draft) -> bool:
    """Receive the first of those who wait for whom somebody is there. With no consultant able,
    that can only be who waits for somebody else, or for a party that is being received."""
    waiting = [draft.state.visits[visit] for visit in draft.day.waiting]
    if waiting and not floor.able(draft.state, draft.day):
        waiting = [v for v in waiting if v.facts.party or v.facts.agent or v.facts.asks_for]
    return any(place(draft, visit, overflow=False) for visit in waiting)


def place(draft: Draft, visit: Visit, *, overflow: bool = True) -> bool:
    """Start the reception of *visit* if somebody can receive it. ``overflow``: a manager may
    receive on behalf of a consultant who is receiving (S18-16)."""
    way = route(draft.policy, visit.facts, known(draft, visit.facts))
    if not draft.in_hours():
        way = replace(way, because=draft.policy.cite("outside_hours") + way.because)
    if way.how is How.ROTATION:
        return _by_rotation(draft, visit, way, overflow=overflow and way.mark is not None)
    if way.how is How.PARTY:
        # A party that is being received already stays with its consultant.
        first = draft.day.receptions[visit.facts.party]
        joined = replace(first, visit=visit.id, since=draft.at, how=How.PARTY, mark=None)
        receive(draft, joined, way.because)
        return True
    if floor.can_receive(draft.state, draft.day, way.who):
        mark = _mark(draft, way) if way.who in draft.day.sheet.rows else None
        reception = Reception(visit.id, way.who, draft.at, way.how, mark, buyer=way.buyer)
        receive(draft, reception, way.because)
        return True
    return _in_the_place_of(draft, visit, way)


def would_mark(draft: Draft, visit: Visit) -> Mark | None:
    """What a reception of *visit* by the rules would put on the sheet now."""
    return _mark(draft, route(draft.policy, visit.facts, known(draft, visit.facts)))


def _mark(draft: Draft, way: Route) -> Mark | None:
    """Outside the hours nothing is marked (S18-R3)."""
    return way.mark if draft.in_hours() else None


def _by_rotation(draft: Draft, visit: Visit, way: Route, *, overflow: bool) -> bool:
    who = floor.duty(draft.state)
    interim, because = "", way.because
    if who is None:
        if not overflow or draft.policy.value("overflow") != "manager":
            return False
        who, interim = _first_receiving(draft), floor.free_manager(draft.state, draft.day) or ""
        if who is None or not interim:
            return False
        because = draft.policy.cite("overflow") + because
    reception = Reception(visit.id, who, draft.at, How.ROTATION, _mark(draft, way), interim)
    receive(draft, reception, because)
    return True


def _first_receiving(draft: Draft) -> str | None:
    """The first in key order who is receiving and not away: whose turn an interim uses."""
    day = draft.day
    staff = draft.state.staff
    with_clients = [
        who
        for who in floor.busy(day)
        if who in day.floor and who not in day.away and not staff[who].suspended
    ]
    return day.sheet.first(with_clients)


def _in_the_place_of(draft: Draft, visit: Visit, way: Route) -> bool:
    """Whom the visit is for cannot receive: a helper without a share, or another's own client."""
    policy, day = draft.policy, draft.day
    rule = policy.value("named.absent")
    agent = way.how is How.AGENT
    helper: str | None = None
    if way.absent != "greet" and (agent or rule == "manager"):
        helper = floor.free_manager(draft.state, day)
    elif way.absent != "greet" and rule == "last_up":
        helper = next(reversed(day.sheet.queue(floor.able(draft.state, day))), None)
    cited = policy.cite("agent_absent" if agent else "owner_absent")
    because = way.because + cited + policy.why("named.absent")
    if helper is None and way.absent == "own":
        own = replace(way, mark=way.mark and Mark.NEW, because=because)
        return _by_rotation(draft, visit, own, overflow=False)
    helper = helper or floor.duty(draft.state)
    if helper is None:
        return False
    principal = "" if way.absent == "greet" else way.who
    receive(draft, Reception(visit.id, helper, draft.at, way.how, principal=principal), because)
    return True


def known(draft: Draft, facts: Facts) -> Known:
    """What the files say about the people in *facts*."""
    party = draft.day.receptions.get(facts.party)
    return Known(
        client=_record(draft, facts.phone),
        relative=_record(draft, facts.related_to),
        referrer=_record(draft, facts.referred_by),
        party_with=party.who if party else "",
    )


def _record(draft: Draft, phone: str) -> Record:
    client = draft.client(phone)
    if client is None:
        return NOBODY
    signed_only = draft.policy.value("buyer.stage") == "signed"
    buyer = client.stage == "signed" or (client.stage == "deposit" and not signed_only)
    return Record(client.owner, buyer, client.closer)
