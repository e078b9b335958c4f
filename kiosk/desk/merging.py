"""Two files of one client made one, and clients taken off the file who asked for it or whom nobody
had contact with for long."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.authority import must_not_overrule
from kiosk.desk.clients import read_phone
from kiosk.desk.draft import Draft
from kiosk.desk.state import Client, Role
from kiosk.desk.visits import reason_given
from kiosk.policy.periods import last_day
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT

MOST = 500
"""How many clients one entry takes off the file: a desk must not stand still for it."""


def merge(draft: Draft, command: c.Merge) -> None:
    """The file of *client* is kept, with what the other holds; ownership rests on the kept one
    unless the manager names an owner."""
    draft.allow(Role.MANAGER)
    why = reason_given(command.why)[:NOTE_LIMIT]
    kept = draft.known_client(read_phone(command.client))
    other = draft.known_client(read_phone(command.other))
    if kept.phone == other.phone:
        raise Refused("bad_value", N_("These are two numbers of one client already."))
    if other.stage != "prospect" and kept.stage == "prospect":
        raise Refused("refused_by_rule", N_("The other file holds a deal: keep that one."))
    if draft.holds(other) and not draft.holds(kept):
        raise Refused("refused_by_rule", N_("This client was given up: keep the other file."))
    owner = None if command.owner is None else draft.person(command.owner).id
    keeps = owner or kept.owner
    for client in (kept, other):
        if client.award is not None and client.award.owner != keeps:
            must_not_overrule(draft, client)
    draft.emit(e.Merged(phone=kept.phone, other=other.phone, why=why))
    if owner is not None and owner != kept.owner:
        because = draft.policy.cite("reassigned")
        draft.emit(e.Reassigned(phone=kept.phone, to=owner, at=draft.at, because=because))


def forget(draft: Draft, command: c.Forget) -> None:
    """Takes name and phone of one client off the file; a buyer's contract keeps them."""
    draft.allow(Role.MANAGER)
    why = reason_given(command.why)[:NOTE_LIMIT]
    client = draft.known_client(read_phone(command.client))
    if client.stage != "prospect":
        raise Refused("refused_by_rule", N_("A client with a deal stays on file."))
    if _is_here(draft, client):
        raise Refused("refused_by_rule", N_("This client is in the house, or expected."))
    draft.emit(e.Anonymised(phone=client.phone, key=next(_keys(draft)), why=why))


def anonymise(draft: Draft, command: c.Anonymise) -> None:
    """The same for prospects given up, after the time for which files are kept."""
    draft.allow(Role.MANAGER)
    kept_for = str(draft.policy.value("clients.retention"))
    if kept_for == "none":
        raise Refused(
            "refused_by_rule",
            N_("Files are kept without end here. Set clients.retention to a span of time first."),
        )
    today = draft.at.date()
    before = min(command.before or today, today)
    idle = draft.state.clients.idle(datetime.combine(before, time()))
    found = {client.phone: client for _, client in idle if _is_over(draft, client, kept_for)}
    gone = [x for x in sorted(found.values(), key=_age) if not _is_here(draft, x)]
    for client, key in zip(gone[:MOST], _keys(draft), strict=False):
        draft.emit(e.Anonymised(phone=client.phone, key=key))


def _age(client: Client) -> tuple[datetime, str]:
    return client.last_contact, client.phone


def _is_over(draft: Draft, client: Client, kept_for: str) -> bool:
    """Whether the client is given up, and the time for which the file is kept is over."""
    if client.stage != "prospect" or is_anonymous(client):
        return False
    until: date | None = last_day(client.last_contact.date(), kept_for)
    lapses = draft.policy.value("ownership.lapse") != "none"
    given_up = not lapses or not draft.holds(client)
    return given_up and until is not None and draft.at.date() > until


def is_anonymous(client: Client) -> bool:
    """Whether name and number are taken off already."""
    return client.phone.startswith(KEY)


KEY = "anon-"


def _keys(draft: Draft) -> Iterator[str]:
    """Keys that nobody has: of the time, so that entries in between change nothing."""
    for number in count(1):
        key = f"{KEY}{draft.at:%Y%m%d%H%M%S}-{number}"
        if key not in draft.state.clients:
            yield key


def _is_here(draft: Draft, client: Client) -> bool:
    """Whether the client is being received, waits, or has a booking for today or later."""
    state = draft.state
    day = state.day
    here = (*day.receptions, *day.waiting) if day is not None and not day.closed else ()
    known = {state.visits[visit].facts.phone for visit in here}
    today = datetime.combine(draft.at.date(), time())
    open_ = (b for b in state.bookings.values() if not b.used and b.time >= today)
    known |= {booking.phone for booking in open_}
    return bool(known & set(client.numbers))
