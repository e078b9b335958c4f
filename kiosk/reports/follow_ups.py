"""Who is to be followed up, by consultant (S01-2, S17-1, S18-15). Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from kiosk.desk.draft import holds
from kiosk.desk.merging import is_anonymous
from kiosk.desk.state import Client
from kiosk.policy.model import Policy
from kiosk.policy.periods import last_day

WITHIN = 3
"""Days before a lapse from which on it is told of."""

ORDER = ("overdue", "lapsing", "due", "never", "lapsed")
"""What may be the matter with a client, the most pressing first."""


class ToDo(msgspec.Struct, frozen=True):
    """A client of ``owner`` about whom something is to be done: ``status`` is one of ``ORDER``;
    ``days`` since the ``last`` contact, ``due`` since when, ``until``: the last day on which the
    client is the owner's."""

    owner: str
    status: str
    name: str
    phone: str
    last: date
    days: int
    due: date | None = None
    until: date | None = None


def to_do(
    clients: Iterable[Client], policy: Policy, on: date, *, within: int = WITHIN, who: str = ""
) -> list[ToDo]:
    """What is to be done about *clients* on the day *on*, by consultant; of each what is overdue
    first, and there the longest silence. *who*: of that consultant only. Whoever was taken off the
    file is nobody to be in touch with."""
    here = (x for x in clients if who in ("", x.owner) and not is_anonymous(x))
    found = (_look(x, policy, on, within) for x in here)
    return sorted(
        (x for x in found if x is not None),
        key=lambda x: (x.owner, ORDER.index(x.status), x.last, x.phone),
    )


def _look(client: Client, policy: Policy, on: date, within: int) -> ToDo | None:
    last = client.last_contact.date()
    until = due = None
    if client.stage == "prospect":
        until = last_day(last, str(policy.value("ownership.lapse")))
        after = policy.number("follow_up.days")
        due = last + timedelta(days=after) if after else None
    status = _status(client, policy, on, due, until, within)
    if not status:
        return None
    days = (on - last).days
    return ToDo(client.owner, status, client.name, client.phone, last, days, due, until)


def _status(
    client: Client,
    policy: Policy,
    on: date,
    due: date | None,
    until: date | None,
    within: int,
) -> str:
    if not holds(client, policy, on):
        return "lapsed"
    if due is not None and due < on:
        return "overdue"
    if until is not None and (until - on).days < within:
        return "lapsing"
    if due == on:
        return "due"
    return "never" if client.followed is None else ""
