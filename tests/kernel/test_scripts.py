"""Every script under ``tests/scripts``: its answers were worked out by hand from the rules."""

from pathlib import Path

import pytest

from kiosk.desk.state import State
from kiosk.script.check import differences
from kiosk.script.player import play
from kiosk.script.reader import read_header, read_line, read_lines, write_line

FOLDER = Path(__file__).parent.parent / "scripts"
SCRIPTS = sorted(FOLDER.glob("*.jsonl"))


def numbered(path):
    first, *rest = path.read_text("utf-8").splitlines()
    return first, list(enumerate(rest, 2))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path):
    first, rest = numbered(path)
    header = read_header(first)
    found, played = [], 0
    for one in play(header, read_lines(rest, header.by)):
        assert one.line.unknown == (), one.line
        assert not set(one.line.expect or ()) - set(one.result) - {"ok"}, one.line
        found += differences(one)
        played += 1
    assert played == len(rest)
    said = [f"{d.line}, {d.field}, expected {d.expected}, got {d.got}" for d in found]
    assert not said, "\n".join(said)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_written_out_a_script_reads_the_same(path):
    first, rest = numbered(path)
    header = read_header(first)
    assert isinstance(header.state, State)
    for line in read_lines(rest, header.by):
        again = read_line(line.n, write_line(line.command), None)
        assert again.command == line.command


def test_there_are_scripts():
    assert len(SCRIPTS) >= 25
