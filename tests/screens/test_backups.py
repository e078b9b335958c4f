"""Backups on the screen, by keys: one now, the sign when it fails, the plan, the list."""

import asyncio

from kiosk.screens.board.board import Board
from kiosk.screens.keeping import beside
from kiosk.store.backup import plan
from kiosk.store.backup.copies import listed
from kiosk.store.backup.run import run
from tests.screens.conftest import MONDAY
from tests.screens.test_manager import with_pin


async def over(hand):
    """The process that makes the backup is over, and its end was seen."""
    while hand.app.keeper.is_busy:
        await asyncio.sleep(0.05)
        await hand.look()


class Slow:
    """A backup that is made when the test says so."""

    def __init__(self):
        self.path = None
        self.code = None

    def __call__(self, path):
        self.path = path
        return self

    def poll(self):
        return self.code

    def be_over(self):
        run(self.path, MONDAY)
        self.code = 0


async def test_a_key_backs_up_and_the_walk_in_goes_first(kiosk, open_desk):
    slow = Slow()
    async with kiosk(open_desk, back_up=slow) as hand:
        await hand.press("f12")
        assert "正在备份" in hand.text()
        await hand.press("f12")
        assert "正在备份，请稍候" in hand.text()
        await hand.press("v", "enter")
        slow.be_over()
        await hand.look()
        assert "请甲接待 v1" in hand.text()
        assert "已备份" not in hand.text()
        await hand.press("up")
        await hand.look()
        assert "已备份并核对：4 条记录" in hand.text()
        (copy,) = listed(open_desk.parent / "backups")
        await hand.press("y", "0")
        assert "2026-03-02 09:00:00" in hand.text()
        assert "最近一次成功" in hand.text()
        await hand.press("down")
        assert copy.seal in hand.text()


async def test_a_failing_one_is_a_sign_for_staff_and_a_sentence_for_managers(kiosk, open_desk):
    (open_desk.parent / "backups").write_text("in the way")
    async with kiosk(open_desk, back_up=beside) as hand:
        assert "备份" not in hand.text()
        await hand.press("f12")
        await over(hand)
        await hand.press("n", "escape")
        first = hand.text().splitlines()[0]
        assert "! 备份" in first
        assert "backups" not in hand.text()  # no sentence of it where clients look
        await hand.press("v", "enter")
        assert hand.last.id == "v1"
        await hand.press("y", "0")
        assert "最近一次失败" in hand.text()
        said = hand.app.screen.told("plan")[0][0]
        assert said == f"文件夹 {open_desk.parent / 'backups'} 建不了：File exists。"
        (open_desk.parent / "backups").unlink()
        await hand.press("b")
        await over(hand)
        assert "最近一次成功" in hand.text()
        await hand.press("escape", "escape")
        assert isinstance(hand.app.screen, Board)
        assert "! 备份" not in hand.text()


async def test_the_plan_is_a_managers(kiosk, open_desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    async with kiosk(open_desk) as hand:
        await with_pin(hand)
        await hand.press("escape", "0", "p")
        await hand.type("stick")
        await hand.press("down", "left", "down", "backspace", "backspace", "backspace")
        await hand.press("enter")
        assert "备份计划已修改" in hand.text()
        chosen = plan.plan_of(hand.app.desk.service.store)
        assert (chosen.folder, chosen.every, str(chosen.keep)) == (str(stick), 30, "24h 14d 8w")
        assert "30 分钟" in hand.text()
        await hand.press("p", "down", "down", "space", "x", "enter")
        assert "24h 14d 8w 12m" in hand.text()  # how it is written
        assert plan.plan_of(hand.app.desk.service.store) == chosen


async def test_the_room_fits_in_the_smallest_window(kiosk, open_desk):
    async with kiosk(open_desk, size=(60, 16), back_up=beside) as hand:
        await hand.press("f12")
        await over(hand)
        await hand.press("y", "0")
        assert "备份计划" in hand.text()
        assert "Esc" in hand.text()
