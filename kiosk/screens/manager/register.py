"""The register of clients: found from the first keystroke; before it, today's receptions that are
without a file."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList

from kiosk.desk.state import LEADERS
from kiosk.i18n import _
from kiosk.reports.unfiled import Unfiled, unfiled_in
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Text, TextField
from kiosk.screens.flows import clients as flows
from kiosk.screens.flows import register as file_flows
from kiosk.screens.manager.hits import cells, heads
from kiosk.screens.manager.listed import DIM, ListRoom, columns, nothing
from kiosk.screens.prose import Paragraphs
from kiosk.text import mask_name

MOST = 30
"""Hits that are listed: who is not among them is found by typing on."""
LISTED = 100
"""Receptions that are listed, those that ended first; the next ones follow as these are filed."""


class Register(ListRoom):
    """A field to type into, and who is found below it; Enter shows the lit client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "twins", show=False),
        *(
            Binding(key, f"move('{how}')", show=False)
            for key, how in (
                ("up", "cursor_up"),
                ("down", "cursor_down"),
                ("pageup", "page_up"),
                ("pagedown", "page_down"),
            )
        ),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sought = ""

    def title_said(self) -> str:
        return _("Clients")

    def keys_said(self) -> tuple[str, ...]:
        return (
            _("Type digits of the phone, a name, pinyin initials"),
            _("↑↓ go"),
            _("Enter show"),
            *([_("Ctrl+T duplicates")] if self._may_look else []),
            _("Esc back"),
        )

    def body(self) -> ComposeResult:
        yield TextField(Text("sought", ""))
        yield from super().body()

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(TextField).focus()

    @property
    def leads(self) -> bool:
        """Whether a manager's session is on: phones and owners are shown."""
        return self.desk.access.acting(LEADERS) is not None

    @property
    def is_hidden(self) -> bool:
        """Whether who is on file is told to managers only (S18-8)."""
        return self.desk.policy.value("lookup") == "advisory" and not self._may_look

    @property
    def _may_look(self) -> bool:
        return self.leads or self.desk.access.is_looking

    def depends(self) -> tuple[object, ...]:
        return (self.desk.now.date(), self.leads)

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        if not self.sought.strip():
            return self.today(width)
        if self.is_hidden:
            return nothing(_("These rules tell who is on file to managers only: see their room."))
        hits = self.desk.service.search(self.sought, MOST)
        made = [(x.phone, columns(cells(self.desk, x, width))) for x in hits]
        if len(hits) == MOST:
            made.append(("", Content.styled(" " + _("There are more: type on."), DIM)))
        return made or nothing(_("Nobody is found."))

    def heads(self, width: int) -> Content:
        if not self.sought.strip() or self.is_hidden:
            return Content(" " + _("Today's receptions without a file"))
        return heads(self.desk, width)

    def today(self, width: int) -> Sequence[tuple[str, Content]]:
        """What is listed before anything is typed."""
        staff = self.desk.state.staff
        made, found = [], self._unfiled()
        for x in found[:LISTED]:
            name = mask_name(x.name) if self.desk.access.is_looking else x.name
            said = (x.visit, called(staff, x.who), f"{x.ended:%H:%M}", name, x.refused)
            widths = (8, 12, 8, 14, max(8, width - 42))
            laid = [(w, f" {text}", "") for w, text in zip(widths, said, strict=True)]
            made.append((x.visit, columns(laid)))
        if len(found) > LISTED:
            more = _("… and {n} more.").format(n=len(found) - LISTED)
            made.append(("", Content.styled(f" {more}", DIM)))
        return made or nothing(_("Every client who was received today is on file."))

    def _unfiled(self) -> tuple[Unfiled, ...]:
        """Today's receptions without a file; on a new day that is not open yet there are none."""
        day, today = self.desk.day, self.desk.now.date()
        over = self.desk.state.day
        if day is None and (over is None or over.on != today):
            return ()
        return unfiled_in(self.desk.state)

    def told(self, key: str) -> Paragraphs:
        if self.sought.strip():
            client = None if self.is_hidden else self.desk.state.clients.get(key)
            wishes = (client.source, client.wants) if client else ()
            return tuple((said, "$foreground") for said in wishes if said)
        return ((_("Enter puts the client on file, if the client agrees after all."), DIM),)

    async def pick(self) -> None:
        """The lit client; or the lit reception's, who is put on file."""
        from kiosk.screens.manager.file import ClientFile

        key = self.lit
        if not key:
            return
        if not self.sought.strip():
            await self.play(partial(flows.file_after_all, visit=key))
            return
        await self.play(partial(file_flows.show, screen=ClientFile(self.desk, key)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.hush()
        self.sought = event.value
        self.keys = ()  # the best hit of what is typed now is lit, not who was lit before
        self.show()

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.pick()

    async def action_twins(self) -> None:
        """Who may be one: for a manager, who makes them one."""
        from kiosk.screens.manager.twins import Twins

        if self._may_look:
            await self.play(partial(file_flows.show, screen=Twins(self.desk)))

    def action_move(self, how: str) -> None:
        getattr(self.query_one(OptionList), f"action_{how}")()
