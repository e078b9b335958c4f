"""Seals that were printed or written down, and whether the journal still meets them.

A chain of hashes shows what was changed in the middle; that its newest entries are gone, or that
all of it was written anew, shows only beside a hash that is kept somewhere else.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from kiosk.refusal import N_, Refused
from kiosk.store.chain import Chain, Closing, Fault
from kiosk.text import clean

LEAST = 8
"""Digits of a hash without which a seal says too little."""
_HASH = re.compile(rf"[0-9a-f]{{{LEAST},64}}")
_LINE = re.compile(r"(\S+)\s+(\d+)\s+([0-9a-f]+)(?:\s+(.*))?", re.IGNORECASE)
BETWEEN = "-"
"""In place of a day: the seal of an entry in between."""


class Seal(msgspec.Struct, frozen=True):
    """What was kept: the ``hash``, or its beginning, of the closing of ``day``, or of the ``entry``
    of that number, or of both; ``project``: empty where it was not written beside it."""

    day: date | None
    entry: int
    hash: str
    project: str = ""

    @property
    def name(self) -> str:
        """What it seals: the day, or the number of the entry."""
        return str(self.day or self.entry)


def read_seal(text: str) -> Seal:
    """A seal as it is typed: ``2026-03-02=3f2a91bc77d0e412``, or an entry's number in place of the
    day; spaces in the hash do not count. Raises Refused ``bad_value``."""
    what, _, said = clean(text).partition("=")
    what = what.strip()
    hashed = re.sub(r"[\s:.-]", "", said).lower()
    day = _day(what)
    if not _HASH.fullmatch(hashed) or (day is None and not (what.isascii() and what.isdecimal())):
        raise Refused(
            "bad_value",
            N_("'{text}' is not a seal: a day, '=' and at least 8 digits of its closing hash."),
            text=text,
        )
    return Seal(day, 0 if day else int(what), hashed)


def read_lines(text: str) -> list[Seal]:
    """The seals in *text*, a line each as ``written`` makes them. Raises Refused ``bad_value``."""
    found = []
    for n, line in enumerate(text.splitlines(), 1):
        said = clean(line)
        if not said or said.startswith("#"):
            continue
        parts = _LINE.fullmatch(said)
        day = _day(parts[1]) if parts else None
        known = parts and (day or parts[1] == BETWEEN) and _HASH.fullmatch(parts[3].lower())
        if not parts or not known:
            reason = N_("Line {n} is not a seal: day, entry, closing hash, project.")
            raise Refused("bad_value", reason, n=n)
        found.append(Seal(day, int(parts[2]), parts[3].lower(), parts[4] or ""))
    return found


def standing(chain: Chain) -> list[Closing]:
    """The closing of each day that counts: the last one, where a day was opened again."""
    return list({closing.day: closing for closing in chain.closings}.values())


def written(project: str, closing: Closing) -> str:
    """*closing* as a line that can be printed, and read again."""
    return f"{closing.day or BETWEEN}  {closing.entry}  {closing.short}  {clean(project)}".rstrip()


def broken(chain: Chain, seals: Iterable[Seal]) -> Iterator[Fault]:
    """What the entries *chain* do not meet of *seals*."""
    sealed = sorted(seals, key=lambda seal: (seal.entry, seal.name))
    held = 0
    for seal in sealed:
        fault = _fault(chain, seal, held)
        if fault is not None:
            yield fault
        else:
            held = max(held, _entry_of(chain, seal))


def newest(chain: Chain, seals: Iterable[Seal]) -> int:
    """The number of the newest entry that one of *seals* vouches for; 0: none does."""
    return max((_entry_of(chain, s) for s in seals if _fault(chain, s, 0) is None), default=0)


def _fault(chain: Chain, seal: Seal, held: int) -> Fault | None:
    more: dict[str, str | int] = {"seal": seal.name, "hash": seal.hash, "since": held}
    closings = [x for x in chain.closings if x.day == seal.day] if seal.day else []
    if seal.entry:
        found = [(seal.entry, chain.hashes[seal.entry])] if seal.entry in chain.hashes else []
        if seal.day and found:
            found = [(x.entry, x.hash) for x in closings if x.entry == seal.entry]
    else:
        found = [(x.entry, x.hash) for x in closings]
    if any(hashed.startswith(seal.hash) for _, hashed in found):
        return None
    if found:
        return Fault("seal", found[-1][0], more=more)
    gone = seal.entry > chain.last if seal.entry else _is_after(chain, seal)
    return Fault("cut_off" if gone else "unsealed", seal.entry, chain.last_at, more=more)


def _is_after(chain: Chain, seal: Seal) -> bool:
    """Whether the day of *seal* comes after everything that was closed."""
    return all(x.day is None or seal.day is None or x.day < seal.day for x in chain.closings)


def _entry_of(chain: Chain, seal: Seal) -> int:
    if seal.entry:
        return seal.entry
    return max((x.entry for x in chain.closings if x.day == seal.day), default=0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
