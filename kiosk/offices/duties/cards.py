"""Duty cards: what each role, post and department answers for (S12). What ships says it by the
rules of the documents; a manager says it otherwise in dated versions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.check import one_of, words
from kiosk.offices.model import Fact, Order, cite
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused
from kiosk.text import clean

HOLDERS = (
    ("consultant", N_("consultant")),
    ("receptionist", N_("receptionist")),
    ("manager", N_("manager")),
    ("director", N_("director")),
    ("agent", N_("field agent")),
    ("channel", N_("channel: enters leads")),
    ("area_manager", N_("area manager")),
    ("finance", N_("finance: credit standing")),
    ("hr", N_("human resources: reviews staffing")),
    ("service", N_("client service department")),
    ("market", N_("marketing department")),
    ("product", N_("product department")),
    ("developer", N_("product development")),
    ("supply", N_("supply department")),
)
"""Whose duties there are cards for."""
CARDS: Mapping[str, tuple[str, ...]] = {
    "consultant": ("S12-3.1.1", "S12-3.1.2", "S12-3.1.3", "S12-3.1.4"),
    "receptionist": ("S12-3.2.1", "S12-3.2.2", "S12-3.2.3", "S12-3.2.4"),
    "manager": ("S12-2.1.1", "S12-2.1.2", "S12-2.1.3", "S12-2.1.4", "S12-2.1.5"),
    "director": ("S12-1", "S17-C"),
    "agent": ("S12-3.3.1", "S12-3.3.2", "S12-3.3.3", "S12-3.3.4"),
    "channel": ("S06-2",),
    "area_manager": ("S10-3.1", "S10-3.6"),
    "finance": (),
    "hr": ("S14-5.3", "S14-6"),
    "service": ("S12-2.2.1", "S12-2.2.2", "S12-2.2.3", "S12-2.2.4"),
    "market": ("S12-2.3.1", "S12-2.3.2", "S12-2.3.3", "S12-2.3.4"),
    "product": ("S12-2.4.1", "S12-2.4.2", "S12-2.4.3"),
    "developer": ("S12-3.4.2",),
    "supply": ("S12-2.5.1", "S12-2.5.2", "S12-2.5.3", "S12-2.5.4"),
}
"""The cards that ship, line by line: ids of rules, which say it in both languages."""
CARD_LIMIT = 1600
"""Characters of a card in one language."""
_LINES = re.compile(r"\s*[;；]\s*")


class Describe(Order, frozen=True):
    """A card of the company's own from a day on; lines with ; between."""

    holder: Annotated[str, Ask(N_("Whose duties"), "choice", values=HOLDERS)]
    since: Annotated[date, Ask(N_("From"), "day")]
    why: Annotated[str, Ask(N_("Why"), "long")]
    zh: Annotated[str, Ask(N_("Duties in Chinese, with ; between"), "long")] = ""
    en: Annotated[str, Ask(N_("Duties in English, with ; between"), "long")] = ""


class Described(Fact, frozen=True, tag="described"):
    """``zh`` and ``en``: the lines of the card of ``holder``; one may be empty."""

    holder: str
    since: date
    why: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Card(msgspec.Struct, frozen=True):
    """A version of a card, by whom."""

    since: date
    zh: tuple[str, ...]
    en: tuple[str, ...]
    why: str
    by: str

    def lines(self) -> list[dict[str, str]]:
        """The card line by line, by language; a line that one language lacks is the other's."""
        said = {"zh": self.zh, "en": self.en}
        count = max(len(self.zh), len(self.en))
        return [
            {key: lines[n] for key, lines in said.items() if n < len(lines)} for n in range(count)
        ]


def describe(work: Work, order: Describe) -> None:
    """A manager says what somebody answers for (S12-1). Raises Refused ``not_authorised``,
    ``bad_value``."""
    because = cite("S12-1", "S16-10")
    work.allow(Role.MANAGER, because=because)
    one_of(N_("Whose duties"), order.holder, HOLDERS)
    zh, en = _lines(order.zh), _lines(order.en)
    if not (zh or en):
        raise Refused("bad_value", N_("Say the duties in at least one language."))
    why = words(N_("Why"), order.why)
    work.emit(
        Described(holder=order.holder, since=order.since, why=why, zh=zh, en=en, because=because)
    )


def card_on(cards: Mapping[str, tuple[Card, ...]], holder: str, on: date) -> Card | None:
    """The company's own card of *holder* that holds on a day: of the latest day, set last. None:
    the one that ships."""
    held = [card for card in cards.get(holder, ()) if card.since <= on]
    return max(reversed(held), key=lambda card: card.since) if held else None


def _lines(text: str) -> tuple[str, ...]:
    said = clean(text)
    if len(said) > CARD_LIMIT:
        raise Refused("bad_value", N_("A card has at most {most} characters."), most=CARD_LIMIT)
    return tuple(line for line in _LINES.split(said) if line)
