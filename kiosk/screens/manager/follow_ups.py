"""The room of follow-ups: whom each consultant is to be in touch with, the most pressing first."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk import rules
from kiosk.i18n import _
from kiosk.reports.follow_ups import ToDo, to_do
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.flows import follow_ups as flows
from kiosk.screens.flows.base import Stage
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.prose import Paragraphs
from kiosk.text import mask_phone
from kiosk.words import FOLLOW_UPS, word

SHOWN = 50
"""Clients of one consultant that are listed: who has more begins with the most pressing."""

STYLES = {"overdue": "bold $error", "lapsing": "bold $warning", "due": "$warning"}


class FollowUps(ListRoom):
    """Enter records a follow-up of the lit client; R tells what is on record. The reception has
    this list, too, without a session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,R", "records", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stands: tuple[int, date] | None = None
        self._known: list[ToDo] = []

    def title_said(self) -> str:
        return _("Follow-ups due")

    def keys_said(self) -> tuple[str, ...]:
        return (_("Enter record one"), _("R on record"), _("Space read on"), _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        return (self.desk.now.date(),)

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        made: list[tuple[str, Content]] = []
        for owner, group in groupby(self._items(), key=lambda item: item.owner):
            items = list(group)
            name = called(self.desk.state.staff, owner)
            made.append(("", Content.styled(f" {name}", "bold $primary")))
            made += [(item.phone, columns(_cells(item, width))) for item in items[:SHOWN]]
            if len(items) > SHOWN:
                more = _("and {n} more").format(n=len(items) - SHOWN)
                made.append(("", Content.styled("  " + more, "$dim")))
        return made or [("", Content.styled(" " + _("Nobody is to be followed up."), "$dim"))]

    def heads(self, width: int) -> Content:
        head = (_("status"), _("client"), _("phone"), _("last contact"), _("theirs until"))
        return columns(
            [(w, said, "") for (w, _s, _t), said in zip(_blank(width), head, strict=True)]
        )

    def told(self, key: str) -> Paragraphs:
        item = next((x for x in self._items() if x.phone == key), None)
        if item is None:
            return ()
        said = [(f"{item.name}  {item.phone}", "bold $foreground")]
        text = _("{days} days since the last contact, on {day}.")
        said.append((text.format(days=item.days, day=item.last), "$foreground"))
        if item.status == "lapsed":
            said.append((_("Given up: whoever registers them next has them."), "$warning"))
        elif item.until is not None:
            text = _("Theirs until {day}, unless they are in touch before.")
            said.append((text.format(day=item.until), "$foreground"))
        because = self.desk.policy.cite("follow_up")
        return (*said, *((f"{x.rule}  {rules.text(x.rule)}", "$dim") for x in because))

    def _items(self) -> list[ToDo]:
        desk = self.desk
        stands = (desk.state.seq, desk.now.date())
        if stands != self._stands:
            self._stands = stands
            self._known = to_do(desk.service.clients(), desk.policy, desk.now.date())
        return self._known

    async def pick(self) -> None:
        phone = self.lit
        item = next((x for x in self._items() if x.phone == phone), None)
        if item is None:
            return
        who = item.owner

        async def done(stage: Stage) -> None:
            await flows.follow_up(stage, phone, who)

        await self.play(done)

    async def action_records(self) -> None:
        phone = self.lit
        if not phone:
            return

        async def done(stage: Stage) -> None:
            await flows.history(stage, phone)

        await self.play(done)


STATUS, PHONE, DAY = 14, 14, 12
"""The cells of the columns that do not grow."""


def _blank(width: int) -> list[tuple[int, str, str]]:
    client = max(8, width - STATUS - PHONE - 2 * DAY)
    return [(w, "", "") for w in (STATUS, client, PHONE, DAY, DAY)]


def _cells(item: ToDo, width: int) -> list[tuple[int, str, str]]:
    said = (
        (f"  {word(FOLLOW_UPS, item.status)}", STYLES.get(item.status, "")),
        (item.name, "bold"),
        (mask_phone(item.phone), "dim"),
        (str(item.last), ""),
        (str(item.until or ""), ""),
    )
    widths = (w for w, _said, _style in _blank(width))
    return [(w, text, style) for w, (text, style) in zip(widths, said, strict=True)]
