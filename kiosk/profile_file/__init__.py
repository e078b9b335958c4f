"""A project's own rules in a file (TOML): any registered profile with any setting changed.

::

    [profile]
    base = "sign_in"
    name = { zh = "滨江案场制度", en = "Riverside rules" }   # or one string
    [settings]
    "busy" = "forfeit"
    "away.meal" = { value = "owe", origin = "stated", rule = "HZ-3" }
    [cites]
    new_client = "HZ-1"                                     # or a list of rule ids
    [texts]
    "HZ-3" = { zh = "…", en = "…" }
"""

from kiosk.profile_file.chosen import Chosen
from kiosk.profile_file.places import BadProfile
from kiosk.profile_file.reader import choose, examine, parse, read
from kiosk.profile_file.writer import write

__all__ = ["BadProfile", "Chosen", "choose", "examine", "parse", "read", "write"]
