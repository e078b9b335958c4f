"""The room of a switch: what differs, what would have happened, then the switch itself."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.i18n import _
from kiosk.profile_file.chosen import Chosen
from kiosk.screens.desk import Desk
from kiosk.screens.flows import profile as flows
from kiosk.screens.flows.base import Stage
from kiosk.screens.manager.page import PageRoom
from kiosk.screens.manager.profiles import chosen_called, compared, profile_called, side_by_side
from kiosk.screens.manager.rehearsed import LONG, TODAY, played
from kiosk.screens.prose import Paragraphs

DIFFERENCES = "differences"


class Compare(PageRoom):
    """Step by step: the answers side by side; recorded days played under the new rules; Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D,1", f"turn('{DIFFERENCES}')", show=False),
        Binding("t,T,2", f"turn('{TODAY}')", show=False),
        Binding("w,W,3", f"turn('{LONG}')", show=False),
        Binding("enter", "switch", show=False),
    ]

    def __init__(self, desk: Desk, chosen: Chosen) -> None:
        super().__init__(desk)
        self.chosen = chosen
        self.page = DIFFERENCES

    def title_said(self) -> str:
        names = profile_called(self.desk.state), chosen_called(self.chosen)
        return _("Switch: {now} → {then}").format(now=names[0], then=names[1])

    def keys_said(self) -> tuple[str, ...]:
        return (
            _("1 what differs"),
            _("2 today under the new rules"),
            _("3 the last weeks"),
            _("Enter switch"),
            _("↑↓ scroll"),
            _("Esc back"),
        )

    def depends(self) -> tuple[object, ...]:
        return (self.page,)

    def said(self, width: int) -> Paragraphs:
        if self.page == DIFFERENCES:
            return self._differences(width)
        return played(self.desk, self.chosen, self.page)

    def _differences(self, width: int) -> Paragraphs:
        found = compared(self.desk.state, self.chosen)
        said = [(_("{n} answers differ.").format(n=len(found)), "bold $primary")]
        own = len(self.desk.state.settings)
        if own:
            text = _("This project's own answers ({n}) end with the switch.")
            said.append((text.format(n=own), "$warning"))
        return (*said, ("", ""), *side_by_side(found, width))

    def action_turn(self, page: str) -> None:
        self.page = page
        self.draw()
        self.action_scroll_by(-9999)

    async def action_switch(self) -> None:
        switched: list[bool] = []

        async def done(stage: Stage) -> None:
            switched.append(await flows.confirm(stage, self.chosen))
            if switched[-1]:
                self.dismiss(None)

        await self.play(done)
