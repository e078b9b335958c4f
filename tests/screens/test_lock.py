"""A locked kiosk: whose word counts in it, where it may go, who leaves it."""

import signal

import pytest

from kiosk import keeper
from kiosk.app import KioskApp
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.refusal import Refused
from kiosk.screens.desk import Desk
from kiosk.service import Service, set_up
from kiosk.sheet.slots import Hours
from kiosk.store import accounts
from kiosk.store.errors import StoreError
from tests.screens.conftest import MONDAY, STAFF, Hand

PIN = "2580"


def made(path, staff=STAFF, name="河畔"):
    found = c.Found(at=MONDAY, project=name, profile="quarter_hour", hours=Hours(), staff=staff)
    set_up(path, found)
    return path


@pytest.fixture
def locked(tmp_path, clock):
    """A locked desk whose manager M has a PIN."""
    service = Service(made(tmp_path / "k.db"), wall=clock.wall, steady=clock.steady)
    desk = Desk(service, locked=True)
    desk.access.set_pin("M", PIN)
    yield desk
    service.close()


@pytest.fixture
def at_the_kiosk(clock):
    """A locked kiosk; the signals that it is deaf to are afterwards what they were."""
    before = {number: signal.getsignal(number) for number in keeper.DEAF}

    def app(path):
        return KioskApp(path, wall=clock.wall, steady=clock.steady, language="zh_CN", locked=True)

    yield app
    for number, handler in before.items():
        signal.signal(number, handler)


def test_in_a_locked_kiosk_a_name_is_never_enough(tmp_path, clock):
    service = Service(made(tmp_path / "k.db"), wall=clock.wall, steady=clock.steady)
    locked, open_ = Desk(service, locked=True).access, Desk(service).access
    assert (locked.guarded(["M", "R"]), open_.guarded(["M", "R"])) == ({"M"}, set())
    with pytest.raises(Refused) as refused:
        locked.open("M")
    assert refused.value.code == "wrong_pin"
    assert not locked.openers()
    service.close()


def test_the_last_pin_stays_while_it_is_locked(locked):
    locked.access.open("M", PIN)
    with pytest.raises(Refused) as refused:
        locked.access.clear_pin("M")
    assert refused.value.code == "not_authorised"
    locked.send(c.Join(at=locked.now, by="M", who=Person("D", "总监", Role.DIRECTOR)))
    locked.access.set_pin("D", "1379")
    assert [p.id for p in locked.access.openers()] == ["M", "D"]
    locked.access.clear_pin("M")
    assert [p.id for p in locked.access.openers()] == ["D"]


def test_without_a_manager_on_the_roster_it_does_not_open(tmp_path):
    service = Service(made(tmp_path / "k.db", STAFF[:3]))
    with pytest.raises(StoreError, match="needs a manager on the roster"):
        Desk(service, locked=True).access.check_lock()
    Desk(service).access.check_lock()
    service.close()


async def test_it_does_not_change_to_a_project_without_a_pin(at_the_kiosk, locked, clock):
    path = locked.service.store.path
    made(path, name="山居")
    app = at_the_kiosk(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        other = next(p.id for p in app.desk.service.projects() if p.name == "山居")
        with pytest.raises(Refused, match="has no manager with a PIN"):
            app.change_to(other)
        assert app.desk.service.project.name == "河畔"
        mate = Service(path, "山居")
        Desk(mate).access.set_pin("M", PIN)
        mate.close()
        app.change_to(other)
        await pilot.pause()
        assert app.desk.service.project.name == "山居"
        assert app.desk.access.locked


async def test_leaving_asks_for_the_pin_though_a_session_is_on(at_the_kiosk, locked, clock):
    app = at_the_kiosk(locked.service.store.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hand = Hand(app, pilot, clock)
        app.desk.access.open("M", PIN)
        await hand.press("ctrl+c")
        assert "退出看板吗" in hand.text()
        await hand.press("enter")
        assert app.is_running
        assert "周经理的密码" in hand.text()
        await hand.type(PIN)
        assert PIN not in hand.text()
        await hand.press("enter")
    assert app.return_code == keeper.LEFT


async def test_nobody_leaves_while_a_wrong_pin_could_not_be_written_down(
    at_the_kiosk, locked, clock, monkeypatch
):
    """On a full disk each guess would cost nothing: the right one is not told from a wrong one."""

    def full(*_given):
        raise OSError(28, "No space left on device")

    app = at_the_kiosk(locked.service.store.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hand = Hand(app, pilot, clock)
        await hand.press("q", "down")
        with monkeypatch.context() as broken:
            broken.setattr(accounts, "keep", full)
            for pin in ("1111", PIN):
                await hand.type(pin)
                await hand.press("enter")
                assert "磁盘已满" in hand.text()
                assert app.is_running
                await hand.press(*["backspace"] * len(pin))
        await hand.type(PIN)
        await hand.press("enter")
    assert app.return_code == keeper.LEFT


async def test_wrong_pins_of_leaving_are_waited_for_after_a_restart_too(
    at_the_kiosk, locked, clock
):
    path = locked.service.store.path
    for _ in range(3):
        with pytest.raises(Refused):
            locked.access.check("M", "1")
    app = at_the_kiosk(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hand = Hand(app, pilot, clock)
        await hand.press("q", "down")
        await hand.type(PIN)
        await hand.press("enter")
        assert app.is_running
        await hand.wait(seconds=6)
        await hand.type(PIN)
        await hand.press("enter")
    assert app.return_code == keeper.LEFT


async def test_without_any_pin_it_asks_for_one_until_it_has_one(at_the_kiosk, tmp_path, clock):
    app = at_the_kiosk(made(tmp_path / "k.db"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        hand = Hand(app, pilot, clock)
        await hand.press("escape", "escape", "ctrl+q", "down")
        await hand.type(PIN)
        await hand.press("down")
        await hand.type(PIN)
        await hand.press("enter")
        assert [p.id for p in app.desk.access.openers()] == ["M"]
        await hand.press("escape")
        assert app.is_running
