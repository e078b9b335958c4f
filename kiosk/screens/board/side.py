"""Beside the sheet: receptions that run, what is due, visitors who wait, calls, bookings."""

from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.board.beside import FloorView, Line, Prompt
from kiosk.screens.cells import cut, fit, right
from kiosk.screens.panel import Panel

LEAST = 3
"""Lines that the receptions have at least: a heading and two of them."""


class Side(Panel[FloorView]):
    """Short lists. Where there is no room for all, the receptions give way first, then bookings,
    then what is to be said about calls."""

    def draw(self, value: FloorView, width: int) -> list[Content]:
        height = self.size.height
        tail = _tail(value, width, height - LEAST)
        room = max(2, height - len(tail) - 1)
        running = [_head(_("Receiving"), str(len(value.running) or ""))]
        running += [_runs(line, width) for line in value.running[:room]]
        if len(value.running) > room:
            running[-1] = _more(len(value.running) - room + 1)
        if not value.running:
            running.append(Content.styled(" —", "$dim"))
        return running + tail


def _tail(value: FloorView, width: int, room: int) -> list[Content]:
    """What stands under the receptions, in *room* lines if that can be."""
    prompts = [_prompt(said, width) for said in value.prompts]
    waiting = _waiting(value, width)
    calls = _calls(value, width)
    booked = _booked(value, width, room - len(prompts) - len(waiting) - len(calls) - 1)
    away = [Content.styled(" " + cut(said, width - 1), "$warning") for said in value.managers]
    kept = [Content(""), *prompts, *waiting]
    for block in (calls, away, booked):
        if len(kept) + len(block) <= room:
            kept += block
    return kept


def _prompt(said: Prompt, width: int) -> Content:
    """What somebody is to do: with an exclamation mark when it is too late already."""
    lead, style = ("! ", "bold $error") if said.late else ("› ", "bold $warning")
    left = right(said.left, 6) if said.left else ""
    return Content.styled(lead + fit(said.text, width - 2 - len(left)) + left, style)


def _waiting(value: FloorView, width: int) -> list[Content]:
    if not value.waiting:
        return []
    shown = [_waits(line, width) for line in value.waiting[:4]]
    if len(value.waiting) > 4:
        shown.append(_more(len(value.waiting) - 4))
    return [_head(_("Waiting"), str(len(value.waiting))), *shown]


def _calls(value: FloorView, width: int) -> list[Content]:
    lines = []
    if value.caller:
        lines = [_head(_("Next call"), ""), _strong(value.caller, width)]
    elif value.collected is not None:
        lines = [_head(_("Calls to give out"), str(value.collected))]
    return lines + [Content.styled(" " + cut(said, width - 1), "$dim") for said in value.notes]


def _booked(value: FloorView, width: int, room: int) -> list[Content]:
    """The next bookings: one a line where there is room, else in one line."""
    if not value.booked:
        return []
    head = _head(_("Booked"), str(len(value.booked)))
    if room <= min(3, len(value.booked)):
        return [head, Content.styled(" " + cut("  ".join(value.booked), width - 1), "$foreground")]
    fits = max(1, room - 2)
    lines = [Content.styled(f" {cut(said, width - 1)}", "$foreground") for said in value.booked]
    shown = lines if len(lines) <= fits else [*lines[: fits - 1], _more(len(lines) - fits + 1)]
    return [head, *shown]


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
        (" " + fit(name, width - 13) + " ", "bold $primary"),
        (visit, "$dim"),
        (minutes, "$foreground"),
    )


def _waits(line: Line, width: int) -> Content:
    minutes = right(f"{line.minutes}′", 5)
    return Content.assemble(
        (" " + fit(line.visit, width - 6), "bold $warning"), (minutes, "$foreground")
    )
