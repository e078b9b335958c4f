"""Whose deal it is: three ledgers, split by one clause after the other (S01-1a, S05-4, S08-2a,
S11-7, S17-2, S17-3, S18-2 to S18-11, S18-20). Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Set
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

if TYPE_CHECKING:
    from kiosk.policy.model import Policy
    from kiosk.reason import Because

Shares = dict[str, float] | Literal["negotiated", "frozen"]
"""By staff id, adding up to 1; or left to a manager: to be negotiated, or frozen."""

CONTRACT_NAMES = ("spouse", "parent", "child", "sibling", "other")


class Ledgers(msgspec.Struct, frozen=True):
    """Who has which share of a deal."""

    performance: Shares
    commission: Shares
    credit: Shares


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """What bears on a deal of ``closer``'s on the day ``on``.

    ``owner``: whose client it is, while that holds; ``agent``: a field agent; ``contact``: the
    owner's last contact; ``joint``: who recognised the client and shares by a manager's word;
    ``receiver``: who received then, or in the place of a closer who had invited the client;
    ``related``: the other consultant whose client a relative who buys along is; ``contract``:
    whose name is on the contract; ``before``: who closed an earlier deal; ``awarded``: a manager
    decided that the client is the owner's, and no other fact is newer; ``gone``, ``fraud``: who
    left, who is stopped for fraud. Of the closer's last reception of the client: ``asked``:
    handed over at the client's wish; ``helped_on``: as a helper of the owner, on that day, the
    owner being ``absent``; ``inviter``: in the place of who had invited the client;
    ``unnoticed``: by rotation, the owner not noticing; ``interim``:
    by a manager until the closer is free. ``lapsed``: somebody let the client lapse.
    """

    closer: str
    on: date
    owner: str = ""
    agent: bool = False
    contact: date | None = None
    recognised: bool = False
    joint: str = ""
    related: str = ""
    contract: str = ""
    before: str = ""
    asked: bool = False
    helped_on: date | None = None
    absent: bool = False
    inviter: str = ""
    receiver: str = ""
    unnoticed: bool = False
    lapsed: bool = False
    interim: bool = False
    awarded: bool = False
    gone: frozenset[str] = frozenset()
    fraud: frozenset[str] = frozenset()


Verdict = tuple[Ledgers, "Because"]
Clause = Callable[["Policy", Case], Verdict | None]


def whole(who: str) -> Ledgers:
    """All of the deal is *who*'s."""
    return Ledgers({who: 1.0}, {who: 1.0}, {who: 1.0})


def half(one: str, other: str, credit: str) -> Ledgers:
    """Performance and commission in halves, the credit whole."""
    return Ledgers({one: 0.5, other: 0.5}, {one: 0.5, other: 0.5}, {credit: 1.0})


def split(policy: Policy, case: Case) -> Verdict:
    """The ledgers of a deal, by the first clause that answers; then what leaving and fraud take
    away."""
    found = (clause(policy, case) for clause in CLAUSES)
    ledgers, because = next((v for v in found if v is not None), None) or _owners(policy, case)
    because = because or policy.cite("deal") or policy.cite("registration")
    if case.interim:
        because = policy.cite("overflow") + because
    return taken_away(policy, case, ledgers, because)


def taken_away(policy: Policy, case: Case, ledgers: Ledgers, because: Because) -> Verdict:
    """What leaving and fraud take away of *ledgers*."""
    return _without_the_gone(policy, case, *_frozen_for_fraud(policy, case, ledgers, because))


def _again(policy: Policy, case: Case) -> Verdict | None:
    if not case.before or policy.value("share.again") != "first_closer":
        return None
    return whole(case.before), policy.cite("buyer")


def _related(policy: Policy, case: Case) -> Verdict | None:
    """Bought together with a relative who is another's client, neither knowing."""
    if case.related in ("", case.closer) or policy.value("share.related") != "half":
        return None
    return half(case.related, case.closer, case.closer), policy.cite("related")


def _another_name(policy: Policy, case: Case) -> Verdict | None:
    """On the contract stands somebody who does not count as the same client."""
    if not case.contract or not policy.value("family.contract"):
        return None
    if policy.has("family.contract", case.contract):
        same = case.related or case.owner or case.closer
        return whole(same), policy.cite("related")
    return whole(case.closer), policy.cite("related")


