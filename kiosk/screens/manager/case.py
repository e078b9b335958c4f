"""The room of one case: whose client it is and why; a dispute is decided here."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.case.assemble import case_of
from kiosk.case.page import page
from kiosk.case.record import CaseFile
from kiosk.desk.state import LEADERS
from kiosk.i18n import _
from kiosk.screens.cells import wrapped
from kiosk.screens.desk import Desk
from kiosk.screens.flows import case_file, disputes
from kiosk.screens.manager.page import PageRoom
from kiosk.screens.prose import Paragraphs

BAR = 2
"""The cells that a scroll bar takes."""

STYLES = {
    "head": "$dim",
    "standing": "bold $foreground",
    "title": "bold $primary",
    "fact": "$foreground",
    "would": "$foreground",
    "rule": "$secondary",
}


class Case(PageRoom):
    """The case of the client with *phone*; shown in full to managers, masked to support,
    shares only where the rules let support see them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D", "decide", show=False),
        Binding("o,O", "overrule", show=False),
        Binding("s,S", "shares", show=False),
        Binding("f,F", "file", show=False),
    ]

    def __init__(self, desk: Desk, phone: str) -> None:
        super().__init__(desk)
        self.phone = phone

    def title_said(self) -> str:
        return _("Case of a client")

    def keys_said(self) -> tuple[str, ...]:
        keys = (_("D decide"), _("O overrule"), _("S enter shares"))
        file = (_("F write to a file"),) if self._full else ()
        return (*keys, *file, _("↑↓ scroll"), _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        return (self.desk.now.date(), self._full)

    @property
    def _full(self) -> bool:
        return self.desk.access.acting(LEADERS) is not None

    def case(self) -> CaseFile:
        """The case as it stands now."""
        desk = self.desk
        shares = self._full or bool(desk.policy.value("support.shares"))
        entries = desk.service.entries
        return case_of(self.phone, desk.state, entries, desk.now, shares=shares)

    def said(self, width: int) -> Paragraphs:
        staff = self.desk.state.staff
        elsewhere = self.desk.service.client_elsewhere(self.phone)
        room = width - BAR
        lines = page(self.case(), staff, wrapped, room, full=self._full, elsewhere=elsewhere)
        return tuple((line, STYLES.get(kind, "")) for line, kind in lines)

    async def action_decide(self) -> None:
        await self.play(partial(disputes.decide, phone=self.phone))

    async def action_overrule(self) -> None:
        await self.play(partial(disputes.overrule, phone=self.phone))

    async def action_shares(self) -> None:
        await self.play(partial(disputes.shares, phone=self.phone))

    async def action_file(self) -> None:
        if self._full:
            await self.play(partial(case_file.to_file, taken=self.case))
