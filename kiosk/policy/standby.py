"""What is kept of a profile that is not built in, so that its project goes on without it."""

from __future__ import annotations

from functools import cached_property
from typing import get_args

import msgspec

from kiosk.policy.model import Profile, Rules, Topic
from kiosk.policy.settings import Setting


class Standby(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """The answers of the profile ``key`` on the day when a project began to follow it: what it
    looked like from outside, without ways of its own for a visit."""

    key: str
    document: str
    settings: dict[str, Setting]
    cites: dict[str, tuple[str, ...]]
    names: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}

    @cached_property
    def profile(self) -> Rules:
        """A profile that gives these answers; visits go the ways that settings can tell."""
        return Profile(
            self.key,
            self.document,
            self.settings,
            {topic: self.cites[topic] for topic in get_args(Topic) if topic in self.cites},
            names=self.names,
            texts=self.texts,
        )


def keep(profile: Rules) -> Standby:
    """What to keep of *profile*."""
    return Standby(
        profile.key,
        profile.document,
        dict(profile.settings),
        {topic: tuple(rules) for topic, rules in profile.cites.items()},
        dict(profile.names),
        {rule: dict(said) for rule, said in profile.texts.items()},
    )