def _awarded(policy: Policy, case: Case) -> Verdict | None:
    """A manager decided the dispute: what the clauses below would say was heard then."""
    if not case.awarded or not case.owner:
        return None
    return whole(case.owner), policy.cite("dispute") or policy.cite("registration")


def _joint(policy: Policy, case: Case) -> Verdict | None:
    other = _beside(case, case.joint)
    if not other:
        return None
    return half(case.joint, other, case.closer), policy.cite("recognised")


def _invited(policy: Policy, case: Case) -> Verdict | None:
    other = _beside(case, case.inviter)
    if not other or policy.value("share.invited") != "half":
        return None
    halves = half(case.inviter, other, case.closer)
    return replace(halves, commission="negotiated"), policy.cite("invited")


def _beside(case: Case, one: str) -> str:
    """With whom *one* shares: the closer, or whoever received the client that *one* closes with;
    nobody where that is the same person."""
    other = case.receiver if one == case.closer else case.closer
    return other if one and other != one else ""


def _nobodys(policy: Policy, case: Case) -> Verdict | None:
    if case.owner not in ("", case.closer):
        return None
    because = policy.cite("lapse") if case.lapsed else ()
    return whole(case.closer), because + policy.cite("deal")


def _agents(policy: Policy, case: Case) -> Verdict | None:
    return (whole(case.owner), policy.cite("agent")) if case.agent and case.owner else None


def _asked(policy: Policy, case: Case) -> Verdict | None:
    return (whole(case.closer), policy.cite("asks_another")) if case.asked else None


def _helped(policy: Policy, case: Case) -> Verdict | None:
    if case.helped_on is None or not case.owner:
        return None
    if not case.absent:
        return whole(case.owner), policy.cite("owner_busy")
    rule, because = policy.value("share.helper"), policy.cite("owner_absent")
    if rule == "half_same_day" and case.helped_on == case.on:
        return half(case.owner, case.closer, case.closer), because
    mine = whole(case.owner)
    return (replace(mine, commission="negotiated") if rule == "negotiated" else mine), because


def _recognised(policy: Policy, case: Case) -> Verdict | None:
    if not case.recognised or not case.owner:
        return None
    return whole(case.owner), policy.cite("recognised", "closed_by_another")


def _unnoticed(policy: Policy, case: Case) -> Verdict | None:
    if not case.unnoticed or policy.value("share.unnoticed") != "closer":
        return None
    return whole(case.closer), policy.cite("old_unnoticed")


def _crossed(policy: Policy, case: Case) -> Verdict | None:
    """Crossed claims: the owner's, if there was contact a few days before the deal at most."""
    days = policy.number("ownership.conflict_days")
    if not days or case.contact is None:
        return None
    kept = (case.on - case.contact).days <= days
    return whole(case.owner if kept else case.closer), policy.cite("crossed")


def _owners(policy: Policy, case: Case) -> Verdict:
    because = policy.cite("closed_by_another") or policy.cite("deal")
    return whole(case.owner or case.closer), because


CLAUSES: tuple[Clause, ...] = (
    _agents,
    _again,
    _related,
    _another_name,
    _awarded,
    _joint,
    _invited,
    _nobodys,
    _asked,
    _helped,
    _recognised,
    _unnoticed,
    _crossed,
)


def frozen(ledgers: Ledgers, agreed: Collection[str], fraud: Set[str]) -> Ledgers:
    """*ledgers* of a deal on record as they stand now: a commission that is shared by somebody of
    *fraud* waits for a manager, unless one entered it (S18-20)."""
    commission = ledgers.commission
    if isinstance(commission, str) or "commission" in agreed or not fraud & commission.keys():
        return ledgers
    return replace(ledgers, commission="frozen")


def _frozen_for_fraud(policy: Policy, case: Case, ledgers: Ledgers, because: Because) -> Verdict:
    after = frozen(ledgers, (), case.fraud)
    return after, because if after is ledgers else policy.cite("fraud") + because


def _without_the_gone(policy: Policy, case: Case, ledgers: Ledgers, because: Because) -> Verdict:
    """Who left before the contract loses the deal: the closer's, or for a manager to decide."""
    performance = ledgers.performance
    if isinstance(performance, str) or not case.gone & performance.keys():
        return ledgers, because
    cited = policy.cite("leaver") + because
    if case.closer in case.gone:
        return Ledgers("frozen", "frozen", "frozen"), cited
    commission: Shares = "frozen" if ledgers.commission == "frozen" else {case.closer: 1.0}
    return replace(whole(case.closer), commission=commission), cited
