"""What may stand in a profile file: texts by language, rule ids, origins."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kiosk.policy.settings import nearest
from kiosk.reason import Origin
from kiosk.refusal import N_, Refused
from kiosk.text import clean, safe

LANGUAGES = ("zh", "en")
RULE_LIMIT = 40
TEXT_LIMIT = 1000


def leaves(
    table: dict[str, Any], is_leaf: Callable[[dict[str, Any]], bool], above: str = ""
) -> Iterator[tuple[str, Any]]:
    """The entries of *table* by dotted name: TOML takes a name without quotes apart at its dots."""
    for key, raw in table.items():
        if isinstance(raw, dict) and raw and not is_leaf(raw):
            yield from leaves(raw, is_leaf, f"{above}{key}.")
        else:
            yield above + key, raw


def spoken(raw: object, limit: int) -> dict[str, str]:
    """A text by language; one string holds for both. Raises Refused."""
    by_language: dict[Any, Any] = raw if isinstance(raw, dict) else dict.fromkeys(LANGUAGES, raw)
    for language, said in by_language.items():
        if language not in LANGUAGES:
            raise unknown(N_("There is no language '{name}' here."), language, LANGUAGES)
        if not isinstance(said, str) or not clean(said):
            raise bad(N_("A text is words in quotation marks."))
        if len(clean(said)) > limit:
            raise bad(N_("The text is longer than {n} characters."), n=limit)
    return {language: clean(said) for language, said in by_language.items()}


def rule_id(raw: object, *, empty: bool = False) -> str:
    """A rule id; with *empty*, none, too. Raises Refused."""
    if (
        not isinstance(raw, str)
        or safe(raw) != raw
        or len(raw) > RULE_LIMIT
        or raw.split() != [raw]
    ):
        if empty and raw == "":
            return raw
        raise bad(N_("A rule id is 1 to {n} characters without spaces."), n=RULE_LIMIT)
    return raw


def origin(raw: object) -> Origin:
    """Where an answer comes from. Raises Refused."""
    if raw not in tuple(Origin):
        raise unknown(N_("There is no origin '{name}'."), str(raw), tuple(Origin))
    return Origin(str(raw))


def plain(raw: object) -> object:
    """*raw*, if a setting can have such a value at all. Raises Refused."""
    if isinstance(raw, dict) or (isinstance(raw, int) and raw.bit_length() > 64):
        raise bad(N_("A setting has one value."))
    return raw


def unknown(template: str, name: str, known: Iterable[str]) -> Refused:
    """That there is no *name*, with the nearest of those *known*, or all of them."""
    known = list(known)
    reason = bad(template, name=name)
    near = nearest(name, known)
    if near:
        return bad(N_("{reason} Did you mean '{near}'?"), reason=reason, near=near)
    text = N_("{reason} There are: {known}.")
    return bad(text, reason=reason, known=", ".join(known))


def bad(template: str, **params: object) -> Refused:
    """What is wrong in a profile file."""
    return Refused("bad_setting", template, **params)
