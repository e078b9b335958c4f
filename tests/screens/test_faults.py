"""The same faults before the reception's eyes: the board stays, a sentence says what is wrong, and
the next command works once it is right again."""

import os

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store import witness
from kiosk.store.errors import StoreError
from tests.faults.whole import intact
from tests.screens.conftest import MONDAY


def fill(desk):
    """Say things until SQLite answers as it does on a full disk."""
    db = desk.store.db
    db.pragma("max_page_count", db.pragma("page_count"))
    with pytest.raises(StoreError, match="disk is full"):
        look_on(desk)


def look_on(desk):
    for _ in range(400):
        desk.send(c.Look(at=desk.now()))


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "磁盘已满"), ("en", "The disk is full")])
async def test_the_disk_is_full_when_a_visitor_comes(kiosk, open_desk, language, said):
    async with kiosk(open_desk, size=(120, 40), language=language) as hand:
        desk = hand.app.desk.service
        fill(desk)
        before = desk.state
        await hand.press("v", "enter")
        assert said in hand.text()
        assert "甲" in hand.text()  # the board stands as it did
        assert desk.state == before
        desk.store.db.pragma("max_page_count", 1_000_000)
        await hand.press("enter")  # what was answered stands in the dialog still
        assert said not in hand.text()
        assert isinstance(hand.last, c.Arrive)
        said_in_all = {entry.seq: entry.hash for entry in desk.entries()}
    assert intact(open_desk, said_in_all) == max(said_in_all)


async def test_the_database_is_removed_and_put_back(kiosk, open_desk):
    async with kiosk(open_desk, size=(120, 40)) as hand:
        aside, before = open_desk.with_name("aside.db"), hand.commands()
        open_desk.rename(aside)
        await hand.look()
        assert "被移走或被替换" in hand.text().replace("\n", "")
        await hand.press("v", "enter")
        assert hand.commands() == before
        aside.rename(open_desk)
        await hand.look()
        await hand.press("enter")  # what was answered stands in the dialog still
        assert "被移走" not in hand.text()
        assert isinstance(hand.last, c.Arrive)


async def test_a_database_put_in_the_place_of_the_one_in_use_is_taken_up(
    kiosk, open_desk, tmp_path
):
    async with kiosk(open_desk, size=(120, 40)) as hand:
        copy = tmp_path / "restored.db"
        hand.app.desk.service.store.db.execute_sql("VACUUM INTO ?", (str(copy),))
        other = Service(copy, wall=lambda: MONDAY)
        other.send(c.Away(at=MONDAY, who="A", cause="business"))
        other.close()
        os.replace(copy, open_desk)
        for ending in ("-wal", "-shm"):
            open_desk.with_name(f"{open_desk.name}{ending}").unlink()
        await hand.look()
        await hand.look()
        assert "换成了另一个" in hand.text()
        assert isinstance(hand.last, c.Away)
        await hand.press("v", "enter")
        assert isinstance(hand.last, c.Arrive)
        said = {entry.seq: entry.hash for entry in hand.app.desk.service.entries()}
    assert intact(open_desk, said) == max(said)


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", "第 3 至 12 条"), ("en", "Entries 3 to 12")]
)
async def test_entries_that_the_file_has_lost_are_told_on_the_board(
    kiosk, open_desk, language, said
):
    """Found and Open are there; by the file beside it the journal went on to entry 12."""
    witness.note(open_desk, 1, 12)
    async with kiosk(open_desk, size=(120, 40), language=language) as hand:
        assert said in hand.text()
