"""The forms and lists of the offices, as text: what was typed, read; what a list says, written."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from kiosk import rules
from kiosk.desk.state import Person
from kiosk.i18n import N_, _, spoken
from kiosk.offices.asking import Field
from kiosk.offices.model import Column, Listing, Saying, Scene
from kiosk.refusal import Refused
from kiosk.text import clean, mask_digits, mask_phone
from kiosk.words import MARKS, word

YES = ("yes", "y", "是", "true", "1")
NO = ("no", "n", "否", "false", "0", "")
SPLITS = str.maketrans(dict.fromkeys(",，、;；", " "))
WhoIs = Callable[[str], str]


def read(field: Field, text: str, who_is: WhoIs) -> Any:
    """What *text* says for *field*, as a script would have it; None where nothing was typed and
    nothing need be. Raises Refused ``bad_value`` naming the field."""
    said = clean(text)
    if not said:
        if field.required:
            raise Refused("bad_value", N_("{field}: say it."), field=_(field.ask.label))
        return None
    try:
        found = _READERS.get(field.ask.kind, _as_it_is)(said, who_is)
        return _by_key(field, found) if field.ask.kind == "pairs" else found
    except ValueError:
        raise Refused(
            "bad_value",
            N_("{field}: '{text}' cannot be read. {like}"),
            field=_(field.ask.label),
            text=said,
            like=_(_LIKE.get(field.ask.kind, "")) if field.ask.kind in _LIKE else "",
        ) from None


def written(column: Column, value: Any, staff: dict[str, Person], *, full: bool) -> str:
    """*value* of a list's *column* as it is shown; names and phones masked unless *full*."""
    if value is None:
        return "" if column.kind == "mark" else "–"
    if column.kind in ("word", "words", "mark", "yes"):
        return _in_words(column, value, full=full)
    match column.kind:
        case "person":
            return staff[value].label if value in staff else str(value)
        case "phone":
            return str(value) if full else mask_phone(str(value))
        case "percent":
            return f"{value:.3g} %"
        case "number" | "money":
            return f"{value:,.10g}"
        case "day":
            return str(value)
        case "moment":
            return f"{value:%Y-%m-%d %H:%M}"
        case _:
            said = _spoken(value) if column.kind == "spoken" else str(value)
            return said if full else mask_digits(said)


def _spoken(value: Any) -> str:
    """A text by language, or what the rule of that id says, in the language spoken now."""
    return rules.text(value) if isinstance(value, str) else spoken(value)


def headed(listing: Listing, scene: Scene) -> str:
    """The sentence above *listing*; empty where there is none."""
    said = listing.head(scene) if listing.head else None
    if isinstance(said, Saying):
        return _(said.text).format(**said.said)
    return said or ""


def _in_words(column: Column, value: Any, *, full: bool) -> str:
    if column.kind == "yes":
        return _("yes") if value else _("no")
    if column.kind == "mark":
        return word(MARKS, str(value))
    if column.kind == "words":
        one = msgspec.structs.replace(column, kind="word")
        return ", ".join(_in_words(one, key, full=full) for key in value)
    words = dict(column.words)
    if value in words:
        return _(words[value])
    return str(value) if full else mask_digits(str(value))


def typed(field: Field, value: Any, staff: Mapping[str, Person]) -> str:
    """*value* as it would be typed for *field*: ``read`` makes the same of it again."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dict():
            labels = dict(field.ask.values)
            said = {_(labels[k]) if k in labels else k: n for k, n in value.items()}
            return " ".join(f"{name.replace(' ', '')}={n:g}" for name, n in said.items())
        case list() | tuple():
            return " ".join(staff[x].label if x in staff else str(x) for x in value)
        case _:
            return f"{value:g}" if isinstance(value, float) else str(value)


def who_of(staff: Mapping[str, Person]) -> WhoIs:
    """Whom somebody means by an id or a name; what they said where that is nobody."""

    def who_is(said: str) -> str:
        called = [p.id for p in staff.values() if p.name == said and not p.gone]
        return called[0] if said not in staff and len(called) == 1 else said

    return who_is


def _by_key(field: Field, found: dict[str, float]) -> dict[str, float]:
    """The names of pairs may be typed as they are called on the screen, without spaces."""
    keys = {_(label).replace(" ", ""): key for key, label in field.ask.values}
    return {keys.get(name, name): value for name, value in found.items()}


def _as_it_is(said: str, _who_is: WhoIs) -> str:
    return said


def _number(said: str, _who_is: WhoIs) -> float:
    found = float(said.rstrip("%％").replace(",", ""))
    if not abs(found) < 1e15:
        raise ValueError(said)
    return int(found) if found.is_integer() else found


def _day(said: str, _who_is: WhoIs) -> str:
    return date.fromisoformat(said).isoformat()


def _moment(said: str, _who_is: WhoIs) -> str:
    return datetime.fromisoformat(said.replace(" ", "T")).isoformat()


def _person(said: str, who_is: WhoIs) -> str:
    return who_is(said)


def _yes(said: str, _who_is: WhoIs) -> bool:
    if said.casefold() not in YES + NO:
        raise ValueError(said)
    return said.casefold() in YES


def _names(said: str, _who_is: WhoIs) -> list[str]:
    return said.translate(SPLITS).split()


def _people(said: str, who_is: WhoIs) -> list[str]:
    return [who_is(name) for name in _names(said, who_is)]


def _pairs(said: str, who_is: WhoIs) -> dict[str, float]:
    found = {}
    for part in said.translate(SPLITS).split():
        name, equals, value = part.partition("=")
        if not equals or name in found:
            raise ValueError(part)
        found[name] = _number(value, who_is)
    return found


_READERS: dict[str, Callable[[str, WhoIs], Any]] = {
    "number": _number,
    "percent": _number,
    "day": _day,
    "moment": _moment,
    "person": _person,
    "yes": _yes,
    "names": _names,
    "people": _people,
    "pairs": _pairs,
}
_LIKE = {
    "number": N_("A number, such as 12.5."),
    "percent": N_("A number of percent, such as 12.5."),
    "day": N_("A day, such as 2026-03-02."),
    "moment": N_("A day and a time, such as 2026-03-02 09:30."),
    "yes": N_("Yes or no."),
    "pairs": N_("Name=number, with spaces between, such as skill=30 load=20."),
}
