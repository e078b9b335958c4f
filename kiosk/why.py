"""Why: sentences made when they are read, from what a decision stored. No client data."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from kiosk import rules
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.commands import name_of
from kiosk.desk.state import Day, Person, State
from kiosk.i18n import N_, _
from kiosk.reason import Because, Origin
from kiosk.sheet import changes as s
from kiosk.sheet.turn import PassedOver
from kiosk.store.journal import Entry
from kiosk.words import ANSWERS, CAUSES, COMMANDS, HANDOVERS, LEAVES, MARKS, word

Staff = Mapping[str, Person]

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
                return _sentence(event, staff) + _besides(entry, event, staff)
    told = (_sentence(event, staff) for event in entry.events)
    return next((said for said in told if said), word(COMMANDS, name_of(entry.command)))


def _besides(entry: Entry, told: e.AnyEvent, staff: Staff) -> str:
    if isinstance(told, e.DayClosed | e.Undone):
        return ""
    moved = (x for x in entry.events if isinstance(x, e.Received | e.HandedOver) and x is not told)
    return "".join(" " + _sentence(x, staff) for x in moved)


def source(because: Because) -> str:
    """Where the first of *because* comes from, in words, with the setting that answered."""
    if not because:
        return ""
    first = because[0]
    said = _(ORIGINS[first.origin])
    return f"{said} ({first.setting})" if first.setting else said


def name(staff: Staff, who: str) -> str:
    """How somebody is called on screen."""
    return staff[who].label if who in staff else who


def consequences(before: State, after: State) -> list[str]:
    """What is different in *after*, in sentences: what taking something back would change."""
    lines = _day_difference(before, after)
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
                    who=name(staff, who), has=", ".join(has) or none, had=", ".join(had) or none
                )
            )
    return lines


def _order(day: Day) -> list[str]:
    return [row.who for row in day.sheet.seats()]


def _files_difference(before: State, after: State, staff: Staff) -> list[str]:
    lines = []
    fewer = len(before.clients) - len(after.clients)
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
    said = _sentence(event, staff)
    if said:
        first = event.because[0].rule if event.because else ""
        yield Line(said, first, source(event.because))
    if isinstance(event, e.Received):
        for before in event.ahead:
            text = _("{who} was before, but was {cause}.")
            cause = word(CAUSES, before.cause)
            yield Line(text.format(who=name(staff, before.who), cause=cause))


def _sentence(event: Any, staff: Staff) -> str:
    found = _SENTENCES.get(type(event))
    if found is None:
        return ""
    template, fill = found
    filled = fill(event)
    for field in ("who", "to", "interim", "principal"):
        if filled.get(field):
            filled[field] = name(staff, filled[field])
    chosen = template(event) if callable(template) else template
    return _(chosen).format(**filled) if chosen else ""


def _fields(event: Any) -> dict[str, Any]:
    return {f: getattr(event, f) for f in event.__struct_fields__}


def _in_words(event: Any) -> dict[str, Any]:
    said = _fields(event)
    tables = {"mark": MARKS, "cause": CAUSES, "answer": ANSWERS}
    for field, table in tables.items():
        if said.get(field):
            said[field] = word(table, str(said[field]))
    if isinstance(event, e.HandedOver):
        said["reason"] = word(HANDOVERS, event.reason)
    if isinstance(event, e.WentAway):
        said["cause"] = word(CAUSES, "away." + event.cause)
    if isinstance(event, e.Undone):
        said["do"] = word(COMMANDS, event.do)
    for field in ("until", "since"):
        if hasattr(event, field):
            said[field] = getattr(event, field).strftime("%H:%M")
    return said


def _of_leave(event: Any) -> dict[str, Any]:
    leave = event.leave
    kind = word(LEAVES, leave.kind)
    return {"who": leave.who, "kind": kind, "since": leave.since, "until": leave.until}


def _received(event: e.Received) -> str:
    if event.interim:
        return N_("{interim} receives {visit} for {who}, whose turn it uses ({mark}).")
    if event.principal:
        return N_("{who} receives {visit} as a helper for {principal}, without a share.")
    if event.mark:
        return N_("{who} receives {visit}: counted, {mark}.")
    return N_("{who} receives {visit}: not counted.")


def _slot_ended(event: e.SlotEnded) -> str:
    return {
        "used": "",
        "lapsed": N_("The slot of {who} ended without a client."),
        "kept": N_("The slot of {who} ended while they were kept away: the turn is kept."),
        "lost": N_("The slot of {who} passes on."),
        "cut": N_("The working hours ended the slot of {who}."),
    }[event.how]


def _called(event: e.Called) -> str:
    return N_("{who} takes call {call}.") if event.who else N_("Nobody can take call {call}.")


_Template = str | Callable[[Any], str]

_SENTENCES: dict[type, tuple[_Template, Callable[[Any], dict[str, Any]]]] = {
    e.Founded: (N_("The project {project} is set up."), _fields),
    e.DayOpened: (N_("The day {on} is open."), _fields),
    e.DayClosed: (N_("The day is closed."), _fields),
    e.SignedIn: (N_("{who} signed in."), _fields),
    e.SignedOut: (N_("{who} signed out."), _fields),
    e.LeaveFiled: (
        N_("{who}: {kind} from {since} until {until} is on file."),
        _of_leave,
    ),
    e.LeaveCancelled: (
        N_("{who}: {kind} from {since} until {until} is off the file again."),
        _of_leave,
    ),
    e.WentAway: (N_("{who} is {cause}."), _in_words),
    e.CameBack: (N_("{who} is back."), _fields),
    e.Waited: (N_("Nobody can receive {visit} now: it waits."), _fields),
    e.Left: (N_("{visit} left without having been received."), _fields),
    e.Received: (_received, _in_words),
    e.HandedOver: (N_("{visit} goes on with {to}: {reason}."), _in_words),
    e.Finished: (N_("{visit} is over."), _fields),
    e.Called: (_called, _fields),
    e.Registered: (N_("The client is on file."), _fields),
    e.Staged: (N_("The client's deal is on file."), _fields),
    e.Joined: (N_("{who} joined."), lambda x: {"who": x.person.id}),
    e.Resigned: (N_("{who} left the project."), _fields),
    e.Suspended: (N_("Receptions of {who} are suspended."), _fields),
    e.Resumed: (N_("{who} may receive again."), _fields),
    e.SlotStarted: (N_("{who} is on duty from {since} until {until}."), _in_words),
    e.SlotEnded: (_slot_ended, _fields),
    e.ClockReversed: (
        N_("The machine's clock says {wall}, before the last entry: the desk goes on from {kept}."),
        _fields,
    ),
    e.Undone: (N_("Taken back: {do} (entry {seq})."), _in_words),
    PassedOver: (N_("{who} was passed over, {cause}: {answer}."), _in_words),
    s.Marked: (N_("Mark for {who}: {mark}."), _in_words),
    s.Unmarked: (N_("Mark of {who} taken off: {mark}."), _in_words),
    s.Moved: (
        lambda x: (
            N_("The row of {who} is the first now.")
            if x.seat == "first"
            else N_("The row of {who} is the last now.")
        ),
        _fields,
    ),
    s.Added: (N_("{who} has a new last row."), _fields),
    s.Ordered: (N_("The rows were set anew."), _fields),
}

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
    e.Received,
    e.Waited,
    e.Called,
    e.HandedOver,
    e.SlotEnded,
)
"""What a headline is about, the most telling first."""
