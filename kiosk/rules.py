"""The texts of the rules, in our own words, from the files that ship with the program."""

import tomllib
from functools import lru_cache

from kiosk.i18n import language
from kiosk.shipped import folder


def text(rule: str) -> str:
    """What *rule* says, in the language spoken now; empty for an unknown id."""
    said = _document(rule.partition("-")[0]).get(rule, {})
    return said.get("zh" if language().startswith("zh") else "en", "")


@lru_cache(maxsize=32)
def _document(document: str) -> dict[str, dict[str, str]]:
    file = folder() / "rules" / f"{document}.toml"
    if not (document.isalnum() and file.is_file()):
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))
