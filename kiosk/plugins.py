"""Policy modules from outside the program, through the entry-point group ``kiosk.policies``.

They are loaded when a profile is asked for that is not built in, or when all are listed: a start
of the kiosk does not pay for them. One that is broken is reported and left out.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeGuard, get_args

import msgspec

from kiosk.policy import registry, routing
from kiosk.policy.facts import Facts, Known, Route
from kiosk.policy.model import DEFAULTS, Policy, Profile, Router, Rules, Topic
from kiosk.policy.settings import Setting, nearest, validate
from kiosk.reason import Origin
from kiosk.refusal import N_, Refused

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "kiosk.policies"


class Broken(msgspec.Struct, frozen=True):
    """A plug-in that was left out: its entry point, which package it came with, and why."""

    name: str
    package: str
    reason: Refused


class Plugins(msgspec.Struct, frozen=True):
    """What the entry points gave: profiles by key, and what was left out."""

    profiles: Mapping[str, Rules]
    broken: tuple[Broken, ...]


def install() -> None:
    """Let the registry find plug-ins when it is asked for a profile that is not built in."""
    registry.look_beside(lambda: loaded().profiles)


@lru_cache(maxsize=1)
def loaded() -> Plugins:
    """Every plug-in, loaded once. Nothing of it raises: what is broken is in ``broken``."""
    profiles: dict[str, Rules] = {}
    broken: list[Broken] = []
    for point, package in _points():
        try:
            found = _checked(point.name, _load(point))
            if found.key in registry.BUILT_IN or found.key in profiles:
                raise _bad(N_("There is a profile '{key}' already."), key=found.key)
        except Refused as reason:
            broken.append(Broken(point.name, package, reason))
        else:
            profiles[found.key] = found
    return Plugins(profiles, tuple(broken))


def warnings() -> list[Refused]:
    """A sentence for each plug-in that was left out."""
    text = N_("The rules '{name}' of the package {package} are left out: {reason}")
    return [
        Refused("unknown_profile", text, name=b.name, package=b.package, reason=b.reason)
        for b in loaded().broken
    ]


def missing(key: str) -> Refused:
    """What to tell a project whose profile *key* is not there any more."""
    for broken in loaded().broken:
        if broken.name == key:
            return Refused(
                "unknown_profile",
                N_(
                    "The rules '{key}' cannot be used: {reason} The desk goes on by their settings."
                ),
                key=key,
                reason=broken.reason,
            )
    return Refused(
        "unknown_profile",
        N_("The rules '{key}' are not installed. The desk goes on by their settings."),
        key=key,
    )


def _points() -> Iterator[tuple["EntryPoint", str]]:
    from importlib.metadata import entry_points  # costs more than all the rest of this module

    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        yield point, point.dist.name if point.dist else "?"


def _load(point: "EntryPoint") -> object:
    try:
        with redirect_stdout(sys.stderr):  # what it prints is no answer of ours
            return point.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise _bad(
            N_("It cannot be imported: {error}."), error=f"{type(error).__name__}: {error}"
        ) from error


def _checked(name: str, given: Any) -> Profile:
    """*given* as a profile of ours with its answers and its ways. Raises Refused when it is not
    what ``kiosk.policy.model.Rules`` asks for."""
    parts = ("key", "document", "settings", "cites", "names", "texts", "route")
    try:
        lacking = [part for part in parts if not hasattr(given, part)]
        if lacking:
            raise _bad(N_("It has no {parts}."), parts=", ".join(lacking))
        key, document = given.key, given.document
        if key != name or not isinstance(document, str) or not str(key).isidentifier():
            raise _bad(N_("Its key must be its entry point's name, '{name}'."), name=name)
        if not callable(given.route):
            raise _bad(N_("It has no {parts}."), parts="route")
        return Profile(
            key,
            document,
            _settings(given.settings),
            _cites(given.cites),
            router=_guarded(given),
            names=msgspec.convert(dict(given.names), dict[str, str]),
            texts=msgspec.convert(dict(given.texts), dict[str, dict[str, str]]),
        )
    except Refused:
        raise
    except Exception as error:  # attributes of somebody else's object
        raise _bad(
            N_("It is not a profile: {error}."), error=f"{type(error).__name__}: {error}"
        ) from error


def _settings(given: Mapping[Any, Any]) -> dict[str, Setting]:
    settings = {}
    for name, answer in dict(given).items():
        if not isinstance(answer, Setting) or not isinstance(answer.rule, str):
            raise _bad(N_("Its answer to '{name}' is not a setting."), name=str(name))
        value = validate(str(name), answer.value)
        settings[str(name)] = Setting(value, Origin(answer.origin), answer.rule)
    lacking = [name for name in DEFAULTS if name not in settings]
    if lacking:
        raise _bad(N_("It does not answer {names}."), names=", ".join(lacking))
    return settings


def _cites(given: Mapping[Any, Any]) -> dict[Topic, tuple[str, ...]]:
    known = {str(topic): topic for topic in get_args(Topic)}
    for topic in given:
        if topic not in known:
            raise _bad(
                N_("There is no topic '{topic}'. The nearest is '{near}'."),
                topic=str(topic),
                near=nearest(str(topic), known) or "order",
            )
    cites = msgspec.convert(dict(given), dict[str, tuple[str, ...]])
    return {known[topic]: rules for topic, rules in cites.items()}


def _guarded(given: Rules) -> Router:
    """The ways of *given*; where they fail, those that settings can tell: a mistake in somebody's
    module must not stop the desk in front of a client."""

    def way(policy: Policy, facts: Facts, known: Known) -> Route:
        try:
            found: object = given.route(policy, facts, known)
        except (Refused, KeyboardInterrupt):
            raise
        except BaseException:
            found = None
        return found if _is_route(found) else routing.route(policy, facts, known)

    return way


def _is_route(found: object) -> TypeGuard[Route]:
    """Whether *found* is a route through and through, not in name only."""
    try:
        msgspec.convert(msgspec.to_builtins(found), Route)
    except (msgspec.ValidationError, TypeError, ValueError):
        return False
    return isinstance(found, Route)


def _bad(template: str, **params: object) -> Refused:
    return Refused("unknown_profile", template, **params)
