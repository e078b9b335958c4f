"""Calls and bookings, by keys at the real screen."""

from datetime import datetime

from kiosk.desk import commands as c
from tests.screens.conftest import MONDAY
from tests.screens.house import CLIENT, PHONE


async def test_calls_are_collected_given_out_and_followed_up(kiosk, desk):
    async with kiosk(desk("secretary")) as hand:
        for _ in range(2):
            await hand.press("c", "enter")
        await hand.press("c", *["down"] * 4)
        await hand.type(PHONE)
        await hand.press("enter")
        assert "待分配来电 3" in hand.text()
        await hand.press("5")
        assert "c1 → 甲" in hand.text()
        assert "c3 → 丙" in hand.text()
        await hand.press("enter")
        assert isinstance(hand.last, c.Distribute)
        assert "来电已分配：甲 1  乙 1  丙 1" in hand.text()
        await hand.press("4")
        assert "*******0001" in hand.text()
        await hand.press("c", "3", "enter", "2", "enter")
        await hand.press("down", "down", "down", "right", "enter")
        follow = hand.last
        assert isinstance(follow, c.FollowUp)
        assert (follow.client, follow.who, follow.invited) == (PHONE, "C", True)


async def test_an_invited_caller_comes(kiosk, desk):
    called = c.Call(at=MONDAY, id="c1", client=CLIENT, asks_for="B")
    invited = c.FollowUp(at=MONDAY, client=PHONE, who="B", invited=True)
    async with kiosk(desk("secretary", called, invited)) as hand:
        await hand.press("4", "enter", "1", "enter")
        assert "云先生" in hand.text()
        await hand.press("enter")
        came = hand.last
        assert isinstance(came, c.Arrive)
        assert (came.client, came.invited) == (CLIENT, "B")
        # S08-2a: the caller receives.
        assert hand.app.desk.state.visits[came.id].who == "B"


async def test_calls_go_by_their_own_turn(kiosk, desk):
    async with kiosk(desk("hotline")) as hand:
        await hand.press("c", "enter")
        assert "请甲接电话" in hand.text()
        # Developed by C: C's, and no turn of the line.
        await hand.press("c", "down", "right", "down", "c", "enter")
        call = hand.last
        assert isinstance(call, c.Call)
        assert (call.source, call.whose) == ("outreach", "C")
        assert "请丙接电话" in hand.text()
        await hand.press("o", "r", "enter")
        assert "接线员不在" in hand.text()


async def test_somebody_stands_in(kiosk, desk):
    async with kiosk(desk("contact_window")) as hand:
        await hand.press("9", "enter")
        assert "请选由谁代接" in hand.text()
        await hand.press("down", "b", "enter")
        assert hand.last == c.Cover(at=hand.last.at, by="R", who="A", to="B")


async def test_a_visit_is_booked_comes_and_another_is_moved(kiosk, desk):
    async with kiosk(desk("appointment")) as hand:
        await hand.press("7", "down", *["backspace"] * 5)
        await hand.type("0910")
        await hand.press("down", "b", "down")
        await hand.type("云先生")
        await hand.press("enter")
        booked = hand.last
        assert isinstance(booked, c.Appoint)
        assert (booked.id, booked.consultant) == ("t1", "B")
        assert booked.time == datetime(2026, 3, 2, 9, 10)
        assert "09:10 t1" in hand.text()
        assert "云先生" not in hand.text()
        await hand.press("7", "enter")
        assert hand.last.id == "t2"
        await hand.press("v", "down", "right", "enter")
        assert hand.last.appointment == "t1"
        assert "请周经理接待" in hand.text()
        await hand.wait(hours=2)
        await hand.press("8", "enter")
        assert "算违约" in hand.text()
        await hand.press("down", "down", *["backspace"] * 5)
        await hand.type("15:00")
        await hand.press("enter")
        moved = hand.last
        assert isinstance(moved, c.Rebook)
        assert moved.time == datetime(2026, 3, 2, 15, 0)
        assert hand.app.desk.state.bookings["t2"].breach
