"""What a million clients cost: ``python -m tests.bench.clients``. Ratios in one run.

The clients are laid into the tables as the projection would have written them; nothing that is
measured reads the entries that are not there.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

import msgspec

from kiosk.desk import commands as c
from kiosk.desk.decide import decide
from kiosk.desk.state import Client
from kiosk.service import Service
from kiosk.store.pinyin import initials
from kiosk.store.search import LAST, _ranges, query
from tests.conftest import project

FEW, MANY = 100, 1_000_000
ROWS = 100_000
ROUNDS = 5
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉红建文小国海玲春梅志新飞云鹏宇欣怡"
Range = tuple[int, str, str, int]
SINCE = datetime(2026, 2, 27, 10)
TYPED = ("1234", "00071", "13800", "+861380", "王小", "小明", "明", "wxm", "xm", "zg")
"""Typed a key at a time, each beginning a search of its own."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, many = filled(Path(folder) / "few.db", FEW), filled(Path(folder) / "many.db", MANY)
        keystrokes(many)
        start_up(few, many)
        deciding(few, many)
        writing(few, many)
        tables(few, many)


def filled(path: Path, count: int) -> Path:
    """A project with *count* clients on file since before its last days."""
    project(path)
    letters = {char: initials(char) for char in SURNAMES + GIVEN}
    names = map("".join, product(GIVEN, GIVEN, SURNAMES))
    every = [(n[2] + n[0] + n[1], letters[n[2]] + letters[n[0]] + letters[n[1]]) for n in names]
    with closing(sqlite3.connect(path)) as db, db:
        for start in range(0, count, 50_000):
            numbers = range(start, min(start + 50_000, count))
            rows = [row(n, *every[n * 7919 % len(every)]) for n in numbers]
            versions = [(1, "clients", row[1], 1, body) for row, body in rows]
            db.executemany("INSERT INTO version VALUES (?,?,?,?,?)", versions)
            marks = ",".join("?" * 11)
            db.executemany(f"INSERT INTO client VALUES ({marks})", [row for row, _ in rows])
            spelt = sorted((1, x, row[1]) for row, _ in rows for x in taken_apart(row))
            db.executemany("INSERT INTO part VALUES (?,?,?)", spelt)
    now = [datetime(2026, 3, 2, 8, 50)]
    desk = Service(path, wall=lambda: now[0])
    for day in range(3):
        now[0] = datetime(2026, 3, 2 + day, 8, 50)
        desk.send(c.Open(at=now[0], by="M", order=tuple("ABCD") if not day else None))
        now[0] += timedelta(hours=9)
        if day < 2:
            desk.send(c.Close(at=now[0]))
    desk.close()
    return path


def row(n: int, name: str, letters: str) -> tuple[tuple[object, ...], str]:
    phone, owner = phone_of(n), "ABCD"[n % 4]
    body = msgspec.json.encode(Client(phone, name, owner, SINCE)).decode()
    tail = phone[::-1]
    return (
        (1, phone, phone, name, name, name[1:], tail, letters, owner, "prospect", str(SINCE)),
        body,
    )


def taken_apart(row: tuple[object, ...]) -> set[str]:
    """The parts of a name of three characters."""
    name, letters = str(row[3]), str(row[7])
    return {name[2:], letters[1:], letters[2:]}


def phone_of(n: int) -> str:
    return f"1{3 + n % 7}{n * 7919 % 1_000_003:06d}{n % 1000:03d}"


def say(what: str, ours: list[float], theirs: list[float], aim: str) -> None:
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{what:<52} {mine:8.3f} / {other:8.3f} ms = {mine / other:5.2f}×  (aim {aim})")


def taken(work: Callable[..., object], *given: object) -> float:
    begun = time.perf_counter()
    work(*given)
    return (time.perf_counter() - begun) * 1000


