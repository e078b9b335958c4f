"""Rules that were chosen: a profile's key, what is changed of it, a company's own words."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from kiosk.desk.commands import Switch
from kiosk.policy import registry
from kiosk.policy.house import PLAIN, House
from kiosk.policy.model import Policy
from kiosk.policy.settings import Value, validate


class Chosen(msgspec.Struct, frozen=True):
    """What ``commands.Found`` and ``commands.Switch`` take: ``base`` is a registered profile."""

    base: str
    settings: dict[str, Value] = {}
    house: House = PLAIN

    def policy(self) -> Policy:
        """The policy that these rules make."""
        return registry.policy(self.base, self.settings, self.house)

    def changed(self, changes: Mapping[str, object]) -> "Chosen":
        """These rules with *changes*, which are the project's own whatever the file said. Raises
        Refused ``bad_setting``."""
        own = {name: validate(name, raw) for name, raw in changes.items()}
        origins = {name: said for name, said in self.house.origins.items() if name not in own}
        house = msgspec.structs.replace(self.house, origins=origins)
        return Chosen(self.base, {**self.settings, **own}, house)

    def switch(self, at: datetime, by: str | None = None, why: str = "") -> Switch:
        """The command that has a project follow these rules from *at* on."""
        return Switch(
            at=at, by=by, profile=self.base, settings=self.settings, house=self.house, why=why
        )
