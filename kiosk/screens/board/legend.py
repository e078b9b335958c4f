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
    """As many lines as it takes; what does not fit in them is in the help."""

    def draw(self, value: bool, width: int) -> list[Content]:
        if not value:
            return [Content("")]
        signs = [(_(DUTY), "duty", _("on duty")), (_(OWED), "owed", _("make-up"))]
        signs += [(_(SIGNS[mark]), str(mark), word(MARKS, mark)) for mark in _SHOWN]
        lines = [Content("")]
        for sign, kind, said in signs:
            item = Content.assemble("  ", (sign, STYLES[kind]), (f" {said}", "$dim"))
            if lines[-1].cell_length + item.cell_length > width:
                lines.append(Content(""))
            lines[-1] = lines[-1] + item
        return lines
