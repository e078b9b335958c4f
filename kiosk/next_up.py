"""Why each consultant is or is not next, at this moment."""

from typing import NamedTuple

from kiosk.desk import floor
from kiosk.desk.placing import first_receiving
from kiosk.desk.rates import is_barred
from kiosk.desk.state import Day, Role, State
from kiosk.i18n import _, titled
from kiosk.policy.model import Policy
from kiosk.reason import Because
from kiosk.telling.sentence import name
from kiosk.why import Line, source
from kiosk.words import ANSWERS, CAUSES, LEAVES, MARKS, word


class NextUp(Line, frozen=True):
    """One consultant: ``marks`` on the sheet and turns ``owed``; ``cause`` why a turn would pass
    now, empty where it would not; ``barred``: is given no calls. Who nobody is, is told of all."""

    who: str = ""
    marks: tuple[str, ...] = ()
    owed: int = 0
    cause: str = ""
    barred: bool = False


class _Now(NamedTuple):
    """What every line looks at."""

    state: State
    day: Day
    policy: Policy
    duty: str | None

    def called(self, who: str) -> str:
        return name(self.state.staff, who)


def next_up(state: State, policy: Policy) -> list[NextUp]:
    """Who is on duty and why; then one line a consultant, in key order, and those without a turn
    today."""
    day = state.day
    if day is None or day.closed:
        return [NextUp(_("The day is not open."))]
    now = _Now(state, day, policy, floor.duty(state))
    queue = day.sheet.queue(day.floor)
    lines = [_on_duty(now)]
    lines += [_other(now, who, n) for n, who in enumerate(queue, 1) if who != now.duty]
    return lines + [_absent(now, p.id) for p in state.staff.values() if _is_missing(now, p.id)]


def _line(now: _Now, who: str, said: str, because: Because, cause: str = "") -> NextUp:
    """The line of *who*, or of nobody, with how they stand on the sheet of calls said last."""
    rule, from_where = because[0].rule if because else "", source(because)
    row = now.day.sheet.rows.get(who)
    if row is None:
        return NextUp(said, rule, from_where, who, cause=cause)
    barred = is_barred(now.state, now.policy, who, now.day.on)
    if barred:
        said += _(" Is given no calls for the time being.")
    owed = now.day.sheet.owed(who) if who in now.day.floor else 0
    marks = tuple(str(mark) for mark in row.marks)
    return NextUp(said, rule, from_where, who, marks, owed, cause, barred)


def _on_duty(now: _Now) -> NextUp:
    state, day, policy, duty = now
    if duty is None:
        manager = floor.free_manager(state, day)
        bridged = policy.value("overflow") == "manager" and first_receiving(state)
        if bridged and manager:
            text = _("Nobody is free: {who} would receive for the consultant whose turn it is.")
            said = text.format(who=now.called(manager))
        else:
            said = _("Nobody is free: a visitor would wait for the first to come free.")
        return _line(now, "", said, policy.why("overflow"))
    if day.slot and day.slot.who == duty:
        text = _("{who} is on duty: this slot, {since} to {until}, is theirs.")
        since, until = (t.strftime("%H:%M") for t in (day.slot.since, day.slot.until))
        said = text.format(who=now.called(duty), since=since, until=until)
        return _line(now, duty, said, policy.why("slot.minutes"))
    if day.sheet.owed(duty):
        text = _("{who} is on duty: a turn is owed to them, and it comes first ({marks}).")
    else:
        text = _(
            "{who} is on duty: of those who are free, the fewest marks ({marks}), then the row."
        )
    said = text.format(who=now.called(duty), marks=_marks(now, duty))
    return _line(now, duty, said, policy.why("order.opening"))


def _other(now: _Now, who: str, place: int) -> NextUp:
    said = _("{place}. {who}: marks {marks}").format(
        place=place, who=now.called(who), marks=_marks(now, who)
    )
    owed = now.day.sheet.owed(who)
    if owed:
        said += _(", owed {n}").format(n=owed)
    stands = floor.standing(now.state, now.day, now.policy, who)
    if stands is None:
        return _line(now, who, said + _behind(now, who), now.policy.why("order.opening"))
    said += _(", {cause}; when a turn passes: {answer}.").format(
        cause=word(CAUSES, stands.cause), answer=word(ANSWERS, stands.answer)
    )
    because = stands.because
    if stands.cause in now.policy.settings:
        because = because or now.policy.whence(stands.cause)
    return _line(now, who, said, because, stands.cause)


def _behind(now: _Now, who: str) -> str:
    """Why somebody free is not on duty all the same."""
    sheet, duty = now.day.sheet, now.duty
    if duty is None:
        return _(", free.")
    if sheet.key(who) < sheet.key(duty):
        return _(", free: comes when the slot of {who} is over.").format(who=now.called(duty))
    if len(sheet.rows[who].marks) > len(sheet.rows[duty].marks):
        return _(", free: {who} has fewer marks.").format(who=now.called(duty))
    return _(", free: the row of {who} comes before.").format(who=now.called(duty))


def _marks(now: _Now, who: str) -> str:
    """How many marks, and of which kinds."""
    marks = now.day.sheet.rows[who].marks
    kinds = _(", ").join(word(MARKS, mark) for mark in dict.fromkeys(marks))
    return titled(str(len(marks)), kinds) if marks else "0"


def _is_missing(now: _Now, who: str) -> bool:
    person = now.state.staff[who]
    return person.role is Role.CONSULTANT and not person.gone and who not in now.day.floor


def _absent(now: _Now, who: str) -> NextUp:
    """A consultant who is in no line today, and why."""
    state, day, policy = now.state, now.day, now.policy
    leave = next((x for x in state.leaves if x.who == who and x.covers(day.on)), None)
    kind = word(LEAVES, leave.kind) if leave else ""
    because: Because = ()
    if not state.staff[who].certified:
        text = _("–  {who}: no row before the training gate is passed.")
        because = policy.cite("gate")
    elif leave is not None:
        text, because = _("–  {who}: {kind}."), policy.cite("leave")
    elif who in state.attendance_on(day.on).out:
        text = _("–  {who}: signed out for today.")
    else:
        text, because = _("–  {who}: has not signed in."), policy.cite("order")
    return _line(now, who, text.format(who=now.called(who), kind=kind), because, "off")
