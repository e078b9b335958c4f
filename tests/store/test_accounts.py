"""PINs: who may set them, how wrong ones are met, when a session is over."""

from datetime import timedelta

import pytest

from kiosk.accounts.accounts import Accounts
from kiosk.accounts.pin import DELAYS
from kiosk.desk import commands as c
from kiosk.desk.state import Person, Role
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store.accounts import accounts as kept
from tests.conftest import project

PIN, OTHER, WRONG = "2580", "4711", "9999"
JOINING = (Person("D2", role=Role.DIRECTOR), Person("S", role=Role.SUPPORT))


@pytest.fixture
def accounts(desk, clock):
    for person in JOINING:
        desk.send(c.Join(at=desk.now(), who=person, by="M"))
    return Accounts(desk, now=clock.wall)


def again(path, clock):
    """The accounts as another process sees them."""
    return Accounts(Service(path, wall=clock.wall, steady=clock.steady), now=clock.wall)


def refused(code, do, *arguments, **more):
    with pytest.raises(Refused) as refusal:
        do(*arguments, **more)
    assert refusal.value.code == code
    return str(refusal.value)


def test_the_first_pin_needs_nobody_and_opens_a_session(accounts, clock):
    assert not accounts.has_pin("M")
    accounts.set_pin("M", PIN)
    assert accounts.has_pin("M")
    session = accounts.check_pin("M", PIN)
    assert (session.who, session.role) == ("M", Role.MANAGER)
    assert session.until == clock.at + timedelta(minutes=5)
    assert not session.is_over(clock.at)


def test_digits_of_an_input_method_are_digits(accounts):
    accounts.set_pin("M", "２５８０")
    assert accounts.check_pin("M", " 2580")


@pytest.mark.parametrize(
    "pin",
    ["", "123", "1234567890123", "12a4", "２５8", "²⁵⁸⁰x", "٢٥٨١", "1111", "1234", "9876", "7890",
     "0123456789", "-2580", "25 80"],
)  # fmt: skip
def test_what_cannot_be_a_pin(accounts, pin):
    refused("bad_value", accounts.set_pin, "M", pin)
    assert not accounts.has_pin("M")


def test_after_the_first_a_manager_or_ones_own_is_needed(accounts):
    accounts.set_pin("M", PIN)
    needed = refused("not_authorised", accounts.set_pin, "R", OTHER)
    assert needed == "This needs the PIN of R, or a manager's."
    refused("not_authorised", accounts.set_pin, "M", OTHER)
    manager = accounts.check_pin("M", PIN)
    accounts.set_pin("R", OTHER, manager)
    accounts.set_pin("D2", "1357", manager)
    own = accounts.check_pin("R", OTHER)
    accounts.set_pin("R", "8642", own)
    refused("wrong_pin", accounts.check_pin, "R", OTHER)
    assert "R may not do this" in refused("not_authorised", accounts.set_pin, "M", OTHER, own)
    refused("not_authorised", accounts.clear_pin, "M", own)
    accounts.clear_pin("M", accounts.check_pin("D2", "1357"))
    assert accounts.with_pin() == {"R", "D2"}


def test_managers_without_any_pin_are_not_locked_out_by_a_first_pin_of_another(accounts):
    accounts.set_pin("R", PIN)
    refused("not_authorised", accounts.set_pin, "S", OTHER)
    accounts.set_pin("M", OTHER)
    refused("not_authorised", accounts.set_pin, "D2", OTHER)


def test_a_session_that_is_over_or_of_another_project_is_none(accounts, desk, desk_path, clock):
    accounts.set_pin("M", PIN)
    session = accounts.check_pin("M", PIN)
    project(desk_path, name="Lakeside", at=clock.at)
    beside = Accounts(desk.at("Lakeside"), now=clock.wall)
    assert not beside.has_pin("M")
    beside.set_pin("M", OTHER)
    refused("not_authorised", beside.set_pin, "R", OTHER, session)
    refused("wrong_pin", beside.check_pin, "M", PIN)
    clock.go(minutes=5)
    refused("not_authorised", accounts.set_pin, "R", OTHER, session)


def test_a_session_ends_when_idle_and_when_the_clock_goes_back(accounts, clock):
    accounts.set_pin("M", PIN)
    session = accounts.check_pin("M", PIN)
    clock.go(minutes=4)
    session.touch(clock.at)
    clock.go(minutes=4, seconds=59)
    assert not session.is_over(clock.at)
    assert session.is_over(clock.at - timedelta(hours=1))
    clock.go(seconds=1)
    assert session.is_over(clock.at)
    session.touch(clock.at)
    assert session.is_over(clock.at)


