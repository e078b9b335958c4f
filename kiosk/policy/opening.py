"""The order in which a day starts: pure, one function a way of ordering."""

from collections.abc import Callable
from datetime import date

import msgspec

from kiosk.policy.model import Policy

Order = tuple[str, ...]


class Returning(msgspec.Struct, frozen=True):
    """Somebody back from leave of ``kind`` that began on ``since``."""

    who: str
    kind: str
    since: date


def order_of(
    policy: Policy,
    *,
    roster: Order,
    yesterday: Order,
    off_yesterday: frozenset[str],
    signed: Order,
    returning: tuple[Returning, ...],
) -> Order:
    """Today's order of everybody on the roster, those who are off included, by ``order.opening``.

    ``yesterday`` is the last opening order, ``off_yesterday`` who of it had no row, ``signed`` who
    signed in today so far, in that order, ``returning`` who is back from leave, the earlier leave
    first (S18-R1, S18-R4).
    """
    way = _WAYS[str(policy.value("order.opening"))]
    order = way(roster, yesterday, off_yesterday, signed)
    order = (*(w for w in order if w in roster), *(w for w in roster if w not in order))
    if not yesterday or way is _sign_in:
        return order
    return _seated(policy, order, returning)


def _shift(roster: Order, yesterday: Order, off: frozenset[str], signed: Order) -> Order:
    """The last opening order moved up by one: the first who had a row becomes last."""
    first = next((who for who in yesterday if who not in off), None)
    if first is None:
        return yesterday
    joined = tuple(who for who in roster if who not in yesterday)
    return (*(who for who in yesterday if who != first), first, *joined)


def _sign_in(roster: Order, yesterday: Order, off: frozenset[str], signed: Order) -> Order:
    return signed


def _table(roster: Order, yesterday: Order, off: frozenset[str], signed: Order) -> Order:
    return roster


_WAYS: dict[str, Callable[[Order, Order, frozenset[str], Order], Order]] = {
    "shift": _shift,
    "sign_in": _sign_in,
    "table": _table,
}


def _seated(policy: Policy, order: Order, returning: tuple[Returning, ...]) -> Order:
    """Seats of those back from leave: the first ones in the order of their leaves, then the rest,
    then the last ones."""
    seats = {r.who: str(policy.value("return." + r.kind)) for r in returning}
    first = tuple(r.who for r in returning if seats[r.who] == "first")
    last = tuple(r.who for r in returning if seats[r.who] == "last")
    return (*first, *(w for w in order if w not in first and w not in last), *last)