def keystrokes(path: Path) -> None:
    """Each keystroke against the same rows selected by their index, in turn."""
    desk = Service(path, read_only=True)
    bare = sqlite3.connect(path)
    ratios, slowest = [], 0.0
    for text in (word[:n] for word in TYPED for n in range(1, len(word) + 1)):
        sql = [(query(x), (1, low, low + LAST, n)) for x, low, n in ranges(desk, text)]
        ours, theirs = [], []
        for _ in range(40):
            ours.append(taken(desk.search, text))
            theirs.append(taken(select, bare, sql))
        ratios.append(statistics.median(ours) / statistics.median(theirs))
        slowest = max(slowest, statistics.median(ours))
        print(f"  {text:<6} {statistics.median(ours):6.3f} ms  {ratios[-1]:5.2f}×")
    worst, middle = max(ratios), statistics.median(ratios)
    print(f"a keystroke among {MANY}: {middle:.2f}× its rows, {worst:.2f}× at worst (aim 2×),")
    print(f"  {slowest:.3f} ms at the slowest (aim 16)")


def select(db: sqlite3.Connection, statements: list[tuple[str, Range]]) -> None:
    for sql, values in statements:
        db.execute(sql, values).fetchall()


def ranges(desk: Service, text: str) -> list[tuple[str, str, int]]:
    """The ranges that a search looks through, and how many rows it takes of each."""
    found: list[tuple[str, str, int]] = []
    hits: set[str] = set()
    for column, low in _ranges(text):
        if len(hits) < 20:
            rows = desk.store.db.execute_sql(query(column), (1, low, low + LAST, 20)).fetchall()
            hits |= {phone for phone, *_ in rows}
            found.append((column, low, 20))
    return found


def start_up(few: Path, many: Path) -> None:
    ours, theirs = [], []
    for _ in range(20):
        ours.append(taken(lambda: Service(many).close()))
        theirs.append(taken(lambda: Service(few).close()))
    say(f"loading a desk, {MANY} clients against {FEW}", ours, theirs, "1×")


def deciding(few: Path, many: Path) -> None:
    """Old clients come in: each is looked up for the first time."""
    figures: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for found, path in zip(figures, (many, few), strict=True):
            desk = Service(path, wall=lambda: datetime(2026, 3, 4, 10))
            state, rules = desk.state, desk.policy
            for n in range(FEW):
                client = c.ClientFacts("客", phone_of(n))
                come = c.Arrive(at=desk.now(), id="v1", client=client, returning=True, asks_for="A")
                found.append(taken(decide, state, come, rules))
            desk.close()
    say(f"a decision, {MANY} clients against {FEW}", figures[0], figures[1], "1×")


def writing(few: Path, many: Path) -> None:
    """Registrations and follow-ups, on disk when they return."""
    figures: list[list[float]] = [[], []]
    desks = [Service(path, wall=lambda: datetime(2026, 3, 4, 10)) for path in (many, few)]
    for n in range(300):
        for found, desk in zip(figures, desks, strict=True):
            client = c.ClientFacts("王小明", f"199{n:08d}")
            said: list[c.Command] = [
                c.Register(at=desk.now(), by="M", client=client, who="A"),
                c.FollowUp(at=desk.now(), client=phone_of(n % FEW), who="A"),
            ]
            for command in said:
                found.append(taken(desk.send, command))
    say(f"a durable command, {MANY} clients against {FEW}", figures[0], figures[1], "1×")
    for desk in desks:
        desk.close()


def tables(few: Path, many: Path) -> None:
    """A table of clients read in, and all files compared."""
    table = few.with_suffix(".csv")
    lines = (f"王小明,188{n:08d},{'ABCD'[n % 4]}" for n in range(ROWS))
    table.write_text("\n".join(["姓名,手机号,置业顾问", *lines]), encoding="utf-8")
    run = [sys.executable, "-m", "kiosk", "client", "import", str(table), "--db", str(few)]
    took = taken(subprocess.run, [*run, "--as", "M"])
    print(f"kiosk client import, {ROWS} rows: {took / 1000:.1f} s")
    desk = Service(many, read_only=True)
    print(f"duplicates among {MANY}: {taken(desk.duplicates) / 1000:.1f} s")
    desk.close()


if __name__ == "__main__":
    main()
