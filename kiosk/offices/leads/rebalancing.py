"""Leads that nobody has contacted yet move from who has more than their target to who has less
(S02-5, S09-2.3, S13-2.4, S13-5.2)."""

from __future__ import annotations

from kiosk.desk.state import Role
from kiosk.offices.check import words
from kiosk.offices.leads.approving import is_full, move
from kiosk.offices.leads.candidates import cause
from kiosk.offices.leads.facts import Move, Rebalanced, Settled
from kiosk.offices.leads.orders import Rebalance, RebalanceApprove
from kiosk.offices.leads.proposing import reopen
from kiosk.offices.leads.setting import weights_of
from kiosk.offices.leads.sharing import most_allowed
from kiosk.offices.leads.state import Lead, Leads, Tally, before, period_of
from kiosk.offices.model import cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

RULES = cite("S02-5", "S09-2.3", "S13-2.4", "S13-5.2")
WORTH_IT = 1
"""A lead moves where that brings two people nearer to their targets: they are more than this many
leads apart."""


def rebalance(work: Work, order: Rebalance) -> None:
    """Raises Refused ``not_authorised``, ``bad_value`` while other moves wait for an answer."""
    work.allow(Role.MANAGER)
    weights = weights_of(work)
    reopen(work)
    state: Leads = work.state
    waiting = state.pending()
    if waiting is not None:
        text = N_("Moves are proposed already, {id}: approve them or turn them down first.")
        raise Refused("bad_value", text, id=waiting.said.rebalancing)
    period = _period(work, weights.period)
    tally = state.tally(period)
    able = [p.id for p in work.desk.consultants() if not cause(work.desk, p.id, work.at.date())]
    movable = [lead for lead in state.with_status("assigned") if lead.period == period]
    moves = _moves(tally, able, movable, most_allowed(tally.total, weights.cap))
    shown = [p.id for p in work.desk.consultants()]
    had = {who: tally.has.get(who, 0) for who in shown}
    work.emit(
        Rebalanced(
            rebalancing=f"B{len(state.rebalancings) + 1}",
            period=period,
            targets={who: round(tally.due.get(who, 0), 2) for who in shown},
            before=had,
            after=_after(had, moves),
            moves=moves,
            because=RULES,
        )
    )


def _period(work: Work, kind: str) -> str:
    """The period before, while leads of it wait that nobody has looked at yet; else the one that
    runs."""
    state: Leads = work.state
    last = before(work.at.date(), kind)
    waits = any(lead.period == last for lead in state.with_status("assigned"))
    done = any(one.said.period == last for one in state.rebalancings)
    return last if waits and not done else period_of(work.at.date(), kind)


def _moves(tally: Tally, able: list[str], leads: list[Lead], allowed: int) -> tuple[Move, ...]:
    """From who is furthest over to who is furthest under, as long as it brings both nearer; the
    lead that was given last goes first."""
    has = dict(tally.has)
    left = sorted(leads, key=lambda x: (x.given or x.at, len(x.id), x.id))
    made: list[Move] = []
    while True:
        over = {who: has.get(who, 0) - tally.due.get(who, 0) for who in {*has, *able}}
        to = min(
            (who for who in able if has.get(who, 0) < allowed), key=lambda w: over[w], default=None
        )
        loaded = {lead.who for lead in left if lead.who in over}
        if to is None or not loaded:
            return tuple(made)
        who = max(sorted(loaded), key=lambda w: over[w])
        if round(over[who] - over[to], 4) <= WORTH_IT:
            return tuple(made)
        lead = next(x for x in reversed(left) if x.who == who)
        left.remove(lead)
        has[who], has[to] = has[who] - 1, has.get(to, 0) + 1
        made.append(Move(lead.id, who, to))


def _after(had: dict[str, int], moves: tuple[Move, ...]) -> dict[str, int]:
    after = dict(had)
    for one in moves:
        after[one.to] += 1
        if one.who in after:
            after[one.who] -= 1
    return after


def approve_moves(work: Work, order: RebalanceApprove) -> None:
    """Raises Refused ``not_authorised``, ``bad_value`` where nothing waits for it."""
    work.allow(Role.MANAGER)
    state: Leads = work.state
    waiting = state.pending()
    if waiting is None:
        raise Refused("bad_value", N_("No moves are proposed. Propose them first."))
    why = clean(order.why)[:NOTE_LIMIT] if order.yes else words(N_("Why"), order.why)
    number, left_out = waiting.said.rebalancing, []
    for one in waiting.said.moves if order.yes else ():
        lead = state.leads[one.lead]
        if _can_be_made(work, lead, one):
            move(work, lead, one.to, why, RULES, number)
        else:
            left_out.append(lead.id)
    work.emit(
        Settled(rebalancing=number, yes=order.yes, left_out=tuple(left_out), why=why, because=RULES)
    )


def _can_be_made(work: Work, lead: Lead, one: Move) -> bool:
    """Whether *lead* still waits with the same person, and the other can still have it."""
    waits = lead.status == "assigned" and lead.who == one.who
    able = not cause(work.desk, one.to, work.at.date())
    return waits and able and not is_full(work, lead, one.to)
