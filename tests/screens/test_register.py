"""The register of clients, by keys at the real screen: who is told what, and what is done there."""

from datetime import timedelta
from time import perf_counter

import pytest
from rich.cells import cell_len

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.screens.board.board import Board
from kiosk.store import journal
from tests.screens.conftest import MONDAY, STAFF
from tests.screens.house import CLIENT, PHONE, founded, office, visit

OTHER = "13900009876"
BEFORE = MONDAY - timedelta(minutes=5)
FILED = (
    c.Register(at=BEFORE, client=CLIENT, who="B"),
    c.Register(at=BEFORE, client=c.ClientFacts("王小明", OTHER, "广告", "三房"), who="A"),
)
NEVER = c.Register(at=BEFORE, client=c.ClientFacts("云先", "13700005555"), who="C")


async def lead(hand):
    """A manager's session, and the register from its room."""
    await hand.press("y", "9")


async def test_searched_from_the_first_keystroke(kiosk, desk):
    async with kiosk(desk("twin_project", *FILED)) as hand:
        await hand.press("slash")
        assert not hand.app.screen.query_one("TextField").cursor_blink
        await hand.press("w")
        assert "王小明" in hand.text()
        assert "云先生" not in hand.text()
        assert "*******9876" in hand.text()
        assert OTHER not in hand.text()
        assert "归属人" not in hand.text()
        assert "2026-03-02" in hand.text()
        await hand.press("q")  # typed, not a way back
        assert "没有找到" in hand.text()
        await hand.press("backspace", "backspace", "0", "1")
        assert "云先生" in hand.text()
        await hand.press("escape")
        assert isinstance(hand.app.screen, Board)
        assert "云先生" not in hand.text()


async def test_one_client_without_a_session(kiosk, desk):
    async with kiosk(desk("twin_project", *FILED, visit("v1", client=CLIENT))) as hand:
        await hand.press("slash", "w", "enter")
        assert "三房" in hand.text()
        assert "归属" not in hand.text()
        await hand.press("c", "m", "x", "u")  # a manager's
        assert "客户档案" in hand.text()
        await hand.press("f")
        assert OTHER in hand.text()
        await hand.press("enter")
        assert isinstance(hand.last, c.FollowUp)
        assert hand.last.client == OTHER
        await hand.press("escape", "backspace", "y", "enter")
        assert "R 这是我的客户" in hand.text()
        await hand.press("r")
        assert "v1" in hand.text()


async def test_a_deal_and_its_shares(kiosk, desk):
    async with kiosk(desk("quarter_hour", *FILED)) as hand:
        await lead(hand)
        await hand.press("y", "enter")
        assert "归属人：乙" in hand.text()
        await hand.press("d", "enter")
        assert (hand.last.client, hand.last.stage) == (PHONE, "deposit")
        await hand.press("enter")
        assert "乙 100%" in hand.text()
        await hand.press("c")
        assert "归乙" in hand.text()


async def test_two_files_made_one_and_two_again(kiosk, desk):
    async with kiosk(desk("quarter_hour", *FILED, NEVER)) as hand:
        await lead(hand)
        before = hand.app.desk.state.clients[PHONE]
        await hand.press("0", "1", "enter", "m")
        await hand.type("5555")
        await hand.press("enter")
        assert "合并后" in hand.text()
        await hand.press("down")
        await hand.type("同一人")
        await hand.press("enter")
        merged = hand.last
        assert isinstance(merged, c.Merge)
        assert (merged.by, merged.why) == ("M", "同一人")
        assert (merged.client, merged.other) == (PHONE, "13700005555")
        assert f"{PHONE}  13700005555" in hand.text()
        await hand.press("u", "enter")
        assert isinstance(hand.last, c.Undo)
        assert hand.app.desk.state.clients[PHONE] == before


