"""Whose rules a command is about: a profile's, a profile file's, or a project's as they stand."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from kiosk import rules
from kiosk.cli.common import reading
from kiosk.desk.state import State
from kiosk.policy.model import Policy
from kiosk.policy.registry import profile
from kiosk.profile_file import BadProfile, Chosen, choose
from kiosk.refusal import Refused
from kiosk.rules import Texts
from kiosk.store.glance import projects
from kiosk.words import profile_name


class Ruleset(msgspec.Struct, frozen=True):
    """A policy with what it is called and what its own rules say."""

    title: str
    policy: Policy
    names: Mapping[str, str]
    texts: Texts


def of_chosen(chosen: Chosen) -> Ruleset:
    """The rules of a profile or of a profile file."""
    base, house = profile(chosen.base), chosen.house
    title = profile_name(chosen.base, house.names, base.names)
    texts = {**base.texts, **house.texts}
    return Ruleset(title, chosen.policy(), house.names, texts)


def of_state(state: State) -> Ruleset:
    """The rules of a project as they stand."""
    title = profile_name(state.profile, state.house.names, state.policy.profile.names)
    return Ruleset(title, state.policy, state.house.names, rules.texts_of(state))


def ruleset(what: str | None, path: Path, project: str | None) -> Ruleset:
    """The rules that *what* names: a profile's key, a profile file or a project; without a name
    those of the *project* in the database *path*. Raises Refused."""
    if what is not None:
        try:
            return of_chosen(choose(what))
        except BadProfile:
            raise
        except Refused:
            if not path.exists() or what not in [p.name for p in projects(path)[0]]:
                raise
            project = what
    desk = reading(path, project)
    try:
        return of_state(desk.state)
    finally:
        desk.close()
