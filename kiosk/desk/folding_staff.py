"""The state after events of the roster and the profile."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from kiosk.desk import events as e
from kiosk.desk.folding_day import off_the_floor
from kiosk.desk.state import State
from kiosk.policy.periods import Former

FRAUD = "fraud"
"""The cause of a suspension or a departure that freezes open commission."""


def _founded(_: State, event: e.Founded) -> State:
    staff = {person.id: person for person in event.staff}
    return State(
        event.project,
        event.profile,
        event.hours,
        event.settings,
        staff=staff,
        house=event.house,
        standby=event.standby,
    )


def _leave_filed(state: State, event: e.LeaveFiled) -> State:
    return replace(state, leaves=(*state.leaves, event.leave))


def _leave_cancelled(state: State, event: e.LeaveCancelled) -> State:
    return replace(state, leaves=tuple(x for x in state.leaves if x != event.leave))


def _joined(state: State, event: e.Joined) -> State:
    return replace(state, staff={**state.staff, event.person.id: event.person})


def _resigned(state: State, event: e.Resigned) -> State:
    was = state.staff[event.who]
    person = replace(was, gone=True, fraud=was.fraud or event.cause == FRAUD)
    state = replace(
        state,
        staff={**state.staff, event.who: person},
        ring=tuple(who for who in state.ring if who != event.who),
        attendance=replace(
            state.attendance,
            here=tuple(who for who in state.attendance.here if who != event.who),
        ),
    )
    if state.day is None:
        return state
    return off_the_floor(state, event.who)


def _certified(state: State, event: e.Certified) -> State:
    if event.gate == "training":
        person = replace(state.staff[event.who], certified=True)
        return replace(state, staff={**state.staff, event.who: person})
    bar = state.bars.get(event.who)
    if bar is None:
        return state
    bar = replace(bar, gate=True, analysis=bar.analysis or event.every)
    return replace(state, bars={**state.bars, event.who: bar})


def _deputised(state: State, event: e.Deputised) -> State:
    others = tuple(who for who in state.deputies if who != event.who)
    return replace(state, deputies=(*others, event.who) if event.on else others)


def _covered(state: State, event: e.Covered) -> State:
    others = {who: to for who, to in state.covers.items() if who != event.who}
    return replace(state, covers=others | ({event.who: event.to} if event.to else {}))


def _switched(state: State, event: e.Switched) -> State:
    # Entries of before cite rules whose texts the new house need not have.
    before = state.standby.texts if state.standby else {}
    texts = {**before, **state.house.texts, **event.house.texts}
    now = replace(
        state,
        profile=event.profile,
        settings=event.settings,
        house=replace(event.house, texts=texts),
        standby=event.standby,
    )
    span = str(state.policy.value("ownership.lapse"))
    if event.at is None or span in ("none", now.policy.value("ownership.lapse")):
        return now
    # Who was given up under these rules stays given up under the next ones.
    return replace(now, former=(*state.former, Former(event.at.date(), span)))


def _suspended(state: State, event: e.Suspended) -> State:
    was = state.staff[event.who]
    person = replace(was, suspended=True, fraud=was.fraud or event.cause == FRAUD)
    return replace(state, staff={**state.staff, event.who: person})


def _resumed(state: State, event: e.Resumed) -> State:
    person = replace(state.staff[event.who], suspended=False, fraud=False)
    return replace(state, staff={**state.staff, event.who: person})


STEPS: dict[type, Callable[[State, Any], State]] = {
    e.Founded: _founded,
    e.LeaveFiled: _leave_filed,
    e.LeaveCancelled: _leave_cancelled,
    e.Joined: _joined,
    e.Resigned: _resigned,
    e.Certified: _certified,
    e.Deputised: _deputised,
    e.Covered: _covered,
    e.Switched: _switched,
    e.Suspended: _suspended,
    e.Resumed: _resumed,
}