TWICE = (
    c.Register(at=BEFORE, client=c.ClientFacts("云先生", f"+86{PHONE}"), who="A"),
    c.Register(at=BEFORE, client=c.ClientFacts("王小明", "13700000003"), who="A"),
    c.Register(at=BEFORE, client=c.ClientFacts("王 小明", "13700000004"), who="C"),
)


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_who_may_be_one_is_listed_and_made_one(kiosk, desk, size):
    async with kiosk(desk("quarter_hour", *FILED, *TWICE), size=size) as hand:
        await lead(hand)
        await hand.press("ctrl+t")
        assert "国家代码" in hand.text()
        assert all(cell_len(line) <= size[0] for line in hand.text().splitlines())
        await hand.press("down", "enter")  # the number without the country's is kept
        assert "合并后" in hand.text()
        await hand.press("down")
        await hand.type("同一人")
        await hand.press("enter")
        said = hand.last
        assert isinstance(said, c.Merge)
        assert (said.client, said.other, said.by) == (PHONE, f"+86{PHONE}", "M")
        assert "国家代码" not in hand.text()
        await hand.press("down", "enter")  # of three with the same name one goes into it
        assert "把哪一份并入" in hand.text()
        await hand.press("down", "enter", "down")
        await hand.type("同一人")
        await hand.press("enter")
        said = hand.last
        assert (said.client, said.other) == ("13700000004", OTHER)
        await hand.press("down", "enter", "down")
        await hand.type("同一人")
        await hand.press("enter")
        assert "没有疑似重复" in hand.text()
        await hand.press("u", "enter")
        assert isinstance(hand.last, c.Undo)
        assert "姓名相同" in hand.text()


async def test_without_a_managers_session_no_two_are_made_one(kiosk, desk):
    async with kiosk(desk("twin_project", *FILED, *TWICE)) as hand:
        await hand.press("slash")
        assert "Ctrl+T" not in hand.text()
        await hand.press("ctrl+t")
        assert "国家代码" not in hand.text()


async def test_support_sees_masked_who_may_be_one(kiosk, tmp_path):
    staff = (*STAFF, Person("S", "支持", Role.SUPPORT))
    path = office(tmp_path / "desk.db", founded("quarter_hour", staff), *FILED, *TWICE)
    async with kiosk(path) as hand:
        await hand.press("y", "s", "enter", "9", "ctrl+t")
        assert "国家代码" in hand.text()
        assert "云先生" not in hand.text()
        assert PHONE not in hand.text()
        entries = len(hand.commands())
        await hand.press("enter", "u", "enter")
        assert len(hand.commands()) == entries


async def test_a_client_is_forgotten_with_a_reason(kiosk, desk):
    async with kiosk(desk("quarter_hour", *FILED)) as hand:
        await lead(hand)
        await hand.press("w", "enter", "x", "enter")
        assert not isinstance(hand.last, c.Forget)
        await hand.type("本人要求")
        await hand.press("enter")
        assert isinstance(hand.last, c.Forget)
        assert (hand.last.client, hand.last.by) == (OTHER, "M")
        assert "王小明" not in hand.text()
        await hand.press("u", "enter")
        assert "王小明" in hand.text()


async def test_receptions_without_a_file_stand_first_and_are_filed(kiosk, desk):
    unfiled = c.Finish(at=MONDAY, visit="v1", refused="怕骚扰")
    later = c.Finish(at=MONDAY, visit="v2")
    path = desk("quarter_hour", visit("v1"), visit("v2"), unfiled, later)
    async with kiosk(path) as hand:
        await hand.press("slash")
        assert "怕骚扰" in hand.text()
        await hand.press("enter")
        assert "登记在甲名下" in hand.text().replace(" ", "")
        await hand.type("云先生")
        await hand.press("down")
        await hand.type(PHONE)
        await hand.press("enter")
        said = hand.last
        assert isinstance(said, c.Register)
        assert (said.client, said.who, said.visit) == (CLIENT, "A", "v1")
        assert "怕骚扰" not in hand.text()
        await hand.press("enter", "down")
        await hand.type(OTHER)
        await hand.press("enter")
        assert (hand.last.who, hand.last.visit) == ("B", "v2")
        assert "都已登记" in hand.text()
        clients = hand.app.desk.state.clients
        assert [m.who for m in clients[PHONE].met] == ["A"]


