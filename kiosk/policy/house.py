"""What a project brings to the profile that it follows: a company's own words for its rules."""

from functools import cached_property

import msgspec

from kiosk.reason import Origin

HouseKey = tuple[
    tuple[tuple[str, str], ...],
    tuple[tuple[str, Origin], ...],
    tuple[tuple[str, tuple[str, ...]], ...],
]


class House(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """A company's own words, from its profile file.

    ``names``: language (``zh``, ``en``) → what the profile is called; ``rules`` and ``origins``:
    setting → rule id of the company's document, and whether that document says so; ``cites``:
    topic → rule ids; ``texts``: rule id → language → sentence.
    """

    names: dict[str, str] = {}
    rules: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    cites: dict[str, tuple[str, ...]] = {}
    texts: dict[str, dict[str, str]] = {}

    @cached_property
    def key(self) -> HouseKey:
        """What a policy depends on of all this, hashable: rules, origins, cites."""
        return (
            tuple(sorted(self.rules.items())),
            tuple(sorted(self.origins.items())),
            tuple(sorted(self.cites.items())),
        )


PLAIN = House()
"""The house of a project that has no words of its own."""
