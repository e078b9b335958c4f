"""Whom to be in touch with, and what is on record, by keys at the real screen."""

from datetime import timedelta

from kiosk.desk import commands as c
from tests.screens.conftest import MONDAY, tell
from tests.screens.house import CLIENT, PHONE, founded, office, visit

OTHER = "13900009876"
BEFORE = MONDAY - timedelta(minutes=5)
FILED = (
    c.Register(at=BEFORE, client=CLIENT, who="A"),
    c.Register(at=BEFORE, client=c.ClientFacts("王小明", OTHER), who="B"),
)


async def test_the_most_pressing_first_and_words_apart(kiosk, desk):
    """S17-1: due after five days, theirs for seven."""
    async with kiosk(desk("contact_window", *FILED, c.Close(at=MONDAY, by="M"))) as hand:
        await hand.wait(days=6)
        await hand.press("ctrl+f")
        assert "逾期未跟进  云先生" in hand.text()
        await hand.wait(days=2)
        assert "已失效" in hand.text()
        assert "取消" not in hand.text()


async def test_merged_is_one_and_forgotten_is_none(kiosk, desk):
    path = desk(
        "contact_window",
        *FILED,
        c.FollowUp(at=MONDAY, client=OTHER, who="B", note="两房"),
        c.Merge(at=MONDAY, by="M", client=PHONE, other=OTHER, why="同一人"),
        c.Close(at=MONDAY, by="M"),
    )
    async with kiosk(path) as hand:
        await hand.wait(days=6)
        await hand.press("ctrl+f")
        assert "云先生" in hand.text()
        assert "王小明" not in hand.text()
        await hand.press("r")
        assert "备注：两房" in hand.text()
        assert "Esc 返回" in hand.text()
        await hand.press("escape")
        forget = c.Forget(at=MONDAY, by="M", client=OTHER, why="本人要求")
        tell(path, hand.clock.at, forget)
        await hand.look()
        assert "云先生" not in hand.text()
        assert "没有待跟进的客户" in hand.text()


async def test_what_an_absent_owner_said_stands_in_the_file(kiosk, tmp_path):
    """S01-1a: with a timer of five minutes until they are reached."""
    path = office(
        tmp_path / "desk.db",
        founded("sign_in"),
        c.Register(at=MONDAY, client=CLIENT, who="A"),
        c.SignOut(at=MONDAY, by="M", who="A"),
        visit("v1", client=CLIENT, asks_for="A"),
    )
    async with kiosk(path) as hand:
        assert "联系甲" in hand.text()
        await hand.wait(minutes=1, seconds=1)
        assert "3:59" in hand.text()
        await hand.wait(minutes=4)
        assert "+0:01" in hand.text()
        await hand.press("2", "down")
        await hand.type("东区两房")
        await hand.press("enter")
        assert "联系甲" not in hand.text()
        await hand.press("y", "9")
        await hand.type("0001")
        await hand.press("enter")
        assert "联系归属人  备注：东区两房" in hand.text()
        await hand.press("c")
        assert "备注：东区两房" in "".join(hand.text().split())
