"""Away and back, sign-in, leave, the roster."""

from datetime import date

from kiosk.desk import commands as c
from kiosk.offices.registry import OFFICES


async def test_away_with_a_cause_and_back(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("a")
        await hand.type("乙")
        await hand.press("enter")
        await hand.press("2", "enter")
        gone = hand.last
        assert isinstance(gone, c.Away)
        assert (gone.who, gone.cause, gone.by) == ("B", "personal", "R")
        await hand.press("b", "enter")
        back = hand.last
        assert isinstance(back, c.Back)
        assert back.who == "B"


async def test_nothing_in_the_list_begins_like_this(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        before = len(hand.commands())
        await hand.press("a", "x", "x", "enter")
        assert "没有" in hand.text()
        await hand.press("escape")
        assert len(hand.commands()) == before


async def test_sign_in_goes_on_until_escape(kiosk, desk_file):
    async with kiosk(desk_file) as hand:
        await hand.press("i", "b", "enter", "c", "enter", "escape")
        signed = [x.who for x in hand.commands() if isinstance(x, c.SignIn)]
        assert signed == ["B", "C"]


async def test_a_sign_in_says_where_the_duty_card_is(kiosk, desk_file):
    async with kiosk(desk_file) as hand:
        await hand.press("i", "b", "enter", "escape")
        assert "岗位职责卡" in hand.text()
        n = list(OFFICES).index("duties") + 1
        assert f"Ctrl+O，再按 {n}" in hand.text()
        await hand.press("ctrl+o", str(n))
        assert "销售人员：熟悉产品，会销售。" in hand.text()
        await hand.press("right", "enter", "enter")
        assert (hand.last.office, hand.last.what) == ("duties", "check")
        assert hand.last.said == {"item": "greeting"}
        await hand.press("escape", "escape", "escape")
        assert "乙签到" in hand.text()
        assert "greeting" not in hand.text()


async def test_leave_with_a_day_moved_by_keys(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press(
            "p", "c", "down", "3", "down", "plus", "down", "plus", "plus", "plus", "enter"
        )
        leave = hand.last
        assert isinstance(leave, c.TakeLeave)
        assert (leave.who, leave.kind) == ("C", "sick")
        assert (leave.since, leave.until) == (date(2026, 3, 3), date(2026, 3, 5))


async def test_a_leave_that_ends_before_it_begins(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("p", "c", "down", "down", "down", "minus", "enter")
        assert "2026-03-01" in hand.text()
        assert not isinstance(hand.last, c.TakeLeave)
        await hand.press(*["backspace"] * 4, "enter")
        assert not isinstance(hand.last, c.TakeLeave)
        await hand.press("escape")


async def test_a_name_that_looks_like_orders_to_the_screen(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("j")
        await hand.type("N")
        await hand.press("down")
        await hand.type("[red]x[/]")
        await hand.press("enter")
        assert isinstance(hand.last, c.Join)
        assert "[red]x[/]" in hand.text()
        await hand.press("a")
        assert "[red]x[/]" in hand.text()
        await hand.press("4", "enter", "enter")
        assert "[red]x[/]" in hand.text()


async def test_suspension_is_ordered_by_the_manager(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("x", "b", "down")
        await hand.type("投诉")
        await hand.press("enter")
        stopped = hand.last
        assert isinstance(stopped, c.Suspend)
        assert (stopped.who, stopped.by, stopped.cause) == ("B", "M", "投诉")
        assert "停接" in hand.text()
        await hand.press("e", "enter")
        assert isinstance(hand.last, c.Resume)
