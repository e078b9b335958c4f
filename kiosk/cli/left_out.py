"""What an import tells of the rows that it leaves out, and how it finds that out."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.cli.common import say
from kiosk.desk import commands as c
from kiosk.i18n import _
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store.errors import StoreError
from kiosk.text import mask_digits, safe

TOLD = 20
"""So many rows are told one by one, unless all are asked for."""


class LeftOut(NamedTuple):
    """A row that registers nobody, and why; ``column`` as the spreadsheet and its head call it."""

    row: int
    column: str
    why: str
    twin: bool = False


def tell_left_out(rows: Sequence[LeftOut], *, every: bool) -> None:
    """Print *rows*, the first ones or *every* one."""
    for row in rows if every else rows[:TOLD]:
        say(_told(row))
    if not every and len(rows) > TOLD:
        say(_("… and {n} more: --all tells them.").format(n=len(rows) - TOLD))


def _told(x: LeftOut) -> str:
    if not x.column:
        return _("Row {row}: {why}").format(row=x.row, why=x.why)
    text = _("Row {row}, column {column}: {why}")
    return text.format(row=x.row, column=mask_digits(safe(x.column)), why=x.why)


def refusal_of(desk: Service, command: c.Command) -> Refused | None:
    """Send *command*, which a row makes; why it is refused, if it is. Raises StoreError: then the
    database is at fault, not the row."""
    try:
        desk.send(command)
    except StoreError:
        raise
    except Refused as refusal:
        return refusal
    return None
