"""Language, size, other processes, files that are not there."""

import pytest

from kiosk import i18n
from kiosk.app import KioskApp
from kiosk.desk import commands as c
from kiosk.policy.registry import BUILT_IN, policy
from kiosk.screens.actions import ACTIONS
from kiosk.screens.help import page
from kiosk.service import Service
from tests.screens.conftest import MONDAY, tell


async def test_what_the_house_keeps_to_itself_is_not_on_the_board(kiosk, open_desk):
    suspended = c.Suspend(at=MONDAY, by="M", who="C", cause="吵架")
    finished = c.Finish(
        at=MONDAY, visit="v1", client=c.ClientFacts("云先生", "13800000001"), result="deposit"
    )
    tell(open_desk, MONDAY, suspended, c.Arrive(at=MONDAY, id="v1"), finished)
    async with kiosk(open_desk) as hand:
        for secret in ("停止接待", "吵架", "云先生", "13800000001", "定"):
            assert secret not in hand.text()


async def test_language_is_switched_by_a_key_and_remembered(kiosk, open_desk):
    async with kiosk(open_desk, language=None) as hand:
        hand.app.speak("zh_CN")
        await hand.look()
        assert "下一位" in hand.text()
        await hand.press("g")
        await hand.look()
        assert "Next" in hand.text()
        assert "下一位" not in hand.text()
    async with kiosk(open_desk, language=None) as hand:
        await hand.look()
        assert "Next" in hand.text()


async def test_the_theme_is_remembered(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("t", "t")
        assert hand.app.theme == "contrast"
    async with kiosk(open_desk) as hand:
        assert hand.app.theme == "contrast"


async def test_a_tiny_terminal_says_so_and_recovers_with_a_dialog_open(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("v", "down", "down", "down")
        await hand.type("王五")
        await hand.pilot.resize_terminal(40, 10)
        await hand.pilot.pause()
        assert "60×16" in hand.text().replace("\n", "")
        assert "王五" not in hand.text()
        await hand.press("enter")
        assert not isinstance(hand.last, c.Arrive)
        await hand.pilot.resize_terminal(80, 24)
        await hand.pilot.pause()
        assert "王五" in hand.text()
        await hand.press("enter")
        assert hand.last.client.name == "王五"


async def test_what_another_process_writes_is_shown(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        tell(open_desk, MONDAY, c.Arrive(at=MONDAY, id="elsewhere"))
        await hand.pilot.pause(0.6)
        assert "elsew" in hand.text()


async def test_one_set_back_clock_is_reported(kiosk, open_desk, clock):
    clock.move(hours=-1)
    async with kiosk(open_desk) as hand:
        await hand.look()
        assert "慢" in hand.text() or "时钟" in hand.text()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_every_line_fits(kiosk, open_desk, size):
    from rich.cells import cell_len

    async with kiosk(open_desk, size=size) as hand:
        await hand.press("v", "enter")
        for line in hand.text().splitlines():
            assert cell_len(line) <= size[0]


async def test_set_up_where_there_is_no_database(kiosk, tmp_path):
    path = tmp_path / "new" / "desk.db"
    async with kiosk(path) as hand:
        await hand.type("河畔")
        await hand.press("tab", "tab")
        for line in ("A 甲", "B 乙 经理", "C,丙,nobody"):
            await hand.type(line)
            await hand.press("enter")
        await hand.press("f2")
        assert "第 3 行" in hand.text()
        assert not path.exists()
        await hand.press(*["backspace"] * 8)
        await hand.press("f2")
        await hand.look()
        assert "河畔" in hand.text()
    service = Service(path)
    assert {p.id: str(p.role) for p in service.state.staff.values()} == {
        "A": "consultant",
        "B": "manager",
        "C": "consultant",
    }
    service.close()


async def test_a_file_that_is_no_database(kiosk, tmp_path):
    path = tmp_path / "desk.db"
    path.write_text("hello " * 400)
    async with kiosk(path) as hand:
        assert "desk.db" in hand.text().replace("\n", "")
        path.unlink()


async def test_trouble_with_the_file_is_shown_and_passes(kiosk, open_desk, monkeypatch):
    from kiosk.store.errors import StoreError

    async with kiosk(open_desk) as hand:
        real = hand.app.desk.service.store.version

        def full() -> int:
            raise StoreError("The disk is full: {path} could not be written.", path="x")

        monkeypatch.setattr(hand.app.desk.service.store, "version", full)
        await hand.look()
        assert "The disk is full" in hand.text() or "磁盘" in hand.text()
        monkeypatch.setattr(hand.app.desk.service.store, "version", real)
        await hand.look()
        assert "disk" not in hand.text()
        assert "磁盘" not in hand.text()


async def test_help_lists_every_key(kiosk, open_desk):
    from kiosk.screens.actions import shown

    for profile in BUILT_IN:
        rules = policy(profile)
        lines = {line.plain for line in page(rules)}
        for action in ACTIONS:
            listed = any(shown(action.keys) in x and i18n._(action.label) in x for x in lines)
            assert listed == action.used(rules), (profile, action.id)
    async with kiosk(open_desk) as hand:
        await hand.press("f1", "end")
        assert "补" in hand.text()
        await hand.press("escape")


def test_a_fault_in_the_program_shows_no_values(open_desk, capsys):
    app = KioskApp(open_desk)
    try:
        phone = "13912345678"
        raise KeyError(phone)
    except KeyError:
        app._fatal_error()
    said = str(app._exit_renderables[-1])
    assert "KeyError" in said
    assert phone not in said


async def test_quitting_asks_first(kiosk, open_desk):
    async with kiosk(open_desk) as hand:
        await hand.press("ctrl+q", "escape")
        assert hand.app.is_running
        await hand.press("q", "enter")
    assert hand.app.return_code == 0
