"""The room of leaves: a month of everybody, a day a column."""

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from kiosk.i18n import _
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.flows import leaves as flows
from kiosk.screens.flows.base import Stage
from kiosk.screens.manager import calendar
from kiosk.screens.manager.calendar import LeaveRow
from kiosk.screens.manager.month import Days, Grid, Sight
from kiosk.screens.manager.room import Room
from kiosk.screens.prose import Prose
from kiosk.screens.signs import WEEKDAYS
from kiosk.words import LEAVES, word


class Leaves(Room):
    """Arrows move the cursor; Enter files a leave from there, after Space from where Space was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "day(-1)", show=False),
        Binding("right", "day(1)", show=False),
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("pageup", "month(-1)", show=False),
        Binding("pagedown", "month(1)", show=False),
        Binding("home", "today", show=False),
        Binding("space", "mark", show=False),
        Binding("enter", "file", show=False),
        Binding("delete,minus", "cancel", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.at = 0
        self.day = desk.now.date()
        self.since: date | None = None

    def title_said(self) -> str:
        return _("Leaves")

    def keys_said(self) -> tuple[str, ...]:
        return (
            _("←→ day"),
            _("↑↓ person"),
            _("PgUp PgDn month"),
            _("Home today"),
            _("Space from here"),
            _("Enter file"),
            _("Del take off"),
            _("Esc back"),
        )

    def body(self) -> ComposeResult:
        yield Days(id="days")
        with VerticalScroll(id="grid", can_focus=False):
            yield Grid(id="grid-rows")
        yield Prose(id="lit-day")
        yield Prose(id="grid-legend")

    def depends(self) -> tuple[object, ...]:
        return (self.at, self.day, self.since, self.desk.now.date())

    def show(self) -> None:
        rows = tuple(calendar.rows(self.desk.state, self.day))
        self.at = max(0, min(self.at, len(rows) - 1))
        sight = Sight(rows, self.at, self.day, self.since, self.desk.now.date())
        self.query_one(Days).show(sight)
        self.query_one(Grid).show(sight)
        self.query_one("#lit-day", Prose).say([self._lit(rows)], "bold $foreground")
        signs = "   ".join(f"{calendar.sign(k)} {word(LEAVES, k)}" for k in calendar.SIGNS)
        self.query_one("#grid-legend", Prose).say([signs], "$dim")
        scroll = self.query_one("#grid", VerticalScroll)
        if not scroll.scroll_offset.y <= self.at < scroll.scroll_offset.y + scroll.size.height:
            scroll.scroll_to(y=max(0, self.at - scroll.size.height // 2), animate=False)

    def _lit(self, rows: tuple[LeaveRow, ...]) -> str:
        if not rows:
            return ""
        who, day = rows[self.at].who, self.day
        name = called(self.desk.state.staff, who)
        if self.since is not None:
            first, last = sorted((self.since, day))
            return _("{who}: {since} – {until}, Enter files it").format(
                who=name, since=first, until=last
            )
        leave = calendar.leave_on(self.desk.state, who, day)
        said = f"{name}  {day} {_(WEEKDAYS[day.weekday()])}"
        if leave is None:
            return said
        return f"{said}  {word(LEAVES, leave.kind)} {leave.since} – {leave.until}"

    @property
    def who(self) -> str:
        people = calendar.people(self.desk.state)
        return people[self.at] if people else ""

    # Keys

    def action_day(self, by: int) -> None:
        self.day += timedelta(days=by)
        self.draw()

    def action_row(self, by: int) -> None:
        self.at = max(0, min(self.at + by, len(calendar.people(self.desk.state)) - 1))
        self.since = None
        self.draw()

    def action_month(self, by: int) -> None:
        self.day = calendar.another_month(self.day, by)
        self.draw()

    def action_today(self) -> None:
        self.day = self.desk.now.date()
        self.draw()

    def action_mark(self) -> None:
        self.since = self.day if self.since is None else None
        self.draw()

    async def action_file(self) -> None:
        first, last = sorted((self.since or self.day, self.day))
        who = self.who

        async def done(stage: Stage) -> None:
            if await flows.file(stage, who, first, last):
                self.since = None

        await self.play(done)

    async def action_cancel(self) -> None:
        who, day = self.who, self.day

        async def done(stage: Stage) -> None:
            await flows.cancel(stage, who, day)

        await self.play(done)

    def action_back(self) -> None:
        if self.since is not None:
            self.since = None
            self.draw()
        else:
            super().action_back()
