"""The page for who has to restore at 8:50 does what it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.backup.conftest import names, seqs, visits
from tests.test_howto import BLOCK, HOWTO

PAGES = ("backup.md", "backup.zh.md")


def blocks(page):
    """The commands of *page*, as they are typed."""
    text = (HOWTO / page).read_text(encoding="utf-8").replace("\n   ", "\n")
    return [match[4].strip() for match in BLOCK.finditer(text)]


def test_both_pages_have_the_same_commands():
    ours, theirs = map(blocks, PAGES)
    assert ours == theirs
    assert len(ours) == 5


def test_its_commands_in_order(office, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    environment = {
        **os.environ,
        "KIOSK_DB": str(office),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }

    def typed(line, answer=""):
        done = subprocess.run(
            ["sh", "-ec", line.replace("/media/stick", str(stick))],
            env=environment, input=answer, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, line + done.stdout + done.stderr
        return done.stdout

    shown, put_back, status, planned, once = blocks(PAGES[0])
    typed("kiosk backup now")
    visits(office, clock, 2)
    assert " 3 " in typed(shown)
    with pytest.raises(AssertionError, match="Nothing was restored"):
        typed(put_back, "n\n")
    assert "2 entries came since and would be lost" in typed(put_back, "y\n")
    assert seqs(office) == {"Test": 3}
    assert "Test" in typed(status)
    assert str(stick) in typed(planned)
    typed(once)
    assert len(names(stick)) == 1
