"""What is on file, on real files: as of every entry, whoever writes meanwhile."""

import json
import os
import signal
import sqlite3
import time
from contextlib import closing
from datetime import date

import pytest

from kiosk.desk import commands as c
from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.service import Service
from kiosk.store import filing, migrations, snapshot
from tests.store.test_service import opened, refolded

PHONE = "13800001111"


def register(desk, phone=PHONE, who="A", name="王小明"):
    return desk.send(c.Register(at=desk.now(), by="M", client=c.ClientFacts(name, phone), who=who))


def days(desk, clock, many):
    """So many days go by: what was on file before is looked up after a start."""
    for _ in range(many):
        clock.to(18, 0)
        desk.send(c.Close(at=desk.now()))
        clock.go(days=1)
        clock.to(8, 50)
        desk.send(c.Open(at=desk.now()))


def again(path, clock):
    return Service(path, wall=clock.wall, steady=clock.steady)


def as_of(desk, seq):
    return filing.filed(desk.store.db, desk.store.path, desk.project.id, seq)


def assert_every_version_is_the_fold(desk):
    state = State()
    for entry in desk.entries():
        state = fold(state, entry.seq, entry.command, entry.events)
        for kind, files in as_of(desk, entry.seq).items():
            assert files == getattr(state, kind), (kind, entry.seq)
    rows = desk.store.db.execute_sql("SELECT number, phone, owner, name FROM client").fetchall()
    held = {(key, x.phone, x.owner, x.name) for key, x in state.clients.items()}
    assert set(rows) == held


def a_month(desk, clock):
    opened(desk)
    clock.to(9, 5)
    register(desk)
    register(desk, "13800002222", "B", "李四")
    desk.send(c.Call(at=desk.now(), id="", client=c.ClientFacts("赵", "13900000000")))
    days(desk, clock, 2)
    clock.to(9, 3)
    desk.send(c.Deal(at=desk.now(), by="M", client=PHONE, stage="deposit", unit="3-101"))
    desk.send(c.Reassign(at=desk.now(), by="M", of="B", to="C"))
    desk.send(c.Undo(at=desk.now(), by="M", why="slip"))
    register(desk, "13800003333", "B", "欧阳")
    desk.send(c.Undo(at=desk.now(), by="M", why="slip"))
    days(desk, clock, 2)
    clock.to(9, 30)
    desk.send(c.Deal(at=desk.now(), by="M", client=PHONE, stage="cancelled"))
    register(desk, "13800003333", "D", "欧阳")


def test_what_is_on_file_is_kept_as_of_every_entry(desk, desk_path, clock):
    a_month(desk, clock)
    assert_every_version_is_the_fold(desk)
    other = again(desk_path, clock)
    assert other.state == desk.state == refolded(desk)


def test_a_reception_without_a_file_waits_for_one_through_a_start(desk, desk_path, clock):
    opened(desk)
    clock.to(9, 5)
    desk.send(c.Arrive(at=desk.now(), by="M", id="v1", client=c.ClientFacts("李四")))
    desk.send(c.Finish(at=desk.now(), visit="v1"))
    snapshot.keep(desk.store.db, desk.project.id, date(2026, 3, 2), desk.state)
    snapshot.keep(desk.store.db, desk.project.id, date(2026, 3, 3), desk.state)
    other = again(desk_path, clock)
    assert other.state.visits == desk.state.visits
    client = c.ClientFacts(phone=PHONE)
    other.send(c.Register(at=other.now(), by="M", client=client, who="A", visit="v1"))
    held = other.state.clients[PHONE]
    assert (held.name, [m.who for m in held.met]) == ("李四", ["A"])
    assert_every_version_is_the_fold(other)
    other.send(c.Undo(at=other.now(), by="M", why="slip"))
    assert PHONE not in other.state.clients
    assert_every_version_is_the_fold(other)


def test_no_kept_state_holds_a_client(desk, clock):
    a_month(desk, clock)
    kept = desk.store.db.execute_sql("SELECT state FROM snapshot").fetchall()
    assert kept
    assert not any(PHONE in state for (state,) in kept)


def test_a_start_does_not_read_the_clients(desk, desk_path, clock, monkeypatch):
    a_month(desk, clock)
    days(desk, clock, 3)

    def none(*_):
        raise AssertionError("a client was read")

    monkeypatch.setattr(filing.Filed, "_rows", none)
    assert again(desk_path, clock).state.has_open_day()


def test_a_state_does_not_see_what_another_desk_wrote_meanwhile(desk, desk_path, clock):
    a_month(desk, clock)
    days(desk, clock, 3)
    late, late_too = again(desk_path, clock), again(desk_path, clock)
    assert late.state.seq == desk.state.seq
    desk.send(c.Reassign(at=desk.now(), by="M", client=PHONE, to="D"))
    register(desk, "13800009999", "A")
    assert late.state.clients[PHONE].owner == "A"
    assert "13800009999" not in late.state.clients
    assert sorted(p for p, _ in late.state.clients.of("A")) == [PHONE]
    assert list(late.state.clients.of("D")) == [("13800003333", late.state.clients["13800003333"])]
    sent = late_too.send(c.Reassign(at=late_too.now(), by="M", of="D", to="B"))
    assert [x.phone for x in sent.decision.events] == [PHONE, "13800003333"]
    late.refresh()
    desk.refresh()
    assert late.state == desk.state == late_too.state == refolded(desk)
    assert late.state.clients[PHONE].owner == "B"


