"""A distribution made up on the spot: a package as pip would have left it, with entry points."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk import plugins

ACME = '''
"""The rules of Acme, by sign-in, where a client named Nobody is nobody's."""

from kiosk.policy import routing
from kiosk.policy.facts import How, Route
from kiosk.policy.model import Profile
from kiosk.policy.settings import ours, stated


def router(policy, facts, known):
    if facts.name == "Nobody":
        return Route(How.ROTATION, policy.cite("not_counted"))
    if facts.name == "Trouble":
        raise ZeroDivisionError
    return routing.route(policy, facts, known)


SENTENCE = {"zh": "先到先接。", "en": "First come, first received."}

PROFILE = Profile(
    "acme",
    "ACME",
    {"order.opening": stated("sign_in", "ACME-1"), "away.meal": ours("owe", "ACME-1")},
    {"order": "ACME-1", "new_client": ("ACME-1", "ACME-2"), "not_counted": "ACME-2"},
    router=router,
    names={"zh": "艾克米", "en": "Acme"},
    texts={"ACME-1": SENTENCE, "ACME-2": SENTENCE},
)
'''


@contextmanager
def distribution(
    folder: Path, modules: Mapping[str, str], points: Mapping[str, str]
) -> Iterator[None]:
    """While this holds, a package with *modules* and the entry points *points* is installed in
    *folder*."""
    with pytest.MonkeyPatch.context() as patch:
        written(folder, "acme-rules", plugins.GROUP, points)
        for name, text in modules.items():
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
        patch.syspath_prepend(str(folder))
        _forget(modules)
        try:
            yield
        finally:
            patch.undo()
            _forget(modules)


def _forget(modules: Iterable[str]) -> None:
    plugins.loaded.cache_clear()
    for name in modules:
        sys.modules.pop(name, None)


def written(folder: Path, name: str, group: str, points: Mapping[str, str]) -> None:
    """What pip writes beside the modules in *folder*: the package *name* and its entry points."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    listed = "".join(f"{point} = {value}\n" for point, value in points.items())
    (info / "entry_points.txt").write_text(f"[{group}]\n{listed}")
