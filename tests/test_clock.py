"""A machine's clock that jumps, both ways: nothing is reordered or lapses, the day goes on."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import LEAP, DeskClock
from kiosk.desk import commands as c
from kiosk.service import Service
from tests.conftest import MONDAY, FakeClock, project
from tests.store.test_service import opened, visit

NINE = datetime(2026, 3, 2, 9, 0)


@pytest.fixture
def machine():
    return FakeClock(NINE)


@pytest.fixture
def kept(machine):
    return DeskClock(machine.wall, machine.steady)


def passes(machine, **step):
    machine.go(**step)
    return machine.at


def test_a_jump_ahead_is_not_believed_until_the_clock_is_right_again(machine, kept):
    assert kept.now(None) == NINE
    machine.at += timedelta(days=1096)
    machine.go(minutes=5)
    assert kept.now(NINE) == NINE + timedelta(minutes=5)
    assert kept.off == -timedelta(days=1096)
    machine.go(hours=3)
    assert kept.now(NINE) == datetime(2026, 3, 2, 12, 5)
    machine.at -= timedelta(days=1096) - timedelta(seconds=20)
    assert kept.now(NINE) == datetime(2026, 3, 2, 12, 5, 20)
    assert kept.off is None


@pytest.mark.parametrize("step", [timedelta(minutes=7), timedelta(hours=1), LEAP])
def test_a_small_jump_ahead_puts_the_clock_right(machine, kept, step):
    kept.now(None)
    machine.at += step
    assert kept.now(NINE) == NINE + step
    assert kept.off is None


def test_after_a_night_asleep_the_steady_clock_has_gone_on(machine, kept):
    kept.now(None)
    machine.go(hours=14)
    assert kept.now(NINE) == datetime(2026, 3, 2, 23, 0)
    assert kept.off is None


def test_started_with_an_empty_battery_and_put_right_by_the_network(machine, kept):
    machine.at = datetime(2020, 1, 1)
    evening = datetime(2026, 3, 1, 18, 0)
    assert kept.now(evening) == evening
    assert kept.off == evening - machine.at
    machine.go(seconds=40)
    machine.at = NINE
    assert kept.now(evening) == NINE
    assert kept.off is None


def test_set_back_by_many_hours_while_nothing_is_entered(machine, kept):
    kept.now(None)
    machine.go(hours=5)
    kept.now(NINE)
    machine.at -= timedelta(hours=4)
    assert kept.now(NINE) == NINE + timedelta(hours=5)
    assert kept.off == timedelta(hours=4)


def test_set_back_and_far_ahead_after_that(machine, kept):
    kept.now(None)
    machine.at -= timedelta(hours=2)
    assert kept.now(NINE) == NINE
    machine.go(minutes=10)
    machine.at += timedelta(days=30)
    assert kept.now(NINE) == NINE + timedelta(minutes=10)
    assert kept.off == -timedelta(days=30) + timedelta(hours=2)
    machine.at -= timedelta(days=30) - timedelta(hours=2)
    assert kept.now(NINE) == NINE + timedelta(minutes=10)
    assert kept.off is None


def test_a_few_seconds_back_are_not_worth_a_word(machine, kept):
    kept.now(None)
    machine.go(seconds=30)
    last = kept.now(NINE)
    machine.at -= timedelta(seconds=20)
    assert kept.now(last) == last
    assert kept.off is None
    machine.go(seconds=20)
    assert kept.now(last) == last
    machine.go(seconds=1)
    assert kept.now(last) == last + timedelta(seconds=1)


# Entries of years to come, and the clock put right


def future(tmp_path):
    """A day that was worked through with the clock three years ahead."""
    clock = FakeClock(MONDAY.replace(year=2029))
    path = project(tmp_path / "k.db", at=clock.at)
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    opened(desk)
    clock.to(9, 1)
    visit(desk, "v1")
    clock.to(18, 0)
    desk.send(c.Close(at=desk.now()))
    desk.close()
    return path


def test_each_morning_comes_all_the_same(tmp_path):
    path, clock = future(tmp_path), FakeClock(datetime(2026, 3, 3, 8, 50))
    for number in range(3, 6):
        desk = Service(path, wall=clock.wall, steady=clock.steady)
        assert desk.now() == datetime(2029, 3, number, 8, 50)
        assert desk.clock_off == timedelta(days=1096)
        desk.send(c.Open(at=desk.now()))
        clock.to(9, 0)
        desk.refresh()
        assert desk.state.day.slot.since == datetime(2029, 3, number, 9, 0)
        clock.to(9, 14, 59)
        assert not desk.refresh()
        clock.to(9, 15)
        assert desk.refresh()
        desk.close()  # switched off at the wall; at noon somebody sees it
        clock.to(12, 0)
        desk = Service(path, wall=clock.wall, steady=clock.steady)
        desk.send(c.Close(at=desk.now()))
        desk.close()
        clock.go(days=1)
        clock.to(8, 50)
    times = [entry.at for entry in Service(path, read_only=True).entries()]
    assert times == sorted(times)


def test_the_kiosk_that_runs_through_the_night_has_its_morning_too(tmp_path):
    path, clock = future(tmp_path), FakeClock(datetime(2026, 3, 3, 18, 30))
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    assert desk.now() == datetime(2029, 3, 2, 18, 30)
    clock.go(hours=14, minutes=20)
    assert desk.now() == datetime(2029, 3, 3, 8, 50)
    desk.send(c.Open(at=desk.now()))


def test_a_day_that_is_open_goes_on_at_its_own_pace(desk, desk_path, clock):
    opened(desk)
    clock.to(9, 1)
    visit(desk, "v1")
    desk.close()
    clock.at = datetime(2020, 1, 1)  # an empty battery, after a power cut
    again = Service(desk_path, wall=clock.wall, steady=clock.steady)
    again.refresh()
    clock.go(minutes=3)
    assert again.now() == datetime(2026, 3, 2, 9, 4)
    assert again.state.day.sheet.rows["B"].marks == ()


# Whatever happens

JUMPS = st.one_of(
    st.integers(-4000, 4000).map(lambda n: timedelta(hours=n)),
    st.integers(-200, 200).map(lambda n: timedelta(minutes=n)),
    st.just(timedelta(0)),
)
STEPS = st.tuples(JUMPS, st.integers(0, 30), st.sampled_from("vfltr"))


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=3, max_size=14))
def test_random_jumps(tmp_path_factory, steps):
    """Between two looks the machine's clock jumps, and so many minutes pass. The desk's time is
    what has passed; a jump of up to two hours aside, which is a clock that is put right."""
    clock = FakeClock()
    path = project(tmp_path_factory.mktemp("jumps") / "k.db")
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    opened(desk)
    clock.to(9, 0)
    desk.refresh()
    for n, (jump, minutes, what) in enumerate(steps):
        before, slot = desk.now(), desk.state.day and desk.state.day.slot
        off = desk.clock_off or timedelta(0)
        clock.at += jump
        clock.go(minutes=minutes)
        now = desk.now()
        gained = now - before - timedelta(minutes=minutes)
        assert abs(gained) <= LEAP + timedelta(minutes=1), (jump, off)
        if abs(jump) > LEAP and not off:
            assert abs(gained) <= timedelta(minutes=1)
        desk.refresh()
        if slot is not None and now < slot.until and desk.state.day is not None:
            assert desk.state.day.slot == slot
        if what == "v" and desk.state.has_open_day() and desk.unclosed() is None:
            visit(desk, f"v{n}")
        if what == "t":
            desk.send(c.Look(at=desk.now()))
        if what == "r":
            assert desk.at(1).now() == desk.now()
    if desk.unclosed() is not None:
        desk.close_unclosed()
    elif desk.state.has_open_day():
        desk.send(c.Close(at=desk.now()))
    clock.go(days=1)
    assert desk.state.day.closed
    desk.send(c.Open(at=desk.now(), by="M"))
    times = [entry.at for entry in desk.entries()]
    assert times == sorted(times)
    desk.close()
