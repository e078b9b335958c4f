"""The offices by keys at the real screen: made from what each declares."""

from kiosk.desk import commands as c
from kiosk.offices.registry import OFFICES
from kiosk.screens.offices.menu import ROOMS
from tests.screens.house import visit


async def test_an_office_is_entered_and_told_something(kiosk, desk):
    async with kiosk(desk("quarter_hour")) as hand:
        await hand.press("ctrl+o")
        assert "人员" in hand.text()
        await hand.press(str(list(OFFICES).index("people") + 1), "a", "enter")
        assert isinstance(hand.last, c.Office)
        assert (hand.last.office, hand.last.what, hand.last.by) == ("people", "appoint", "M")
        assert hand.last.said == {"who": "A", "post": "channel"}
        assert "甲" in hand.text()
        await hand.press("d", "enter")
        assert hand.last.what == "relieve"
        await hand.press("escape", "escape")


async def test_reports_by_keys_shares_in_a_managers_session_only(kiosk, desk):
    async with kiosk(desk("quarter_hour", visit("v1"))) as hand:
        await hand.press("ctrl+o", str(len(ROOMS)))
        assert "轮次与机会" in hand.text()
        assert "█" in hand.text()
        await hand.press("right")
        assert "新客户" in hand.text()
        assert "尚未收班" in hand.text()
        await hand.press("right")
        assert "轮次与机会" in hand.text()
        assert "业绩" not in hand.text()
        await hand.press("escape", "escape", "y", "escape", "ctrl+o", str(len(ROOMS)), "left")
        assert "按日" in hand.text()
        await hand.press("minus")
        assert "2026-01-31" in hand.text()
