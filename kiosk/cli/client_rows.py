"""Clients as rows and records; names and phones hidden unless a manager says otherwise."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from kiosk.cli.lines import title
from kiosk.desk.state import Client
from kiosk.i18n import N_, _
from kiosk.store.journal import Entry
from kiosk.store.search import Found
from kiosk.telling.sentence import Staff, name
from kiosk.text import mask_name, mask_phone
from kiosk.words import RELATIVES, word

STAGES = {
    "prospect": N_("prospect"),
    "deposit": N_("deposit paid"),
    "signed": N_("contract signed"),
}


def hit(found: Found | Client, *, full: bool) -> dict[str, str]:
    """A client in a list of hits."""
    contact = found.contact if isinstance(found, Found) else found.last_contact
    return {
        "phone": found.phone if full else mask_phone(found.phone),
        "name": found.name if full else mask_name(found.name),
        "owner": found.owner,
        "stage": found.stage,
        "contact": contact.isoformat(),
    }


def head() -> tuple[str, ...]:
    return _("phone"), _("client name"), _("owner"), _("stage"), _("last contact")


def plain(row: dict[str, str], staff: Staff) -> tuple[str, ...]:
    """A hit as a row of a table."""
    contact = row["contact"].replace("T", " ")[:16]
    stage = _(STAGES[row["stage"]])
    return row["phone"], row["name"], name(staff, row["owner"]), stage, contact


def hidden(client: Client) -> Client:
    """*client* without what tells who they are."""
    return msgspec.structs.replace(
        client,
        phone=mask_phone(client.phone),
        phones=tuple(map(mask_phone, client.phones)),
        name=mask_name(client.name),
        links=tuple(msgspec.structs.replace(x, phone=mask_phone(x.phone)) for x in client.links),
    )


def record(client: Client, entries: Iterable[Entry], staff: Staff, *, full: bool) -> dict[str, Any]:
    """All that is on file of *client*, and the entries that made it."""
    shown: dict[str, Any] = msgspec.to_builtins(client if full else hidden(client))
    said = [
        {"seq": entry.seq, "at": entry.at.isoformat(), "entry": title(entry, staff)}
        for entry in entries
    ]
    return {"client": shown, "entries": said}


def details(client: Client, staff: Staff, *, full: bool) -> list[Sequence[str]]:
    """The fields of *client* as rows of a table."""
    shown = client if full else hidden(client)
    return [
        (_("client name"), shown.name),
        (_("phone"), " ".join(shown.numbers)),
        (_("owner"), name(staff, client.owner)),
        (_("stage"), _(STAGES[client.stage])),
        (_("on file since"), f"{client.since:%Y-%m-%d %H:%M}"),
        (_("last contact"), f"{client.last_contact:%Y-%m-%d %H:%M}"),
        (_("source"), client.source),
        (_("wants"), client.wants),
        *((word(RELATIVES, x.kind), x.phone) for x in shown.links),
    ]


def sayings(entries: Iterable[Entry], staff: Staff) -> list[str]:
    """The entries that made the file, a line each."""
    return [title(entry, staff) for entry in entries]
