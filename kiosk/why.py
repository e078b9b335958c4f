"""Why: sentences made when they are read, from what a decision stored. No client data."""

from collections.abc import Iterable

import msgspec

from kiosk import rules
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.commands import name_of
from kiosk.desk.state import Day, State
from kiosk.i18n import N_, _
from kiosk.reason import Because, Origin, Reason
from kiosk.store.journal import Entry
from kiosk.telling.sentence import Staff, name, note, sentence
from kiosk.words import CAUSES, MARKS, command_said, profile_name, word

ORIGINS = {
    Origin.STATED: N_("the document says so"),
    Origin.IMPLIED: N_("the document implies it"),
    Origin.OURS: N_("not in the document: our default"),
    Origin.PROJECT: N_("set by this project"),
}


class Line(msgspec.Struct, frozen=True):
    """One sentence of an explanation. ``rule`` and ``source`` are empty where no rule spoke."""

    text: str
    rule: str = ""
    source: str = ""


def explain(entry: Entry, staff: Staff) -> list[Line]:
    """What *entry* decided, sentence by sentence, then each rule that bore on it."""
    told = [line for event in entry.events for line in _told(event, staff)]
    cited: dict[str, Line] = {}
    for event in entry.events:
        for reason in event.because:
            said = rules.text(reason.rule)
            if said and reason.rule not in cited:
                cited[reason.rule] = Line(f"{reason.rule}  {said}", reason.rule)
    return told + list(cited.values())


def headline(entry: Entry, staff: Staff) -> str:
    """*entry* in one line: the first thing it decided that is worth telling, and who received
    another visit because of it."""
    for kind in _TELLING:
        for event in entry.events:
            if isinstance(event, kind):
                return sentence(event, staff) + _besides(entry, event, staff)
    told = (sentence(event, staff) for event in entry.events)
    return next((said for said in told if said), command_said(name_of(entry.command)))


def _besides(entry: Entry, told: e.AnyEvent, staff: Staff) -> str:
    if isinstance(told, e.DayClosed | e.Undone):
        return ""
    moved = (x for x in entry.events if isinstance(x, e.Received | e.HandedOver) and x is not told)
    return "".join(" " + sentence(x, staff) for x in moved)


def source(because: Because) -> str:
    """Where the first of *because* comes from, in words, with the setting that answered."""
    if not because:
        return ""
    first = because[0]
    ours = (r for r in because[1:] if r.rule == first.rule and r.origin is Origin.OURS)
    said = [_origin(first), *(_origin(reason) for reason in ours)]
    return "; ".join(dict.fromkeys(said))


def _origin(reason: Reason) -> str:
    said = _(ORIGINS[reason.origin])
    return f"{said} ({reason.setting})" if reason.setting else said


def consequences(before: State, after: State) -> list[str]:
    """What is different in *after*, in sentences: what taking something back would change."""
    lines = _day_difference(before, after)
    if before.profile != after.profile or before.settings != after.settings:
        text = _("The rules would be those of {profile} again, with their settings.")
        lines.append(text.format(profile=profile_name(after.profile, after.house.names)))
    staff = {**before.staff, **after.staff}
    duty = floor.duty(after)
    if duty and duty != floor.duty(before):
        lines.append(_("{who} would be on duty.").format(who=name(staff, duty)))
    if before.has_open_day() and after.has_open_day() and before.day and after.day:
        lines += _marks_difference(before.day, after.day, staff)
        lines += _receptions_difference(before.day, after.day, staff)
        lines += _floor_difference(before.day, after.day, staff)
    lines += _files_difference(before, after, staff)
    return lines or [_("Nothing that the board shows would change.")]


def _receptions_difference(before: Day, after: Day, staff: Staff) -> list[str]:
    had, has = before.receptions, after.receptions
    lines = []
    for visit in sorted(had.keys() | has.keys()):
        now, then = had.get(visit), has.get(visit)
        if then is None and now is not None:
            text, who = N_("The reception of {visit} by {who} would not have begun."), now.occupies
        elif then is not None and now is None:
            text, who = N_("{who} would be receiving {visit} again."), then.occupies
        elif then is not None and now is not None and now.occupies != then.occupies:
            text, who = N_("{visit} would be with {who} again."), then.occupies
        else:
            continue
        lines.append(_(text).format(visit=visit, who=name(staff, who)))
    return lines


