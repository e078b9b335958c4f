"""Commands to decisions: the one door of the kernel. Pure; a refused command changes nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from kiosk.desk import (
    attendance,
    bookings,
    calls,
    clients,
    corrections,
    day,
    deals,
    disputes,
    distribution,
    gates,
    linking,
    merging,
    pooling,
    rates,
    receptions,
    recognition,
    roster,
    switching,
    visits,
)
from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.evolve import enter, evolve
from kiosk.desk.placing import settle
from kiosk.desk.state import Role, State
from kiosk.desk.turns import advance
from kiosk.policy.model import Policy
from kiosk.policy.registry import standby
from kiosk.refusal import N_, Refused


class Decision(msgspec.Struct, frozen=True):
    """What follows from a command: the events, in order, and the state that they make.

    The first ``passed`` events are what time alone brought before the command.
    """

    events: tuple[e.AnyEvent, ...]
    state: State
    passed: int = 0


def decide(state: State, command: c.Command, policy: Policy) -> Decision:
    """Decide *command*. Raises Refused, with *state* as it was."""
    if state.at is not None and command.at < state.at:
        raise Refused(
            "time_reversed",
            N_("{at} is before the last entry, at {last}."),
            at=command.at,
            last=state.at,
        )
    draft = Draft(state, policy, command.at, command.by)
    looks_on = command.by is not None and draft.person(command.by).role is Role.SUPPORT
    if looks_on and not isinstance(command, c.Look | c.Tick):
        text = N_("{who} looks after the desk and changes nothing in it.")
        raise Refused("not_authorised", text, who=draft.label(str(command.by)))
    advance(draft, command.at)
    passed = len(draft.events)
    if isinstance(command, _NOT_AFTERWARDS) and day.is_over(draft.state, command.at):
        raise Refused(
            "not_open",
            N_("The day of {day} was never closed. Close it, then open today."),
            day=draft.day.on,
        )
    pooling.share(draft, command)
    _ROOMS[type(command)](draft, command)
    if draft.state.has_open_day():
        settle(draft)
    after = _noted(state, draft.state, state.seq + 1, command)
    return Decision(tuple(draft.events), after, passed)


def fold(state: State, seq: int, command: c.Command, events: tuple[e.AnyEvent, ...]) -> State:
    """The state after a recorded entry: its events, never decided again."""
    after = state
    for event in events:
        after = evolve(after, event)
    return _noted(state, after, seq, command)


def passed_to(state: State, policy: Policy, at: datetime) -> State:
    """*state* as it stands at *at* when nobody says anything: slots that are over have ended."""
    return _waited(state, policy, at).state


def brought(state: State, policy: Policy, at: datetime) -> tuple[e.AnyEvent, ...]:
    """What time alone brings between the last entry and *at*: slots that are over end."""
    return tuple(_waited(state, policy, at).events)


def passing(state: State, policy: Policy, at: datetime) -> datetime | None:
    """When time alone last changed something between the last entry and *at*; None: it did not."""
    moments = [
        x.since if isinstance(x, e.SlotStarted) else x.at
        for x in brought(state, policy, at)
        if isinstance(x, e.SlotStarted | e.SlotEnded)
    ]
    return max(moments, default=None)


def _waited(state: State, policy: Policy, at: datetime) -> Draft:
    draft = Draft(state, policy, at, None)
    if state.at is not None and at >= state.at:
        advance(draft, at)
    return draft


def _noted(before: State, after: State, seq: int, command: c.Command) -> State:
    undoable = not isinstance(command, c.PASSING)
    name = c.name_of(command)
    noted = enter(before, after, seq, name, command.by, can_be_undone=undoable)
    return msgspec.structs.replace(noted, at=command.at)


def _found(draft: Draft, command: c.Found) -> None:
    if draft.state.seq:
        raise Refused("already_open", N_("The project is set up already."))
    draft.emit(
        e.Founded(
            project=command.project,
            profile=command.profile,
            hours=command.hours,
            settings=command.settings,
            staff=command.staff,
            house=command.house,
            standby=standby(command.profile),
        )
    )


def _nothing(draft: Draft, command: c.Command) -> None:
    """Nothing happens but time."""


def _reversed(draft: Draft, command: c.Reversed) -> None:
    draft.emit(e.ClockReversed(wall=command.wall, kept=command.at))


_NOT_AFTERWARDS = (
    c.SignIn,
    c.SignOut,
    c.Finish,
    c.Away,
    c.Back,
    c.Arrive,
    c.Confirm,
    c.Contact,
    c.Decline,
    c.Recognise,
    c.HandOver,
    c.Withdraw,
    c.Call,
    c.Distribute,
    c.PutMark,
    c.TakeMark,
    c.SetOrder,
    c.Override,
)

_ROOMS: dict[type[c.Base], Callable[[Draft, Any], None]] = {
    c.Found: _found,
    c.Open: day.open_day,
    c.Close: day.close_day,
    c.SignIn: attendance.sign_in,
    c.SignOut: attendance.sign_out,
    c.TakeLeave: attendance.take_leave,
    c.CancelLeave: attendance.cancel_leave,
    c.Away: attendance.go_away,
    c.Back: attendance.come_back,
    c.Arrive: visits.arrive,
    c.Confirm: receptions.confirm,
    c.Contact: receptions.contact,
    c.Decline: receptions.decline,
    c.Recognise: recognition.recognise,
    c.HandOver: receptions.hand_over,
    c.Finish: visits.finish,
    c.Withdraw: visits.withdraw,
    c.Call: calls.call,
    c.Distribute: distribution.distribute,
    c.FollowUp: clients.follow_up,
    c.Deal: deals.deal,
    c.Agree: disputes.agree,
    c.Award: disputes.award,
    c.Reassign: clients.reassign,
    c.Link: linking.link,
    c.Merge: merging.merge,
    c.Forget: merging.forget,
    c.Anonymise: merging.anonymise,
    c.Appoint: bookings.appoint,
    c.Rebook: bookings.rebook,
    c.Register: clients.register,
    c.Join: roster.join,
    c.Resign: roster.resign,
    c.Certify: gates.certify,
    c.Analysis: rates.analysis,
    c.Deputise: gates.deputise,
    c.Cover: gates.cover,
    c.Switch: switching.switch,
    c.Suspend: roster.suspend,
    c.Resume: roster.resume,
    c.PutMark: corrections.put_adjusted,
    c.TakeMark: corrections.take_mark,
    c.SetOrder: corrections.set_order,
    c.Override: receptions.override,
    c.Undo: corrections.undo,
    c.Look: _nothing,
    c.Tick: _nothing,
    c.Office: _nothing,
    c.Reversed: _reversed,
}
