"""Reports on the screen: a table, a chart below it, one after the other by keys."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType

from kiosk import columns, rules
from kiosk.desk.state import LEADERS
from kiosk.drawing import cells, chart, lead, sealed
from kiosk.i18n import N_, _
from kiosk.reports.activity import BY, By, activity
from kiosk.reports.fairness import Fairness, fairness
from kiosk.reports.figures import counts_of
from kiosk.reports.paper import paper
from kiosk.reports.table import Table, activity_table, fairness_table
from kiosk.screens.desk import Desk
from kiosk.screens.manager.page import PageRoom
from kiosk.screens.prose import Paragraphs

TITLE, PLAIN, DIM = "bold $primary", "$foreground", "$dim"
SPAN = timedelta(days=30)


class Report(msgspec.Struct, frozen=True):
    """A report: its ``title`` is a message id; ``leads``: for a manager's session only."""

    title: str
    told: Callable[["Reports"], Paragraphs]
    leads: bool = False


class Reports(PageRoom):
    """←→ another report; + and - a month later or earlier."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("plus,equals_sign", "move(1)", show=False),
        Binding("minus", "move(-1)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._at = 0
        self.width = 0
        self.until = desk.now.date()

    @property
    def since(self) -> date:
        """The first day that is told of."""
        return self.until - SPAN

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those that whoever is here may see."""
        leads = self.desk.access.acting(LEADERS) is not None
        return tuple(report for report in REPORTS if leads or not report.leads)

    @property
    def report(self) -> Report:
        return self.reports[self._at % len(self.reports)]

    def title_said(self) -> str:
        place = f"{self._at % len(self.reports) + 1}/{len(self.reports)}"
        return f"{_('Reports')}  ‹ {_(self.report.title)} ›  {place}"

    def keys_said(self) -> tuple[str, ...]:
        return (_("←→ another report"), _("+ - a month"), _("↑↓ scroll"), _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        return (self._at, self.until, len(self.reports))

    def said(self, width: int) -> Paragraphs:
        self.width = width
        return self.report.told(self)

    def action_turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self.reports)
        self.again()

    def action_move(self, by: int) -> None:
        self.until = min(self.until + by * SPAN, self.desk.now.date())
        self.again()

    def span_said(self) -> tuple[str, str]:
        return (f"{self.since} – {self.until}", DIM)


def _drawn(room: Reports, table: Table) -> Paragraphs:
    staff = room.desk.state.staff
    if not table.rows:
        return ((_("There is nothing here yet."), DIM),)
    named = next(n for n, column in enumerate(table.columns, 1) if column.name != "row")
    titles = [_(column.title) for column in table.columns]
    bars = chart(table, staff) if table.bars else []
    said: list[tuple[str, str]] = []
    for head, *rows in columns.blocks(titles, cells(table, staff), room.width, named):
        said += [(head, TITLE), *((line, PLAIN) for line in rows), ("", "")]
    return (*said, *((line, TITLE if n == 0 else PLAIN) for n, line in enumerate(bars)))


def _activity(by: By) -> Callable[[Reports], Paragraphs]:
    def told(room: Reports) -> Paragraphs:
        desk = room.desk
        counts = counts_of(desk.service.entries(), desk.policy)
        found = activity(counts, room.since, room.until, by)
        return (room.span_said(), *_drawn(room, activity_table(found, by)))

    return told


def _fairness(room: Reports) -> Paragraphs:
    service = room.desk.service
    start = service.state_before(room.since)
    told = fairness(start, service.entries(start.seq), room.since, room.until)
    return (room.span_said(), *_drawn(room, fairness_table(told)), *_lead(room, told))


def _lead(room: Reports, told: Fairness) -> Paragraphs:
    said = lead(told, room.desk.state.staff)
    if not said:
        return ()
    first, *by_rule = said
    both = zip(by_rule, told.rules, strict=True)
    each = (x for line, (rule, _n) in both for x in ((line, PLAIN), (rules.text(rule), DIM)))
    return (("", ""), (first, PLAIN), *each)


def _sheet(room: Reports) -> Paragraphs:
    service = room.desk.service
    start = service.state_before(room.until)
    found = paper(room.until, start, service.entries(start.seq))
    if found is None:
        return ((_("The day {day} was never opened.").format(day=room.until), DIM),)
    calls = _drawn(room, found.calls) if found.calls else ()
    return ((str(found.on), DIM), *_drawn(room, found.sheet), *calls, (sealed(found), PLAIN))


NAMED: dict[By, str] = {
    "day": N_("By day"),
    "week": N_("By week"),
    "month": N_("By month"),
    "consultant": N_("By consultant"),
}
REPORTS = (
    Report(N_("Turns and chances"), _fairness),
    Report(N_("Rotation sheet"), _sheet),
    *(Report(NAMED[by], _activity(by), leads=True) for by in reversed(BY)),
)
