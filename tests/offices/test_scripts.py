"""Scripts of the offices, worked out by hand from the documents, named by the clause."""

from pathlib import Path

import pytest

from kiosk.script.check import differences
from kiosk.script.player import play
from kiosk.script.reader import read_header, read_line, read_lines, write_line

FOLDER = Path(__file__).parent / "scripts"
SCRIPTS = sorted(FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path):
    first, *rest = path.read_text("utf-8").splitlines()
    header = read_header(first)
    found, played = [], 0
    for one in play(header, read_lines(enumerate(rest, 2), header.by)):
        assert one.line.unknown == (), one.line
        again = read_line(one.line.n, write_line(one.line.command), None)
        assert again.command == one.line.command
        found += differences(one)
        played += 1
    assert played == len([line for line in rest if line.strip()])
    said = [f"{d.line}, {d.field}, expected {d.expected}, got {d.got}" for d in found]
    assert not said, "\n".join(said)


def test_there_are_scripts():
    assert SCRIPTS
