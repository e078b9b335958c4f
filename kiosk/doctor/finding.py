"""What a check found, and what is to be done about it."""

from enum import StrEnum

import msgspec

from kiosk.i18n import _, say
from kiosk.refusal import Refused


class Level(StrEnum):
    """How good what was found is."""

    OK = "ok"
    ATTENTION = "attention"
    """It works, but not as it should on a desk."""
    WRONG = "wrong"
    UNSEEN = "unseen"
    """Not to be seen by this user or from here."""


class Finding(msgspec.Struct, frozen=True):
    """``found`` and ``do`` are English sentences with ``{named}`` places, translated where they
    are shown; ``do`` is empty when there is nothing to do."""

    level: Level
    found: str
    do: str = ""
    params: dict[str, object] = {}

    def told(self) -> str:
        """What was found, in the language spoken now."""
        return self._said(self.found)

    def advice(self) -> str:
        """What to do, in the language spoken now; empty where there is nothing."""
        return self._said(self.do)

    def _said(self, text: str) -> str:
        said = {k: say(x) if isinstance(x, Refused) else x for k, x in self.params.items()}
        return _(text).format(**said)


def ok(found: str, **params: object) -> Finding:
    return Finding(Level.OK, found, "", params)


def attention(found: str, do: str, **params: object) -> Finding:
    return Finding(Level.ATTENTION, found, do, params)


def wrong(found: str, do: str, **params: object) -> Finding:
    return Finding(Level.WRONG, found, do, params)


def unseen(found: str, do: str = "", **params: object) -> Finding:
    return Finding(Level.UNSEEN, found, do, params)


def refused(level: Level, refusal: Refused, do: str = "") -> Finding:
    """A finding in the words of *refusal*."""
    return Finding(level, refusal.template, do, refusal.params)
