"""A policy in words: what each setting asks, what is answered, where from; how two differ."""

from collections.abc import Mapping

import msgspec

from kiosk import rules
from kiosk.i18n import N_, _
from kiosk.policy.model import Policy
from kiosk.policy.settings import YES_NO, Setting, Value, question
from kiosk.reason import Origin
from kiosk.rules import Texts
from kiosk.why import ORIGINS
from kiosk.words import CAUSES, GROUPS, SETTINGS, VALUES, word


class Answer(msgspec.Struct, frozen=True):
    """A setting in words: under the heading ``group``, what is ``asked`` and ``said``; ``source``
    is the origin in words, ``sentence`` what the rule says."""

    name: str
    group: str
    asked: str
    value: Value
    said: str
    origin: Origin
    source: str
    rule: str
    sentence: str


class Difference(msgspec.Struct, frozen=True):
    """A setting that is answered otherwise by two policies; None where one has no such setting."""

    name: str
    asked: str
    now: Answer | None
    then: Answer | None


def grouped(settings: Mapping[str, Setting]) -> list[tuple[str, list[str]]]:
    """The names in *settings* under headings; causes that a company added beside the others."""
    known = {name for _heading, names in GROUPS for name in names}
    added = [name for name in settings if name not in known]
    found = []
    for heading, names in GROUPS:
        own = added if "away.business" in names else []
        found.append((_(heading), [name for name in (*names, *own) if name in settings]))
    return [(heading, names) for heading, names in found if names]


def answers(policy: Policy, texts: Texts | None = None) -> list[Answer]:
    """Every setting of *policy*, in the order of the headings; *texts* are its own rules."""
    return [
        _answer(heading, name, policy.settings[name], texts)
        for heading, names in grouped(policy.settings)
        for name in names
    ]


def differences(
    now: Policy, then: Policy, texts: Texts | None = None, of_then: Texts | None = None
) -> list[Difference]:
    """What *then* answers otherwise than *now*, in the order of the headings."""
    was = {answer.name: answer for answer in answers(now, texts)}
    comes = {answer.name: answer for answer in answers(then, of_then)}
    found = []
    for _heading, names in grouped({**now.settings, **then.settings}):
        for name in names:
            before, after = was.get(name), comes.get(name)
            if before is None or after is None or before.value != after.value:
                found.append(Difference(name, asked(name), before, after))
    return found


def asked(name: str) -> str:
    """The question that the setting *name* answers."""
    if name in SETTINGS:
        return _(SETTINGS[name])
    return _("Turn passed, {cause}").format(cause=word(CAUSES, name))


def said(name: str, value: Value) -> str:
    """The answer *value* to the setting *name* in words."""
    kind = question(name)
    if kind.values == YES_NO:
        return _("yes") if value is True else _("no")
    if kind.span:
        return _span(str(value))
    if not kind.values:
        return str(value)
    return _(", ").join(choice(name, one) for one in str(value).split()) or _("nobody")


def choice(name: str, value: str) -> str:
    """One possible answer to the setting *name* in words."""
    found = VALUES.get(f"{name}={value}") or VALUES.get(value)
    return _(found) if found else value


def choices(name: str) -> tuple[tuple[str, str], ...]:
    """The possible answers to *name*, where they can be listed: value and words."""
    kind = question(name)
    if kind.values == YES_NO:
        return (("true", _("yes")), ("false", _("no")))
    return tuple((value, choice(name, value)) for value in kind.values)


def _answer(heading: str, name: str, setting: Setting, texts: Texts | None) -> Answer:
    return Answer(
        name,
        heading,
        asked(name),
        setting.value,
        said(name, setting.value),
        setting.origin,
        _(ORIGINS[setting.origin]),
        setting.rule,
        rules.text(setting.rule, texts) if setting.rule else "",
    )


def _span(value: str) -> str:
    number, _blank, unit = value.partition(" ")
    if not unit:
        return _("none")
    template = N_("{n} days") if unit == "days" else N_("{n} months")
    return _(template).format(n=number)
