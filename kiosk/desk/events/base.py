"""What every event has."""

from typing import Any, Literal

import msgspec

from kiosk.reason import Because

Verdict = Literal["met", "warned", "barred"]
"""What follows from somebody's rate: nothing, a warning, or no calls for a while."""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """``because``: the rules that decided, the deciding one first."""

    because: Because = ()


class Noted(Event, frozen=True, tag="office.noted"):
    """An ``office`` beside the desk noted a ``fact``, whose fields are in ``body``. Of the desk's
    own state only a number follows: how much more ``waits`` for somebody, by staff id."""

    office: str
    fact: str
    body: dict[str, Any] = {}
    waits: dict[str, int] = {}


class Ahead(msgspec.Struct, frozen=True, array_like=True):
    """Somebody with a smaller key, and why it was not their turn all the same."""

    who: str
    cause: str
