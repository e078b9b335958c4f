"""Clients as rows of a list: who is told what of them."""

from collections.abc import Sequence
from typing import cast

from textual.content import Content

from kiosk.desk.state import LEADERS, Client
from kiosk.i18n import _
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.manager.listed import DIM, columns
from kiosk.store.search import Found
from kiosk.text import mask_name, mask_phone
from kiosk.words import STAGES, word


def cells(desk: Desk, hit: Found | Client, width: int) -> Sequence[tuple[int, str, str]]:
    """The cells of a client. Phones and owners are a manager's to see; support sees no name."""
    leads, looks = desk.access.acting(LEADERS) is not None, desk.access.is_looking
    contact = hit.contact if isinstance(hit, Found) else hit.last_contact
    said = (
        mask_name(hit.name) if looks else hit.name,
        hit.phone if leads else mask_phone(hit.phone),
        called(desk.state.staff, hit.owner) if leads else "",
        word(STAGES, hit.stage),
        f"{contact:%Y-%m-%d}",
    )
    return _laid(width, said)


def heads(desk: Desk, width: int) -> Content:
    """The line over the clients."""
    owner = _("owner") if desk.access.acting(LEADERS) is not None else ""
    said = (_("Name"), _("Phone"), owner, _("stage"), _("last contact"))
    return columns(_laid(width, said))


def _laid(width: int, said: Sequence[str]) -> list[tuple[int, str, str]]:
    widths = (max(8, width - 16 - 12 - 14 - 12), 16, 12, 14, 12)
    styles = ("bold", "", "", "", DIM)
    laid = zip(widths, said, styles, strict=True)
    return cast("list[tuple[int, str, str]]", [(w, f" {text}", style) for w, text, style in laid])
