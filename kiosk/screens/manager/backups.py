"""The room of backups: the plan, how the last one went, and those that there are."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk.i18n import _, say
from kiosk.screens.actions import find
from kiosk.screens.desk import Desk
from kiosk.screens.keeping import Keeper
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.prose import Paragraphs
from kiosk.store.backup import chains
from kiosk.store.backup.copies import Copy, listed
from kiosk.words import every_said, kept

PLAN = "plan"


class Backups(ListRoom):
    """The first row is the plan; below it every backup, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,B,f12", "now", show=False),
        Binding("p,P", "plan", show=False),
    ]

    def __init__(self, desk: Desk, keeper: Keeper) -> None:
        super().__init__(desk)
        self.keeper = keeper
        self.copies: dict[str, Copy] = {}

    def title_said(self) -> str:
        return _("Backups")

    def keys_said(self) -> tuple[str, ...]:
        return (_("B back up now"), _("P change the plan"), _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        keeper = self.keeper
        return (keeper.plan, keeper.record, keeper.concerns, keeper.is_busy)

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        keeper = self.keeper
        keeper.count(self.desk)
        office = chains.office(keeper.chains) if keeper.chains else ""
        found = listed(keeper.plan.place(keeper.path), office)
        self.copies = {str(copy.path): copy for copy in found}
        rest = max(0, width - 22)
        first = [(22, _("The plan"), "bold"), (rest, self._stands(), "")]
        return [(PLAN, columns(first)), *((key, _row(c)) for key, c in self.copies.items())]

    def told(self, key: str) -> Paragraphs:
        return self._plan_told() if key == PLAN else self._copy_told(self.copies[key])

    def _stands(self) -> str:
        """The last backup in few words."""
        record = self.keeper.record
        if self.keeper.is_busy:
            return _("one is being made")
        if record.failed is not None:
            return _("the last one failed, {at}").format(at=f"{record.failed.at:%m-%d %H:%M}")
        if record.good is None:
            return _("none yet")
        return _("the last one is good, {at}").format(at=f"{record.good.at:%m-%d %H:%M}")

    def _plan_told(self) -> Paragraphs:
        plan = self.keeper.plan
        said = [(say(concern.why), "bold $warning") for concern in self.keeper.concerns]
        folder = _("Folder: {path}").format(path=plan.place(self.keeper.path))
        every = _("Never by itself.")
        if plan.every:
            text = _("By itself: every {every} while a day is open, and at its close.")
            every = text.format(every=every_said(plan.every))
        keeps = kept(*msgspec.structs.astuple(plan.keep))
        back = _("To put one back: leave the kiosk on every screen, then: kiosk restore newest")
        said += [(text, "$foreground") for text in (folder, every, keeps)]
        return (*said, (back, "$dim"))

    def _copy_told(self, copy: Copy) -> Paragraphs:
        now = chains.total(self.keeper.chains)
        came = _("{n} entries came since.").format(n=max(0, now - copy.entries))
        seal = _("Seal of its newest entry: {seal}").format(seal=copy.seal)
        return ((came, "$foreground"), (seal, "$foreground"), (str(copy.path), "$dim"))

    async def pick(self) -> None:
        if self.lit == PLAN:
            await self.action_plan()

    async def action_now(self) -> None:
        await self.play(find("backups.now"))

    async def action_plan(self) -> None:
        await self.play(find("backups.change"))


def _row(copy: Copy) -> Content:
    entries = _("{n} entries").format(n=copy.entries)
    size = f"{copy.size / 1e6:.1f} MB"
    return columns([(22, f"{copy.at:%Y-%m-%d %H:%M:%S}", ""), (18, entries, ""), (12, size, "dim")])
