"""``kiosk watch``: the board as the desk has it, read-only, in few bytes."""

from contextlib import asynccontextmanager

import pytest

from kiosk import i18n
from kiosk.desk import commands as c
from kiosk.store.backup.writing import back_up
from kiosk.watch import WatchApp
from tests.conftest import project
from tests.screens.conftest import MONDAY, Hand, tell
from tests.screens.house import CLIENT, PHONE, visit


class Eye(Hand):
    """Looks at the watching app."""

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.pilot.pause()


@pytest.fixture
def watch(clock):
    @asynccontextmanager
    async def run(path, size=(80, 24)):
        app = WatchApp(path, wall=clock.wall, steady=clock.steady)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Eye(app, pilot, clock)

    return run


def beside(path):
    return {
        file.name: file.stat().st_size for file in path.parent.iterdir() if file.suffix == ".db"
    }


async def test_it_shows_what_the_desk_writes(open_desk, watch):
    async with watch(open_desk) as eye:
        assert "甲" in eye.text()
        assert "只看" in eye.text()
        assert "Q 退出" in eye.text()
        tell(open_desk, MONDAY, visit("v1", by="R"))
        await eye.look()
        assert "v1" in eye.text()
        assert "接待" in eye.text()


async def test_a_slot_that_is_over_is_over_though_nobody_wrote_it(open_desk, watch):
    async with watch(open_desk) as eye:
        await eye.wait(minutes=16)
        assert "09:15 – 09:30" in eye.text()
        assert "09:16" in eye.text()


async def test_the_countdown_goes_by_minutes_and_steps_at_the_end(open_desk, watch):
    async with watch(open_desk) as eye:
        left = {}
        for seconds in (0, 1, 59, 1, 780, 1, 9, 1):
            await eye.wait(seconds=seconds)
            now = eye.clock.at
            until = eye.app.watched.shown(by_key=False).duty.until
            left[f"{now:%M:%S}"] = (until - now).total_seconds()
        assert left == {
            "00:00": 900, "00:01": 900, "01:00": 840, "01:01": 840,
            "14:01": 60, "14:02": 60, "14:11": 50, "14:12": 50,
        }  # fmt: skip


async def test_nothing_is_drawn_for_a_second_in_which_nothing_happens(
    open_desk, watch, monkeypatch
):
    async with watch(open_desk) as eye:
        drawn = []
        monkeypatch.setattr("kiosk.screens.panel.Panel.refresh", lambda *a, **k: drawn.append(a))
        for _ in range(50):
            await eye.wait(seconds=1)
        assert not drawn


async def test_keys_change_the_view_and_nothing_else(open_desk, watch):
    tell(open_desk, MONDAY, c.Look(at=MONDAY))
    before = beside(open_desk)
    async with watch(open_desk) as eye:
        await eye.press(
            "v", "o", "enter", "d", "1", "ctrl+p", "ctrl+z", "ctrl+backslash", "f1", ":"
        )
        await eye.press("z", "t", "up", "down", "pageup", "pagedown")
        assert eye.app.theme == "light"
        await eye.press("g")
        assert "only looking" in eye.text()
        await eye.press("q")
        assert eye.app._exit
    assert beside(open_desk) == before
    i18n.use("zh_CN")


async def test_it_says_when_what_stands_there_is_old_and_comes_back(open_desk, watch, tmp_path):
    async with watch(open_desk) as eye:
        gone = tmp_path / "gone.db"
        open_desk.rename(gone)
        await eye.wait(seconds=30)
        assert "画面停在 09:00:00" in eye.text()
        assert "甲" in eye.text()
        gone.rename(open_desk)
        await eye.wait(seconds=1)
        assert "画面停在" not in eye.text()


async def test_a_backup_that_is_put_back_is_shown_and_nothing_of_what_it_undid(
    open_desk, watch, tmp_path
):
    """Though the file that stands there now has come further than the one before."""
    backup, _ = back_up(open_desk, tmp_path, MONDAY)
    tell(open_desk, MONDAY, visit("v1", by="R"))
    async with watch(open_desk) as eye:
        assert "v1" in eye.text()
        backup.path.replace(open_desk)
        tell(open_desk, MONDAY, c.Away(at=MONDAY, who="A", cause="business"), visit("v7", by="R"))
        await eye.look()
        assert "v7" in eye.text()
        assert "v1" not in eye.text()


async def test_the_other_project_by_a_key(open_desk, watch):
    project(open_desk, name="湖畔")
    async with watch(open_desk) as eye:
        assert "河畔" in eye.text()
        await eye.press("p")
        assert "湖畔" in eye.text()
        await eye.press("p")
        assert "河畔" in eye.text()


async def test_no_client_stands_on_it(open_desk, watch):
    tell(
        open_desk,
        MONDAY,
        visit("v1", by="R"),
        c.Finish(at=MONDAY, by="R", visit="v1", client=CLIENT, registered=True, result="deposit"),
    )
    async with watch(open_desk, size=(120, 40)) as eye:
        said = eye.text()
        assert "v1" in said
        assert not [secret for secret in (PHONE, PHONE[-4:], CLIENT.name, "100%") if secret in said]
