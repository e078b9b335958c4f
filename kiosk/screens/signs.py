"""What stands in a cell of the sheet and beside a row, in few characters."""

from kiosk.i18n import N_, _
from kiosk.sheet.model import Mark

SIGNS = {
    Mark.NEW: N_("N"),
    Mark.RETURNING: N_("O"),
    Mark.NAMED: N_("A"),
    Mark.CALL: N_("C"),
    Mark.MISSED: N_("M"),
    Mark.LAPSED: N_("L"),
    Mark.ABSENT: N_("–"),
    Mark.ADJUSTED: N_("±"),
}
DUTY = N_("*")
OWED = N_("m")

STANDINGS = {
    "duty": N_("on duty"),
    "": N_("ready"),
    "busy": N_("busy"),
    "busy.prospect": N_("busy"),
    "busy.buyer": N_("busy"),
    "away.business": N_("away, business"),
    "away.personal": N_("away, private"),
    "away.unannounced": N_("away, no word"),
    "suspended": N_("stopped"),
    "off": N_("gone for today"),
}

WEEKDAYS = (
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
)


def standing(cause: str) -> str:
    """How somebody stands, in a word or two; causes that a company added are their own words."""
    if cause in STANDINGS:
        return _(STANDINGS[cause])
    return _("away, {cause}").format(cause=cause.removeprefix("away."))
