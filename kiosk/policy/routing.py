"""Who a visit is for, by the answers to the greeting: pure, before anybody's availability.

One clause a question, in the order in which a reception asks them; the first that has an answer
decides. Which clauses a company has, its settings say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.policy.facts import SOMEBODY, Facts, How, Known, Record, Route
from kiosk.sheet.model import Mark

if TYPE_CHECKING:
    from kiosk.policy.model import Policy
    from kiosk.reason import Because

Clause = Callable[["Policy", Facts, Known], Route | None]


def route(policy: Policy, facts: Facts, known: Known) -> Route:
    """The way of a visit under *policy*: the first clause that answers, else the rotation."""
    if policy.value("invited") == "named" and not facts.asks_for and facts.invited != SOMEBODY:
        facts = replace(facts, asks_for=facts.invited)
    ways = (clause(policy, facts, known) for clause in CLAUSES)
    return next((way for way in ways if way is not None), None) or _rotation(policy, facts, known)


def counts_as_client(policy: Policy, facts: Facts) -> bool:
    """Whether the visit's purpose is one that uses a turn."""
    if facts.purpose == "scout":
        rule = policy.value("count.scout")
        return rule == "always" or (rule == "unless_confirmed" and not facts.confirmed_by)
    return facts.purpose == "view"


def _party(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """A party that knows each other takes one turn; who names another may take the next one."""
    if not known.party_with:
        return None
    if facts.asks_for in ("", known.party_with):
        return Route(How.PARTY, policy.cite("party"), known.party_with)
    if policy.value("party.named") == "next" and counts_as_client(policy, facts):
        return Route(How.ROTATION, policy.cite("companion"), mark=Mark.NEW)
    return None


def _agent(policy: Policy, facts: Facts, known: Known) -> Route | None:
    if not facts.agent:
        return None
    return Route(How.AGENT, policy.cite("agent"), facts.agent, absent="helper")


def _booked(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """A ticket whose time holds: out of order, or by the order that the profile plans."""
    if known.booking is None:
        return None
    because = policy.cite("appointment") + policy.why("appointment.by")
    if policy.value("appointment.by") == "order":
        because += policy.cite("new_client")
        return Route(How.ROTATION, because, mark=Mark.NEW, ticket=known.booking.id)
    return Route(How.BOOKED, because, known.booking.consultant, ticket=known.booking.id)


def _not_counted(policy: Policy, facts: Facts, known: Known) -> Route | None:
    if counts_as_client(policy, facts):
        return None
    because = policy.cite("scout" if facts.purpose == "scout" else "not_counted")
    because = because or policy.why("count.scout")
    if facts.purpose in ("pay", "sign"):
        who = facts.asks_for or known.client.closer or known.client.owner
        if who:
            topic = policy.cite("buyer" if known.client.buyer else "old_client")
            return _of_the_owner(policy, known.client, who, topic + because)
    if facts.asks_for:
        return Route(How.PERSON, because, facts.asks_for, absent="greet")
    return Route(How.ROTATION, because)


def _old_client(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """The owner, out of order: named by the client, found where files bind, or of the family."""
    client = known.client
    named = facts.asks_for in (client.owner, client.closer) and facts.asks_for
    said = facts.returning or (facts.returning is None and client.owner and named)
    if policy.value("lookup") == "binding" and client.owner:
        owner = facts.asks_for if named else client.owner
        asked: Because = policy.cite("named") if facts.asks_for and not named else ()
        because = asked + policy.cite("on_file", "old_client") + policy.why("lookup")
    elif facts.asks_for and said:
        owner = facts.asks_for
        topic = policy.cite("buyer" if client.buyer else "old_client")
        because = topic + policy.cite("first_visit")
        if known.lapsed:
            because = policy.cite("lapse") + because
    elif not facts.asks_for and known.relative.owner and policy.has("family", facts.relation):
        owner, client = known.relative.owner, known.relative
        because = policy.cite("related") + policy.cite("old_client")
    else:
        return None
    return _of_the_owner(policy, client, owner, because)


def _of_the_owner(policy: Policy, client: Record, owner: str, because: Because) -> Route:
    setting = "count.buyer" if client.buyer else "count.prospect"
    mark = Mark.RETURNING if policy.is_on(setting) else None
    why = because + policy.why(setting)
    return Route(How.OLD, why, owner, mark, buyer=client.buyer, absent="helper")


def _invited(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """One of us telephoned: the caller receives, and keeps the turn of this round."""
    if policy.value("invited") != "caller" or not facts.invited:
        return None
    named = facts.invited if facts.invited != SOMEBODY else ""
    who = facts.asks_for or named or known.client.caller
    return Route(How.INVITED, policy.cite("invited"), who) if who else None


def _brought(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """Brought along by an old client: that client's consultant, where the profile says so."""
    rule, by = policy.value("referral"), known.referrer
    closer = by.closer or by.owner
    if rule == "rotation" or not closer or facts.asks_for or facts.returning:
        return None
    if rule == "owner_if_buyer_brings":
        applies = facts.accompanied and by.buyer and not known.client.owner
    else:
        filed = known.client.owner == by.owner
        closer, applies = by.owner, filed or (facts.accompanied and not known.client.owner)
    if not applies:
        return None
    because = policy.cite("brought") + policy.why("referral")
    return Route(How.BROUGHT, because, closer, Mark.NEW, absent="helper")


def _named(policy: Policy, facts: Facts, known: Known) -> Route | None:
    if not facts.asks_for:
        return None
    mark = Mark.NAMED if policy.is_on("count.named") else None
    because = policy.cite("named") + policy.why("count.named")
    return Route(How.NAMED, because, facts.asks_for, mark)


def _important(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """A client of high potential: somebody experienced, on their own turn."""
    if policy.value("potential") != "senior" or facts.potential != "high":
        return None
    return Route(How.IMPORTANT, policy.cite("important"), mark=Mark.NEW)


def _rotation(policy: Policy, facts: Facts, known: Known) -> Route:
    first: Because = ()
    if facts.purpose == "scout":
        first += policy.cite("scout") or policy.why("count.scout")
    if facts.accompanied and known.referrer.buyer and known.client.owner:
        first += policy.cite("brought")
    if facts.referred_by:
        first += policy.cite("referred")
    if facts.invited:
        first += policy.cite("invited") or policy.cite("caller_comes")
    if known.lapsed:
        first += policy.cite("lapse")
    if known.called:
        first += policy.cite("caller_comes")
    because = policy.cite("new_client")
    if facts.returning or known.client.owner:
        because += policy.cite("old_unnoticed")
    elif facts.returning is False:
        because += policy.cite("first_visit")
    return Route(How.ROTATION, first + because, mark=Mark.NEW)


CLAUSES: tuple[Clause, ...] = (
    _party,
    _agent,
    _booked,
    _not_counted,
    _old_client,
    _invited,
    _brought,
    _named,
    _important,
)
