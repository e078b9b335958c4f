"""The sheet: a row a consultant, a column a round."""

import msgspec
from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.board.view import Cell, RowView, SheetView
from kiosk.screens.cells import fit, right
from kiosk.screens.panel import Panel

_ROUND = 3
_STANDING = 15
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
    """How the width is shared out: cells of the name, and which rounds are shown."""

    name: int
    first: int
    count: int

    @classmethod
    def of(cls, view: SheetView, width: int) -> "Plan":
        name = 10 if width < 70 else 14
        room = width - name - _STANDING - 6
        count = max(1, min(room // _ROUND, 24))
        return cls(name, max(0, view.rounds - count), count)


class SheetHead(Panel[SheetView]):
    """The numbers of the rounds over the sheet, the running one marked."""

    def draw(self, value: SheetView, width: int) -> list[Content]:
        if not value.rows:
            return [Content("")]
        plan = Plan.of(value, width)
        parts: list[tuple[str, str]] = [(fit("", 5) + fit(_("Name"), plan.name), "$dim")]
        for n in range(plan.first + 1, plan.first + plan.count + 1):
            style = "bold $primary" if n == value.current else "$dim"
            parts.append((right(str(n), _ROUND - 1) + " ", style))
        parts.append((" " + _("Standing"), "$dim"))
        return [Content.assemble(*parts)]


class SheetGrid(Panel[SheetView]):
    """The rows. The last rounds are shown where not all have room."""

    grows = True

    def draw(self, value: SheetView, width: int) -> list[Content]:
        plan = Plan.of(value, width)
        return [_line(row, plan) for row in value.rows]


def _line(row: RowView, plan: Plan) -> Content:
    style = ROWS[row.kind]
    lead = "▶ " if row.kind == "duty" else "  "
    parts: list[tuple[str, str]] = [
        (lead, style),
        (right(str(row.place), 2) + " ", "$dim"),
        (fit(row.name, plan.name - 1) + " ", style),
    ]
    shown = row.cells[plan.first : plan.first + plan.count]
    for cell in shown + (_BLANK,) * (plan.count - len(shown)):
        text = fit(cell.text or "·", _ROUND - 1)
        if cell.kind == "duty":
            parts += [(text, STYLES["duty"]), (" ", "")]
        else:
            parts.append((text + " ", STYLES[cell.kind]))
    parts.append((" " + fit(row.standing, _STANDING - 1), style))
    return Content.assemble(*parts)
