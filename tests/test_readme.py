"""What the READMEs say of keys, commands and lines is so."""

from pathlib import Path

import pytest

from kiosk import i18n
from kiosk.cli import COMMANDS
from kiosk.screens.actions import ACTIONS, shown

ROOT = Path(__file__).parent.parent
READMES = (("README.md", "en"), ("README.zh.md", "zh_CN"))


@pytest.mark.parametrize(("file", "language"), READMES)
def test_every_key_is_listed(file, language):
    i18n.use(language)
    text = (ROOT / file).read_text(encoding="utf-8")
    for action in ACTIONS:
        keys = " ".join(f"`{key}`" for key in shown(action.keys).split())
        assert f"| {keys} | {i18n._(action.label)} |" in text


@pytest.mark.parametrize(("file", "language"), READMES)
def test_every_command_is_mentioned(file, language):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"kiosk {name}" not in text and name != "demo"]
    assert "kiosk demo" in text or "kiosk --lang zh demo" in text


@pytest.mark.parametrize(("file", "language"), READMES)
def test_what_it_points_to_is_there(file, language):
    text = (ROOT / file).read_text(encoding="utf-8")
    places = [part.split(")")[0].split("#")[0] for part in text.split("](")[1:]]
    assert places
    assert not [place for place in places if place and not (ROOT / place).exists()]


def test_every_action_has_what_it_does():
    for action in ACTIONS:
        assert callable(action.find())
