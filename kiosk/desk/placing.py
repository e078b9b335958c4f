"""From a visit's facts to the person who receives it, now or when somebody comes free."""

from datetime import timedelta

from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.bearing import live
from kiosk.desk.draft import Draft, is_buyer
from kiosk.desk.helping import helper_for, is_receiving
from kiosk.desk.state import Client, Reception, State, Visit
from kiosk.desk.turns import receive, start_slot
from kiosk.policy import routing
from kiosk.policy.facts import NOBODY, Booking, Facts, How, Known, Record, Route
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
        waiting = [v for v in waiting if _waits_for_somebody(v.facts)]
    return any(place(draft, visit, overflow=False) for visit in waiting)


def _waits_for_somebody(facts: Facts) -> bool:
    return bool(facts.party or facts.agent or facts.asks_for or facts.appointment)


def place(draft: Draft, visit: Visit, *, overflow: bool = True) -> bool:
    """Start the reception of *visit* if somebody can receive it. ``overflow``: a manager may
    receive on behalf of a consultant who is receiving (S18-16)."""
    way = route_of(draft, visit)
    match way.how:
        case How.ROTATION:
            return _by_rotation(draft, visit, way, overflow=overflow and way.mark is not None)
        case How.PARTY:
            # A party that is being received already stays with its consultant.
            first = draft.day.receptions[visit.facts.party]
            joined = replace(first, visit=visit.id, since=draft.at, how=How.PARTY, mark=None)
            receive(draft, replace(joined, contact_by=None), way.because)
            return True
        case How.BOOKED:
            return _booked(draft, visit, way)
        case How.IMPORTANT:
            return _experienced(draft, visit, way, overflow=overflow)
        case _:
            return _for_somebody(draft, visit, way)


def route_of(draft: Draft, visit: Visit) -> Route:
    """Where the rules send *visit*."""
    facts, files = visit.facts, known(draft, visit)
    way = draft.policy.route(facts, files)
    if way.who and way.who not in draft.state.staff:  # a module of somebody else's may name anybody
        way = routing.route(draft.policy, facts, files)
    if draft.in_hours():
        return way
    return replace(way, because=draft.policy.cite("outside_hours") + way.because)


def marks(draft: Draft, way: Route) -> Mark | None:
    """What a reception by *way* puts on the sheet now: outside the hours nothing (S18-R3)."""
    return way.mark if draft.in_hours() else None


def _by_rotation(draft: Draft, visit: Visit, way: Route, *, overflow: bool) -> bool:
    who = floor.duty(draft.state)
    interim, because = "", way.because
    if who is None:
        if not overflow or draft.policy.value("overflow") != "manager":
            return False
        who, interim = (
            first_receiving(draft.state),
            floor.free_manager(draft.state, draft.day) or "",
        )
        if who is None or not interim:
            return False
        because = draft.policy.cite("overflow") + because
    reception = Reception(visit.id, who, draft.at, How.ROTATION, marks(draft, way), interim)
    receive(draft, reception, because, ticket=way.ticket)
    return True


def first_receiving(state: State) -> str | None:
    """The first in key order who is receiving and not away: whose turn an interim uses."""
    day, staff = state.day, state.staff
    if day is None:
        return None
    with_clients = [
        who
        for who in floor.busy(day)
        if who in day.floor and who not in day.away and not staff[who].suspended
    ]
    return day.sheet.first(with_clients)


def _booked(draft: Draft, visit: Visit, way: Route) -> bool:
    """A booked visit, not counted: the person in charge, or the booked consultant, else duty."""
    manager = None
    if draft.policy.value("appointment.by") == "manager":
        manager = floor.free_manager(draft.state, draft.day)
    booked = way.who if way.who and floor.can_receive(draft.state, draft.day, way.who) else None
    who = manager or booked or floor.duty(draft.state)
    if who is None:
        return False
    receive(draft, Reception(visit.id, who, draft.at, How.BOOKED), way.because, ticket=way.ticket)
    return True


def _experienced(draft: Draft, visit: Visit, way: Route, *, overflow: bool) -> bool:
    """The first in key order among the experienced, on their own turn; none free: the rotation."""
    state, day = draft.state, draft.day
    senior = day.sheet.first(w for w in floor.able(state, day) if state.staff[w].level == "senior")
    if senior is None or senior == floor.duty(state):
        return _by_rotation(draft, visit, way, overflow=overflow)
    receive(draft, Reception(visit.id, senior, draft.at, way.how, marks(draft, way)), way.because)
    return True


