"""The first room: a menu of the others."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk.i18n import N_, _
from kiosk.screens.actions import find
from kiosk.screens.flows.roster import unguarded
from kiosk.screens.manager.listed import ListRoom
from kiosk.screens.manager.profiles import profile_called
from kiosk.screens.prose import Paragraphs

ROOMS = {
    "manager.roster": (N_("Roster"), N_("Who there is: joining, leaving, gates, deputies, PINs.")),
    "manager.leaves": (N_("Leaves"), N_("A month of everybody: file a leave, take one off.")),
    "manager.order": (N_("Opening order"), N_("Today's and the next one, why, and setting it.")),
    "manager.settings": (
        N_("Settings"),
        N_("Every question that the rules answer, and where the answer comes from."),
    ),
    "manager.glance": (
        N_("Deputies, suspensions, gates, call rates"),
        N_("Who may do what at the moment, and what became of calls."),
    ),
    "profile.switch": (
        N_("Switch the profile"),
        N_("Compare, play recorded days under other rules, then switch."),
    ),
    "manager.case": (
        N_("Case of a client"),
        N_("Whose client it is and why, what would change it; a dispute decided, shares entered."),
    ),
    "follow_ups.due": (
        N_("Follow-ups due"),
        N_("Whom each consultant is to be in touch with, the most pressing first."),
    ),
    "register.clients": (
        N_("Clients"),
        N_("Search: one client's file, two files made one, a client forgotten."),
    ),
    "backups.room": (
        N_("Backups"),
        N_("Those that there are, where they go and how often, and what is wrong with the file."),
    ),
}
"""Flow → name and what it is for."""


class Menu(ListRoom):
    """Enter goes into the lit room; digits too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n % 10), f"enter_room({n - 1})", show=False) for n in range(1, len(ROOMS) + 1)
    ]

    def title_said(self) -> str:
        return _("The manager's room")

    def keys_said(self) -> tuple[str, ...]:
        return (_("Enter or number: go in"), _("Ctrl+G end the session"), _("Esc back"))

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        named = enumerate(ROOMS.items(), 1)
        return [
            (flow, Content.assemble((f" {n % 10}  ", "dim"), (_(name), "bold")))
            for n, (flow, (name, _what)) in named
        ]

    def told(self, key: str) -> Paragraphs:
        said = [(_(ROOMS[key][1]), "$foreground")]
        state = self.desk.state
        said.append((f"{state.project}  {profile_called(state)}", "$dim"))
        if self.desk.access.is_unguarded:
            said.append((unguarded(), "bold $warning"))
        return tuple(said)

    async def pick(self) -> None:
        if self.lit:
            await self.play(find(self.lit))

    async def action_enter_room(self, at: int) -> None:
        await self.play(find(list(ROOMS)[at]))
