"""Recorded commands being decided again under other rules."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.decide import decide, passed_to
from kiosk.desk.evolve import evolve
from kiosk.desk.switching import switched
from kiosk.policy.opening import is_by_sign_in
from kiosk.refusal import Refused
from kiosk.rehearsal.recording import DaySeen, Recording, note_day
from kiosk.rehearsal.rows import CountRow, Outcome, RefusedRow, Rehearsal, Tally, VisitRow
from kiosk.sheet.model import TURNS


def rehearse(recording: Recording, switch: c.Switch) -> Rehearsal:
    """The days of *recording* under the rules of *switch*, as if they had held from its start.
    Raises Refused for rules that there are not."""
    run = _Run(recording, switch)
    for command in recording.commands:
        run.give(command)
    days = run.over()
    return Rehearsal(
        since=min(recording.days),
        until=max(recording.days),
        days=len(recording.days),
        commands=len(recording.commands),
        visits=tuple(_visits(recording.days, days)),
        counts=tuple(_counts(recording.days, days)),
        refused=tuple(run.refused),
        assumed=tuple(run.assumed),
    )


class _Run:
    """Recorded commands being decided again."""

    def __init__(self, recording: Recording, switch: c.Switch) -> None:
        self.recording = recording
        self.state = evolve(recording.before, switched(switch))
        self.policy = self.state.policy
        self.days: dict[date, DaySeen] = {}
        self.refused: list[RefusedRow] = []
        self.assumed: list[date] = []
        self._late: dict[str, c.Finish] = {}

    def give(self, command: c.Command) -> None:
        """Decide *command*; what is refused is noted, and what it was for comes about as well as
        it can."""
        self._end_late(command.at)
        if isinstance(command, c.Open):
            command = self._signed_in(command)
        try:
            self._decide(command)
        except Refused as reason:
            self.refused.append(RefusedRow(command.at, c.name_of(command), _about(command), reason))
            self._instead(command)

    def over(self) -> dict[date, DaySeen]:
        """The days as they would have been, the last one up to when the recording ends."""
        self._end_late(self.recording.end)
        note_day(self.days, passed_to(self.state, self.policy, self.recording.end), None)
        return self.days

    def _decide(self, command: c.Command) -> None:
        after = decide(self.state, command, self.policy).state
        note_day(self.days, self.state, after)
        self.state = after

    def _signed_in(self, command: c.Open) -> c.Open:
        """Where rows are by sign-in and nobody had to sign in then: who had a row, had come."""
        on = command.at.date()
        rows = self.recording.days[on].order if on in self.recording.days else ()
        came = self.state.attendance_on(on).here
        if command.order is not None or came or not rows or not is_by_sign_in(self.policy):
            return command
        self.assumed.append(on)
        return msgspec.structs.replace(command, order=rows, by=None)

    def _instead(self, command: c.Command) -> None:
        """A visit that waits now cannot end yet: it will take as long as it did. One that is
        being received does not leave unreceived: its reception ends."""
        day = self.state.day
        if day is None or day.closed:
            return
        if isinstance(command, c.Finish) and command.visit in day.waiting:
            self._late[command.visit] = command
        elif isinstance(command, c.Withdraw) and command.visit in day.receptions:
            self._try(c.Finish(at=command.at, visit=command.visit))

    def _end_late(self, at: datetime) -> None:
        """End the receptions that began late, as far as they are over by *at*."""
        while self._late:
            due = min(filter(None, map(self._due, self._late)), default=None)
            if due is None or due[0] > at:
                return
            when, visit = due
            self._try(msgspec.structs.replace(self._late.pop(visit), at=when))

    def _due(self, visit: str) -> tuple[datetime, str] | None:
        day, last = self.state.day, self.state.at
        running = day.receptions.get(visit) if day and not day.closed else None
        if day is None or running is None or last is None:
            return None
        then = self.recording.days[day.on].visits.get(visit)
        began = then.started or then.at if then else running.since
        return max(last, running.since + (self._late[visit].at - began)), visit

    def _try(self, command: c.Command) -> None:
        try:
            self._decide(command)
        except Refused as reason:
            self.refused.append(RefusedRow(command.at, c.name_of(command), _about(command), reason))


def _visits(then: dict[date, DaySeen], now: dict[date, DaySeen]) -> Iterable[VisitRow]:
    for on, day in then.items():
        others = now[on].visits if on in now else {}
        for visit, seen in sorted(day.visits.items(), key=lambda item: (item[1].at, item[0])):
            would = others[visit].outcome if visit in others else Outcome()
            yield VisitRow(on, visit, seen.at, seen.outcome, would)


def _counts(then: dict[date, DaySeen], now: dict[date, DaySeen]) -> Iterable[CountRow]:
    everybody = dict.fromkeys(
        who for days in (then, now) for day in days.values() for who in day.marks
    )
    for who in everybody:
        yield CountRow(
            who, _tally(then, who), _tally({on: now[on] for on in then if on in now}, who)
        )


def _tally(days: dict[date, DaySeen], who: str) -> Tally:
    marks = Counter(str(mark) for day in days.values() for mark in day.marks.get(who, ()))
    return Tally(
        receptions=sum(s.outcome.who == who for day in days.values() for s in day.visits.values()),
        turns=sum(marks[mark] for mark in TURNS),
        marks=dict(sorted(marks.items())),
        owed=sum(day.owed.get(who, 0) for day in days.values()),
    )


def _about(command: c.Command) -> str:
    for field in ("visit", "id", "who", "to"):
        found = getattr(command, field, "")
        if isinstance(found, str) and found:
            return found
    return ""
