"""Sentences of what the offices beside the desk note."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from kiosk.desk.events import Noted
from kiosk.desk.state import Person
from kiosk.i18n import _
from kiosk.offices.asking import fields_of
from kiosk.offices.books import read_fact
from kiosk.offices.registry import office
from kiosk.text import mask_digits


def of_an_office(event: Noted, staff: Mapping[str, Person]) -> str:
    """*event* in words: staff by name, answers of a choice by their words."""
    room = office(event.office)
    template = room.tell.get(event.fact, "")
    values = {key: label for action in room.actions for field in fields_of(action.order)
              for key, label in field.ask.values}  # fmt: skip
    fact = read_fact(room, event)
    filled = {
        name: _said(getattr(fact, name), staff, values) for name in msgspec.structs.asdict(fact)
    }
    return _(template).format(**filled) if template else ""


def _said(value: Any, staff: Mapping[str, Person], values: dict[str, str]) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if not isinstance(value, str):
        return value
    if value in staff:
        return staff[value].label
    return _(values[value]) if value in values else mask_digits(value)
