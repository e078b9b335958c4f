"""What forms about a row begin with: what holds now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.offices.leads.lists import leads_of
from kiosk.offices.leads.orders import About, Weights
from kiosk.offices.leads.state import Skills
from kiosk.offices.leads.words import FACTORS, WORTH
from kiosk.offices.model import Scene


def weights(scene: Scene, _key: str) -> Mapping[str, Any]:
    """The weights in force; where there are none, the names of what can weigh something."""
    held = leads_of(scene).weights
    blank: dict[str, Any] = {
        "factors": dict.fromkeys((name for name, _label in FACTORS), 0),
        "worth": dict.fromkeys((name for name, _label in WORTH), 0),
    }
    if held is None:
        return blank
    said = {name: getattr(held, name) for name in Weights.__struct_fields__ if name != "why"}
    return said | {name: none | said[name] for name, none in blank.items()}


def about(scene: Scene, key: str) -> Mapping[str, Any]:
    """What is known of a lead."""
    lead = leads_of(scene).leads.get(key)
    known = lead.about if lead else About()
    return {name: getattr(known, name) for name in About.__struct_fields__}


def profile(scene: Scene, key: str) -> Mapping[str, Any]:
    """What a consultant is good at."""
    known = leads_of(scene).skills.get(key, Skills())
    return {name: getattr(known, name) for name in Skills.__struct_fields__}
