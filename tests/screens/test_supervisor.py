"""What systemd hears of the kiosk, at a real socket."""

import os
import socket

import pytest

from kiosk.store.errors import StoreError


@pytest.fixture
def heard(tmp_path, monkeypatch):
    """What was said so far, once it is asked; the socket is the one that systemd would name."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    address = str(tmp_path / "notify")
    listening.bind(address)
    listening.setblocking(False)
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    monkeypatch.setenv("WATCHDOG_USEC", "60000000")

    def said():
        found = []
        while True:
            try:
                found.append(listening.recv(4096).decode())
            except BlockingIOError:
                return found

    yield said
    listening.close()


async def first(hand, heard):
    """The first thing that is heard, once the screen was painted."""
    for _ in range(50):
        said = heard()
        if said:
            return said
        await hand.pilot.pause()
    raise AssertionError("nothing was heard")


async def test_the_board_is_up_the_kiosk_answers_and_it_goes(kiosk, open_desk, heard):
    async with kiosk(open_desk) as hand:
        assert await first(hand, heard) == ["READY=1"]
        assert "甲" in hand.text()
        await hand.look()
        hand.app.report()
        assert heard() == ["WATCHDOG=1\nSTATUS="]
        hand.app.exit()
    assert heard() == ["STOPPING=1"]


async def test_a_fault_is_not_told_as_an_end_that_was_meant(kiosk, open_desk, heard):
    def fault():
        raise ZeroDivisionError

    async def day():
        async with kiosk(open_desk) as hand:
            assert await first(hand, heard) == ["READY=1"]
            hand.app.call_later(fault)
            await hand.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await day()
    assert heard() == []


async def test_it_is_silent_when_the_file_was_not_asked_since(kiosk, open_desk, heard):
    async with kiosk(open_desk) as hand:
        await first(hand, heard)
        hand.app.report()
        heard()
        hand.app.report()
        assert heard() == []


async def test_what_the_file_refuses_is_told_and_no_reason_to_start_again(
    kiosk, open_desk, heard, monkeypatch
):
    async with kiosk(open_desk) as hand:

        def full():
            raise StoreError("The disk is full: {path} could not be written.", path=open_desk)

        monkeypatch.setattr(hand.app.desk.service, "refresh", full)
        await first(hand, heard)
        await hand.look()
        hand.app.report()
        (said,) = heard()
        assert said == f"WATCHDOG=1\nSTATUS=The disk is full: {open_desk} could not be written."


async def test_the_set_up_and_a_file_at_fault_are_up_too(kiosk, tmp_path, heard):
    async with kiosk(tmp_path / "none.db") as hand:
        assert await first(hand, heard) == ["READY=1"]
    (tmp_path / "torn.db").write_bytes(
        b"no database at all, but long enough to be read as one" * 20
    )
    async with kiosk(tmp_path / "torn.db") as hand:
        assert await first(hand, heard) == ["READY=1"]
        await hand.look()
        hand.app.report()
        (said,) = heard()
        assert said.startswith("WATCHDOG=1\nSTATUS=")
        assert "torn.db" in said


async def test_it_reports_twice_as_often_as_it_has_to(kiosk, open_desk, heard):
    async with kiosk(open_desk) as hand:
        assert hand.app._supervisor.every == 30


async def test_a_supervisor_that_has_gone_stops_nothing(kiosk, open_desk, heard):
    async with kiosk(open_desk) as hand:
        os.unlink(os.environ["NOTIFY_SOCKET"])
        await hand.look()
        hand.app.report()
        assert "甲" in hand.text()


async def test_started_by_hand_it_talks_to_nobody(kiosk, open_desk, heard, monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET")
    async with kiosk(open_desk):
        assert heard() == []
