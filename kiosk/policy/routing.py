"""Who a visit is for, by the answers to the greeting: pure, before anybody's availability."""

from enum import StrEnum
from typing import Literal

import msgspec

from kiosk.policy.model import Policy
from kiosk.reason import Because
from kiosk.sheet.model import Mark

PURPOSES = ("view", "person", "pay", "sign", "scout", "vendor", "other")
RELATIONS = ("family", "friend", "partner")


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a party that comes in (the facts of a visit in the script format)."""

    phone: str = ""
    name: str = ""
    purpose: str = "view"
    returning: bool | None = None
    asks_for: str = ""
    party: str = ""
    related_to: str = ""
    relation: str = ""
    referred_by: str = ""
    accompanied: bool = False
    agent: str = ""
    confirmed_by: str = ""


class How(StrEnum):
    """How a visit found its consultant."""

    ROTATION = "rotation"
    NAMED = "named"
    OLD = "old"
    PARTY = "party"
    PERSON = "person"
    BROUGHT = "brought"
    AGENT = "agent"
    OVERRIDE = "override"


class Record(msgspec.Struct, frozen=True):
    """Whose client somebody is on file: ``closer`` made the deal of a buyer."""

    owner: str = ""
    buyer: bool = False
    closer: str = ""


NOBODY = Record()


class Known(msgspec.Struct, frozen=True):
    """What the files say about the people in a visit's facts."""

    client: Record = NOBODY
    relative: Record = NOBODY
    referrer: Record = NOBODY
    party_with: str = ""


class Route(msgspec.Struct, frozen=True):
    """Where a visit goes: by rotation, or to ``who`` out of order.

    ``mark`` is what a counted reception inside the hours puts on the sheet, None where it does
    not count. ``absent``: what happens when ``who`` cannot receive: a helper receives for them,
    somebody receives in their place as their own client, or whoever is on duty greets the visitor.
    """

    how: How
    because: Because
    who: str = ""
    mark: Mark | None = None
    buyer: bool = False
    absent: Literal["helper", "own", "greet"] = "own"


def route(policy: Policy, facts: Facts, known: Known) -> Route:
    """The way of a visit under *policy* (S18-R2, R5, S18-2 to S18-10, S18-18, S18-19)."""
    if known.party_with and facts.asks_for in ("", known.party_with):
        return Route(How.PARTY, policy.cite("party"), known.party_with)
    if facts.agent:
        return Route(How.AGENT, policy.cite("agent"), facts.agent, absent="helper")
    if not counts_as_client(policy, facts):
        return _not_counted(policy, facts, known)
    return (
        _old_client(policy, facts, known)
        or _brought(policy, facts, known)
        or _named(policy, facts)
        or _rotation(policy, facts, known)
    )


def counts_as_client(policy: Policy, facts: Facts) -> bool:
    """Whether the visit's purpose is one that uses a turn."""
    if facts.purpose == "scout":
        rule = policy.value("count.scout")
        return rule == "always" or (rule == "unless_confirmed" and not facts.confirmed_by)
    return facts.purpose == "view"


def _not_counted(policy: Policy, facts: Facts, known: Known) -> Route:
    because = policy.cite("not_counted")
    if facts.purpose in ("pay", "sign"):
        who = facts.asks_for or known.client.closer or known.client.owner
        if who:
            return Route(
                How.OLD,
                policy.cite("old_client") + because,
                who,
                buyer=known.client.buyer,
                absent="helper",
            )
    if facts.asks_for:
        return Route(How.PERSON, because, facts.asks_for, absent="greet")
    return Route(How.ROTATION, because)


def _old_client(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """The owner, out of order: named by the client, found where files bind, or of the family."""
    client = known.client
    on_file = client.owner and facts.asks_for in (client.owner, client.closer)
    said = facts.returning or (facts.returning is None and on_file)
    owner = ""
    because = policy.cite("old_client") + policy.cite("first_visit")
    if facts.asks_for and said:
        owner = facts.asks_for
    elif policy.value("lookup") == "binding" and client.owner and facts.returning is not False:
        owner, because = client.owner, because + policy.why("lookup")
    elif not facts.asks_for and known.relative.owner and policy.has("family", facts.relation):
        owner, client = known.relative.owner, known.relative
        because = policy.cite("related") + policy.cite("old_client")
    if not owner:
        return None
    setting = "count.buyer" if client.buyer else "count.prospect"
    mark = Mark.RETURNING if policy.is_on(setting) else None
    why = because + policy.why(setting)
    return Route(How.OLD, why, owner, mark, buyer=client.buyer, absent="helper")


def _brought(policy: Policy, facts: Facts, known: Known) -> Route | None:
    """Brought along by a buyer, and never here before: the consultant who closed that buyer."""
    closer = known.referrer.closer or known.referrer.owner
    if (
        policy.value("referral") != "owner_if_buyer_brings"
        or not (facts.accompanied and known.referrer.buyer and closer)
        or facts.asks_for
        or known.client.owner
        or facts.returning
    ):
        return None
    return Route(How.BROUGHT, policy.cite("brought"), closer, Mark.NEW, absent="helper")


def _named(policy: Policy, facts: Facts) -> Route | None:
    if not facts.asks_for:
        return None
    mark = Mark.NAMED if policy.is_on("count.named") else None
    because = policy.cite("named") + policy.why("count.named")
    return Route(How.NAMED, because, facts.asks_for, mark)


def _rotation(policy: Policy, facts: Facts, known: Known) -> Route:
    because = policy.cite("new_client")
    if facts.returning or known.client.owner:
        because += policy.cite("old_unnoticed")
    elif facts.returning is False:
        because += policy.cite("first_visit")
    return Route(How.ROTATION, because, mark=Mark.NEW)
