"""Names and phones of clients, hidden unless a manager says otherwise."""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from kiosk.reports.on_record import FIELDS, Record
from kiosk.text import mask_digits, mask_name, mask_phone

Row = TypeVar("Row", bound=msgspec.Struct)


def masked(rows: Iterable[Row], *, full: bool) -> list[Row]:
    """*rows*, structs with a ``name`` and a ``phone`` of a client, both hidden unless *full*."""
    return list(rows) if full else [_hidden(row) for row in rows]


def _hidden(row: Any) -> Any:
    said = {"name": mask_name(row.name), "phone": mask_phone(row.phone)}
    return msgspec.structs.replace(row, **said)


def masked_records(found: Iterable[Record], *, full: bool) -> list[Record]:
    """*found* without a phone in full, in the words either, unless *full*."""
    return list(found) if full else [_without_phones(record) for record in found]


def _without_phones(record: Record) -> Record:
    said = {field: mask_digits(getattr(record, field)) for field in FIELDS}
    return msgspec.structs.replace(record, phone=mask_phone(record.phone), **said)
