"""What every command has, and what several are made of."""

from datetime import datetime
from typing import Any

import msgspec

from kiosk.desk.state import Client


class Base(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", omit_defaults=True):
    """``at`` is local time; ``by`` the staff id of who gives the command, None for the desk."""

    at: datetime
    by: str | None = None


class AboutClients(Base, frozen=True, kw_only=True):
    """A command that names clients. ``shared``: what is newer on file of them in the projects of
    the same team (S05-0)."""

    shared: tuple[Client, ...] = ()


class Office(Base, frozen=True, tag="office"):
    """A command to one of the offices beside the desk, which decides it: ``what`` it is told, and
    the fields of that form."""

    office: str
    what: str
    said: dict[str, Any] = {}


class ClientFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a client said of themselves: ``source`` how they came to us, ``wants`` which area and
    layout."""

    name: str = ""
    phone: str = ""
    source: str = ""
    wants: str = ""


class Relation(msgspec.Struct, frozen=True):
    """To whom a party is related: ``client`` is a phone, ``kind`` family, friend or partner."""

    client: str
    kind: str


class ContractName(msgspec.Struct, frozen=True):
    """Whose name stands on the contract: spouse, parent, child, sibling or other."""

    kind: str