async def test_it_does_not_read_the_days_entries(kiosk, desk, monkeypatch):
    path = desk("quarter_hour", visit("v1"), c.Finish(at=MONDAY, visit="v1", refused="怕骚扰"))
    async with kiosk(path) as hand:

        def none(*_said):
            raise AssertionError("the journal was read")

        monkeypatch.setattr(journal, "read", none)
        await hand.press("slash")
        assert "怕骚扰" in hand.text()


async def test_of_many_without_a_file_those_that_ended_first(kiosk, desk):
    many = [
        said for n in range(1, 104) for said in (visit(f"v{n}"), c.Finish(at=MONDAY, visit=f"v{n}"))
    ]
    async with kiosk(desk("quarter_hour", *many)) as hand:
        await hand.press("slash")
        assert hand.app.screen.keys == (*(f"v{n}" for n in range(1, 101)), "")
        last = hand.app.screen.rows(80)[-1][1].plain
        assert last.replace(" ", "") == "……还有3个。"


async def test_under_advisory_only_a_managers_session_is_told(kiosk, desk):
    async with kiosk(desk("quarter_hour", *FILED)) as hand:
        await hand.press("slash", "y")
        assert "云先生" not in hand.text()
        assert "只告诉经理" in hand.text()
        await hand.press("enter", "escape")
        await lead(hand)
        await hand.press("y")
        assert "云先生" in hand.text()
        assert PHONE in hand.text()
        assert "乙" in hand.text()
        await hand.wait(minutes=6)
        await hand.look()
        assert isinstance(hand.app.screen, Board)
        assert "云先生" not in hand.text()


async def test_support_sees_it_masked(kiosk, tmp_path):
    staff = (*STAFF, Person("S", "支持", Role.SUPPORT))
    path = office(tmp_path / "desk.db", founded("quarter_hour", staff), *FILED)
    async with kiosk(path) as hand:
        await hand.press("y", "s", "enter", "9", "w")
        assert "王**" in hand.text()
        await hand.press("enter")
        assert "三房" in hand.text()
        assert OTHER not in hand.text()
        assert "王小明" not in hand.text()
        assert "归属人" not in hand.text()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_it_fits(kiosk, desk, size):
    async with kiosk(desk("quarter_hour", *FILED), size=size) as hand:
        await lead(hand)
        for keys in (["y"], ["enter"]):
            await hand.press(*keys)
            assert "云先生" in hand.text()
            assert all(cell_len(line) <= size[0] for line in hand.text().splitlines())


async def test_a_keystroke_is_answered_within_a_frame(kiosk, desk):
    many = [
        c.Register(at=BEFORE, client=c.ClientFacts(f"王{n}", f"139{n:08}"), who="A")
        for n in range(60)
    ]
    async with kiosk(desk("twin_project", *many)) as hand:
        await hand.press("slash", "w")
        screen, took = hand.app.screen, []
        for _again in range(20):
            began = perf_counter()
            screen.show()
            took.append(perf_counter() - began)
        assert len(screen.keys) == 31
        await hand.press(*["down"] * 30, "up")
        assert screen.lit == screen.keys[29]
        assert min(took) < 0.016


async def test_where_clients_are_registered_first_wishes_are_completed_at_the_end(kiosk, desk):
    came = visit("v1", client=CLIENT, source="朋友介绍")
    async with kiosk(desk("secretary", came)) as hand:
        await hand.press("f")
        assert "朋友介绍" in hand.text()
        await hand.press(*["down"] * 4)
        await hand.type("三房")
        await hand.press("enter")
        assert hand.last.client == c.ClientFacts("云先生", PHONE, "朋友介绍", "三房")
        assert hand.app.desk.state.clients[PHONE].wants == "三房"


async def test_family_and_friends_by_keys(kiosk, desk):
    async with kiosk(desk("twin_project", *FILED)) as hand:
        await hand.press("slash", "0", "1", "enter", "l", "w", "x", "enter", "right", "enter")
        assert hand.last == c.Link(
            at=hand.last.at, by=hand.last.by, client=PHONE, other=OTHER, kind="friend"
        )
        assert "王小明" in hand.text()
        await hand.press("l", "w", "x", "enter")
        assert "没有关系" in hand.text()
        await hand.press("right", "right", "enter")
        assert hand.last.off
