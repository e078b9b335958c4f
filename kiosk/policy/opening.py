"""The order in which a day starts: pure, one function a way of ordering."""

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from kiosk.policy.model import Policy
from kiosk.policy.periods import period_start

Order = tuple[str, ...]


class Returning(msgspec.Struct, frozen=True):
    """Somebody back from leave of ``kind`` that began on ``since``."""

    who: str
    kind: str
    since: date


class Load(msgspec.Struct, frozen=True):
    """How many clients somebody received in a period, and for how many seconds."""

    receptions: int = 0
    seconds: int = 0


class Before(msgspec.Struct, frozen=True):
    """What an opening looks back on.

    ``roster``: consultants in its order; ``ring``: the last opening order, the absent in their
    places; ``off``: who of it had no row; ``signed``: who signed in today so far, in that order;
    ``last_given``: who received last by rotation; ``last_open``: the day before; ``load``: by
    consultant, in the period just past.
    """

    on: date
    roster: Order
    ring: Order = ()
    off: frozenset[str] = frozenset()
    signed: Order = ()
    last_given: str = ""
    last_open: date | None = None
    load: Mapping[str, Load] = {}


def order_of(policy: Policy, before: Before, returning: tuple[Returning, ...]) -> Order:
    """Today's order of everybody on the roster, those who are off included, by ``order.opening``.

    ``returning`` is who is back from leave, the earlier leave first (S18-R1, S18-R4, S01-1,
    S05-1, S06-3, S08-4).
    """
    way = _WAYS[str(policy.value("order.opening"))]
    order = way(policy, before)
    roster = before.roster
    order = (*(w for w in order if w in roster), *(w for w in roster if w not in order))
    if not before.ring or way is _sign_in:
        return order
    return _seated(policy, order, returning)


def is_by_sign_in(policy: Policy) -> bool:
    """Whether only who signed in has a row."""
    return policy.value("order.opening") == "sign_in"


def _shift(policy: Policy, before: Before) -> Order:
    """The last opening order moved up by one: the first who had a row becomes last."""
    first = next((who for who in before.ring if who not in before.off), None)
    if first is None:
        return before.ring
    joined = tuple(who for who in before.roster if who not in before.ring)
    return (*(who for who in before.ring if who != first), first, *joined)


def _sign_in(policy: Policy, before: Before) -> Order:
    return before.signed


def _table(policy: Policy, before: Before) -> Order:
    """The table as it was last set; where it goes on, from after the last receiver."""
    return _continue(policy, before) if policy.value("order.table") == "continue" else before.ring


def _continue(policy: Policy, before: Before) -> Order:
    """Starts after the last one who received by rotation; who joined since stands last."""
    ring = before.ring
    if before.last_given not in ring:
        return ring
    at = ring.index(before.last_given) + 1
    return ring[at:] + ring[:at]


def _plan(policy: Policy, before: Before) -> Order:
    """The plan of this period; the first opening of a period makes a new one."""
    period = str(policy.value("order.period"))
    last = before.last_open
    if last is not None and period_start(last, period) == period_start(before.on, period):
        return before.ring
    return _fewest(policy, before)


def _fewest(policy: Policy, before: Before) -> Order:
    """Fewest receptions first, then fewest minutes; then as the rows stood."""
    rows = (*before.ring, *(who for who in before.roster if who not in before.ring))

    def load(who: str) -> tuple[int, int]:
        done = before.load.get(who, Load())
        return done.receptions, done.seconds

    return tuple(sorted(rows, key=load))


_WAYS: dict[str, Callable[[Policy, Before], Order]] = {
    "shift": _shift,
    "sign_in": _sign_in,
    "table": _table,
    "continue": _continue,
    "plan": _plan,
    "fewest": _fewest,
}


def _seated(policy: Policy, order: Order, returning: tuple[Returning, ...]) -> Order:
    """Seats of those back from leave: the first ones in the order of their leaves, then the rest,
    then the last ones."""
    seats = {r.who: str(policy.value("return." + r.kind)) for r in returning}
    first = tuple(r.who for r in returning if seats[r.who] == "first")
    last = tuple(r.who for r in returning if seats[r.who] == "last")
    return (*first, *(w for w in order if w not in first and w not in last), *last)
