"""What becomes of the calls that are given: rates by period, warnings, and who is given no calls
for a while (S08-3, S11-4)."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.events import Verdict
from kiosk.desk.state import GivenCall, Role, State
from kiosk.policy.model import Policy
from kiosk.policy.periods import period_end, period_start
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean


def is_barred(state: State, policy: Policy, who: str, on: date) -> bool:
    """Whether *who* is given no calls on the day *on*: the period is not over, or what must come
    before the way back is not done."""
    return bool(still_needed(state, policy, who, on))


Need = Literal["period", "gate", "analysis"]


def still_needed(state: State, policy: Policy, who: str, on: date) -> tuple[Need, ...]:
    """What must come before *who* is given calls again, seen on the day *on*: the end of the
    period, the telephone gate, the written analysis. Nothing: calls are given."""
    bar = state.bars.get(who)
    if bar is None or policy.value("calls.rate") == "none":
        return ()
    open_ended = policy.value("calls.way_back") == "analysis_and_gate"
    needs: dict[Need, bool] = {
        "period": not open_ended and on < bar.until,
        "gate": not bar.gate,
        "analysis": open_ended and not bar.analysis,
    }
    return tuple(need for need, missing in needs.items() if missing)


class Outcome(msgspec.Struct, frozen=True):
    """What became of the calls that somebody was given in a period: how many there were, and of
    how many of their clients a visit was ``invited`` and a deal ``converted``."""

    given: int
    invited: int
    converted: int


def outcome(state: State, who: str, since: date, until: date) -> Outcome:
    """What became of the calls that *who* was given from *since* to before *until*."""
    mine = [g for g in state.given.values() if g.who == who and since <= g.on < until]
    phones = {g.phone for g in mine if g.phone}
    held = (state.clients.get(phone) for phone in phones)
    return Outcome(
        len(mine),
        sum(1 for phone in phones if _is_invited(state, who, phone, since, until)),
        sum(1 for client in held if client and client.stage != "prospect"),
    )


def _is_invited(state: State, who: str, phone: str, since: date, until: date) -> bool:
    days = (since + timedelta(days=n) for n in range((until - since).days))
    return any(f"{who}/{day}/{phone}" in state.invites for day in days)


def reached(state: State, policy: Policy, who: str, since: date, until: date) -> tuple[int, int]:
    """How many calls *who* was given from *since* to before *until*, and of how many clients of
    them the profile's aim was reached: a visit to the office invited, or a deal."""
    found = outcome(state, who, since, until)
    by_invites = policy.value("calls.rate") == "invites"
    return found.given, found.invited if by_invites else found.converted


def verdict(policy: Policy, given: int, hits: int) -> Verdict:
    """What follows from a rate: nothing, a warning below the target, or no calls for a while."""
    if not hits or hits * 100 < policy.number("calls.suspend_below") * given:
        return "barred"
    return "warned" if hits * 100 < policy.number("calls.target") * given else "met"


def review_rates(draft: Draft, on: date) -> None:
    """At the first opening of a period: the rates of the one before, with what follows."""
    state, policy = draft.state, draft.policy
    period = str(policy.value("calls.period"))
    last = state.last_open
    if policy.value("calls.rate") == "none" or last is None:
        return
    since, until = period_start(last, period), period_end(last, period)
    if on < until:
        return
    for who in {g.who: None for g in sorted(state.given.values(), key=_when)}:
        if who in state.staff and not state.staff[who].gone:
            _review(draft, who, since, until, period_end(on, period))


def _when(given: GivenCall) -> tuple[date, str]:
    return given.on, given.who


def _review(draft: Draft, who: str, since: date, until: date, barred_to: date) -> None:
    policy = draft.policy
    given, hits = reached(draft.state, policy, who, since, until)
    if not given:
        return
    follows = verdict(policy, given, hits)
    draft.emit(
        e.RateReviewed(
            who=who,
            since=since,
            until=until,
            given=given,
            reached=hits,
            verdict=follows,
            barred_to=barred_to if follows == "barred" else None,
            because=policy.cite("call_rate"),
        )
    )


def analysis(draft: Draft, command: c.Analysis) -> None:
    """The written analysis of somebody who is given no calls is filed (S11-4)."""
    draft.allow(Role.MANAGER)
    person = draft.consultant(command.who)
    note = clean(command.note)[:NOTE_LIMIT]
    if not note:
        raise Refused("bad_value", N_("An analysis needs its words."))
    if person.id not in draft.state.bars:
        raise Refused("bad_value", N_("{who} is given calls as before."), who=person.label)
    draft.emit(e.Analysed(who=person.id, note=note, because=draft.policy.cite("call_rate")))
