"""Merged and forgotten on real files: what search finds, and what a start reads."""

import sqlite3

from kiosk.desk import commands as c
from kiosk.service import set_up
from kiosk.sheet.slots import Hours
from tests.conftest import FakeClock, staff
from tests.store.test_filing import (
    PHONE,
    again,
    assert_every_version_is_the_fold,
    days,
    register,
)
from tests.store.test_service import opened, refolded

OTHER = "13800002222"


def test_the_merged_are_found_by_either_number(desk, desk_path, clock):
    opened(desk)
    register(desk)
    register(desk, OTHER, "B", "王小明")
    days(desk, clock, 3)
    desk = again(desk_path, clock)
    desk.send(c.Merge(at=desk.now(), by="M", client=PHONE, other=OTHER, why="one person"))
    for typed in ("1111", "2222", "138", "wxm"):
        assert [(x.phone, x.owner) for x in desk.search(typed)] == [(PHONE, "A")]
    desk.send(c.Deal(at=desk.now(), by="M", client=OTHER, stage="deposit"))
    assert [x.stage for x in desk.search("1111")] == ["deposit"]
    assert_every_version_is_the_fold(desk)
    for _ in range(2):
        desk.send(c.Undo(at=desk.now(), by="M", why="slip"))
    assert {x.owner for x in desk.search("wxm")} == {"A", "B"}
    assert_every_version_is_the_fold(desk)
    assert again(desk_path, clock).state == desk.state


def test_the_forgotten_are_not_found_and_undo_brings_them_back(desk, desk_path, clock):
    opened(desk)
    register(desk)
    days(desk, clock, 3)
    desk = again(desk_path, clock)
    desk.send(c.Forget(at=desk.now(), by="M", client=PHONE, why="asked for it"))
    desk = again(desk_path, clock)
    for typed in ("1", "1111", "138", "wxm", "王", "a", "anon"):
        assert desk.search(typed) == []
    assert_every_version_is_the_fold(desk)
    desk.send(c.Undo(at=desk.now(), by="M", why="not them"))
    assert [x.name for x in desk.search("wxm")] == ["王小明"]
    assert desk.state.clients == refolded(desk).clients


def test_what_is_found_under_the_retention_is_what_was_on_file_then(tmp_path):
    clock = FakeClock()
    path = tmp_path / "kiosk.db"
    settings = {"clients.retention": "30 days", "ownership.lapse": "7 days"}
    set_up(path, c.Found(at=clock.at, project="P", profile="sign_in", hours=Hours(),
                         settings=settings, staff=staff()))  # fmt: skip
    desk = again(path, clock)
    desk.send(c.Open(at=desk.now(), by="M", order=tuple("ABCD")))
    for n in range(40):
        register(desk, f"138000000{n:02}", "A", f"N{n}")
    days(desk, clock, 35)
    late = again(path, clock)
    keep = [f"138000000{n:02}" for n in range(5)]
    for phone in keep:
        register(desk, phone, "B", "again")
    sent = late.send(c.Anonymise(at=late.now(), by="M"))
    assert len(sent.decision.events) == 35
    assert {x.phone for x in late.search("138", 100)} == set(keep)
    assert_every_version_is_the_fold(late)
    assert len(list(late.state.clients.of("A"))) == 35


def test_what_it_means_for_older_entries_is_said_honestly(desk, desk_path):
    """The journal is append-only: the entry that registered them still says so."""
    opened(desk)
    register(desk)
    desk.send(c.Forget(at=desk.now(), by="M", client=PHONE, why="asked for it"))
    desk.close()
    db = sqlite3.connect(desk_path)
    entries = db.execute("SELECT command FROM entry WHERE command LIKE ?", (f"%{PHONE}%",))
    assert len(entries.fetchall()) == 2
    assert not db.execute("SELECT * FROM client WHERE number=?", (PHONE,)).fetchall()
