"""Comparing results with what a script expects of them."""

from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.script.player import Played

FIELDS = {
    *("n", "at", "do", "id", "ok", "error", "because", "served"),
    *("receives", "counts", "mark", "owner", "interim", "waits", "helper", "takes", "gave"),
    *("duty", "queue", "round", "slot", "marks", "owed", "waiting"),
    *("performance", "commission", "credit"),
}
"""The fields of a result. One that does not apply to a command counts as null."""


class Difference(msgspec.Struct, frozen=True):
    """Something expected on ``line`` that is not so."""

    line: int
    field: str
    expected: Any
    got: Any


def differences(played: Played) -> Iterator[Difference]:
    """What *played* does not meet. ``because``: contains all of these; for the rest equality, of
    an object every key given."""
    for field, expected in (played.line.expect or {}).items():
        got = played.result.get(field)
        known = field in FIELDS or field in played.result
        if not known or not _meets(field, expected, got):
            yield Difference(played.line.n, field, expected, got)


def _meets(field: str, expected: Any, got: Any) -> bool:
    if field == "because":
        wanted = expected if isinstance(expected, list) else [expected]
        return all(rule in (got or []) for rule in wanted)
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(
            key in got and _meets(key, value, got[key]) for key, value in expected.items()
        )
    return bool(expected == got)
