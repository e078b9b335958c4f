"""The offices by keys at the real screen: made from what each declares."""

from kiosk.desk import commands as c
from kiosk.offices.registry import OFFICES


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
