"""Which offices there are: Enter or a digit goes in."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk.i18n import N_, _
from kiosk.offices.registry import OFFICES
from kiosk.screens.flows.base import Stage
from kiosk.screens.manager.listed import ListRoom
from kiosk.screens.prose import Paragraphs

REPORTS = "reports"
ROOMS = {
    **OFFICES,
    REPORTS: (N_("Reports"), N_("Turns and chances, the day's sheet, what was done by whom.")),
}
"""By name: what a room is called, and what it is for (message ids)."""


class Menu(ListRoom):
    """A row an office."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"enter_office({n - 1})", show=False) for n in range(1, len(ROOMS) + 1)
    ]

    def title_said(self) -> str:
        return _("Offices")

    def keys_said(self) -> tuple[str, ...]:
        return (_("Enter or number: go in"), _("Ctrl+G end the session"), _("Esc back"))

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        return [
            (name, Content.assemble((f" {n}  ", "dim"), (_(title), "bold")))
            for n, (name, (title, _about)) in enumerate(ROOMS.items(), 1)
        ]

    def told(self, key: str) -> Paragraphs:
        return ((_(ROOMS[key][1]), "$foreground"),)

    async def pick(self) -> None:
        if self.lit:
            await self.play(partial(enter, name=self.lit))

    async def action_enter_office(self, at: int) -> None:
        await self.play(partial(enter, name=list(ROOMS)[at]))


async def enter(stage: Stage, name: str) -> None:
    """Go into the office *name*, or to the reports."""
    if name == REPORTS:
        from kiosk.screens.offices.reports import Reports  # loaded when they are entered

        await stage.ask(Reports(stage.desk))
        return
    from kiosk.screens.offices.office import OfficeRoom  # loaded when one is entered

    await stage.ask(OfficeRoom(stage.desk, name))
