"""Writing a profile file: every setting of a policy, so that it can be read and changed."""

import json
from collections.abc import Callable, Iterable, Mapping

from kiosk.policy.model import Policy
from kiosk.policy.settings import Setting, Value
from kiosk.reason import Origin
from kiosk.text import clean

Remark = Callable[[str, Value], str]
"""What to say beside a setting: its question, and what the value means."""


def write(
    policy: Policy,
    *,
    names: Mapping[str, str] | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    remark: Remark = lambda name, value: "",
    head: Iterable[str] = (),
) -> str:
    """A file that gives *policy* again when it is read: all settings with value, origin and rule,
    all rules that decisions cite, and of *texts* those. *head* is said at the top."""
    lines = [f"# {clean(line)}" for line in head]
    lines += ["[profile]", f"base = {_text(policy.profile.key)}"]
    if names:
        lines.append(f"name = {_by_language(names)}")
    lines += ["", "[settings]"]
    for name, setting in policy.settings.items():
        beside = clean(remark(name, setting.value))
        before = policy.profile.settings.get(name)
        if beside:
            lines.append(f"# {beside}")
        lines.append(f"{_text(name)} = {_setting(setting, before.rule if before else '')}")
    lines += ["", "[cites]"]
    for topic, rules in policy.cites.items():
        lines.append(f"{topic} = {_rules(rules)}")
    known = {rule: texts[rule] for rule in cited(policy) if rule in (texts or {})} if texts else {}
    if known:
        lines += ["", "[texts]"]
        lines += [f"{_text(rule)} = {_by_language(said)}" for rule, said in known.items()]
    return "\n".join(lines) + "\n"


def cited(policy: Policy) -> list[str]:
    """Every rule id that *policy* can cite, each once."""
    settings = (setting.rule for setting in policy.settings.values())
    topics = (rule for rules in policy.cites.values() for rule in rules)
    return [rule for rule in dict.fromkeys((*settings, *topics)) if rule]


def _setting(setting: Setting, before: str) -> str:
    """A change of the project beside the rule that stood there before: its value; else all."""
    value = _value(setting.value)
    if setting.origin is Origin.PROJECT and setting.rule == before:
        return value
    parts = [f"value = {value}"]
    if setting.origin is not Origin.PROJECT:
        parts.append(f"origin = {_text(setting.origin)}")
    parts.append(f"rule = {_text(setting.rule)}")
    return "{ " + ", ".join(parts) + " }"


def _rules(rules: tuple[str, ...]) -> str:
    return _text(rules[0]) if len(rules) == 1 else "[" + ", ".join(map(_text, rules)) + "]"


def _by_language(said: Mapping[str, str]) -> str:
    parts = [f"{language} = {_text(clean(text))}" for language, text in said.items() if clean(text)]
    return "{ " + ", ".join(parts) + " }"


def _value(value: Value) -> str:
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    # JSON's escapes are TOML's, and cleaned text has no control characters.
    return json.dumps(str(text), ensure_ascii=False)
