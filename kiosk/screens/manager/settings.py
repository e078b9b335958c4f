"""The room of the rules: every setting, its answer, and where the answer comes from."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk.answers import answers
from kiosk.i18n import N_, _
from kiosk.reason import Origin
from kiosk.screens.flows import settings as flows
from kiosk.screens.flows.base import Stage
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.manager.profiles import profile_called
from kiosk.screens.prose import Paragraphs

ORIGIN_SIGNS = {
    Origin.STATED: N_("document"),
    Origin.IMPLIED: N_("implied"),
    Origin.OURS: N_("default"),
    Origin.PROJECT: N_("project"),
}
"""In a word where an answer comes from; the lit row says it in full."""


class Settings(ListRoom):
    """A row a question. Enter changes the lit answer, Delete goes back to the profile's own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "restore", show=False),
    ]

    def title_said(self) -> str:
        return _("Settings of {profile}").format(profile=profile_called(self.desk.state))

    def keys_said(self) -> tuple[str, ...]:
        return (
            _("Enter change"),
            _("Del the profile's own answer"),
            _("Space reads on"),
            _("Esc back"),
        )

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        said = max(16, width * 2 // 5 - 2)
        asked = max(10, width - said - 10)
        rows: list[tuple[str, Content]] = []
        group = ""
        for a in answers(self.desk.policy):
            if a.group != group:
                group = a.group
                rows.append(("", Content.styled(group, "bold")))
            sign = _(ORIGIN_SIGNS[a.origin])
            cells = ((asked, " " + a.asked, ""), (said, " " + a.said, "bold"), (10, " " + sign, ""))
            rows.append((a.name, columns(cells)))
        return rows

    def told(self, key: str) -> Paragraphs:
        found = next((a for a in answers(self.desk.policy) if a.name == key), None)
        if found is None:
            return ()
        said = [
            (found.asked, "bold $foreground"),
            (f"→ {found.said}", "$foreground"),
            (f"{found.rule}  {found.source}".strip(), "$dim"),
        ]
        if found.sentence:
            said.append((found.sentence, "$secondary"))
        value = str(found.value).lower() if isinstance(found.value, bool) else found.value
        return (*said, (f"{key} = {value}", "$dim"))

    async def pick(self) -> None:
        await self._on_lit(flows.change)

    async def action_restore(self) -> None:
        await self._on_lit(flows.restore)

    async def _on_lit(self, flow: flows.OnSetting) -> None:
        name = self.lit

        async def done(stage: Stage) -> None:
            await flow(stage, name)

        if name in self.desk.policy.settings:
            await self.play(done)
