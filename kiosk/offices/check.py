"""What several offices check of what they are told."""

from datetime import date

from kiosk.desk.clients import choice
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

Values = tuple[tuple[str, str], ...]


def one_of(label: str, value: str, values: Values) -> str:
    """*value* if it is one of *values*. Raises Refused ``bad_value`` with the nearest one."""
    choice(label, value, tuple(key for key, _ in values))
    return value


def words(label: str, text: str) -> str:
    """*text*, cleaned. Raises Refused ``bad_value`` when nothing is left."""
    said = clean(text)[:NOTE_LIMIT]
    if not said:
        raise Refused("bad_value", N_("{field}: say it in words."), field=label)
    return said


def within(label: str, value: float, least: float, most: float) -> float:
    """*value* if it is from *least* to *most*. Raises Refused ``bad_value``."""
    if not least <= value <= most:
        text = N_("{field}: from {least} to {most}.")
        raise Refused("bad_value", text, field=label, least=f"{least:g}", most=f"{most:g}")
    return value


def in_order(since: date, until: date | None) -> None:
    """Raises Refused ``bad_value`` when *until* is before *since*."""
    if until is not None and until < since:
        raise Refused("bad_value", N_("The last day is before the first."))
