"""Clients who may be one: group by group, the surest first, and made one from here."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk.desk.state import LEADERS, Client
from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.screens.flows import day
from kiosk.screens.flows import register as flows
from kiosk.screens.manager.hits import cells, heads
from kiosk.screens.manager.listed import ListRoom, columns, nothing
from kiosk.screens.prose import Paragraphs
from kiosk.store.shelves import Twins as Group
from kiosk.words import TWINS, word

MOST = 100
"""Groups that are listed; others follow as these become one."""


class Twins(ListRoom):
    """Enter on a client keeps that file: the other one of the group goes into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u,U", "undo", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[int, list[Group]] = (-1, [])

    @property
    def leads(self) -> bool:
        return self.desk.access.acting(LEADERS) is not None

    @property
    def groups(self) -> list[Group]:
        """Who may be one, looked for once as long as nothing happens: all files are compared."""
        seq = self.desk.state.seq
        if self._found[0] != seq:
            self._found = (seq, self.desk.service.duplicates(MOST))
        return self._found[1]

    def title_said(self) -> str:
        return _("Clients who may be one")

    def keys_said(self) -> tuple[str, ...]:
        merging = (_("Enter keep this file, merge the other"), _("U undo")) if self.leads else ()
        return (_("↑↓ go"), *merging, _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        return (self.leads,)

    def heads(self, width: int) -> Content:
        return heads(self.desk, width) if self.groups else Content("")

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        made: list[tuple[str, Content]] = []
        for n, group in enumerate(self.groups):
            made.append(("", Content.styled(" " + word(TWINS, group.why), "$dim")))
            for phone in group.phones:
                client = self.desk.state.clients.get(phone)
                if client is not None:
                    made.append((f"{n}/{phone}", columns(cells(self.desk, client, width))))
        return made or nothing(_("No two files look like one client's."))

    def told(self, key: str) -> Paragraphs:
        client = self.desk.state.clients.get(key.partition("/")[2])
        return _told(client) if client else ()

    async def pick(self) -> None:
        at, _slash, phone = self.lit.partition("/")
        if not phone or not self.leads:
            return
        others = [x for x in self.groups[int(at)].phones if x != phone]
        await self.play(partial(flows.merge_one_of, phone=phone, others=others))

    async def action_undo(self) -> None:
        if self.leads:
            await self.play(day.undo)


def _told(client: Client) -> Paragraphs:
    stands = (
        _("on file since {day}").format(day=client.since.date()),
        _("{n} receptions").format(n=len(client.met)),
    )
    said = ["  ".join(stands), client.source, client.wants]
    return tuple((x, "$foreground") for x in said if x)
