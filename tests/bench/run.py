"""``python -m tests.bench.run``: what the kiosk costs, as ratios in one run. Linux only.

Each figure is the median of several rounds, ours and the yardstick's taken in turn. Nothing is
asserted: machines are noisy.
"""

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from kiosk.cli.demo_ import make
from kiosk.desk import commands as c
from kiosk.script.player import play
from kiosk.script.reader import read_header, read_lines
from kiosk.service import Service
from tests.bench import decide
from tests.bench.terminal import Terminal

ROUNDS = 7
PLAIN = [sys.executable, "-m", "tests.bench.plain_app"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        make(path, datetime.now().replace(microsecond=0))
        kiosk = [sys.executable, "-m", "kiosk", "--lang", "en", "--db", str(path)]
        screen(kiosk)
        commit(path, Path(folder) / "bare.db")
        status(path)
    script()
    decide.main()


def say(what: str, ours: list[float], theirs: list[float], unit: str, aim: float) -> None:
    mine, other = statistics.median(ours), statistics.median(theirs)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{what:<46} {mine:9.2f} / {other:9.2f} {unit:<4} = {ratio:5.2f}×  (aim {aim}×)")


def screen(kiosk: list[str]) -> None:
    paint: tuple[list[float], list[float]] = ([], [])
    memory: tuple[list[float], list[float]] = ([], [])
    key: tuple[list[float], list[float]] = ([], [])
    # Ours is an answer changed in the walk-in dialog, one line of it.
    for _ in range(ROUNDS):
        for n, (command, sign) in enumerate(((kiosk, b"Riverside"), (PLAIN, b"plain-ready"))):
            terminal = Terminal(command)
            try:
                terminal.until(sign)
                paint[n].append((time.perf_counter() - terminal.started) * 1000)
                terminal.settle()
                key[n].append(repaint(terminal, n == 0))
                memory[n].append(terminal.memory() / 1024)
            finally:
                terminal.close()
    say("first paint, against an empty Textual app", *paint, "ms", 1.6)
    say("memory, against the same", *memory, "MiB", 1.35)
    say("key to repaint, against one line repainted", *key, "ms", 1.5)


def repaint(terminal: Terminal, ours: bool) -> float:
    """Milliseconds from a key to the first byte of its repaint, the median of several."""
    taken = []
    if ours:
        terminal.press(b"v")
    for _ in range(9):
        terminal.settle()
        before = len(terminal.output)
        begun = time.perf_counter()
        terminal.press(b"\x1b[C" if ours else b"t")
        while len(terminal.output) == before and time.perf_counter() - begun < 2:
            terminal._read(0.005)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def commit(path: Path, bare: Path) -> None:
    desk = Service(path)
    while desk.state.day is not None and desk.state.day.receptions:  # everybody free
        desk.send(c.Finish(at=desk.now(), visit=next(iter(desk.state.day.receptions))))
    other = sqlite3.connect(bare, isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("PRAGMA synchronous=FULL")
    other.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT)")
    ours, theirs = [], []
    for n in range(400):
        begun = time.perf_counter()
        sent = desk.send(c.Arrive(at=desk.now(), id=f"bench{n}", purpose="scout"))
        ours.append((time.perf_counter() - begun) * 1000)
        body = desk.store.db.execute_sql(
            "SELECT command || events || prev || hash FROM entry WHERE seq=?", (sent.entry.seq,)
        ).fetchone()[0]
        begun = time.perf_counter()
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO entry (body) VALUES (?)", (body,))
        other.execute("COMMIT")
        theirs.append((time.perf_counter() - begun) * 1000)
        desk.send(c.Finish(at=desk.now(), visit=f"bench{n}"))
    say("a durable command, against a bare commit", ours, theirs, "ms", 2.5)


def status(path: Path) -> None:
    ours, theirs = [], []
    for _ in range(15):
        ours.append(taken([sys.executable, "-m", "kiosk", "status", "--db", str(path)]))
        theirs.append(taken([sys.executable, "-c", "import click, peewee"]))
    say("kiosk status, against import click, peewee", ours, theirs, "ms", 1.3)


def taken(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - begun) * 1000


def script() -> None:
    rates = {}
    for lines in (1_000, 10_000, 100_000):
        texts = day_after_day(lines)
        best = statistics.median(rate(texts) for _ in range(3 if lines < 100_000 else 1))
        rates[lines] = best
        print(f"kiosk play, {lines:>7} lines: {best:>8.0f} commands/s  (aim 10000)")
    growth = rates[1_000] / rates[100_000]
    print(f"{'time a command, 100,000 lines against 1,000':<46} {growth:5.2f}×  (linear: 1×)")


def rate(texts: list[str]) -> float:
    begun = time.perf_counter()
    header = read_header(texts[0])
    show = msgspec.json.encode  # as the command line prints them
    for played in play(header, read_lines(enumerate(texts[1:], 2), header.by)):
        show(played.result)
    return (len(texts) - 1) / (time.perf_counter() - begun)


def day_after_day(lines: int) -> list[str]:
    """A script of *lines* commands: busy days, one after the other."""
    chance = random.Random(1)
    staff = [{"id": who} for who in "ABCDEFGH"] + [{"id": "M", "role": "manager"}]
    texts = [json.dumps({"script": 1, "staff": staff})]
    at, n = datetime(2026, 3, 2, 8, 50), 0

    def line(do: str, **fields: object) -> None:
        texts.append(json.dumps({"at": at.isoformat(), "do": do, **fields}))

    while len(texts) <= lines:
        running: list[str] = []
        line("open")
        at = at.replace(hour=9, minute=0)
        while at.hour < 18 and len(texts) <= lines:
            at += timedelta(seconds=chance.randint(30, 300))
            if running and (len(running) > 6 or chance.random() < 0.45):
                client = {"name": "T", "phone": f"138{n:08}"}
                line("finish", visit=running.pop(0), client=client, registered=True)
            else:
                n += 1
                running.append(f"v{n}")
                line("visit", id=f"v{n}", purpose=chance.choice(["view", "view", "scout"]))
        at = max(at, at.replace(hour=18, minute=0, second=0))
        line("close")
        at = (at + timedelta(days=1)).replace(hour=8, minute=50, second=0)
    return texts[: lines + 1]


if __name__ == "__main__":
    main()