def _floor_difference(before: Day, after: Day, staff: Staff) -> list[str]:
    lines = []
    for text, more, less in (
        (N_("{who} would be away again."), after.away, before.away),
        (N_("{who} would be on the floor."), after.floor, before.floor),
        (N_("Visit {who} would be waiting."), after.waiting, before.waiting),
        (N_("{who} would not be away."), before.away, after.away),
        (N_("{who} would not be on the floor."), before.floor, after.floor),
    ):
        lines += [_(text).format(who=name(staff, w)) for w in sorted(set(more) - set(less))]
    return lines


def _day_difference(before: State, after: State) -> list[str]:
    if before.has_open_day() and not after.has_open_day():
        return [_("The day would be closed.")]
    if after.has_open_day() and not before.has_open_day():
        return [_("The day would be open again.")]
    return []


def _marks_difference(before: Day, after: Day, staff: Staff) -> list[str]:
    lines = []
    if _order(before) != _order(after):
        names = "  ".join(name(staff, who) for who in _order(after))
        lines.append(_("The rows would be: {names}.").format(names=names))
    for who in sorted(before.sheet.rows.keys() | after.sheet.rows.keys()):
        now, then = before.sheet.rows.get(who), after.sheet.rows.get(who)
        had = [word(MARKS, m) for m in (now.marks if now else ())]
        has = [word(MARKS, m) for m in (then.marks if then else ())]
        if had != has:
            text = _("Marks of {who}: {has} instead of {had}.")
            none = _("none")
            lines.append(
                text.format(
                    who=name(staff, who),
                    has=_(", ").join(has) or none,
                    had=_(", ").join(had) or none,
                )
            )
    return lines


def _order(day: Day) -> list[str]:
    return [row.who for row in day.sheet.seats()]


def _files_difference(before: State, after: State, staff: Staff) -> list[str]:
    lines = []
    fewer = before.clients.more_than(after.clients)
    if fewer > 0:
        lines.append(_("{n} registrations of clients would be taken back.").format(n=fewer))
    for text, more, less in (
        (N_("{who} would not be on the roster."), before.staff, after.staff),
        (N_("{who} would be on the roster again."), _still(after), _still(before)),
    ):
        lines += [_(text).format(who=name(staff, w)) for w in sorted(set(more) - set(less))]
    if before.leaves != after.leaves:
        lines.append(_("The leave would not be on file."))
    for who in sorted(before.staff.keys() & after.staff.keys()):
        if before.staff[who].suspended != after.staff[who].suspended:
            suspended = after.staff[who].suspended
            text = N_("{who} would be suspended.") if suspended else N_("{who} would be allowed.")
            lines.append(_(text).format(who=name(staff, who)))
    return lines


def _still(state: State) -> list[str]:
    return [p.id for p in state.staff.values() if not p.gone]


def _told(event: e.AnyEvent, staff: Staff) -> Iterable[Line]:
    said = sentence(event, staff)
    if said:
        first = event.because[0].rule if event.because else ""
        yield Line(said, first, source(event.because))
    if isinstance(event, e.Received):
        for before in event.ahead:
            text = _("{who} was before, but was {cause}.")
            cause = word(CAUSES, before.cause)
            yield Line(text.format(who=name(staff, before.who), cause=cause))
    beside = note(event)
    if beside:
        yield Line(beside)


_TELLING: tuple[type, ...] = (
    e.Undone,
    e.DayOpened,
    e.DayClosed,
    e.ClockReversed,
    e.Finished,
    e.LeaveFiled,
    e.LeaveCancelled,
    e.Left,
    e.Suspended,
    e.Resumed,
    e.WentAway,
    e.CameBack,
    e.SignedIn,
    e.SignedOut,
    e.Certified,
    e.Switched,
    e.Distributed,
    e.ScoutConfirmed,
    e.Declined,
    e.Received,
    e.Waited,
    e.Called,
    e.HandedOver,
    e.SlotEnded,
)
"""What a headline is about, the most telling first."""
