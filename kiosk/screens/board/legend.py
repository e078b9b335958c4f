"""What the signs mean, under the sheet, where there is room."""

from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.board.sheet import STYLES
from kiosk.screens.panel import Panel
from kiosk.screens.signs import DUTY, OWED, SIGNS
from kiosk.sheet.model import Mark
from kiosk.words import MARKS, word

_SHOWN = (
    Mark.NEW,
    Mark.RETURNING,
    Mark.NAMED,
    Mark.MISSED,
    Mark.LAPSED,
    Mark.ABSENT,
    Mark.ADJUSTED,
)


class Legend(Panel[bool]):
    """One line, cut where it must be."""

    def draw(self, value: bool, width: int) -> list[Content]:
        parts: list[tuple[str, str] | str] = [" " * 5, (_(DUTY), STYLES["duty"])]
        parts.append((" " + _("on duty"), "$dim"))
        parts += ["  ", (_(OWED), STYLES["owed"]), (" " + _("make-up"), "$dim")]
        for mark in _SHOWN:
            parts += ["  ", (_(SIGNS[mark]), STYLES[mark]), (" " + word(MARKS, mark), "$dim")]
        return [Content.assemble(*parts).truncate(width, ellipsis=True)]
