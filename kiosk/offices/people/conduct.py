"""Rewards and sanctions are registered; appeals go past whoever decided, to a director (S14-11,
S14-12, S14-13, S17-C, S18-21). Stopping receptions itself is the desk's own command."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import in_order, one_of, within, words
from kiosk.offices.model import cite
from kiosk.offices.people.conduct_model import (
    BY_GROUND,
    GROUNDS,
    REWARDS,
    SANCTIONS,
    SETTLED,
    STOPS,
    Appeal,
    Appealed,
    Penalty,
    Reward,
    Rewarded,
    Sanction,
    Sanctioned,
    Settle,
    Settled,
)
from kiosk.offices.work import Work
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused

MOST = 1e9


def reward(work: Work, order: Reward) -> None:
    """Raises Refused ``not_authorised``, ``bad_value``, ``unknown_staff``."""
    because = cite(
        "S14-8" if order.kind == "promotion" else "S14-11", "S14-4.4", "S14-10", "S16-3.2"
    )
    work.allow(Role.MANAGER, because=because)
    kind = one_of(N_("How"), order.kind, REWARDS)
    who = work.person(order.who)
    _not_oneself(work, who.id, because)
    amount = within(N_("Amount"), order.amount, 0, MOST)
    why = words(N_("Why"), order.why)
    work.emit(Rewarded(who=who.id, kind=kind, why=why, amount=amount, because=because))


def sanction(work: Work, order: Sanction) -> None:
    """A fine has an amount; receptions are stopped on one of the seven grounds, a fraud means
    dismissal (S18-20). Raises Refused ``not_authorised``, ``bad_value``, ``unknown_staff``,
    ``refused_by_rule``."""
    ground = one_of(N_("Ground"), order.ground, GROUNDS)
    because = cite(BY_GROUND[ground], "S14-13", "S14-10")
    work.allow(Role.MANAGER, because=because)
    kind = one_of(N_("How"), order.kind, SANCTIONS)
    who = work.person(order.who)
    _not_oneself(work, who.id, because)
    if kind == "stopped" and ground not in dict(STOPS):
        text = N_("Receptions are stopped on one of seven grounds: {grounds}.")
        listed = ", ".join(key for key, _ in STOPS)
        raise Refused("refused_by_rule", text, grounds=listed).by("S18-21")
    if ground == "fraud" and kind != "dismissal":
        raise Refused("refused_by_rule", N_("Proven fraud means dismissal.")).by("S18-20")
    amount = within(N_("Amount of a fine"), order.amount, 0, MOST)
    if (kind == "fine") != (amount > 0):
        raise Refused("bad_value", N_("A fine has an amount, and nothing else has."))
    in_order(work.at.date(), order.until)
    work.emit(
        Sanctioned(
            sanction=f"s{len(work.state.sanctions) + 1}",
            who=who.id,
            kind=kind,
            ground=ground,
            why=words(N_("What happened"), order.why),
            amount=amount,
            until=order.until,
            because=because,
        )
    )


def appeal(work: Work, order: Appeal) -> None:
    """Who was sanctioned appeals, once (S17-C). Raises Refused ``not_authorised``,
    ``bad_value``."""
    because = cite("S17-C")
    found = _known(work, order.sanction)
    if work.by is not None and work.by != found.who:
        text = N_("Only who was sanctioned appeals against it.")
        raise Refused("not_authorised", text).by(*ids(because))
    if found.appeal:
        raise Refused("bad_value", N_("An appeal was made already."))
    if found.standing(work.at.date()) == "over":
        raise Refused("bad_value", N_("This sanction is over."))
    why = words(N_("Why"), order.why)
    work.emit(Appealed(sanction=order.sanction, why=why, because=because))


def settle(work: Work, order: Settle) -> None:
    """A director who did not give the sanction decides (S17-C). Raises Refused
    ``not_authorised``, ``bad_value``, ``refused_by_rule``."""
    because = cite("S17-C")
    work.only(Role.DIRECTOR)
    found = _known(work, order.sanction)
    one_of(N_("Decision"), order.outcome, SETTLED)
    if not found.appeal or found.outcome:
        raise Refused("bad_value", N_("There is no appeal to decide here."))
    if work.by is not None and work.by in (found.by, found.who):
        text = N_("An appeal goes past whoever it is about: somebody else must decide.")
        raise Refused("refused_by_rule", text).by(*ids(because))
    why = words(N_("Why"), order.why)
    work.emit(Settled(sanction=order.sanction, outcome=order.outcome, why=why, because=because))


def _known(work: Work, key: str) -> Penalty:
    found: Penalty | None = work.state.sanctions.get(key)
    if found is None:
        raise Refused("bad_value", N_("There is no sanction '{sanction}'."), sanction=key)
    return found


def _not_oneself(work: Work, who: str, because: Because) -> None:
    if work.by == who:
        text = N_("Nobody decides this for themselves.")
        raise Refused("not_authorised", text).by(*ids(because))
