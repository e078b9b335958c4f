"""The sheet: a row a consultant, a column a round."""

import msgspec
from textual.content import Content
from textual.widget import Widget

from kiosk.i18n import _
from kiosk.screens.board.view import Cell, RowView, SheetView
from kiosk.screens.cells import fit, right
from kiosk.screens.panel import Panel

_BLANK = Cell("", "blank")

STYLES = {
    "new": "bold $success",
    "returning": "$secondary",
    "named": "bold $secondary",
    "call": "$secondary",
    "missed": "$error",
    "lapsed": "$dim",
    "absent": "$dim",
    "adjusted": "$warning",
    "duty": "bold $on-duty on $duty",
    "owed": "bold $accent",
    "blank": "$line",
}

ROWS = {
    "duty": "bold $duty",
    "ready": "$foreground",
    "busy": "$primary",
    "away": "$warning",
    "off": "$dim",
}


class Plan(msgspec.Struct, frozen=True):
    """How the width is shared out: cells of a name, a round, a standing; which rounds are shown."""

    name: int
    round: int
    standing: int
    first: int
    count: int

    @classmethod
    def of(cls, view: SheetView, width: int) -> "Plan":
        name, each, standing = next(sizes for least, sizes in _SIZES if width >= least)
        room = width - name - standing - 6
        count = max(1, min(room // each, 24))
        return cls(name, each, standing, max(0, view.rounds - count), count)


_SIZES = ((140, (20, 5, 18)), (75, (14, 4, 15)), (50, (10, 3, 15)), (0, (9, 3, 10)))
"""From which width on a name, a round and a standing take how many cells."""


class SheetHead(Panel[SheetView]):
    """The numbers of the rounds over the sheet, the running one marked."""

    def draw(self, value: SheetView, width: int) -> list[Content]:
        if not value.rows:
            return [Content("")]
        plan = Plan.of(value, width)
        parts: list[tuple[str, str]] = [(fit("", 5) + fit(_("Name"), plan.name), "$dim")]
        for n in range(plan.first + 1, plan.first + plan.count + 1):
            style = "bold $primary" if n == value.current else "$dim"
            parts.append((right(str(n), 2) + " " * (plan.round - 2), style))
        parts.append((" " + _("Standing"), "$dim"))
        return [Content.assemble(*parts)]


class SheetGrid(Panel[SheetView]):
    """The rows. The last rounds are shown where not all have room."""

    grows = True

    def draw(self, value: SheetView, width: int) -> list[Content]:
        plan = Plan.of(value, width)
        lines = [_line(row, plan) for row in value.rows]
        if self._airy(len(lines)):
            return [part for line in lines for part in (line, Content(""))]
        return lines

    def _airy(self, rows: int) -> bool:
        """Whether there is room for a blank line after each row."""
        around = self.parent
        return isinstance(around, Widget) and around.size.height >= 2 * rows


def _line(row: RowView, plan: Plan) -> Content:
    style = ROWS[row.kind]
    lead = "▶ " if row.kind == "duty" else "  "
    waits = f"+{min(row.errands, 99)} " if row.errands else ""
    parts: list[tuple[str, str]] = [
        (lead, style),
        (right(str(row.place), 2) + " ", "$dim"),
        (fit(row.name, plan.name - 1 - len(waits)) + " ", style),
        (waits, "$accent"),
    ]
    shown = row.cells[plan.first : plan.first + plan.count]
    for cell in shown + (_BLANK,) * (plan.count - len(shown)):
        text, gap = fit(cell.text or "·", 2), " " * (plan.round - 2)
        parts += [(text, STYLES[cell.kind]), (gap, "")]
    parts.append((" " + fit(row.standing, plan.standing - 1), style))
    return Content.assemble(*parts)
