"""A script with invented phones in the place of those of clients: it can still be played."""

import json
import re
from typing import Any

from kiosk.desk import commands as c
from kiosk.text import mask_digits

_PHONE = re.compile(r"\+?[0-9]{5,20}")


class Disguise:
    """Phones as others, each always as the same one, which ends in the same four digits; *shares*:
    whether those of deals stay."""

    def __init__(self, *, shares: bool) -> None:
        self._shares = shares
        self._known: dict[str, str] = {}

    def command(self, said: c.Command) -> c.Command:
        """*said*, or a look at the desk in the place of what enters shares that are hidden."""
        return c.Look(at=said.at) if isinstance(said, c.Agree) and not self._shares else said

    def line(self, text: str) -> str:
        """The line *text* of a script without a client's phone."""
        said = self._of(json.loads(text))
        return json.dumps(said, ensure_ascii=False)

    def _of(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._of(item) for item in value]
        if isinstance(value, dict):
            kept = value if self._shares else {k: v for k, v in value.items() if k != "ledgers"}
            return {self._of(key): self._of(item) for key, item in kept.items()}
        if not isinstance(value, str):
            return value
        return self._phone(value) if _PHONE.fullmatch(value) else mask_digits(value)

    def _phone(self, phone: str) -> str:
        number = len(self._known) + 1
        return self._known.setdefault(phone, f"0{number:06}{phone[-4:]}")
