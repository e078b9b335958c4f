"""A case as a document that can be checked against the journal it was taken from."""

from datetime import datetime
from typing import Any

import msgspec

from kiosk.case.record import CaseFile
from kiosk.i18n import N_
from kiosk.refusal import Refused
from kiosk.text import mask_digits, mask_name, mask_phone

VERSION = 1
PHONES = ("client", "phone", "phones", "other", "related_to", "referred_by")
NOTES = (
    "note", "why", "cause", "refused", "opinion", "satisfied_with", "dissatisfied_with",
    "objections", "source", "wants",
)  # fmt: skip
SHARES = {"ledgers", "shares"}


class Chain(msgspec.Struct, frozen=True):
    """A place of the chain: the number and the hash of an entry."""

    seq: int
    hash: str


class Head(msgspec.Struct, frozen=True):
    """What a document is about: which client, at which place of the chain, said in which
    ``language``; ``full``: with names and phones; ``shares``: with those of deals."""

    kiosk_case: int
    project: str
    client: str
    at: datetime
    language: str
    full: bool
    chain: Chain
    entries: tuple[dict[str, Any], ...]
    shares: bool = True


class Difference(msgspec.Struct, frozen=True):
    """A part of a document that the journal does not say: ``entry`` is the number of an entry, 0
    where it is not one."""

    part: str
    entry: int = 0
    field: str = ""


def document(case: CaseFile, *, tip: str, language: str, full: bool) -> dict[str, Any]:
    """*case* as a document; *tip* is the hash of its newest entry. Who was taken off the file is
    masked even in a *full* one."""
    full = full and not case.off
    plain = msgspec.to_builtins(case)
    parts = {part: plain[part] for part in ("now", "facts", "would", "rules", "entries")}
    made = {
        "kiosk_case": VERSION,
        "project": case.project,
        "client": case.phone,
        "phones": list(case.phones),
        "name": case.name,
        "at": case.at.isoformat(),
        "language": language,
        "full": full,
        "shares": case.shares,
        "chain": {"seq": case.seq, "hash": tip},
        **(parts if case.shares else without_shares(parts)),
    }
    return made if full else masked(made)


def without_shares(value: Any) -> Any:
    """*value* without who has which share of a deal, and the words in which it was agreed."""
    if isinstance(value, list | tuple):
        return [without_shares(item) for item in value]
    if not isinstance(value, dict):
        return value
    agreed = value.keys() >= {"ledger", "shares"}
    gone = SHARES | {"why"} if agreed else SHARES
    return {key: None if key in gone else without_shares(item) for key, item in value.items()}


def masked(value: Any) -> Any:
    """*value* without a name or a phone of a client in full."""
    if isinstance(value, list | tuple):
        return [masked(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _hidden(key, item) for key, item in value.items()}


def _hidden(key: str, item: Any) -> Any:
    if isinstance(item, list | tuple):
        return [_hidden(key, one) for one in item]
    if not isinstance(item, str):
        return masked(item)
    if key in PHONES:
        return mask_phone(item)
    if key == "name":
        return mask_name(item)
    return mask_digits(item) if key in NOTES else item


def read_head(text: bytes) -> tuple[Head, dict[str, Any]]:
    """The head of a document, and the whole of it. Raises Refused ``bad_value``."""
    try:
        said = msgspec.json.decode(text)
        head = msgspec.convert(said, Head)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Refused("bad_value", N_("This is not a case that kiosk wrote.")) from None
    if head.kiosk_case != VERSION:
        raise Refused("bad_value", N_("This program reads version 1 of the format."))
    return head, said


def differences(said: dict[str, Any], made: dict[str, Any]) -> list[Difference]:
    """Where the document *said* is not the one that the journal makes, *made*."""
    made = msgspec.json.decode(msgspec.json.encode(made))
    found = _entries(said["entries"], made["entries"])
    parts = [key for key in made if key not in ("entries", "chain", "shares")]
    found += [Difference(part) for part in parts if said.get(part) != made[part]]
    return found


def _entries(said: list[Any], made: list[Any]) -> list[Difference]:
    has = {one.get("seq"): one for one in said if isinstance(one, dict)}
    journal = {one["seq"]: one for one in made}
    found = []
    for seq in sorted({*has, *journal}, key=str):
        one, other = has.get(seq, {}), journal.get(seq, {})
        fields = [key for key in {**other, **one} if one.get(key) != other.get(key)]
        if fields:
            number = seq if isinstance(seq, int) else 0
            found.append(Difference("entries", number, fields[0] if one and other else ""))
    return found
