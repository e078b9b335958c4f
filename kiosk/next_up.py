"""Why each consultant is or is not next, at this moment."""

from kiosk.desk import floor
from kiosk.desk.state import Day, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.why import Line, name, source
from kiosk.words import ANSWERS, CAUSES, word


def next_up(state: State, policy: Policy) -> list[Line]:
    """One line a consultant, in key order, under one that says who is on duty and why."""
    day = state.day
    if day is None or day.closed:
        return [Line(_("The day is not open."))]
    duty = floor.duty(state)
    lines = [_on_duty(state, day, policy, duty)]
    for place, who in enumerate(day.sheet.queue(day.floor), 1):
        if who != duty:
            lines.append(_other(state, day, policy, who, place))
    return lines


def _on_duty(state: State, day: Day, policy: Policy, duty: str | None) -> Line:
    if duty is None:
        manager = floor.free_manager(state, day)
        if policy.value("overflow") == "manager" and manager:
            text = _("Nobody is free: {who} would receive for the consultant whose turn it is.")
            said = text.format(who=name(state.staff, manager))
        else:
            said = _("Nobody is free: a visitor would wait for the first to come free.")
        because = policy.why("overflow")
    elif day.slot and day.slot.who == duty:
        text = _("{who} is on duty: this slot, {since} to {until}, is theirs.")
        since, until = (t.strftime("%H:%M") for t in (day.slot.since, day.slot.until))
        said = text.format(who=name(state.staff, duty), since=since, until=until)
        because = policy.why("slot.minutes")
    else:
        text = _("{who} is on duty: of those who are free, the fewest marks ({n}), then the row.")
        marks = len(day.sheet.rows[duty].marks)
        said = text.format(who=name(state.staff, duty), n=marks)
        because = policy.why("order.opening")
    return Line(said, because[0].rule if because else "", source(because))


def _other(state: State, day: Day, policy: Policy, who: str, place: int) -> Line:
    marks, owed = len(day.sheet.rows[who].marks), day.sheet.owed(who)
    said = _("{place}. {who}: marks {n}").format(place=place, who=name(state.staff, who), n=marks)
    if owed:
        said += _(", owed {n}").format(n=owed)
    stands = floor.standing(state, day, policy, who)
    if stands is None:
        return Line(said + _(", free."))
    said += _(", {cause}; when a turn passes: {answer}.").format(
        cause=word(CAUSES, stands.cause), answer=word(ANSWERS, stands.answer)
    )
    because = stands.because
    return Line(said, because[0].rule if because else "", source(because))
