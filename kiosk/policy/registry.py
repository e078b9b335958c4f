"""Which profiles there are."""

from collections.abc import Mapping
from functools import lru_cache

from kiosk.policy import (
    appointment,
    contact_window,
    hotline,
    planned,
    quarter_hour,
    secretary,
    sign_in,
    tick_sheet,
    twin_project,
)
from kiosk.policy.model import Policy, Rules
from kiosk.policy.settings import nearest
from kiosk.refusal import N_, Refused

BUILT_IN: Mapping[str, Rules] = {
    module.PROFILE.key: module.PROFILE
    for module in (
        quarter_hour,
        sign_in,
        twin_project,
        tick_sheet,
        secretary,
        hotline,
        appointment,
        planned,
        contact_window,
    )
}
DEFAULT = quarter_hour.PROFILE.key


def profile(key: str) -> Rules:
    """The profile called *key*. Raises Refused ``unknown_profile`` with the nearest known one."""
    if key in BUILT_IN:
        return BUILT_IN[key]
    raise Refused(
        "unknown_profile",
        N_("There is no profile '{key}'. The nearest is '{near}'."),
        key=key,
        near=nearest(key, BUILT_IN) or DEFAULT,
    )


def policy(
    key: str, overrides: Mapping[str, object] | None = None, rules: Mapping[str, str] | None = None
) -> Policy:
    """The policy of profile *key* with *overrides*, whose rule ids *rules* may name. Raises
    Refused as its parts do."""
    return _policy(key, tuple(sorted((overrides or {}).items())), tuple((rules or {}).items()))


@lru_cache(maxsize=64)
def _policy(
    key: str, overrides: tuple[tuple[str, object], ...], rules: tuple[tuple[str, str], ...]
) -> Policy:
    return Policy(profile(key), dict(overrides), dict(rules))
