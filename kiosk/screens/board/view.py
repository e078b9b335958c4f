"""What the board shows, as a value made from the state. No client stands in it, by construction:
names are those of staff, visits are numbers."""

from datetime import datetime

import msgspec

from kiosk.desk import floor
from kiosk.desk.state import Day, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.screens.board.beside import FloorView, beside, minutes
from kiosk.screens.cells import called
from kiosk.screens.signs import DUTY, OWED, SIGNS, WEEKDAYS, standing
from kiosk.sheet.model import Row
from kiosk.text import safe
from kiosk.words import profile_name


class Cell(msgspec.Struct, frozen=True):
    """One cell of the sheet; ``kind`` is a mark's name, ``duty``, ``owed`` or ``blank``."""

    text: str
    kind: str


class RowView(msgspec.Struct, frozen=True):
    """A consultant's row; ``kind`` is ``duty``, ``ready``, ``busy``, ``away`` or ``off``;
    ``errands``: how many new leads wait for their first contact."""

    place: int
    name: str
    cells: tuple[Cell, ...]
    standing: str
    kind: str
    errands: int = 0


class SheetView(msgspec.Struct, frozen=True):
    rows: tuple[RowView, ...] = ()
    current: int = 0
    rounds: int = 0
    by_key: bool = False


class DutyView(msgspec.Struct, frozen=True):
    """``until`` is when the running slot ends; ``kind``: ``duty``, ``nobody`` or ``shut``."""

    kind: str
    title: str
    name: str
    notes: tuple[str, ...] = ()
    until: datetime | None = None
    queue: tuple[str, ...] = ()


class BoardView(msgspec.Struct, frozen=True):
    left: str
    clock: str
    right: str
    duty: DutyView
    sheet: SheetView
    floor: FloorView


def view(
    state: State, policy: Policy, now: datetime, *, by_key: bool = False, seal: str = ""
) -> BoardView:
    """The board at *now*. ``by_key``: rows stand in the order in which turns come; ``seal``: of
    the day that was closed."""
    day = state.day
    running = day if state.has_open_day() else None
    own, kept = state.house.names, policy.profile.names
    profile = profile_name(policy.profile.key, own, kept)
    return BoardView(
        left=f"{safe(state.project)}  {safe(profile)}",
        clock=f"{now:%Y-%m-%d} {_(WEEKDAYS[now.weekday()])} {now:%H:%M:%S}",
        right=_standing_of_day(state, now),
        duty=_duty(state, running, policy, now) if running else _shut(state, now, seal),
        sheet=_sheet(state, day, now, by_key) if day else SheetView(),
        floor=beside(state, running, policy, now) if running else FloorView(),
    )


def _standing_of_day(state: State, now: datetime) -> str:
    day = state.day
    if day is None or (day.closed and day.on != now.date()):
        return _("not open yet")
    if day.closed:
        return _("closed")
    if not state.hours.inside(day.on, now):
        return _("open, outside hours")
    return _("open, round {n}").format(n=day.sheet.round(day.floor))


def _shut(state: State, now: datetime, seal: str) -> DutyView:
    """Between days; the seal of the last one stands there to be written down."""
    day = state.day
    closed = day is not None and day.on == now.date()
    said = _("The day is closed.") if closed else _("The day is not open.")
    notes: tuple[str, ...] = () if closed else (_("Press D to open it."),)
    if day is not None and seal:
        notes += (_("Seal of {day}: {seal}").format(day=day.on, seal=seal),)
    return DutyView("shut", _("Duty"), said, notes)


def _duty(state: State, day: Day, policy: Policy, now: datetime) -> DutyView:
    who = floor.duty(state)
    queue = day.sheet.queue([w for w in floor.able(state, day) if w != who])
    names = tuple(called(state.staff, w) for w in queue)
    notes = _slot_notes(state, day, who, now)
    until = day.slot.until if day.slot else None
    if who is not None:
        return DutyView("duty", _("On duty"), called(state.staff, who), notes, until, names)
    manager = floor.free_manager(state, day)
    if policy.value("overflow") == "manager" and manager and day.receptions:
        text = _("{who} receives for them.").format(who=called(state.staff, manager))
    else:
        text = _("A visitor waits for the first to come free.")
    return DutyView("nobody", _("On duty"), _("Nobody is free"), (text, *notes), until, names)


def _slot_notes(state: State, day: Day, who: str | None, now: datetime) -> tuple[str, ...]:
    if not state.hours.inside(day.on, now):
        return (_("Outside working hours: nothing is marked."),)
    if day.slot is None:
        return ()
    text = f"{day.slot.since:%H:%M} – {day.slot.until:%H:%M}"
    if day.slot.who == who:
        return (text,)
    return (_("{slot}, slot of {who}").format(slot=text, who=called(state.staff, day.slot.who)),)


def _sheet(state: State, day: Day, now: datetime, by_key: bool) -> SheetView:
    rows = day.sheet.rows.values()
    ordered = sorted(rows, key=(lambda r: r.key) if by_key else (lambda r: r.place))
    who = floor.duty(state)
    places = {r.who: n for n, r in enumerate(sorted(rows, key=lambda r: r.place), 1)}
    shown = tuple(_row(state, day, row, places[row.who], who, now) for row in ordered)
    current = day.sheet.round(day.floor)
    longest = max((len(row.cells) for row in shown), default=0)
    return SheetView(shown, current, max(current, longest), by_key)


def _row(state: State, day: Day, row: Row, place: int, duty: str | None, now: datetime) -> RowView:
    cells = [Cell(_(SIGNS[mark]), str(mark)) for mark in row.marks]
    owed = 0 if day.closed or row.who not in day.floor else day.sheet.owed(row.who)
    if row.who == duty:
        cells.append(Cell(_(DUTY), "duty"))
        owed -= 1
    cells += [Cell(_(OWED), "owed")] * owed
    why = floor.cause(state, day, row.who)
    kind = why.partition(".")[0] or "ready"
    said = standing("duty" if row.who == duty else why)
    if kind == "busy":
        said += f" {minutes(floor.busy(day)[row.who].since, now)}′"
    kinds = {"suspended": "off", "off": "off"}
    kind = "duty" if row.who == duty else kinds.get(kind, kind)
    if day.closed:
        said, kind = "", "ready"
    waits = state.errands.get(row.who, 0)
    return RowView(place, called(state.staff, row.who), tuple(cells), said, kind, waits)