def test_a_session_can_be_shorter(desk, clock):
    accounts = Accounts(desk, now=clock.wall, idle=timedelta(seconds=30))
    accounts.set_pin("M", PIN)
    assert accounts.check_pin("M", PIN).until == clock.at + timedelta(seconds=30)


def test_wrong_ones_cost_more_and_more_time(accounts, desk_path, clock):
    accounts.set_pin("M", PIN)
    for wait in (*DELAYS, DELAYS[-1]):
        said = refused("wrong_pin", accounts.check_pin, "M", WRONG)
        assert (f"in {wait} s." in said) == (wait > 0)
        if wait:
            clock.go(seconds=wait - 1)
            # Neither the right one nor another process helps.
            locked = refused("pin_locked", accounts.check_pin, "M", PIN)
            assert locked == "Too many wrong PINs for M. Try again in 1 s."
            refused("pin_locked", again(desk_path, clock).check_pin, "M", PIN)
            clock.go(seconds=1)
    assert DELAYS[-1] == 15 * 60
    accounts.check_pin("M", PIN)
    assert "The next try" not in refused("wrong_pin", accounts.check_pin, "M", WRONG)


def test_only_the_one_account_waits(accounts):
    accounts.set_pin("M", PIN)
    accounts.set_pin("R", OTHER, accounts.check_pin("M", PIN))
    for _ in range(3):
        refused("wrong_pin", accounts.check_pin, "R", WRONG)
    refused("pin_locked", accounts.check_pin, "R", OTHER)
    assert accounts.check_pin("M", PIN)


@pytest.mark.parametrize("back", [timedelta(seconds=30), timedelta(days=400)])
def test_a_clock_set_back_neither_unlocks_nor_locks_for_long(accounts, clock, back):
    accounts.set_pin("M", PIN)
    for wait in DELAYS[:5]:
        refused("wrong_pin", accounts.check_pin, "M", WRONG)
        clock.go(seconds=wait)
    refused("wrong_pin", accounts.check_pin, "M", WRONG)
    clock.go(seconds=10)
    clock.at -= back
    assert "in 300 s." in refused("pin_locked", accounts.check_pin, "M", PIN)
    clock.go(seconds=299)
    assert "in 1 s" in refused("pin_locked", accounts.check_pin, "M", PIN)
    clock.go(seconds=1)
    assert accounts.check_pin("M", PIN)


def test_a_plug_pulled_during_a_check_is_a_failure(accounts, monkeypatch):
    accounts.set_pin("M", PIN)

    def pulled(account, pin):
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("kiosk.accounts.pin.fits", pulled)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                accounts.check_pin("M", WRONG)
    refused("pin_locked", accounts.check_pin, "M", PIN)


def test_a_pin_that_was_changed_meanwhile_opens_nothing(accounts, desk_path, clock, monkeypatch):
    accounts.set_pin("M", PIN)
    session = accounts.check_pin("M", PIN)

    def changed(account, pin):
        again(desk_path, clock).set_pin("M", OTHER, session)
        return True

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("kiosk.accounts.pin.fits", changed)
        refused("wrong_pin", accounts.check_pin, "M", PIN)
    assert accounts.check_pin("M", OTHER)


def test_who_can_have_none(accounts, desk):
    assert [p.id for p in accounts.holders()] == ["M", "R", "D2", "S"]
    refused("not_authorised", accounts.set_pin, "A", PIN)
    refused("unknown_staff", accounts.check_pin, "nobody", PIN)
    assert refused("wrong_pin", accounts.check_pin, "M", PIN) == "M has no PIN yet."
    refused("wrong_pin", accounts.clear_pin, "M")
    accounts.set_pin("M", PIN)
    desk.send(c.Resign(at=desk.now(), who="M", by="D2"))
    assert not accounts.has_pin("M")
    refused("unknown_staff", accounts.check_pin, "M", PIN)
    accounts.set_pin("D2", OTHER)  # nobody is left to ask


def test_nothing_of_it_is_in_the_journal_or_in_what_is_printed(accounts, desk):
    before = desk.state.seq
    accounts.set_pin("M", PIN)
    session = accounts.check_pin("M", PIN)
    assert desk.store.load().seq == before
    account = kept(desk.store)["M"]
    assert PIN.encode() not in account.hash + account.salt
    assert account.parameters == "16384:8:1"
    assert "scrypt" not in repr(account) + repr(session)
    assert repr(account.hash) not in repr(account)
