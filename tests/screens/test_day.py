"""The day, undo, reasons."""

from datetime import datetime, timedelta

import pytest

from kiosk.desk import commands as c
from tests.screens.conftest import MONDAY, tell


async def test_the_first_day_opens_in_the_order_that_is_set(kiosk, desk_file):
    async with kiosk(desk_file) as hand:
        assert "未开" in hand.text()
        await hand.press("d", "plus", "plus", "enter")
        opened = hand.last
        assert isinstance(opened, c.Open)
        assert (opened.by, opened.order) == ("M", ("B", "C", "A"))


async def test_the_second_day_moves_up_by_one(kiosk, open_desk, clock):
    evening = MONDAY.replace(hour=18)
    tell(open_desk, evening, c.Close(at=evening))
    clock.move(days=1)
    async with kiosk(open_desk) as hand:
        await hand.press("d")
        assert "1. 乙  2. 丙  3. 甲" in hand.text()
        await hand.press("enter")
        assert hand.app.desk.state.ring == ("B", "C", "A")


async def test_closing_shows_the_seal(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("d", "enter")
        assert isinstance(hand.last, c.Close)
        seal = list(hand.app.desk.service.entries())[-1].hash[:16]
        assert seal in hand.text()


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", "2026-03-02 校验码：{}"), ("en", "Seal of 2026-03-02: {}")]
)
async def test_the_seal_stays_until_the_next_opening(kiosk, open_desk, clock, language, said):
    async with kiosk(open_desk, size=(80, 24), language=language) as hand:
        await hand.press("d", "enter")
        seal = hand.app.desk.service.seal().short
        for _ in range(2):  # today, and the next morning
            await hand.press("x")  # any key takes the message of the closing off
            await hand.press("escape")
            assert said.format(seal) in hand.text()
            await hand.wait(days=1)
        await hand.press("d", "enter")
        assert hand.app.desk.state.has_open_day()
        assert seal not in hand.text()
        await hand.press("u", "enter")  # a holiday: the day before is the last one again
        assert seal in hand.text()
        await hand.press("u", "enter")
        assert seal not in hand.text()


async def test_undo_shows_what_would_change(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter")
        visit = hand.last.id
        await hand.press("u")
        assert visit in hand.text()
        await hand.press("escape")
        assert isinstance(hand.last, c.Arrive)
        await hand.press("f9", "enter")
        undone = hand.last
        assert isinstance(undone, c.Undo)
        assert undone.why
        day = hand.app.desk.state.day
        assert day.receptions == {}
        assert day.sheet.rows["A"].marks == ()
        assert day.slot.who == "A"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_why_explains_the_last_decision_and_the_turn_to_come(kiosk, open_desk, size):
    async with kiosk(open_desk, size=size) as hand:
        await hand.press("v", "enter")
        await hand.press("w")
        assert "S18-R2" in hand.text()
        assert "甲" in hand.text()
        await hand.press("n")
        assert "乙当值" in hand.text()
        await hand.press("escape")
        assert "接待中 1" in hand.text()


async def test_slots_lapse_while_nobody_touches_a_key(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        assert "09:00 – 09:15" in hand.text()
        await hand.wait(minutes=14, seconds=59)
        assert hand.app.desk.state.day.slot.who == "A"
        await hand.wait(seconds=1)
        day = hand.app.desk.state.day
        assert day.slot.who == "B"
        assert day.sheet.rows["A"].marks == ("lapsed",)
        assert "09:15 – 09:30" in hand.text()
        assert isinstance(hand.last, c.Tick)


async def test_an_unclosed_yesterday_is_offered(kiosk, open_desk, clock):
    clock.move(days=1)
    async with kiosk(open_desk) as hand:
        await hand.look()
        assert "2026-03-02" in hand.text()
        await hand.press("enter")
        assert isinstance(hand.last, c.Close)
        # Slots lapsed until 18:00, with nobody there to see it: that is the last entry.
        assert hand.last.at == datetime(2026, 3, 2, 18, 0)
        assert not hand.app.desk.state.has_open_day()


async def test_a_clock_that_jumps_ahead_is_told_and_nothing_lapses(kiosk, open_desk, clock):
    async with kiosk(open_desk) as hand:
        clock.at += timedelta(days=1096)
        await hand.wait(minutes=1)
        text = hand.text()
        assert "2026-03-02 周一 09:01" in text
        assert "1096 天" in text
        assert isinstance(hand.last, c.Reversed)
        assert hand.app.desk.state.day.slot.who == "A"
        clock.at -= timedelta(days=1096)
        await hand.wait(minutes=1)
        assert "1096 天" not in hand.text()


async def test_a_start_long_after_the_last_entry_asks_for_a_look_at_the_clock(
    kiosk, desk_file, clock
):
    clock.move(days=40)
    async with kiosk(desk_file) as hand:
        assert "2026-03-01" in hand.text()
        await hand.press("d", "enter")
        assert "2026-03-01" not in hand.text()


async def test_a_damaged_file_is_told_with_what_to_do(kiosk, open_desk):
    data = bytearray(open_desk.read_bytes())
    data[:100] = bytes(100)
    open_desk.write_bytes(data)
    async with kiosk(open_desk) as hand:
        assert "kiosk recover" in " ".join(hand.text().replace("│", " ").split())


async def test_a_manager_corrects_the_sheet(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("plus", "b", "down")
        await hand.type("补记")
        await hand.press("enter")
        put = hand.last
        assert isinstance(put, c.PutMark)
        assert (put.who, put.why) == ("B", "补记")
        assert hand.app.desk.state.day.sheet.rows["B"].marks == ("adjusted",)
        await hand.press("s", "plus", "tab")
        await hand.type("换位")
        await hand.press("enter")
        order = hand.last
        assert isinstance(order, c.SetOrder)
        assert order.order == ("B", "A", "C")


async def test_a_day_that_is_closed_is_not_opened_again(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("d", "enter")
        assert isinstance(hand.last, c.Close)
        await hand.press("d")
        assert isinstance(hand.last, c.Close)
        assert "撤回" in hand.text()
