"""What every command has, and what several are made of."""

from datetime import datetime

import msgspec


class Base(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", omit_defaults=True):
    """``at`` is local time; ``by`` the staff id of who gives the command, None for the desk.
    ``elsewhere``, on commands about a client: the file of a project that shares its clients."""

    at: datetime
    by: str | None = None


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
