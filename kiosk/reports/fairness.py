"""Who had which turns and chances in a period, how far apart the most and the least are, and which
rules made the difference."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.decide import passed_to
from kiosk.desk.state import State
from kiosk.policy.facts import How
from kiosk.reports.days import Step, taken_back, walk
from kiosk.sheet.changes import Marked
from kiosk.sheet.model import TURNS, Mark
from kiosk.sheet.turn import Answer, PassedOver
from kiosk.store.journal import Entry


class Share(msgspec.Struct, frozen=True):
    """What one consultant had. ``days`` with a row; ``turns`` used by a client; ``made_up`` of them
    on a cell that was owed; ``missed`` (passed over for good), ``lapsed`` (slots without a client),
    ``absent`` cells; ``owed`` when the days ended. ``chances``: walk-ins that came while they were
    on duty, ``minutes`` on duty inside the hours."""

    who: str
    days: int = 0
    turns: int = 0
    made_up: int = 0
    missed: int = 0
    lapsed: int = 0
    absent: int = 0
    owed: int = 0
    chances: int = 0
    minutes: float = 0


class Fairness(msgspec.Struct, frozen=True):
    """``lead``: how many turns ``most`` has had more than ``least``, among those who had a row on
    every one of the ``days``; ``rules``: by which turns went past ``least`` for good, the most
    frequent first, with how often; empty where it is only the order of the day."""

    since: date
    until: date
    days: int
    shares: tuple[Share, ...]
    lead: int = 0
    most: str = ""
    least: str = ""
    rules: tuple[tuple[str, int], ...] = ()


def fairness(start: State, entries: Iterable[Entry], since: date, until: date) -> Fairness:
    """The business days *since* to *until*, both included. *start* is a state from before, and
    *entries* are those after it."""
    count = _Count(since, until)
    before = start
    for step in _standing(start, entries):
        count.take(before, step)
        before = step.after
    count.end_of_day(before)
    return count.told()


def _standing(start: State, entries: Iterable[Entry]) -> Iterable[Step]:
    """The steps of entries that were not taken back, so that nobody is counted twice."""
    read = list(entries)
    undone = taken_back(read)
    for step in walk(start, read):
        if step.entry.seq not in undone:
            yield step


class _Count:
    """Turns and chances as the steps of the days are read."""

    def __init__(self, since: date, until: date) -> None:
        self.since, self.until = since, until
        self._sums: dict[str, Counter[str]] = defaultdict(Counter)
        self._past: dict[str, Counter[str]] = defaultdict(Counter)
        self._days: set[date] = set()

    def take(self, before: State, step: Step) -> None:
        """Read a step, which followed on the state *before*."""
        if before.day is not None and (step.on != before.day.on):
            self.end_of_day(before)
        if before.day is not None and self._is_in(before.day.on):
            self._stand(before, step.entry.at, step.entry)
        if step.on is not None and self._is_in(step.on):
            for event in step.entry.events:
                self._event(before, event)

    def _is_in(self, on: date) -> bool:
        return self.since <= on <= self.until

    def end_of_day(self, state: State) -> None:
        """Put down the marks of a day that is over."""
        day = state.day
        if day is None or not self._is_in(day.on) or day.on in self._days:
            return
        self._days.add(day.on)
        for row in day.sheet.seats():
            marks = Counter(row.marks)
            sums = self._sums[row.who]
            sums["days"] += 1
            sums["turns"] += sum(marks[mark] for mark in TURNS)
            for name, mark in (("missed", Mark.MISSED), ("lapsed", Mark.LAPSED),
                               ("absent", Mark.ABSENT)):  # fmt: skip
                sums[name] += marks[mark]
            if row.who in day.floor:
                sums["owed"] += day.sheet.owed(row.who)

    def _stand(self, before: State, at: datetime, entry: Entry) -> None:
        """Who was on duty since the entry before, and whether a walk-in came just then."""
        day = before.day
        if day is None or day.closed or before.at is None:
            return
        self._minutes(before, at)
        walked = any(
            isinstance(x, e.Waited) or (isinstance(x, e.Received) and x.how is How.ROTATION)
            for x in entry.events
        ) and any(isinstance(x, e.Arrived) for x in entry.events)
        who = floor.duty(passed_to(before, before.policy, at))
        if walked and who:
            self._sums[who]["chances"] += 1

    def _minutes(self, before: State, at: datetime) -> None:
        """Seconds on duty between two entries, inside the hours, slot by slot where slots run."""
        if before.day is None or before.at is None:
            return
        opens, ends = before.hours.window(before.day.on)
        moment, at = max(before.at, opens), min(at, ends)
        while moment < at:
            state = passed_to(before, before.policy, moment)
            slot = state.day.slot if state.day else None
            until = min(at, slot.until) if slot and slot.until > moment else at
            who = floor.duty(state)
            if who:
                self._sums[who]["seconds"] += int((until - moment).total_seconds())
            moment = until

    def _event(self, before: State, event: e.AnyEvent) -> None:
        match event:
            case PassedOver(who=who, answer=answer, because=because) if answer is not Answer.OWE:
                for reason in because[:1]:
                    self._past[who][reason.rule] += 1
            case Marked(who=who, mark=mark) if mark in TURNS and before.day is not None:
                rows = before.day.sheet.rows
                if who in rows and before.day.sheet.owed(who):
                    self._sums[who]["made_up"] += 1
            case _:
                pass

    def told(self) -> Fairness:
        shares = tuple(self._share(who) for who in self._sums if self._sums[who]["days"])
        told = Fairness(self.since, self.until, len(self._days), shares)
        whole = [share for share in shares if share.days == len(self._days)]
        if len(whole) < 2:
            return told
        most = max(whole, key=lambda share: share.turns)
        least = min(whole, key=lambda s: (s.turns, -self._past[s.who].total()))
        rules = tuple(self._past[least.who].most_common())
        return msgspec.structs.replace(
            told, lead=most.turns - least.turns, most=most.who, least=least.who, rules=rules
        )

    def _share(self, who: str) -> Share:
        sums = self._sums[who]
        counts = {name: sums[name] for name in Share.__struct_fields__ if name in sums}
        return Share(who=who, **counts, minutes=round(sums["seconds"] / 60, 1))
