"""The case of a client in the manager's room, by keys."""

import pytest
from rich.cells import cell_len

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.screens.board.board import Board
from tests.screens.conftest import MONDAY, STAFF
from tests.screens.house import founded, office

PHONE = "13800001234"
CLIENT = c.ClientFacts("王小明", PHONE)
MORE = (Person("D", "松总监", Role.DIRECTOR), Person("S", "支持", Role.SUPPORT))


@pytest.fixture
def path(tmp_path):
    return office(
        tmp_path / "desk.db",
        founded("secretary", (*STAFF, *MORE)),
        c.Away(at=MONDAY, by="M", who="B", cause="personal"),
        c.Arrive(at=MONDAY, by="M", id="v1", client=CLIENT, invited="B"),
        c.Finish(at=MONDAY, by="M", visit="v1", client=CLIENT, registered=True, result="deposit"),
    )


async def enter(hand, who="m"):
    await hand.press("y", who, "enter", "7")
    await hand.type("v1")
    await hand.press("enter")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_a_case_is_shown_and_scrolls(kiosk, path, size):
    async with kiosk(path, size=size) as hand:
        await enter(hand)
        assert "归甲" in hand.text()
        assert PHONE in hand.text()
        for line in hand.text().splitlines():
            assert cell_len(line) <= size[0]
        seen = hand.text()
        for _page in range(6):
            await hand.press("pagedown")
            seen += hand.text()
        assert "什么会改变结果" in seen
        assert "所依规则" in seen
        await hand.press("escape", "escape")
        assert isinstance(hand.app.screen, Board)
        assert PHONE not in hand.text()
        assert "王小明" not in hand.text()


async def test_by_phone_and_what_nobody_knows(kiosk, path):
    async with kiosk(path) as hand:
        await hand.press("y", "m", "enter", "7", "enter")
        assert "请写明是哪位客户" in hand.text()
        await hand.type(PHONE)
        await hand.press("enter")
        assert "归甲" in hand.text()


async def test_a_manager_decides_and_a_director_overrules(kiosk, path):
    async with kiosk(path) as hand:
        await enter(hand)
        await hand.press("d", "b", "down")
        await hand.type("凭签字单")
        await hand.press("enter")
        assert hand.last == c.Award(at=MONDAY, by="M", client=PHONE, owner="B", why="凭签字单")
        assert "归乙，经理 2026-03-02 裁定" in hand.text()
        await hand.press("o", "a", "down")
        await hand.type("凭记录")
        await hand.press("enter")
        assert isinstance(hand.last, c.Award)
        assert (hand.last.by, hand.last.owner) == ("D", "A")
        assert "归甲，总监 2026-03-02 裁定" in hand.text()
        await hand.press("d", "b", "down")
        await hand.type("再来")
        await hand.press("enter")
        assert "只有总监可以改判" in hand.text().replace("\n", "")
        assert hand.last.by == "D"


async def test_negotiated_shares_are_entered(kiosk, path):
    async with kiosk(path) as hand:
        await enter(hand)
        await hand.press("s")
        assert "佣金" in hand.text()
        await hand.press("down")
        await hand.type("40")
        await hand.press("down")
        await hand.type("59")
        await hand.press("enter")
        assert "99%" in hand.text()
        await hand.press("backspace")
        await hand.type("5")
        await hand.press("backspace")
        await hand.press("backspace")
        await hand.type("60")
        await hand.press("enter")
        entered = hand.last
        assert isinstance(entered, c.Agree)
        assert (entered.by, entered.ledger) == ("M", "commission")
        assert entered.shares == {"B": 40.0, "A": 60.0}
        await hand.press("escape", "escape")
        assert "60" not in hand.text()


async def test_support_sees_it_masked_and_changes_nothing(kiosk, path):
    async with kiosk(path) as hand:
        before = len(hand.commands())
        await enter(hand, "s")
        assert "归甲" in hand.text()
        assert PHONE not in hand.text()
        assert "王小明" not in hand.text()
        await hand.press("d", "b", "down")
        await hand.type("x")
        await hand.press("enter")
        assert len(hand.commands()) == before
