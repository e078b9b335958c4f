"""The calls of a day: who took or was given each, and what they add up to (S08-1, S11-3)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from kiosk.desk.state import CallRecord, State
from kiosk.reports.days import Step, is_settled, walk
from kiosk.store.journal import Entry


class CallRow(msgspec.Struct, frozen=True):
    """A call. ``who`` took it or was given it on the day ``given``, empty: nobody could, or it is
    ``pending``, waiting for a distribution; ``operator`` put it through; ``line``: by turn."""

    id: str
    at: datetime
    kind: str
    source: str
    who: str
    whose: str
    operator: str
    name: str
    phone: str
    pending: bool
    line: bool
    given: date | None = None


class CallReport(msgspec.Struct, frozen=True):
    """The calls that came in on ``day``, in order, and how many there were of each; ``rules``: ids
    of those that ask for the report."""

    day: date
    rules: tuple[str, ...]
    calls: tuple[CallRow, ...]
    kinds: dict[str, int]
    sources: dict[str, int]
    consultants: dict[str, int]
    missed: int
    pending: int


def calls_of(on: date, start: State, entries: Iterable[Entry]) -> CallReport:
    """The report of the day *on*. *start* is a state from before its opening, *entries* those
    after it: a call that waits is looked for in the distributions of later days."""
    day: list[Step] = []
    policy = start.policy
    found: dict[str, CallRecord] = {}
    given: dict[str, tuple[str, date]] = {}
    for step in walk(start, entries):
        if step.on == on:
            day, found, given = [step], _came_in(step.after), {}
            policy = step.after.policy
        elif step.entry.at.date() > on:
            _given_later(step, found, given)
            waits = any(call.pending and call.id not in given for call in found.values())
            if is_settled(step, day) and not waits:
                break
    rows = (_row(call, given.get(call.id)) for call in found.values())
    asked = policy.cite("call_report") or policy.cite("call")
    rules = tuple(reason.rule for reason in asked)
    return _summed(on, rules, tuple(sorted(rows, key=lambda row: row.at)))


def _came_in(state: State) -> dict[str, CallRecord]:
    """The calls that came in since the day was opened: others wait from the days before."""
    opened = state.day.opened if state.day else datetime.max
    return {call.id: call for call in state.calls.values() if call.at >= opened}


def _given_later(
    step: Step, found: dict[str, CallRecord], given: dict[str, tuple[str, date]]
) -> None:
    for call in found.values():
        now = step.after.calls.get(call.id) if call.pending else None
        if now is None or now.at != call.at:
            continue
        given.pop(call.id, None)
        if not now.pending and step.on is not None:
            given[call.id] = (now.who, step.on)


def _row(call: CallRecord, later: tuple[str, date] | None) -> CallRow:
    who, on = later or (call.who, call.at.date() if call.who else None)
    return CallRow(
        id=call.id,
        at=call.at,
        kind=call.kind,
        source=call.source,
        who=who,
        whose=call.whose,
        operator=call.operator,
        name=call.name,
        phone=call.phone,
        pending=call.pending and later is None,
        line=call.line or later is not None,
        given=on,
    )


def _summed(on: date, rules: tuple[str, ...], rows: tuple[CallRow, ...]) -> CallReport:
    return CallReport(
        day=on,
        rules=rules,
        calls=rows,
        kinds=dict(Counter(row.kind for row in rows)),
        sources=dict(Counter(row.source for row in rows)),
        consultants=dict(Counter(row.who for row in rows if row.who)),
        missed=sum(1 for row in rows if _is_missed(row)),
        pending=sum(1 for row in rows if row.pending),
    )


def _is_missed(row: CallRow) -> bool:
    return row.kind == "enquiry" and not row.who and not row.pending
