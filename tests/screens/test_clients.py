"""Whose client, whose deal, by keys at the real screen: the board says nothing of it."""

from datetime import timedelta

from kiosk.desk import commands as c
from tests.screens.conftest import MONDAY
from tests.screens.house import CLIENT, PHONE, visit

FILED = c.Register(at=MONDAY - timedelta(minutes=5), client=CLIENT, who="B")


async def test_the_owner_recognises_the_client_during_the_reception(kiosk, desk):
    path = desk("quarter_hour", FILED, visit("v1", client=CLIENT))
    async with kiosk(path) as hand:
        await hand.press("0")
        assert "已有0分钟" in hand.text()
        await hand.press("b", "down", "right", "enter")
        said = hand.last
        assert isinstance(said, c.Recognise)
        assert (said.visit, said.who, said.client_agrees) == ("v1", "B", True)
        # B is free: the reception goes on there, and nothing is said of whose client it is.
        assert "请乙接待" in hand.text()
        await hand.press("escape")
        assert "归" not in hand.text()
        assert hand.app.desk.state.clients[PHONE].recognised == "B"


async def test_after_the_reception_it_is_put_on_record_only(kiosk, desk):
    path = desk(
        "quarter_hour",
        FILED,
        visit("v1", client=CLIENT),
        c.Away(at=MONDAY, by="M", who="B", cause="business"),
        c.Finish(at=MONDAY, visit="v1"),
    )
    async with kiosk(path) as hand:
        await hand.press("0", "b", "down", "right", "enter")
        assert isinstance(hand.last, c.Recognise)
        assert "v1：已记录" in hand.text().replace(" ", "")
        await hand.press("escape")
        assert "乙认" not in hand.text()


async def test_a_joint_deal_takes_a_managers_word(kiosk, desk):
    async with kiosk(desk("twin_project", visit("v1", client=CLIENT))) as hand:
        await hand.press("0", "b", "down", "right", "down", "right", "enter")
        said = hand.last
        assert isinstance(said, c.Recognise)
        assert (said.who, said.evidence, said.confirmed_by) == ("B", True, "M")
        assert hand.app.desk.state.day.receptions["v1"].joint == "B"


async def test_the_shares_of_a_deal_are_told_to_managers(kiosk, desk):
    async with kiosk(desk("quarter_hour", FILED)) as hand:
        await hand.press("ctrl+e")
        await hand.type(PHONE)
        await hand.press("enter")
        deal = hand.last
        assert isinstance(deal, c.Deal)
        assert (deal.client, deal.stage, deal.by) == (PHONE, "deposit", "R")
        assert "%" not in hand.text()
        assert "业绩" not in hand.text()
        await hand.press("ctrl+g", "enter")  # the first who may: the manager
        await hand.press("ctrl+e")
        await hand.type(PHONE)
        await hand.press("down", "right", "enter")
        assert hand.last.stage == "signed"
        assert "业绩: 乙 100 %" in hand.text()
        await hand.press("enter")
        assert "%" not in hand.text()


async def test_a_phone_on_file_is_told_of_as_the_rules_have_it(kiosk, desk):
    async with kiosk(desk("twin_project", FILED)) as hand:
        await hand.press("v", *["down"] * 4)
        await hand.type(PHONE)
        assert "登记人乙" in hand.text()
        assert "云先生" not in hand.text()
        await hand.press("enter")
        assert hand.app.desk.state.visits[hand.last.id].who == "B"
        assert "登记人" not in hand.text()


async def test_under_advisory_a_managers_session_is_told(kiosk, desk):
    async with kiosk(desk("quarter_hour", FILED)) as hand:
        await hand.press("v", *["down"] * 4)
        await hand.type(PHONE)
        assert "已登记" not in hand.text()
        await hand.press("escape", "ctrl+g", "enter")
        await hand.press("v", *["down"] * 4)
        await hand.type(PHONE)
        assert "已登记：云先生" in hand.text()


async def test_a_caller_on_file_is_told_of_as_the_rules_have_it(kiosk, desk):
    async with kiosk(desk("twin_project", FILED)) as hand:
        await call_of(hand, PHONE)
        assert "登记人乙" in hand.text()
        assert "云先生" not in hand.text()
        await hand.press("escape")
        assert "登记人" not in hand.text()