def _for_somebody(draft: Draft, visit: Visit, way: Route) -> bool:
    if not floor.can_receive(draft.state, draft.day, way.who):
        return _in_the_place_of(draft, visit, way)
    mark = marks(draft, way) if way.who in draft.day.sheet.rows else None
    reception = Reception(visit.id, way.who, draft.at, way.how, mark, buyer=way.buyer)
    receive(draft, reception, way.because)
    return True


def _in_the_place_of(draft: Draft, visit: Visit, way: Route) -> bool:
    """Whom the visit is for cannot receive: a helper without a share, or another's own client."""
    policy = draft.policy
    if way.absent == "greet":
        return _help(draft, visit, way, floor.duty(draft.state))
    own = way.absent == "own"
    on_file = draft.client(visit.facts.phone) or draft.client(visit.facts.related_to)
    unregistered = way.how is How.OLD and on_file is None
    if unregistered and policy.value("owner.unregistered") == "own":
        own, way = True, replace(way, because=policy.cite("unregistered") + way.because)
    helper, because = helper_for(draft, visit, way)
    if helper is None and own:
        counts = way.mark is not None or way.how in (How.INVITED, How.OLD)
        mark = Mark.NEW if counts else None
        rotation = replace(way, mark=mark, because=because + way.because)
        return _by_rotation(draft, visit, rotation, overflow=False)
    way = replace(way, because=because + way.because)
    return _help(draft, visit, way, helper or floor.duty(draft.state))


def _help(draft: Draft, visit: Visit, way: Route, helper: str | None) -> bool:
    if helper is None:
        return False
    principal = "" if way.absent == "greet" else way.who
    absent = bool(principal) and not is_receiving(draft, way.who)
    reception = Reception(visit.id, helper, draft.at, way.how, principal=principal, absent=absent)
    minutes = draft.policy.number("contact.minutes")
    if way.how is How.OLD and minutes and absent:
        reception = replace(reception, contact_by=draft.at + timedelta(minutes=minutes))
    receive(draft, reception, way.because)
    return True


def known(draft: Draft, visit: Visit) -> Known:
    """What the files say about the people in the facts of *visit*."""
    facts = visit.facts
    party = draft.day.receptions.get(facts.party)
    held = draft.client(facts.phone)
    own = held.numbers if held is not None else (facts.phone,)
    return Known(
        client=record_of(draft, facts.phone),
        relative=NOBODY if facts.related_to in own else record_of(draft, facts.related_to),
        referrer=record_of(draft, facts.referred_by),
        party_with=party.who if party else "",
        booking=_ticket(draft, visit),
        lapsed=held is not None and not draft.holds(held),
        called=facts.phone in draft.state.callers if facts.phone else False,
    )


def _ticket(draft: Draft, visit: Visit) -> Booking | None:
    """The booking of a client who came a little before or after its time at most (S04-1.2)."""
    ticket = visit.facts.appointment
    booking = draft.state.bookings.get(ticket) if ticket else None
    slack = timedelta(minutes=draft.policy.number("appointment.minutes"))
    if booking is None or booking.used or abs(visit.at - booking.time) > slack:
        return None
    return booking


def record_of(draft: Draft, phone: str) -> Record:
    """Whose client *phone* is on file; nobody's once lapsed, or once the owner has left."""
    client = draft.client(phone)
    if client is None:
        return Record(caller=draft.state.callers.get(phone) or "") if phone else NOBODY
    left = client.owner in draft.state.staff and draft.state.staff[client.owner].gone
    if left or not draft.holds(client):
        return Record(caller=client.caller)
    buyer = is_buyer(client, draft.policy)
    return Record(client.owner, buyer, closed_by(draft.state, client), client.caller)


def closed_by(state: State, client: Client) -> str:
    """The consultant who closed a buyer's deal: where that one has left, or closed it for the
    owner without a share, the owner (S18-9, S18-10)."""
    last, closer = live(client), state.staff.get(client.closer)
    if last is None or closer is None:
        return ""
    shares = last.ledgers.performance
    has_none = isinstance(shares, dict) and closer.id not in shares
    return client.owner if closer.gone or has_none else closer.id
