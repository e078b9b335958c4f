"""Beside the sheet: receptions that run, visitors who wait, who takes the next call."""

from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.board.view import FloorView, Line
from kiosk.screens.cells import cut, fit, right
from kiosk.screens.panel import Panel


class Side(Panel[FloorView]):
    """Three short lists, the first of which gives way."""

    def draw(self, value: FloorView, width: int) -> list[Content]:
        calls = [_head(_("Next call"), ""), _strong(value.caller, width)] if value.caller else []
        waiting: list[Content] = []
        if value.waiting:
            waiting = [_head(_("Waiting"), str(len(value.waiting)))]
            waiting += [_waits(line, width) for line in value.waiting[:4]]
            if len(value.waiting) > 4:
                waiting.append(_more(len(value.waiting) - 4))
        away = [Content.styled(" " + cut(said, width - 1), "$warning") for said in value.managers]
        tail = [Content(""), *calls, *waiting, *away]
        room = max(2, self.size.height - len(tail) - 1)
        running = [_head(_("Receiving"), str(len(value.running) or ""))]
        running += [_runs(line, width) for line in value.running[:room]]
        if len(value.running) > room:
            running[-1] = _more(len(value.running) - room + 1)
        if not value.running:
            running.append(Content.styled(" —", "$dim"))
        return running + tail


def _head(text: str, count: str) -> Content:
    return Content.assemble((text, "bold $dim"), (f" {count}", "bold $foreground"))


def _strong(text: str, width: int) -> Content:
    return Content.styled(" " + cut(text, width - 1), "bold $secondary")


def _more(count: int) -> Content:
    return Content.styled(" " + _("and {n} more").format(n=count), "$dim")


def _runs(line: Line, width: int) -> Content:
    minutes = right(f"{line.minutes}′", 5)
    visit = fit(line.visit, 6)
    name = f"{line.name} {line.note}" if line.note else line.name
    return Content.assemble(
        (" " + fit(name, width - 12), "bold $primary"), (visit, "$dim"), (minutes, "$foreground")
    )


def _waits(line: Line, width: int) -> Content:
    minutes = right(f"{line.minutes}′", 5)
    return Content.assemble(
        (" " + fit(line.visit, width - 6), "bold $warning"), (minutes, "$foreground")
    )
