"""Whatever is typed or pasted, wherever: the kiosk goes on, and its screen stays a screen."""

import os
import random
import time
import unicodedata

import pytest
from textual import events

from kiosk.app import KioskApp
from kiosk.screens.actions import ACTIONS
from kiosk.screens.board.board import Board
from kiosk.screens.dialogs.fields import MOST, TextField
from kiosk.screens.setup import SetUp
from kiosk.text import UNSAFE
from tests.fuzz.conftest import MARK, ODD
from tests.screens.conftest import MONDAY, FakeClock, Hand
from tests.screens.house import founded, office, visit
from tests.test_locked import Locked, with_pin

OPENING = [action for action in ACTIONS if action.id not in ("quit", "project")]
ROUNDS = max(1, int(os.environ.get("KIOSK_FUZZ", "0")) // 50)
HUGE = "王" * 50_000 + "\x1b[2J" + "x" * 50_000
PASTED = (
    *ODD,
    HUGE,
    "a\x1b]52;c;eA==\x07b",
    "\n",
    "\r\n",
    "a\nb\nc",
    "\x85",
    "\u2028",
    "🧑🏽‍🚀" * 50,
    "ﷺ" * 30,
)


async def paste(hand, text):
    hand.app.post_message(events.Paste(text))
    await hand.pilot.pause()
    await hand.app.typed_out()


def clean_screen(hand):
    for line in hand.text().splitlines():
        assert not [c for c in line if unicodedata.category(c) in UNSAFE], repr(line)


async def attack(hand, dice):
    """Paste into one field after the other, and try to be done."""
    for _ in range(3):
        await paste(hand, dice.choice(PASTED))
        clean_screen(hand)
        await hand.press(dice.choice(["tab", "up", "space", "backspace", "shift+home", "ctrl+a"]))
        await paste(hand, dice.choice(PASTED))
        for field in hand.app.screen.query(TextField):
            assert len(field.value) <= MOST
    await hand.press("enter")
    clean_screen(hand)


@pytest.mark.parametrize("profile", ["sign_in", "secretary"])
async def test_pasting_into_every_dialog_of_the_board(tmp_path, profile):
    clock = FakeClock(MONDAY)
    path = office(tmp_path / "k.db", founded(profile), visit("v1"))
    app = KioskApp(path, wall=clock.wall, steady=clock.steady, language="zh_CN")
    dice = random.Random(profile)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot, clock)
        for action in dice.sample(OPENING, 5) if ROUNDS == 1 else OPENING * ROUNDS:
            await hand.press(action.keys[0])
            await attack(hand, dice)
            for _ in range(8):
                if isinstance(app.screen, Board):
                    break
                await hand.press("escape")
            assert isinstance(app.screen, Board), action.id
            assert app.is_running
            await hand.look()
            clean_screen(hand)


async def test_pasting_into_the_set_up(tmp_path):
    clock = FakeClock(MONDAY)
    app = KioskApp(tmp_path / "k.db", wall=clock.wall, steady=clock.steady, language="zh_CN")
    dice = random.Random(3)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot, clock)
        for _ in range(3 * ROUNDS):
            for text in dice.sample(PASTED, 3):
                await paste(hand, text)
                await hand.press("tab")
            await hand.press("f2")
            clean_screen(hand)
            if not isinstance(app.screen, SetUp):  # it was good enough
                break
        assert app.is_running


async def test_a_phone_hides_once_the_hand_goes_on(tmp_path):
    clock = FakeClock(MONDAY)
    path = office(tmp_path / "k.db", founded("sign_in"))
    app = KioskApp(path, wall=clock.wall, steady=clock.steady, language="zh_CN")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot, clock)
        await hand.press("v")
        app.screen.query_one("#field-phone").focus()
        await hand.type(MARK)
        assert MARK in hand.text()  # it can be read back to the client
        await hand.press("tab")
        assert MARK not in hand.text()
        assert "*******5678" in hand.text()
        await hand.press("shift+tab", "backspace")
        assert MARK[:-1] in hand.text()
        await hand.type("8")
        await hand.press("enter")
        assert hand.last.client.phone == MARK


def test_any_bytes_at_the_terminal(tmp_path):
    dice = random.Random(5)
    kiosk = Locked(with_pin(tmp_path / "k.db"))
    try:
        kiosk.until(b"F1")
        child = kiosk.holds()
        for _ in range(40 * ROUNDS):
            kiosk.press(_bytes(dice))
            kiosk._read(0.02)
        kiosk.press(b"\x1b[201~")  # a paste may still be open
        for _ in range(8):
            kiosk.press(b"\x1b")
            time.sleep(0.12)
        kiosk.settle()
        kiosk.output = b""
        kiosk.press(b"\x1bOP")
        kiosk.until(b"\x1b[")  # it answers
        assert kiosk.holds() == child
    finally:
        kiosk.close()


def _bytes(dice):
    """What no keyboard sends: broken UTF-8, GBK, reports of mice and terminals, half orders."""
    return dice.choice(
        [
            dice.randbytes(dice.randint(1, 60)),
            "王先生".encode("gbk"),
            b"\x1b[" + dice.randbytes(3),
            b"\x1b[<%d;%d;%dM" % (dice.randint(0, 300), dice.randint(0, 900), dice.randint(0, 900)),
            b"\x1b[200~" + dice.randbytes(200),
            b"\x1b[201~",
            b"\x1b[%d;%dR" % (dice.randint(0, 99999), dice.randint(0, 99999)),
            b"\x1b[48;%d;%d;%d;%dt" % tuple(dice.choice([24, 80, 200]) for _ in range(4)),
            b"\x1b[?2048;1$y",
            b"\x1b[%d;5u" % dice.choice([0, 27, 99, 122, 1114112, 99999999]),
            b"\x1b]52;c;AAAA\x07\x1bP+q\x1b\\",
            b"\x1bO" + dice.randbytes(1),
            b"\x00" * 50,
        ]
    )