async def test_a_caller_is_asked_for_where_files_only_confirm(kiosk, desk):
    async with kiosk(desk("secretary", FILED)) as hand:
        await call_of(hand, PHONE)
        assert "请先问客户" in hand.text()
        assert "乙" not in hand.text().partition("请先问客户")[2].splitlines()[0]


async def test_under_advisory_a_managers_session_is_told_of_a_caller(kiosk, desk):
    async with kiosk(desk("quarter_hour", FILED)) as hand:
        await call_of(hand, PHONE)
        assert "已登记" not in hand.text()
        await hand.press("escape", "ctrl+g", "enter")
        await call_of(hand, PHONE)
        assert "已登记：云先生" in hand.text()


async def call_of(hand, phone):
    """The dialog of a call, with the caller's number typed into it."""
    await hand.press("c", "up")
    await hand.type(phone)


async def test_filed_without_a_visit_and_given_to_another(kiosk, desk):
    async with kiosk(desk("quarter_hour")) as hand:
        await hand.press("ctrl+n", "down", "down")
        await hand.type(PHONE)
        await hand.press("enter")
        filed = hand.last
        assert isinstance(filed, c.Register)
        assert (filed.who, filed.client.phone) == ("A", PHONE)
        await hand.press("ctrl+r", "right", "down", "a", "down", "c", "enter")
        given = hand.last
        assert isinstance(given, c.Reassign)
        assert (given.of, given.to, given.by) == ("A", "C", "M")
        assert "已记录：1位客户" in hand.text().replace(" ", "")
        assert hand.app.desk.state.clients[PHONE].owner == "C"
        await hand.press("escape")
        assert "丙名下" not in hand.text()


async def test_a_client_who_would_not_register(kiosk, desk):
    async with kiosk(desk("sign_in", visit("v1"))) as hand:
        await hand.press("f", *["down"] * 3)
        await hand.type("怕骚扰")
        await hand.press("enter")
        assert (hand.last.registered, hand.last.refused) == (False, "怕骚扰")
        await hand.press("escape")
        assert "怕骚扰" not in hand.text()


async def test_follow_ups_due_are_listed_recorded_and_read(kiosk, desk):
    async with kiosk(desk("contact_window", FILED)) as hand:
        await hand.press("ctrl+f")
        await hand.wait(minutes=6)  # no session is needed, and none ends
        assert "从未跟进" in hand.text()
        assert "云先生" in hand.text()
        await hand.press("r")
        assert "还没有跟进记录" in hand.text()
        await hand.press("enter", *["down"] * 4)
        await hand.type("喜欢花园")
        await hand.press("down")
        await hand.type("采光")
        await hand.press("enter")
        said = hand.last
        assert isinstance(said, c.FollowUp)
        assert (said.client, said.who) == (PHONE, "B")
        assert (said.opinion, said.satisfied_with) == ("喜欢花园", "采光")
        assert "没有待跟进的客户" in hand.text()
        await hand.press("escape", "escape")
        assert "喜欢花园" not in hand.text()
        assert "云先生" not in hand.text()


async def test_the_list_of_a_managers_session_closes_with_it(kiosk, desk):
    async with kiosk(desk("contact_window", FILED)) as hand:
        await hand.press("y", "8")
        assert "云先生" in hand.text()
        await hand.wait(minutes=6)
        await hand.look()
        await hand.look()
        assert "云先生" not in hand.text()


async def test_a_long_list_begins_with_the_most_pressing(kiosk, desk):
    many = [
        c.Register(at=MONDAY, client=c.ClientFacts(phone=f"139000001{n:02}"), who="A")
        for n in range(53)
    ]
    async with kiosk(desk("sign_in", *many), size=(80, 130)) as hand:
        await hand.press("ctrl+f")
        assert "还有 3" in hand.text()


async def test_a_follow_up_is_the_owners_unless_somebody_else_is_named(kiosk, desk):
    filed = c.Register(at=MONDAY - timedelta(minutes=5), client=CLIENT, who="B")
    async with kiosk(desk("sign_in", filed)) as hand:
        await hand.press("6", *PHONE, "enter")
        assert (hand.last.client, hand.last.who) == (PHONE, "B")
        await hand.press("6", *"13800009999", "enter")
        assert "请选择是谁跟进的" in hand.text()
