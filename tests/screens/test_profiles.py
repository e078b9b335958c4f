"""Each profile's own business, by keys at the real screen."""

import pytest

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.policy.registry import policy
from kiosk.screens.flows.visits import told_by_files
from tests.screens.conftest import MONDAY, STAFF
from tests.screens.house import CLIENT, PHONE, founded, office, visit

PROFILES = ("sign_in", "twin_project", "tick_sheet", "secretary", "hotline", "appointment")


@pytest.mark.parametrize("profile", [*PROFILES, "planned", "contact_window"])
async def test_a_plain_new_client_takes_two_keys(kiosk, desk, profile):
    async with kiosk(desk(profile)) as hand:
        await hand.press("v", "enter")
        assert isinstance(hand.last, c.Arrive)
        assert f"请甲接待 {hand.last.id}" in hand.text()


async def test_the_absent_owner_is_reached_or_not(kiosk, desk):
    path = desk(
        "sign_in",
        c.Register(at=MONDAY, client=CLIENT, who="A"),
        c.Away(at=MONDAY, who="A", cause="business"),
        visit("v1", client=CLIENT, returning=True, asks_for="A"),
    )
    async with kiosk(path) as hand:
        assert "› v1 联系甲" in hand.text()
        assert "5:00" in hand.text()
        await hand.wait(minutes=5, seconds=7)
        assert "! v1 联系甲" in hand.text()
        assert "+0:07" in hand.text()
        await hand.press("2", "down")
        await hand.type("已看三房")
        await hand.press("enter")
        assert hand.last == c.Contact(
            at=hand.last.at, by="R", visit="v1", reached=True, note="已看三房"
        )
        assert "联系甲" not in hand.text()
        await hand.press("w")
        assert "备注：已看三房" in hand.text()


async def test_a_helper_declines_for_a_reason(kiosk, desk):
    path = desk(
        "sign_in",
        c.Register(at=MONDAY, client=CLIENT, who="A"),
        visit("v1"),
        visit("v2", client=CLIENT, returning=True, asks_for="A", helper="B"),
    )
    async with kiosk(path) as hand:
        await hand.press("3", "enter")
        assert not isinstance(hand.last, c.Decline)
        await hand.type("签约中")
        await hand.press("enter")
        declined = hand.last
        assert isinstance(declined, c.Decline)
        assert (declined.who, declined.why) == ("B", "签约中")
        assert "请丙接待 v2" in hand.text()
        assert "签约中" not in hand.text()


async def test_no_new_client_is_sent_to_somebody_else(kiosk, desk):
    async with kiosk(desk("twin_project", visit("v1"))) as hand:
        await hand.press("r")
        assert "任何人不得代别人接待新客户" in hand.text()
        assert "经理改派" not in hand.text()


async def test_a_visit_is_handed_back_with_a_note(kiosk, desk):
    path = desk("twin_project", visit("v1"), visit("v2", asks_for="A"))
    async with kiosk(path) as hand:
        await hand.press("f", "enter", "enter")
        assert "› v2 交还甲" in hand.text()
        await hand.press("h", "down", "down")
        await hand.type("意向三房 13912345678")
        await hand.press("enter")
        back = hand.last
        assert isinstance(back, c.HandOver)
        assert (back.visit, back.to, back.reason) == ("v2", "A", "returned")
        await hand.press("w")
        assert "备注：意向三房 *******5678" in hand.text()


async def test_a_manager_confirms_a_scout_who_is_still_there(kiosk, desk):
    path = desk("tick_sheet", visit("v1", purpose="scout"))
    async with kiosk(path) as hand:
        assert "v1 待经理确认" in hand.text()
        assert hand.app.desk.state.day.sheet.rows["A"].marks == ("new",)
        await hand.press("1", "enter")
        assert hand.last == c.Confirm(at=hand.last.at, by="M", visit="v1", confirmed_by="M")
        assert hand.app.desk.state.day.sheet.rows["A"].marks == ()
        assert "踩盘" not in hand.text()


async def test_a_deputy_ticks_for_an_absent_manager(kiosk, desk):
    path = desk("tick_sheet", c.Deputise(at=MONDAY, by="M", who="B"))
    async with kiosk(path) as hand:
        await hand.press("v", "enter")
        assert hand.last.by == "M"
        await hand.press("a", "m", "enter", "enter", "v", "enter")
        assert (hand.last.by, type(hand.last)) == ("B", c.Arrive)


async def test_of_two_managers_one_gives_the_order(kiosk, tmp_path):
    staff = (*STAFF, Person("N", "郑主管", Role.MANAGER))
    away = c.Away(at=MONDAY, who="M", cause="business")
    path = office(tmp_path / "desk.db", founded("tick_sheet", staff), away)
    async with kiosk(path) as hand:
        await hand.press("v")
        assert "下令人" in hand.text()
        # Who is in stands first.
        await hand.press("enter")
        assert hand.last.by == "N"


async def test_a_key_without_use_says_so(kiosk, desk):
    async with kiosk(desk("sign_in")) as hand:
        before = len(hand.commands())
        await hand.press("5")
        assert "用不到这个键" in hand.text()
        await hand.press("c")
        assert len(hand.commands()) == before


async def test_arrows_pass_every_question_where_not_all_fit(kiosk, desk):
    path = desk("secretary", visit("v1"))
    async with kiosk(path, size=(60, 16)) as hand:
        await hand.press("v", *["down"] * 10)
        assert hand.app.focused.id == "field-referred"
        await hand.press(*["up"] * 10)
        assert hand.app.focused.id == "field-name"


async def test_a_record_is_not_told_to_the_client(kiosk, desk):
    # S18-8: C's record sends the client nowhere, and the screen says nothing of it.
    path = desk("quarter_hour", c.Register(at=MONDAY, client=CLIENT, who="C"))
    async with kiosk(path) as hand:
        await hand.press("v", "down", "right", "right", "down", "down", "down")
        await hand.type(PHONE)
        await hand.press("enter")
        assert "请甲接待" in hand.text()
        assert "S18-R2" in hand.text()
        for hidden in ("S18-8", "丙接", "云先生"):
            assert hidden not in hand.text()


def test_rules_that_are_cited_for_a_record_stay_behind_the_desk():
    assert told_by_files(policy("quarter_hour")) == {"S18-1", "S18-8", "S18-14", "S18-15"}
    # S05-4: files bind there, and the client is told.
    assert told_by_files(policy("twin_project")) == set()
