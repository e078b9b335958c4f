"""A profile as a company wrote it, and the policy that a project follows."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from kiosk.policy.settings import CAUSE_PREFIX, CAUSES, Setting, Value, validate
from kiosk.reason import Because, Origin, Reason
from kiosk.sheet.slots import Clock
from kiosk.sheet.turn import Answer

Topic = Literal[
    "order",
    "first_visit",
    "new_client",
    "not_counted",
    "outside_hours",
    "away",
    "leave",
    "old_client",
    "old_unnoticed",
    "named",
    "party",
    "related",
    "owner_absent",
    "brought",
    "asks_another",
    "agent",
    "agent_absent",
    "overflow",
    "call",
    "caller_comes",
    "registration",
    "suspension",
]
"""What a decision may have to cite; each profile names the rule of its document for it."""


class Profile:
    """One company's set of rules: settings and, for each topic, the rule of its document.

    ``key`` is the stable name, ``document`` the id of the document it stands for. Settings that
    the document leaves open still have an answer, with origin ``ours``.
    """

    def __init__(
        self,
        key: str,
        document: str,
        settings: Mapping[str, Setting],
        cites: Mapping[Topic, str],
    ) -> None:
        self.key = key
        self.document = document
        self.settings = dict(settings)
        self.cites = dict(cites)


class Policy:
    """A profile with a project's own changes to its settings.

    Raises Refused ``bad_setting`` for an unknown name or value in *overrides*.
    """

    def __init__(self, profile: Profile, overrides: Mapping[str, object] | None = None) -> None:
        self.profile = profile
        self.settings = dict(profile.settings)
        for name, raw in (overrides or {}).items():
            rule = self.settings[name].rule if name in self.settings else ""
            self.settings[name] = Setting(validate(name, raw), Origin.PROJECT, rule)
        self._cited: dict[Topic, Because] = {
            topic: (Reason(rule),) for topic, rule in profile.cites.items()
        }

    def value(self, name: str) -> Value:
        return self.settings[name].value

    def is_on(self, name: str) -> bool:
        return self.settings[name].value is True

    def has(self, name: str, word: str) -> bool:
        """Whether *word* is among the values of a setting that takes several."""
        return word in str(self.settings[name].value).split()

    def cite(self, topic: Topic) -> Because:
        """The rule of this company's document on *topic*; nothing where it has none."""
        return self._cited.get(topic, ())

    def why(self, name: str) -> Because:
        """The setting *name* as a reason."""
        setting = self.settings[name]
        return (Reason(setting.rule, name, setting.origin),) if setting.rule else ()

    def knows_cause(self, cause: str) -> bool:
        return CAUSE_PREFIX + cause in self.settings

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """Causes of absence in the order in which they are offered."""
        added = (n.removeprefix(CAUSE_PREFIX) for n in self.settings if n.startswith(CAUSE_PREFIX))
        return (*CAUSES, *(cause for cause in added if cause not in CAUSES))

    @cached_property
    def slot_minutes(self) -> int:
        return int(self.settings["slot.minutes"].value)

    @cached_property
    def slot_clock(self) -> Clock:
        return Clock(str(self.settings["slot.clock"].value))

    @cached_property
    def cap(self) -> int:
        return int(self.settings["makeup.cap"].value)

    def answer(self, name: str) -> Answer:
        """What becomes of a turn that passes, by the setting *name*."""
        return Answer(str(self.settings[name].value))
