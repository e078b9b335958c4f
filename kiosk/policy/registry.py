"""Which profiles there are."""

from collections.abc import Mapping
from functools import lru_cache

from kiosk.policy import quarter_hour
from kiosk.policy.model import Policy, Profile
from kiosk.policy.settings import nearest
from kiosk.refusal import N_, Refused

PROFILES: Mapping[str, Profile] = {p.key: p for p in (quarter_hour.PROFILE,)}
DEFAULT = quarter_hour.PROFILE.key


def profile(key: str) -> Profile:
    """The profile called *key*. Raises Refused ``unknown_profile`` with the nearest known one."""
    if key in PROFILES:
        return PROFILES[key]
    raise Refused(
        "unknown_profile",
        N_("There is no profile '{key}'. The nearest is '{near}'."),
        key=key,
        near=nearest(key, PROFILES) or DEFAULT,
    )


def policy(key: str, overrides: Mapping[str, object] | None = None) -> Policy:
    """The policy of profile *key* with *overrides*. Raises Refused as its parts do."""
    return _policy(key, tuple(sorted((overrides or {}).items())))


@lru_cache(maxsize=32)
def _policy(key: str, overrides: tuple[tuple[str, object], ...]) -> Policy:
    return Policy(profile(key), dict(overrides))