def test_the_state_before_a_day_has_the_files_of_then(desk, clock):
    a_month(desk, clock)
    then = desk.state_before(date(2026, 3, 5))
    assert then.clients[PHONE].stage == "deposit"
    assert "13800003333" not in then.clients
    assert desk.state.clients[PHONE].stage == "prospect"


def test_a_long_row_of_entries_without_a_day_is_not_folded_anew(
    desk, desk_path, clock, monkeypatch
):
    monkeypatch.setattr(snapshot, "STRIDE", 20)
    for n in range(70):
        register(desk, f"1380000{n:04}", "A", f"N{n}")
    for _ in range(3):
        desk.send(c.Undo(at=desk.now(), by="M", why="slip"))
    folded = []
    monkeypatch.setattr("kiosk.store.file.fold", lambda *said: folded.append(1) or fold(*said))
    other = again(desk_path, clock)
    assert 20 <= len(folded) <= 40
    assert other.state.clients == desk.state.clients == refolded(desk).clients
    assert len(list(other.state.clients.items())) == 67
    assert_every_version_is_the_fold(other)


def test_made_anew_from_the_entries_it_is_the_same(desk, clock):
    a_month(desk, clock)
    db = desk.store.db

    def rows():
        found = [list(db.execute_sql(f"SELECT * FROM {table}").fetchall()) for table in TABLES]
        found[0] = [(*row[:-1], json.loads(row[-1] or "null")) for row in found[0]]  # 1 is 1.0
        return found

    before = rows()
    migrations.file_anew(db)
    assert rows() == before
    assert all(before)


TABLES = ("version", "client", "part")


def test_of_an_older_version_is_filed_when_it_is_brought_up_to_date(desk, desk_path, clock):
    a_month(desk, clock)
    seen = desk.state.clients
    desk.close()
    with closing(sqlite3.connect(desk_path)) as db, db:  # as schema 2 had it
        for statement in (
            "DROP TABLE version",
            "DROP TABLE client",
            "DROP TABLE part",
            "DROP TABLE snapshot",
            "CREATE TABLE snapshot (project INTEGER NOT NULL, day DATE NOT NULL,"
            " seq INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (project, day))",
            "PRAGMA user_version = 2",
        ):
            db.execute(statement)
    other = again(desk_path, clock)
    assert_every_version_is_the_fold(other)
    assert other.state.clients == refolded(other).clients
    assert len(list(seen.items())) == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_processes_file_clients(desk, desk_path, clock):
    opened(desk)
    desk.close()
    children = [filing_child(desk_path, clock, n) for n in (1, 2)]
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    looking = again(desk_path, clock)
    assert_every_version_is_the_fold(looking)
    assert looking.state == refolded(looking)
    assert len(list(looking.state.clients.items())) == 60


def filing_child(path, clock, number):
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        desk = again(path, clock)
        for n in range(40):
            register(desk, f"138{number if n % 2 else 0}{n:07}", "A", "n")
        code = 0
    finally:
        os._exit(code)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_during_an_import_a_batch_is_there_or_not(desk, desk_path, clock):
    opened(desk)
    desk.close()
    for n in range(12):
        killed_importing(desk_path, clock, n)
        looking = again(desk_path, clock)
        assert (looking.state.seq - 2) % BATCH == 0
        looking.close()
    looking = again(desk_path, clock)
    assert looking.state.seq > 2
    assert_every_version_is_the_fold_at_last(looking)


BATCH = 50


def killed_importing(path, clock, number):
    child = os.fork()
    if child == 0:
        try:
            desk, n = again(path, clock), number * 100_000
            while True:
                n += BATCH
                desk.register(
                    c.Register(
                        at=desk.now(), by="M", client=c.ClientFacts("王", f"13{k:09}"), who="A"
                    )
                    for k in range(n, n + BATCH)
                )
        finally:
            os._exit(1)
    time.sleep(0.05 + number * 0.013)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def assert_every_version_is_the_fold_at_last(desk):
    newest = as_of(desk, desk.state.seq)
    assert newest["clients"] == refolded(desk).clients == desk.state.clients
    assert {x.phone for x in desk.store.clients()} == {k for k, _ in newest["clients"].items()}


def test_a_batch_leaves_out_what_is_refused(desk):
    def said(phone, who="A"):
        return c.Register(at=desk.now(), by="M", client=c.ClientFacts("n", phone), who=who)

    answers = desk.register([said(PHONE), said(PHONE, "B"), said("x"), said("13800002222", "B")])
    assert [a.code if a else None for a in answers] == [
        None, "refused_by_rule", "bad_value", None,
    ]  # fmt: skip
    assert [entry.seq for entry in desk.entries()] == [1, 2, 3]
    assert desk.state == refolded(desk)
    assert_every_version_is_the_fold(desk)
