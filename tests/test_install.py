"""The page of the installation and the files that it copies belong together."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from kiosk.doctor.service import SCREEN, UNIT
from kiosk.doctor.terminal import CHINESE, LATIN
from tests.test_howto import HOWTO

ROOT = HOWTO.parent / "install"
PAGES = ("install.md", "install.zh.md")
FILES = sorted(f"/{file.relative_to(ROOT)}" for file in ROOT.rglob("*") if file.is_file())
SYSTEM = "etc/systemd/system"


def text(place):
    return (ROOT / place).read_text(encoding="utf-8")


def blocks(page):
    """The commands of a page, by their marks or their order."""
    found = re.findall(r"(?:<!-- (\w+) -->\n)?```sh\n(.*?)```", (HOWTO / page).read_text("utf-8"),
                       re.DOTALL)  # fmt: skip
    return {mark or str(n): commands for n, (mark, commands) in enumerate(found)}


def settings(unit):
    """The lines of a unit, by name."""
    lines = [line.split("=", 1) for line in text(f"{SYSTEM}/{unit}").splitlines() if "=" in line]
    return {name: value for name, value in lines if not name.startswith("#")}


def test_both_pages_give_the_same_commands():
    ours, theirs = map(blocks, PAGES)
    assert ours == theirs
    assert {"packages", "program", "files", "removal"} <= set(ours)


@pytest.mark.parametrize("page", PAGES)
def test_what_is_copied_is_taken_away_again(page):
    taken = [Path(word) for word in blocks(page)["removal"].split() if word.startswith("/")]
    left = [file for file in FILES if not any(Path(file).is_relative_to(t) for t in taken)]
    assert not left
    there = [t for t in taken if str(t).startswith("/etc/")]
    assert not [t for t in there if not (ROOT / str(t)[1:]).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_every_shell_command_is_one(page):
    for commands in blocks(page).values():
        subprocess.run(["sh", "-n"], input=commands, text=True, check=True)


def test_the_session_is_a_script_and_names_files_that_are_copied():
    session = text("etc/kiosk/session")
    subprocess.run(["sh", "-n"], input=session, text=True, check=True)
    every = session + text(f"{SYSTEM}/{UNIT}")
    named = set(re.findall(r"/etc/kiosk/[\w-]+", every))
    assert named == {"/etc/kiosk/session", "/etc/kiosk/no-keys", "/etc/kiosk/xterm"}
    assert named < set(FILES)


def test_only_the_kiosk_says_that_it_is_up():
    """A D-Bus daemon would say READY=1 before the board is painted; and with PAMName= systemd
    would not hear a child of the terminal."""
    unit = settings(UNIT)
    assert (unit["Type"], unit["NotifyAccess"]) == ("notify", "all")
    assert "PAMName" not in unit
    session = text("etc/kiosk/session")
    assert session.index("unset NOTIFY_SOCKET") < session.index("dbus-daemon")
    assert session.index("dbus-daemon") < session.index("NOTIFY_SOCKET=$supervisor exec xterm")


def test_it_is_started_again_for_ever_and_runs_as_who_has_no_shell():
    for name in (UNIT, SCREEN):
        assert settings(name)["Restart"] == "always"
        assert settings(name)["StartLimitIntervalSec"] == "0"
    assert int(settings(UNIT)["WatchdogSec"]) == 60
    assert settings(UNIT)["User"] == "kiosk"
    assert re.search(r"^u +kiosk .*nologin$", text("etc/sysusers.d/kiosk.conf"), re.MULTILINE)


def test_the_window_manager_has_no_keys():
    """Its own would start programs."""
    lines = text("etc/kiosk/no-keys").splitlines()
    assert not [line for line in lines if line and not line.startswith("#")]


def test_the_doctor_asks_for_the_fonts_of_the_terminal():
    resources = text("etc/kiosk/xterm")
    assert f"faceName: {LATIN}\n" in resources
    assert f"faceNameDoublesize: {CHINESE}\n" in resources


def test_the_files_reach_the_wheel():
    project = tomllib.loads((HOWTO.parent.parent / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["data/install"] == "kiosk/data/install"
