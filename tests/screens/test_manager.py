"""The manager's session and rooms, by keys."""

from datetime import date

import pytest
from rich.cells import cell_len

from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.screens.board.board import Board
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from tests.screens.conftest import MONDAY, STAFF, tell

PIN = "2580"


async def with_pin(hand):
    """The manager's PIN is set on the roster: the fourth row."""
    await hand.press("y", "1", "down", "down", "down", "p")
    await hand.type(PIN)
    await hand.press("down")
    await hand.type(PIN)
    await hand.press("enter")
    assert hand.app.desk.access.accounts.with_pin() == {"M"}


async def test_the_first_pin_is_set_in_the_managers_room(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y")
        assert "经理都还没有密码" in hand.text()
        await hand.press("escape")
        await with_pin(hand)
        assert "●" in hand.text()
        assert PIN not in hand.text()
        await hand.press("escape", "escape")
        assert "◆ 周经理 5:00" in hand.text()
        await hand.press("ctrl+g")
        assert "◆" not in hand.text()
        assert PIN not in str(hand.commands())


async def test_a_managers_command_asks_for_the_pin_unless_a_session_is_on(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await with_pin(hand)
        await hand.press("ctrl+g", "escape", "escape")
        await hand.press("x", "b", "down")
        await hand.type("投诉")
        await hand.press("enter")
        assert not isinstance(hand.last, c.Suspend)
        await hand.type("999")
        assert "999" not in hand.text()
        await hand.press("enter")
        assert "不对" in hand.text() or "不是" in hand.text()
        await hand.type(PIN)
        await hand.press("enter")
        assert isinstance(hand.last, c.Suspend)
        assert hand.last.by == "M"
        await hand.press("ctrl+g", "down")
        await hand.type(PIN)
        await hand.press("enter", "e", "enter")
        assert isinstance(hand.last, c.Resume)
        assert hand.last.by == "M"


async def test_enter_without_a_pin_goes_to_its_line_and_is_no_wrong_try(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await with_pin(hand)
        await hand.press("ctrl+g", "escape", "escape", "ctrl+g")
        await hand.press(*["enter"] * 6)
        assert "请先输入密码。" in hand.text()
        await hand.type(PIN)
        await hand.press("enter")
        assert "◆ 周经理 5:00" in hand.text()


async def test_an_idle_session_closes_the_rooms_and_what_stands_over_them(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y", "2", "enter")
        await hand.wait(minutes=4, seconds=59)
        assert "请假" in hand.text()
        await hand.wait(seconds=1)
        for _dialog_and_rooms in range(3):
            await hand.look()
        assert isinstance(hand.app.screen, Board)
        assert "◆" not in hand.text()
        assert not isinstance(hand.last, c.TakeLeave)


async def test_leaves_are_filed_and_taken_off_in_the_calendar(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y", "2", "down", "pagedown", "right", "space", "right", "right")
        await hand.press("enter", "3", "enter")
        filed = hand.last
        assert isinstance(filed, c.TakeLeave)
        assert (filed.who, filed.kind, filed.by) == ("B", "sick", "M")
        assert (filed.since, filed.until) == (date(2026, 4, 3), date(2026, 4, 5))
        assert "病 病 病" in hand.text()
        await hand.press("left", "delete", "enter")
        gone = hand.last
        assert isinstance(gone, c.CancelLeave)
        assert (gone.who, gone.since) == ("B", date(2026, 4, 3))
        assert "病 病 病" not in hand.text()
        await hand.press("delete")
        assert "这天没有请假" in hand.text()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_every_room_fits(kiosk, open_desk, size):
    async with kiosk(open_desk, size=size) as hand:
        await hand.press("y")
        for room in "12345":
            await hand.press(room)
            for line in hand.text().splitlines():
                assert cell_len(line) <= size[0]
            assert "Esc" in hand.text()
            await hand.press("escape")


async def test_a_setting_is_changed_by_a_dated_switch_and_given_back(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y", "4")
        room = hand.app.screen
        assert "S18-R1" in hand.text()
        await hand.press(*["down"] * room.keys[1:].index("slot.minutes"))
        while room.lit != "slot.minutes":
            await hand.press("up" if room.keys.index(room.lit) > room.keys.index("slot.minutes")
                             else "down")  # fmt: skip
        await hand.press("enter", "backspace", "backspace", "2", "0", "down")
        await hand.press("enter")
        assert not isinstance(hand.last, c.Switch)  # without a reason
        await hand.type("试行")
        await hand.press("enter")
        changed = hand.last
        assert isinstance(changed, c.Switch)
        assert (changed.profile, changed.by, changed.why) == ("quarter_hour", "M", "试行")
        assert changed.settings == {"slot.minutes": 20}
        assert "项目" in hand.text()
        await hand.press("delete")
        await hand.type("够了")
        await hand.press("enter")
        assert hand.last.settings == {}


async def test_a_switch_is_compared_rehearsed_and_signed(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "enter")
        marks = hand.app.desk.state.day.sheet.rows["A"].marks
        await hand.press("y", "6", "2", "enter")
        assert "S18-R1" in hand.text()
        assert "S01-1" in hand.text()
        await hand.press("2")
        assert "1 组来访" in hand.text()
        await hand.press("3")
        assert "1 组来访" in hand.text()
        await hand.press("enter")
        await hand.type("总部要求")
        await hand.press("enter")
        switched = hand.last
        assert isinstance(switched, c.Switch)
        assert (switched.profile, switched.by, switched.why) == ("sign_in", "M", "总部要求")
        day = hand.app.desk.state.day
        assert day.sheet.rows["A"].marks == marks
        await hand.press("escape")
        assert isinstance(hand.app.screen, Board)


async def test_rules_from_a_file(kiosk, open_desk):
    rules = '[profile]\nbase = "sign_in"\nname = "滨江制度"\n[settings]\n"makeup.cap" = 3\n'
    (open_desk.parent / "rules.toml").write_text(rules, encoding="utf-8")
    async with kiosk(open_desk) as hand:
        await hand.press("y", "6", "up", "enter")
        assert "rules.toml" in hand.text()
        await hand.press("enter")
        assert "滨江制度" in hand.text()
        await hand.press("enter")
        await hand.type("新制度")
        await hand.press("enter")
        assert hand.last.settings == {"makeup.cap": 3}


async def test_the_order_is_set_in_its_room(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y", "3")
        assert "下次开班，2026-03-03" in hand.text()
        await hand.press("s", "plus", "tab")
        await hand.type("换位")
        await hand.press("enter")
        assert isinstance(hand.last, c.SetOrder)
        assert hand.last.order == ("B", "A", "C")


async def test_roster_joins_certifies_and_names_a_deputy(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y", "1", "j")
        await hand.type("N")
        await hand.press("down")
        await hand.type("新人")
        await hand.press("down", "down", "down", "right", "enter")
        joined = hand.last
        assert isinstance(joined, c.Join)
        assert not joined.who.certified
        assert "培训考核未过" in hand.text()
        await hand.press("down", "down", "down", "c", "enter")
        assert hand.last == c.Certify(at=MONDAY, by="M", who="N", gate="training")
        await hand.press("d", "enter")
        assert hand.last == c.Deputise(at=MONDAY, by="M", who="N")
        await hand.press("d", "enter")
        assert hand.last == c.Deputise(at=MONDAY, by="M", who="N", on=False)


async def test_support_looks_and_changes_nothing(kiosk, tmp_path):
    path = tmp_path / "desk.db"
    staff = (*STAFF, Person("S", "支持", Role.SUPPORT))
    set_up(
        path, c.Found(at=MONDAY, project="河畔", profile="quarter_hour", hours=Hours(), staff=staff)
    )
    async with kiosk(path) as hand:
        before = len(hand.commands())
        await hand.press("ctrl+g", "s", "enter")
        assert "只看" in hand.text()
        await hand.press("i", "a", "enter")
        assert "支持人员不改动" in hand.text().replace("\n", "")
        await hand.press("escape", "y", "1", "x")
        await hand.press("down")
        await hand.type("x")
        await hand.press("enter", "escape", "escape", "escape")
        assert len(hand.commands()) == before


def lakeside(path):
    found = c.Found(at=MONDAY, project="湖畔", profile="sign_in", hours=Hours(), staff=STAFF)
    set_up(path, found)


async def test_another_project_is_a_key_and_ends_the_session(kiosk, open_desk):
    lakeside(open_desk)
    async with kiosk(open_desk) as hand:
        await hand.press("ctrl+g", "enter")
        assert "◆" in hand.text()
        await hand.press("ctrl+p")
        assert "湖畔" in hand.text()
        assert "未开班" in hand.text()
        await hand.press("2", "enter")
        await hand.look()
        assert hand.app.desk.state.project == "湖畔"
        assert isinstance(hand.app.screen, Board)
        assert "湖畔" in hand.text()
        assert "◆" not in hand.text()
        await hand.press("i", "a", "enter", "escape")
        assert isinstance(hand.last, c.SignIn)
    assert Service(open_desk).project.name == "湖畔"


async def test_a_project_is_added_on_the_screen(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("ctrl+p", "2", "enter")
        assert "另建一个项目" in hand.text()
        await hand.type("山畔")
        await hand.press("tab", "tab")
        await hand.type("A 甲")
        await hand.press("tab", "right", "f2")
        await hand.look()
        state = hand.app.desk.state
        assert (state.project, state.profile) == ("山畔", "sign_in")
        await hand.press("ctrl+p", "1", "enter")
        await hand.look()
        assert hand.app.desk.state.project == "河畔"


async def test_what_another_desk_enters_shows_in_a_room(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("y", "1")
        tell(open_desk, MONDAY, c.Suspend(at=MONDAY, by="M", who="C", cause="x"))
        await hand.pilot.pause(0.6)
        assert "被停接" in hand.text()
