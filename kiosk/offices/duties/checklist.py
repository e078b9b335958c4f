"""The opening checklist: what conduct the documents ask for, ticked off each day by whoever looked
(S01, S04). It is never a reason to count a visit or to skip somebody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import msgspec

from kiosk.desk.state import Role
from kiosk.offices.asking import Ask
from kiosk.offices.check import words
from kiosk.offices.model import Fact, Order, cite
from kiosk.offices.work import Work
from kiosk.reason import Because
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, NOTE_LIMIT, clean

ITEM = Ask(N_("Item"), "key")
SHIPPED: Mapping[str, str] = {
    "greeting": "S01-1b",
    "smile": "S01-1c",
    "folder": "S01-2a",
    "help": "S01-4a",
    "tidy": "S04-1.1",
    "manners": "S04-2.1",
    "know": "S04-2.3",
    "usher": "S04-3.2",
    "safety": "S04-3.3",
}
"""The items that ship, each with the rule that says it."""


class EditItem(Order, frozen=True):
    """An item of the checklist, new, told anew, or no more."""

    item: Annotated[str, ITEM]
    zh: Annotated[str, Ask(N_("In Chinese"), "long")] = ""
    en: Annotated[str, Ask(N_("In English"), "long")] = ""
    off: Annotated[bool, Ask(N_("Take it off the list"), "yes")] = False


class Check(Order, frozen=True):
    """Somebody looked, and it is as it should be today."""

    item: Annotated[str, ITEM]
    note: Annotated[str, Ask(N_("Note"), "long")] = ""


class ItemEdited(Fact, frozen=True, tag="item"):
    item: str
    zh: str = ""
    en: str = ""
    off: bool = False


class Checked(Fact, frozen=True, tag="checked"):
    item: str
    note: str = ""


class Tick(msgspec.Struct, frozen=True):
    """Who looked, and when."""

    by: str
    at: datetime
    note: str = ""


Text = str | dict[str, str]
"""What an item says: the rule that says it, or a text by language."""


def items(edited: Mapping[str, ItemEdited]) -> dict[str, Text]:
    """The checklist as it is: what ships, and what a manager made of it."""
    found: dict[str, Text] = dict(SHIPPED)
    for key, item in edited.items():
        said = {"zh": item.zh, "en": item.en}
        if item.off:
            found.pop(key, None)
        elif item.zh or item.en:
            found[key] = {language: text for language, text in said.items() if text}
        else:
            found[key] = SHIPPED[key]
    return found


def edit(work: Work, order: EditItem) -> None:
    """A manager edits the checklist; an item that ships comes back by its name alone. Raises
    Refused ``not_authorised``, ``bad_value``."""
    work.allow(Role.MANAGER)
    item = words(N_("Item"), order.item)[:NAME_LIMIT]
    zh, en = clean(order.zh)[:NOTE_LIMIT], clean(order.en)[:NOTE_LIMIT]
    if order.off and item not in items(work.state.items):
        raise _unknown(item)
    if not (order.off or zh or en or item in SHIPPED):
        raise Refused("bad_value", N_("Say the item in at least one language."))
    work.emit(ItemEdited(item=item, zh=zh, en=en, off=order.off, because=_because(item)))


def check(work: Work, order: Check) -> None:
    """Anybody of the house ticks an item off for today, once. Raises Refused ``bad_value``."""
    if order.item not in items(work.state.items):
        raise _unknown(order.item)
    today = work.state.ticks.get(work.at.date(), {})
    if order.item in today:
        raise Refused(
            "bad_value",
            N_("{who} looked after this today already."),
            who=work.label(today[order.item].by),
        )
    note = clean(order.note)[:NOTE_LIMIT]
    work.emit(Checked(item=order.item, note=note, because=_because(order.item)))


def _because(item: str) -> Because:
    """The clause behind an item that ships; one of the company's own is ours to have."""
    return cite(SHIPPED[item]) if item in SHIPPED else cite("S04-1.1", ours=True)


def _unknown(item: str) -> Refused:
    return Refused("bad_value", N_("There is no item '{item}' on the checklist."), item=item)
