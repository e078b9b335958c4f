"""Reading a profile file: every mistake in it, by table and key, with what was probably meant."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk import plugins
from kiosk.policy import registry
from kiosk.policy.house import House
from kiosk.policy.model import TOPICS, Rules
from kiosk.policy.settings import Value, validate
from kiosk.profile_file.chosen import Chosen
from kiosk.profile_file.places import BadProfile, Places, TooMany
from kiosk.profile_file.values import (
    LANGUAGES,
    TEXT_LIMIT,
    bad,
    leaves,
    origin,
    plain,
    rule_id,
    spoken,
    unknown,
)
from kiosk.reason import Origin
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT

plugins.install()

TABLES = ("profile", "settings", "cites", "texts")
ANSWER = ("value", "origin", "rule")
LARGEST = 200_000
"""Bytes: a rule sheet is a few thousand."""
LONGEST = 5_000
"""Characters of a line. A name of very many parts would take the reader of TOML minutes."""
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def choose(named: str) -> Chosen:
    """The rules that *named*, a profile's key or a profile file, gives. Raises Refused."""
    if named.endswith(".toml") or "/" in named or "\\" in named:
        return read(Path(named))
    return Chosen(registry.profile(named).key)


def read(path: Path) -> Chosen:
    """The rules in the profile file *path*. Raises BadProfile, of several mistakes the first."""
    chosen, problems = examine(path)
    if chosen is None or problems:
        raise problems[0]
    return chosen


def examine(path: Path) -> tuple[Chosen | None, list[BadProfile]]:
    """The rules in the file *path*, and everything that is wrong in it."""
    file = path.name or str(path)
    try:
        if path.exists() and not path.is_file():
            raise bad(N_("This is no file."))
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise bad(N_("The file is too large to be a profile."))
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [BadProfile(file, 0, "", "", bad(N_("It is not UTF-8 text.")))]
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        reason = bad(N_("It cannot be read: {detail}"), detail=said)
        return None, [BadProfile(file, 0, "", "", reason)]
    except Refused as reason:
        return None, [BadProfile(file, 0, "", "", reason)]
    return parse(text, file)


def parse(text: str, file: str = "profile") -> tuple[Chosen | None, list[BadProfile]]:
    """The rules in *text*, which stands in *file*, and everything that is wrong in it; None where
    it does not even say what it starts from."""
    places = Places(file, text)
    try:
        return _parsed(places, text), places.problems
    except TooMany:
        return None, places.problems


def _parsed(places: Places, text: str) -> Chosen | None:
    """The rules in *text*; what is wrong is noted in *places*. Raises TooMany."""
    for n, said in enumerate(places.lines, 1):
        if len(said) > LONGEST:
            places.note("", "", bad(N_("The line is longer than {n} characters."), n=LONGEST), n)
            return None
    try:
        raw = tomllib.loads(text)
        _depth(raw)
    except (ValueError, RecursionError) as error:
        said = str(error)
        at = _AT_LINE.search(said)
        reason = bad(N_("This is not TOML: {detail}"), detail=_AT_LINE.sub("", said))
        line = int(at[1]) if at and at[1] else len(places.lines) if at else 0
        places.note("", "", reason, line)
        return None
    tables = {name: _table(places, raw, name) for name in TABLES}
    for name in raw.keys() - set(TABLES):
        places.note(name, "", unknown(N_("There is no table '{name}'."), name, TABLES))
    base, names = _profile(places, tables["profile"])
    if base is None:
        return None
    settings, rules, origins = _settings(places, tables["settings"], base)
    house = House(
        names, rules, origins, _cites(places, tables["cites"]), _texts(places, tables["texts"])
    )
    return Chosen(base.key, settings, house)


def _depth(raw: object) -> int:
    """How deep tables are nested. Raises RecursionError where nobody could mean it."""
    inner = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    return 1 + max(map(_depth, inner), default=0)


def _table(places: Places, raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name, {})
    if isinstance(found, dict):
        return found
    places.note("", name, bad(N_("It is a table: [{name}]."), name=name))
    return {}


def _profile(places: Places, table: dict[str, Any]) -> tuple[Rules | None, dict[str, str]]:
    names: dict[str, str] = {}
    base = None
    for key in table.keys() - {"base", "name"}:
        places.note(
            "profile", key, unknown(N_("There is no '{name}' here."), key, ("base", "name"))
        )
    with places.at("profile", "name"):
        names = spoken(table.get("name", {}), NAME_LIMIT)
    with places.at("profile", "base"):
        if "base" not in table:
            raise bad(N_('Say which profile it starts from, such as base = "sign_in".'))
        base = registry.profile(str(table["base"]))
    return base, names


def _settings(
    places: Places, table: dict[str, Any], base: Rules
) -> tuple[dict[str, Value], dict[str, str], dict[str, Origin]]:
    values: dict[str, Value] = {}
    rules: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for name, raw in leaves(table, lambda raw: bool(raw.keys() & set(ANSWER))):
        with places.at("settings", name):
            answer = raw if isinstance(raw, dict) else {"value": raw}
            for key in answer.keys() - set(ANSWER):
                raise unknown(N_("There is no '{name}' here."), key, ANSWER)
            value = answer.get("value", base.settings[name].value if name in base.settings else "")
            values[name] = validate(name, plain(value))
            if "rule" in answer:
                rules[name] = rule_id(answer["rule"], empty=True)
            if answer.get("origin", Origin.PROJECT) != Origin.PROJECT:
                origins[name] = origin(answer["origin"])
    return values, rules, origins


def _cites(places: Places, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = {}
    for topic, raw in table.items():
        with places.at("cites", topic):
            if topic not in TOPICS:
                raise unknown(N_("There is no topic '{name}'."), topic, TOPICS)
            found[topic] = tuple(
                rule_id(rule) for rule in (raw if isinstance(raw, list) else [raw])
            )
    return found


def _texts(places: Places, table: dict[str, Any]) -> dict[str, dict[str, str]]:
    found = {}
    for rule, raw in leaves(table, lambda raw: bool(raw.keys() & set(LANGUAGES))):
        with places.at("texts", rule):
            found[rule_id(rule)] = spoken(raw, TEXT_LIMIT)
    return found
