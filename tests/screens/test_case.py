"""The case of a client in the manager's room, by keys."""

import re

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kiosk.cli import kiosk as kiosk_command
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.screens.board.board import Board
from kiosk.screens.dialogs.fields import TextField
from tests.screens.conftest import MONDAY, STAFF
from tests.screens.house import founded, office

PHONE = "13800001234"
CLIENT = c.ClientFacts("王小明", PHONE)
MORE = (Person("D", "松总监", Role.DIRECTOR), Person("S", "支持", Role.SUPPORT))


@pytest.fixture
def path(tmp_path):
    return office(
        tmp_path / "desk.db",
        founded("secretary", (*STAFF, *MORE)),
        c.Away(at=MONDAY, by="M", who="B", cause="personal"),
        c.Arrive(at=MONDAY, by="M", id="v1", client=CLIENT, invited="B"),
        c.Finish(at=MONDAY, by="M", visit="v1", client=CLIENT, registered=True, result="deposit"),
    )


async def enter(hand, who="m"):
    await hand.press("y", who, "enter", "7")
    await hand.type("v1")
    await hand.press("enter")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_a_case_is_shown_and_scrolls(kiosk, path, size):
    async with kiosk(path, size=size) as hand:
        await enter(hand)
        assert "归甲" in hand.text()
        assert PHONE in hand.text()
        for line in hand.text().splitlines():
            assert cell_len(line) <= size[0]
        seen = hand.text()
        for _page in range(6):
            await hand.press("pagedown")
            seen += hand.text()
        assert "什么会改变结果" in seen
        assert "所依规则" in seen
        await hand.press("escape", "escape")
        assert isinstance(hand.app.screen, Board)
        assert PHONE not in hand.text()
        assert "王小明" not in hand.text()


async def test_by_phone_and_what_nobody_knows(kiosk, path):
    async with kiosk(path) as hand:
        await hand.press("y", "m", "enter", "7", "enter")
        assert "请写明是哪位客户" in hand.text()
        await hand.type(PHONE)
        await hand.press("enter")
        assert "归甲" in hand.text()


async def test_a_manager_decides_and_a_director_overrules(kiosk, path):
    async with kiosk(path) as hand:
        await enter(hand)
        await hand.press("d", "b", "down")
        await hand.type("凭签字单")
        await hand.press("enter")
        assert hand.last == c.Award(at=MONDAY, by="M", client=PHONE, owner="B", why="凭签字单")
        assert "归乙，经理 2026-03-02 裁定" in hand.text()
        await hand.press("o", "a", "down")
        # The session is the manager's: whose order it becomes is seen.
        assert re.search("下令人 +松总监", hand.text())
        await hand.type("凭记录")
        await hand.press("enter")
        assert isinstance(hand.last, c.Award)
        assert (hand.last.by, hand.last.owner) == ("D", "A")
        assert "归甲，总监 2026-03-02 裁定" in hand.text()
        await hand.press("d", "b", "down")
        await hand.type("再来")
        await hand.press("enter")
        assert "只有总监可以改判" in hand.text().replace("\n", "")
        assert hand.last.by == "D"


async def test_negotiated_shares_are_entered(kiosk, path):
    async with kiosk(path) as hand:
        await enter(hand)
        await hand.press("s")
        assert "佣金" in hand.text()
        await hand.press("down")
        await hand.type("40")
        await hand.press("down")
        await hand.type("59")
        await hand.press("enter")
        assert "99%" in hand.text()
        await hand.press("backspace")
        await hand.type("5")
        await hand.press("backspace")
        await hand.press("backspace")
        await hand.type("60")
        await hand.press("enter")
        entered = hand.last
        assert isinstance(entered, c.Agree)
        assert (entered.by, entered.ledger) == ("M", "commission")
        assert entered.shares == {"B": 40.0, "A": 60.0}
        await hand.press("escape", "escape")
        assert "60" not in hand.text()


async def test_support_sees_it_masked_and_changes_nothing(kiosk, path):
    async with kiosk(path) as hand:
        before = len(hand.commands())
        await enter(hand, "s")
        assert "归甲" in hand.text()
        assert PHONE not in hand.text()
        assert "王小明" not in hand.text()
        await hand.press("d", "b", "down")
        await hand.type("x")
        await hand.press("enter")
        assert len(hand.commands()) == before


# Files


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Whose documents are found, without those of whoever runs the tests."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    return home


def checked(path, file):
    """What ``kiosk case --check`` says of *file*."""
    done = CliRunner().invoke(kiosk_command, ["--db", str(path), "case", "--check", str(file)])
    return done.exit_code, done.output


@pytest.mark.parametrize(("keys", "full"), [((), False), (("down", "right"), True)])
async def test_a_case_is_written_to_be_checked_and_to_print(kiosk, path, home, keys, full):
    async with kiosk(path) as hand:
        await enter(hand)
        await hand.press("f", *keys, "enter")
        name = home / "Documents" / "kiosk-case-1234-5.json"
        assert "案卷已存好" in hand.text()
        said = "".join(hand.text().split()).replace("│", "")
        assert f"供核对：{name}" in said
        assert f"供打印：{name.with_suffix('.txt')}" in said
        await hand.press("enter")
        assert "归甲" in hand.text()
    assert checked(path, name) == (0, "截至第 5 条，文件与流水记录一致。\n")
    lines = name.with_suffix(".txt").read_text("utf-8").splitlines()
    assert len(lines) <= 66
    assert max(map(cell_len, lines)) <= 80
    assert (lines[-2], len(lines[-1])) == ("流水第 5 条，校验值：", 64)
    for file in (name, name.with_suffix(".txt")):
        assert (PHONE in file.read_text("utf-8")) is full
        assert file.stat().st_mode & 0o077 == 0


async def test_nothing_is_written_over(kiosk, path, home):
    there = home / "Documents" / "mine.txt"
    there.write_text("mine", encoding="utf-8")
    async with kiosk(path) as hand:
        await enter(hand)
        await hand.press("f", "ctrl+u")
        await hand.type("mine.json")
        await hand.press("enter")
        assert "已有同名文件" in hand.text()
        assert there.read_text("utf-8") == "mine"
        assert not there.with_suffix(".json").exists()
        await hand.press("ctrl+u", "enter")
        assert "请填写文件名" in hand.text()
        await hand.press("slash", "enter")
        assert "请填写文件名" in hand.text()
        await hand.type("dev/null/x")
        await hand.press("enter")
        assert "无法写入" in hand.text()
        await hand.press("ctrl+u")
        await hand.type("mine-2")
        for key in ("enter", "enter", "f", "enter", "enter", "f"):
            await hand.press(key)
        # The next one offered is one that is not there yet.
        offered = hand.app.screen.query_one("#field-file", TextField).value
        assert offered == str(home / "Documents" / "kiosk-case-1234-5-2.json")
    assert {x.name for x in there.parent.iterdir()} == {
        "mine.txt", "mine-2.json", "mine-2.txt", "kiosk-case-1234-5.json", "kiosk-case-1234-5.txt",
    }  # fmt: skip


async def test_support_writes_no_file(kiosk, path, home):
    async with kiosk(path) as hand:
        await enter(hand, "s")
        assert "F 存成文件" not in hand.text()
        await hand.press("f", "enter")
        assert not list((home / "Documents").iterdir())
