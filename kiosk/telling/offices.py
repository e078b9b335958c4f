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
    fields = [field for action in room.actions for field in fields_of(action.order)]
    values = {key: label for field in fields for key, label in field.ask.values}
    people = {field.name for field in fields if field.ask.kind == "person"}
    fact = read_fact(room, event)
    filled = {
        name: _said(getattr(fact, name), staff, {} if name in people else values)
        for name in msgspec.structs.asdict(fact)
    }
    return _(template).format(**filled).strip() if template else ""


def _said(value: Any, staff: Mapping[str, Person], values: dict[str, str]) -> Any:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case dict():
            numbers = {k: n for k, n in value.items() if isinstance(n, int | float)}
            return " ".join(f"{key}={n:,.10g}" for key, n in numbers.items())
        case str() if value in values:  # before people: a grade A is nobody's id
            return _(values[value])
        case str():
            return staff[value].label if value in staff else mask_digits(value)
        case _:
            return value
