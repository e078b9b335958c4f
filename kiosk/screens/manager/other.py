"""The search for the second file of one client."""

from collections.abc import Sequence

from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.screens.manager.listed import nothing
from kiosk.screens.manager.register import Register
from kiosk.screens.prose import Paragraphs


class Other(Register):
    """The register, to pick from: ``picked`` is its phone, once one is."""

    def __init__(self, desk: Desk, kept: str, asked: str = "") -> None:
        super().__init__(desk)
        self.kept = kept
        self.asked = asked or _("Who is {client}, too?")
        self.picked = ""

    def title_said(self) -> str:
        kept = self.desk.state.clients.get(self.kept)
        return self.asked.format(client=kept.name if kept else self.kept)

    def keys_said(self) -> tuple[str, ...]:
        return (*super().keys_said()[:2], _("Enter pick"), _("Esc back"))

    def heads(self, width: int) -> Content:
        return super().heads(width) if self.sought.strip() else Content("")

    def today(self, width: int) -> Sequence[tuple[str, Content]]:
        return nothing(_("Search the other file."))

    def told(self, key: str) -> Paragraphs:
        return super().told(key) if self.sought.strip() else ()

    async def action_twins(self) -> None:
        """One is picked here, none made one."""

    async def pick(self) -> None:
        if self.lit:
            self.picked = self.lit
            self.dismiss(None)
