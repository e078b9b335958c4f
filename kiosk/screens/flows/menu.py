"""Every action in a list, for who does not know the key."""

from kiosk.i18n import _
from kiosk.screens.actions import BY_ID, offered, shown
from kiosk.screens.cells import fit
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage

WIDTH = 12
"""Cells of the keys: those of the next column stand below one another."""


async def menu(stage: Stage) -> None:
    """Pick an action, then do it."""
    listed = [a for a in offered(stage.desk.policy) if a.id != "menu"]
    options = [(a.id, _(a.label)) for a in listed]
    details = [fit(shown(a.keys), WIDTH) + _(a.group) for a in listed]
    picked = await stage.ask(Pick(_("Menu"), options, str, details=details))
    if picked:
        await BY_ID[picked].find()(stage)
