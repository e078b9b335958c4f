"""The month on the screen: days over the rows, a row a person, as many days as fit."""

from datetime import date

import msgspec
from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.cells import fit, right
from kiosk.screens.manager import calendar
from kiosk.screens.manager.calendar import LeaveRow
from kiosk.screens.panel import Panel
from kiosk.screens.signs import WEEKDAYS

CELL = 3
_STYLES = {"rest": "bold $success", "personal": "bold $secondary", "sick": "bold $warning"}


class Sight(msgspec.Struct, frozen=True):
    """What the calendar shows: everybody's month, the cursor's row and day, since when a stretch
    is being marked, and today."""

    rows: tuple[LeaveRow, ...]
    at: int
    day: date
    since: date | None
    today: date

    def marked(self, day: date) -> bool:
        """Whether *day* lies in the stretch that is being marked."""
        start = self.since or self.day
        return min(start, self.day) <= day <= max(start, self.day)

    def days(self, room: int) -> list[date]:
        """The days that fit into *room* cells."""
        shown = calendar.window(calendar.days_in(self.day), self.day.day, room // CELL)
        return [self.day.replace(day=n) for n in shown]


def _name_width(width: int) -> int:
    return 14 if width >= 100 else 10


def _initial(day: date) -> str:
    """The weekday in two cells."""
    said = _(WEEKDAYS[day.weekday()])
    return said[:2] if said.isascii() else said[-1:]


class Days(Panel[Sight]):
    """Weekdays and days over the rows."""

    def draw(self, value: Sight, width: int) -> list[Content]:
        name = _name_width(width)
        week, numbers = [(fit("", name), "")], [(fit(f"{value.day:%Y-%m}", name), "bold $primary")]
        for day in value.days(width - name):
            style = "bold $accent" if day == value.today else "$dim"
            if day == value.day:
                style = "bold $on-duty on $duty"
            week.append((right(_initial(day), CELL - 1) + " ", "$dim"))
            numbers += [(right(str(day.day), CELL - 1), style), (" ", "")]
        return [Content.assemble(*week), Content.assemble(*numbers)]


class Grid(Panel[Sight]):
    """A row a person."""

    grows = True

    def draw(self, value: Sight, width: int) -> list[Content]:
        return [self._line(value, n, row, width) for n, row in enumerate(value.rows)]

    def _line(self, value: Sight, n: int, row: LeaveRow, width: int) -> Content:
        lit = n == value.at
        name = _name_width(width)
        parts = [(fit(row.name, name - 1) + " ", "bold $duty" if lit else "$foreground")]
        for day in value.days(width - name):
            kind = row.kinds[day.day - 1]
            style = _STYLES.get(kind, "$line")
            if lit and value.marked(day):
                style = "bold $on-duty on $duty"
            parts += [(fit(calendar.sign(kind) or "·", CELL - 1), style), (" ", "")]
        return Content.assemble(*parts)
