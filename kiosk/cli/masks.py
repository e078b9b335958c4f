"""Who sees what: names and phones of clients, shares of deals.

Support is whoever may not write the database file, whom the support shell lets in, or who says so.
No word of a manager's shows them a phone; shares only where the project's rules say so.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.refusal import N_, Refused
from kiosk.reports.on_record import FIELDS, Record
from kiosk.text import mask_digits, mask_name, mask_phone

SUPPORT = "KIOSK_SUPPORT"
"""The environment variable by which a shell for support is known."""

PHONES = ("phone", "related_to", "referred_by", "client")
HASHES = ("hash",)
"""Fields of the journal that hold a phone, and those that hold none however long."""

Row = TypeVar("Row", bound=msgspec.Struct)


def is_support(path: Path) -> bool:
    """Whether who looks at the database *path* is support."""
    return bool(os.environ.get(SUPPORT)) or not os.access(path, os.W_OK)


def check_full(path: Path) -> None:
    """Raises Refused ``not_authorised`` where support asks for phones in full."""
    if is_support(path):
        text = N_("Support sees no client in full. Ask a manager at the desk.")
        raise Refused("not_authorised", text)


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


def without_phones(value: Any) -> Any:
    """*value* with every phone masked: in the fields that are one, as ``client`` of a relation, as
    a key, and wherever one was written into a text. Hashes stay: they are to be compared."""
    if isinstance(value, str):
        return mask_digits(value)
    if isinstance(value, list | tuple):
        return [without_phones(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {mask_digits(key): _field(key, item) for key, item in value.items()}


def _field(key: str, value: Any) -> Any:
    if not isinstance(value, str):
        return without_phones(value)
    if key in HASHES:
        return value
    return mask_phone(value) if key in PHONES else mask_digits(value)
