"""Which profiles there are."""

from collections.abc import Callable, Mapping
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
from kiosk.policy.house import PLAIN, House, HouseKey
from kiosk.policy.model import Policy, Rules
from kiosk.policy.periods import Former
from kiosk.policy.settings import nearest
from kiosk.policy.standby import Standby, keep
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


class _Beside:
    """Where profiles from outside the program are found, when they are asked for."""

    find: Callable[[], Mapping[str, Rules]] = dict


def look_beside(find: Callable[[], Mapping[str, Rules]]) -> None:
    """Ask *find* for further profiles when a key is not built in, or when all are listed."""
    _Beside.find = find


def registered() -> Mapping[str, Rules]:
    """Every profile by key: the built-in ones, then those from outside the program."""
    beside = {key: found for key, found in _Beside.find().items() if key not in BUILT_IN}
    return {**BUILT_IN, **beside}


def find(key: str) -> Rules | None:
    """The profile called *key*, or None."""
    return BUILT_IN[key] if key in BUILT_IN else _Beside.find().get(key)


def profile(key: str) -> Rules:
    """The profile called *key*. Raises Refused ``unknown_profile`` with the nearest known one."""
    found = find(key)
    if found is None:
        raise Refused(
            "unknown_profile",
            N_("There is no profile '{key}'. The nearest is '{near}'."),
            key=key,
            near=nearest(key, registered()) or DEFAULT,
        )
    return found


def standby(key: str) -> Standby | None:
    """What a project that follows profile *key* keeps of it: nothing of a built-in one. Raises
    Refused as ``profile`` does."""
    return None if key in BUILT_IN else keep(profile(key))


def policy(
    key: str,
    overrides: Mapping[str, object] | None = None,
    house: House = PLAIN,
    kept: Standby | None = None,
    former: tuple[Former, ...] = (),
) -> Policy:
    """The policy of profile *key* with *overrides* and the words of *house*; where there is no
    such profile, of what was *kept* of it. Raises Refused as its parts do."""
    found = find(key) or (kept.profile if kept is not None else profile(key))
    return _policy(found, tuple(sorted((overrides or {}).items())), house.key, former)


@lru_cache(maxsize=64)
def _policy(
    found: Rules,
    overrides: tuple[tuple[str, object], ...],
    own: HouseKey,
    former: tuple[Former, ...],
) -> Policy:
    rules, origins, cites = own
    house = House(rules=dict(rules), origins=dict(origins), cites=dict(cites))
    return Policy(found, dict(overrides), house, former)
