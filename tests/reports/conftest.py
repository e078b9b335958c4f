"""A journal out of a script's lines, on a real file."""

import json
from datetime import datetime

import pytest

from kiosk.script.reader import read_header, read_lines
from kiosk.service import Service, set_up

STAFF = [
    *({"id": who} for who in "ABC"),
    {"id": "M", "role": "manager"},
    {"id": "R", "role": "receptionist"},
]


def at(day: str, clock: str, do: str, /, **fields):
    """A line of a script: *day* is ``MM-DD`` of 2026."""
    return {"at": f"2026-{day}T{clock}", "do": do, **fields}


@pytest.fixture
def journal(tmp_path):
    """Plays lines under a profile; gives the desk. What the rules refuse fails the test."""
    made = []

    def play(profile, *lines, **settings):
        header = {"script": 1, "profile": profile, "hours": ["09:00", "12:00"], "staff": STAFF}
        read = read_header(json.dumps(header | {"settings": settings}))
        texts = enumerate(map(json.dumps, lines), 2)
        wanted = list(read_lines(texts, read.by))
        path = tmp_path / f"{len(made)}.db"
        set_up(path, read.found(wanted[0].command.at))
        last = wanted[-1].command.at
        desk = Service(path, wall=lambda: last, steady=lambda: 0.0)
        made.append(desk)
        for line in wanted:
            desk.send(line.command, at=line.command.at)
        return desk

    yield play
    for desk in made:
        desk.close()


def day(text: str):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d").date()


def through(desk, on):
    """What the reports of a day are made of."""
    start = desk.state_before(on)
    return on, start, desk.entries(start.seq)
