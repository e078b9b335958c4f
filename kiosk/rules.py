"""The texts of the rules: in our own words, from the files that ship with the program; in a
company's, from its profile file or its policy module."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.i18n import spoken as spoken
from kiosk.policy.registry import find
from kiosk.shipped import folder

if TYPE_CHECKING:
    from kiosk.desk.state import State

Texts = Mapping[str, Mapping[str, str]]
"""Rule id → language (``zh``, ``en``) → sentence."""


class _Current:
    texts: Texts = MappingProxyType({})


def use(state: "State") -> None:
    """Know the rules of the company of *state* from now on, beside those that ship."""
    _Current.texts = texts_of(state)


def texts_of(state: "State") -> Texts:
    """What the company of *state* says of its rules: its profile file before its module."""
    profile = find(state.profile)
    kept = state.standby.texts if state.standby else {}
    return {**kept, **(profile.texts if profile else {}), **state.house.texts}


def text(rule: str, texts: Texts | None = None) -> str:
    """What *rule* says, in the language spoken now: by *texts*, by the company in use, or by the
    files that ship; empty for an unknown id."""
    return spoken(wording(rule, texts))


def wording(rule: str, texts: Texts | None = None) -> Mapping[str, str]:
    """What *rule* says, by language; empty for an unknown id."""
    for known in (texts or {}, _Current.texts, document(rule.partition("-")[0])):
        if rule in known:
            return known[rule]
    return {}


@lru_cache(maxsize=32)
def document(name: str) -> dict[str, dict[str, str]]:
    """The rules of the document *name* that ship, and its ``title``; empty where there is none."""
    file = folder() / "rules" / f"{name}.toml"
    if not (name.isalnum() and file.is_file()):
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))
