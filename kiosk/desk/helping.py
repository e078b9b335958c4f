"""Who helps when the one a visit is for cannot receive (S01-1a, S01-4, S05-3, S07-3.1, S11-7,
S17-4, S18-6)."""

from kiosk.desk import floor
from kiosk.desk.draft import Draft
from kiosk.desk.state import Visit
from kiosk.policy.facts import How, Route
from kiosk.reason import Because


def is_receiving(draft: Draft, who: str) -> bool:
    """Whether *who* cannot receive because of another client."""
    return who in floor.busy(draft.day) and who not in draft.day.away


def helper_for(draft: Draft, visit: Visit, way: Route) -> tuple[str | None, Because]:
    """Who receives in the place of ``way.who``, and the rules for it; None: whoever is on duty."""
    policy = draft.policy
    if way.how is How.AGENT:
        manager = floor.free_manager(draft.state, draft.day)
        return manager, policy.cite("agent_absent") + policy.why("named.absent")
    if way.how is How.INVITED:
        return None, policy.cite("named_absent")
    old = way.absent == "helper"
    receiving = is_receiving(draft, way.who)
    if old and not receiving:
        cover = draft.state.covers.get(way.who)
        if cover and floor.can_receive(draft.state, draft.day, cover):
            return cover, policy.cite("cover")
    setting = "owner.busy" if old and receiving else "named.absent"
    topic = policy.cite("owner_busy" if receiving else "owner_absent")
    because = (topic if old else policy.cite("named_absent")) + policy.why(setting)
    chosen = visit.facts.helper if setting == "owner.busy" else ""
    if chosen and floor.can_receive(draft.state, draft.day, chosen):
        return chosen, because
    return by_rule(draft, str(policy.value(setting)), frozenset()), because


def by_rule(draft: Draft, rule: str, but: frozenset[str]) -> str | None:
    """Who helps by *rule*, leaving out those who declined; None: whoever is on duty."""
    state, day = draft.state, draft.day
    if rule == "manager":
        return floor.free_manager(state, day)
    can = [who for who in floor.able(state, day) if who not in but]
    if rule == "last_up":
        return max(can, key=lambda who: day.sheet.rows[who].place, default=None)
    if rule == "last_due":
        return max(can, key=day.sheet.key, default=None)
    return None
