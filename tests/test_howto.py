"""The how-to does what it says: its files are written, its commands run, in order."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.distribution import written

HOWTO = Path(__file__).parent.parent / "data" / "howto"
PAGES = ("adding-a-company.md", "adding-a-company.zh.md")
BLOCK = re.compile(r"(?:<!-- (file: (\S+)|install) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)


def blocks(page):
    """What a page has in fences: its mark, the name of a file, its language, its text."""
    text = (HOWTO / page).read_text(encoding="utf-8")
    return [(m[1], m[2], m[3], m[4]) for m in BLOCK.finditer(text)]


def installed(folder):
    """The package in *folder*, as pip would have installed it: without a network."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (group,) = project["entry-points"].items()
    written(folder, project["name"], *group)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_does_what_it_says(page, tmp_path):
    bin_folder = Path(sys.executable).parent
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("KIOSK_")},
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
    }
    ran = 0
    for mark, file, language, text in blocks(page):
        if file:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
        elif mark == "install":
            environment["PYTHONPATH"] = str(installed(tmp_path / text.split("./")[1].strip()))
        elif language == "sh":
            lines = f'KIOSK_DB="${{KIOSK_DB-}}"\n{text}\necho "DB=$KIOSK_DB"\n'
            done = subprocess.run(
                ["sh", "-ec", lines],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, text + done.stdout + done.stderr
            assert not done.stderr, done.stderr
            environment["KIOSK_DB"] = done.stdout.rpartition("DB=")[2].strip()
            if not environment["KIOSK_DB"]:
                del environment["KIOSK_DB"]
            ran += len(text.splitlines())
    assert ran >= 16


def test_both_pages_run_the_same_commands():
    ours, theirs = (
        [(mark, language, text) for mark, _, language, text in blocks(page) if language == "sh"]
        for page in PAGES
    )
    assert ours == theirs
