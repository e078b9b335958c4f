"""Turns in time: slots that start and end, receptions that begin, visitors who wait."""

from datetime import datetime
from typing import Literal

from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.clients import keep_contact
from kiosk.desk.draft import Draft
from kiosk.desk.state import Reception
from kiosk.policy.facts import How
from kiosk.reason import Because
from kiosk.sheet.changes import Marked
from kiosk.sheet.model import Mark
from kiosk.sheet.slots import slot_end
from kiosk.sheet.turn import Answer, PassedOver, give

ON_THE_SLOT = (How.ROTATION, How.PERSON, How.PARTY)
"""Receptions, where they do not count, through which a slot runs on (S18-R2)."""

GIVEN_BACK = (Answer.OWE, Answer.SEAT_A)


def give_turn(draft: Draft, who: str, because: Because) -> None:
    """Give a turn to *who*, by a walk-in or the start of a slot (RULES 1, passing over)."""
    day, policy = draft.day, draft.policy
    unable = floor.unable(draft.state, day, policy)
    unable.pop(who, None)
    for change in give(
        day.sheet,
        who,
        unable,
        cap=policy.cap,
        because=because,
        cap_because=policy.why("makeup.cap"),
    ):
        draft.emit(change)
        if isinstance(change, PassedOver) and change.answer is not Answer.OWE:
            lose_slot(draft, change.who)


def start_slot(draft: Draft, at: datetime, among: list[str] | None = None) -> None:
    """Start a slot for the smallest key, where slots run, none is running and somebody is able."""
    day, minutes = draft.day, draft.policy.slot_minutes
    hours = draft.state.hours
    if not minutes or day.slot or not hours.inside(day.on, at):
        return
    who = day.sheet.first(floor.able(draft.state, day) if among is None else among)
    if who is None:
        return
    because = draft.policy.why("slot.minutes")
    give_turn(draft, who, because)
    until = min(slot_end(at, minutes, draft.policy.slot_clock), hours.window(day.on)[1])
    draft.emit(e.SlotStarted(who=who, since=at, until=until, because=because))


def stop_slot(draft: Draft, because: Because) -> None:
    """The slot that runs is cut short: no slots run any more."""
    slot = draft.day.slot
    if slot:
        draft.emit(e.SlotEnded(who=slot.who, at=draft.at, how="cut", because=because))


def lose_slot(draft: Draft, who: str) -> None:
    """A slot of *who*, if it is theirs that runs, passes on."""
    _give_up(draft, who, "lost")


def _give_up(draft: Draft, who: str, how: Literal["lost", "used"], because: Because = ()) -> None:
    slot = draft.day.slot
    if slot and slot.who == who:
        draft.emit(e.SlotEnded(who=who, at=draft.at, how=how, because=because))


def _end_slot(draft: Draft) -> None:
    """A slot is over without a client (S18-R2): it lapses, unless the hours cut it short or its
    holder was kept from it by something that the profile gives back (S18-R4)."""
    day, policy = draft.day, draft.policy
    slot = day.slot
    if slot is None:
        return
    who, at = slot.who, slot.until
    closing = at == draft.state.hours.window(day.on)[1]
    if closing and slot_end(slot.since, policy.slot_minutes, policy.slot_clock) > at:
        draft.emit(e.SlotEnded(who=who, at=at, how="cut", because=policy.cite("outside_hours")))
        return
    standing = floor.standing(draft.state, day, policy, who)
    running = floor.receptions_of(day, who)
    on_the_slot = bool(running) and all(r.how in ON_THE_SLOT for r in running)
    if standing and standing.answer in GIVEN_BACK and not on_the_slot:
        draft.emit(e.SlotEnded(who=who, at=at, how="kept", because=standing.because))
        return
    because = policy.why("slot.minutes")
    draft.emit(Marked(who, Mark.LAPSED, because=because))
    draft.emit(e.SlotEnded(who=who, at=at, how="lapsed", because=because))


def advance(draft: Draft, to: datetime) -> None:
    """Let the slots run until *to*: those that are over end, the next ones start."""
    state = draft.state
    if not state.has_open_day() or not draft.policy.slot_minutes:
        return
    asked_at = draft.at
    start, _ = state.hours.window(draft.day.on)
    if draft.day.slot is None and state.at is not None and state.at < start <= to:
        # Who is still with a visitor from before the hours loses nothing by it: that reception
        # does not count (S18-R3).
        draft.at = start
        early = [r.occupies for r in draft.day.receptions.values()]
        among = [
            who
            for who in draft.day.floor
            if who not in draft.day.away
            and not state.staff[who].suspended
            and (who in early or floor.can_receive(state, draft.day, who))
        ]
        start_slot(draft, start, among)
    while (slot := draft.day.slot) and slot.until <= to:
        draft.at = slot.until
        _end_slot(draft)
        start_slot(draft, slot.until)
    draft.at = asked_at


def receive(draft: Draft, reception: Reception, because: Because, *, ticket: str = "") -> None:
    """A reception begins. A counted one by rotation gives a turn; a counted one marks a cell, and
    ends the slot of who holds it (S18-R2)."""
    who, mark = reception.who, reception.mark
    rotation = reception.how is How.ROTATION and who in draft.day.sheet.rows
    draft.emit(
        e.Received(
            visit=reception.visit,
            who=who,
            at=draft.at,
            how=reception.how,
            mark=mark,
            interim=reception.interim,
            principal=reception.principal,
            buyer=reception.buyer,
            contact_by=reception.contact_by,
            absent=reception.absent,
            ticket=ticket,
            ahead=floor.ahead(draft.state, draft.day, who) if rotation else (),
            because=because,
        )
    )
    keep_contact(draft, draft.state.visits[reception.visit].facts.phone, who)
    if mark is None:
        return
    if rotation:
        give_turn(draft, who, because)
    put_mark(draft, who, mark, reception.visit, because)


def put_mark(draft: Draft, who: str, mark: Mark, visit: str, because: Because) -> None:
    """A counted reception fills the next blank cell, and uses up a slot of *who*."""
    draft.emit(Marked(who, mark, visit, because))
    _give_up(draft, who, "used", because)
