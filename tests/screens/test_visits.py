"""Walk-ins, receptions, hand-overs, calls."""

from kiosk.desk import commands as c
from tests.screens.conftest import MONDAY, tell


async def test_a_walk_in_takes_two_keys(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter")
        visit = hand.last
        assert isinstance(visit, c.Arrive)
        assert (visit.purpose, visit.returning, visit.client) == ("view", None, None)
        assert f"请甲接待 {visit.id}" in hand.text()
        # The next key takes the sentence away and still does what it does.
        await hand.press("f1")
        await hand.press("escape")
        assert "请甲接待" not in hand.text()
        # A's slot was used by the visit; B's runs from 9:00.
        assert hand.app.desk.state.day.slot.who == "B"


async def test_the_greeting_is_sent_as_answered(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("f2", "down", "right", "right", "down", "C", "down")
        await hand.type("李四")
        await hand.press("down")
        await hand.type("13800002222")
        await hand.press("enter")
        visit = hand.last
        assert isinstance(visit, c.Arrive)
        assert visit.client == c.ClientFacts("李四", "13800002222")
        assert (visit.returning, visit.asks_for) == (True, "C")
        # An old client goes to whom they ask for, out of order and not counted.
        assert hand.app.desk.state.visits[visit.id].who == "C"
        assert hand.app.desk.state.day.sheet.rows["C"].marks == ()


async def test_a_phone_with_letters_keeps_the_form(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter", "f")
        await hand.type("王小二")
        await hand.press("down")
        await hand.type("138x0001111")
        await hand.press("enter")
        assert "3 到 20 位" in hand.text()
        assert "王小二" in hand.text()
        assert not isinstance(hand.last, c.Finish)
        await hand.press(*["backspace"] * 8)
        await hand.type("00001111")
        await hand.press("enter")
        ended = hand.last
        assert isinstance(ended, c.Finish)
        assert ended.client == c.ClientFacts("王小二", "13800001111")
        assert ended.registered
        assert hand.app.desk.state.clients["13800001111"].owner == "A"


async def test_pasted_chinese_reaches_the_form(kiosk, open_desk):
    from textual import events

    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter", "f")
        hand.app.post_message(events.Paste("欧阳\x1b[31m\u202e娜娜"))
        await hand.pilot.pause()
        await hand.app.typed_out()
        await hand.press("down")
        await hand.type("13800001111")
        await hand.press("enter")
        assert hand.last.client.name == "欧阳[31m娜娜"


async def test_no_client_stands_on_the_board(kiosk, open_desk):
    client = c.ClientFacts("诸葛孔明", "13912345678")
    tell(
        open_desk,
        MONDAY,
        c.Arrive(at=MONDAY, id="v1", client=client),
        c.Finish(at=MONDAY, visit="v1", registered=True, result="deposit"),
        c.Arrive(at=MONDAY, id="v2", client=client, returning=True, asks_for="A"),
    )
    async with kiosk(open_desk, size=(160, 50)) as hand:
        text = hand.text()
        assert "v2" in text
        for hidden in ("诸葛", "孔明", "139", "5678"):
            assert hidden not in text


async def test_the_number_that_is_typed_is_the_one_that_is_seen(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        for _visit in range(3):
            await hand.press("v", "enter")
        await hand.press("f", "1", "enter", "enter")
        assert hand.last.visit == "v1"
        assert "v1 甲 接待结束" in hand.text()
        # Of v2 and v3, 2 is v2; the row of v3 has no 2 before it.
        await hand.press("f")
        assert "  2  " not in hand.text().partition("哪个接待结束")[2]
        assert "09:00 起" in hand.text()
        await hand.press("2", "enter", "enter")
        assert hand.last.visit == "v2"


async def test_a_client_who_asks_for_somebody_else(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter")
        await hand.press("h", "C", "enter")
        gone = hand.last
        assert isinstance(gone, c.HandOver)
        assert (gone.to, gone.reason, gone.by) == ("C", "client_asks", "R")
        # The turn stays used by A, who received first.
        assert hand.app.desk.state.day.sheet.rows["A"].marks == ("new",)


async def test_a_manager_sends_a_visit_to_somebody_else(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter")
        await hand.press("r", "down", "B", "enter")
        assert "更正须写明原因" in hand.text()
        await hand.press("down")
        await hand.type("客户认识乙")
        await hand.press("enter")
        sent = hand.last
        assert isinstance(sent, c.Override)
        assert (sent.to, sent.by, sent.why) == ("B", "M", "客户认识乙")
        # The turn that A used goes along: A's cell is blank again, B has the mark.
        rows = hand.app.desk.state.day.sheet.rows
        assert rows["B"].marks == ("new",)
        assert rows["A"].marks == ()


async def test_visitors_who_wait_are_listed_and_may_leave(kiosk, open_desk):
    away = [c.Away(at=MONDAY, who=who, cause="business") for who in ("A", "B", "C", "M")]
    tell(open_desk, MONDAY, *away, c.Arrive(at=MONDAY, id="v1"), c.Arrive(at=MONDAY, id="v2"))
    async with kiosk(open_desk) as hand:
        await hand.wait(minutes=3)
        assert "等候 2" in hand.text()
        await hand.press("l", "down", "enter", "enter")
        gone = hand.last
        assert isinstance(gone, c.Withdraw)
        assert gone.visit == "v2"
        assert hand.app.desk.state.day.waiting == ("v1",)


async def test_a_call_goes_to_the_one_after_duty(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        # A is on duty: the call is B's, and the line has said so before.
        assert hand.app.desk.state.day.slot.who == "A"
        await hand.press("c", "enter")
        assert isinstance(hand.last, c.Call)
        assert "请乙接电话" in hand.text()
