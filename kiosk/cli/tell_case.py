"""A case on a page: plain text, eighty columns."""

from kiosk.case.document import Difference, Head
from kiosk.case.page import page
from kiosk.case.record import CaseFile
from kiosk.cli.common import say
from kiosk.desk.state import Client
from kiosk.i18n import N_, _
from kiosk.screens.cells import wrapped
from kiosk.telling.sentence import Staff

WIDTH = 80

PARTS = {
    "project": N_("the project"),
    "client": N_("the client"),
    "name": N_("the client's name"),
    "at": N_("the time"),
    "now": N_("whose client it is"),
    "facts": N_("what happened"),
    "would": N_("what would change it"),
    "rules": N_("the rules"),
}


def tell_case(case: CaseFile, staff: Staff, *, full: bool, elsewhere: Client | None = None) -> None:
    """Print *case*; name and phone of the client masked unless *full*."""
    for line, _kind in page(case, staff, wrapped, WIDTH, full=full, elsewhere=elsewhere):
        say(line)


def tell_check(head: Head, *, stands: bool, false: list[int], found: list[Difference]) -> None:
    """Print what a check found."""
    for seq in false:
        say(_("Entry {n} of the journal is not what its hash says.").format(n=seq))
    if not stands:
        text = _("The journal has no entry {n} with the hash of the file.")
        say(text.format(n=head.chain.seq))
    for one in found:
        say(_difference(one))
    if stands and not false and not found:
        text = _("The file says what the journal says, up to entry {n}.")
        say(text.format(n=head.chain.seq))


def _difference(one: Difference) -> str:
    if one.part != "entries":
        return _("The file differs: {part}.").format(part=_(PARTS.get(one.part, one.part)))
    if one.field:
        text = _("Entry {n} differs from the journal: {field}.")
        return text.format(n=one.entry, field=one.field)
    return _("Entry {n} is only in the file, or only in the journal.").format(n=one.entry)
