"""What is on record of clients, in lines."""

from kiosk.i18n import _
from kiosk.reports.on_record import FIELDS, Record
from kiosk.telling.sentence import RECORD, Staff, name
from kiosk.words import WAYS, word


def told(record: Record, staff: Staff) -> str:
    """One line on a record."""
    said = [
        _(RECORD[field]).format(said=getattr(record, field))
        for field in FIELDS
        if getattr(record, field)
    ]
    who = name(staff, record.who)
    return "  ".join([f"{record.at:%Y-%m-%d %H:%M}", who, word(WAYS, record.via), *said])
