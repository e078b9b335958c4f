"""The service on real files: what is sent is kept, seen by others, and survives a restart."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.desk import commands as c
from kiosk.desk.board import board
from kiosk.desk.decide import fold
from kiosk.desk.state import State
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store import snapshot
from kiosk.store.glance import glance
from tests.conftest import FakeClock, project


def visit(desk, name="", **facts):
    return desk.send(c.Arrive(at=desk.now(), id=name or desk.new_id("v"), **facts))


def opened(desk, order="ABCD"):
    return desk.send(c.Open(at=desk.now(), by="M", order=tuple(order)))


def refolded(desk):
    state = State()
    for entry in desk.entries():
        state = fold(state, entry.seq, entry.command, entry.events)
    return state


def test_what_is_sent_is_there_after_a_restart(desk, desk_path, clock):
    opened(desk)
    clock.to(9, 4)
    sent = visit(desk, "v1")
    again = Service(desk_path, wall=clock.wall, steady=clock.steady)
    assert again.state == desk.state == refolded(desk)
    assert sent.decision.state.day.receptions["v1"].who == "A"
    assert [entry.seq for entry in again.entries()] == [1, 2, 3]


def test_a_refused_command_leaves_no_entry(desk):
    opened(desk)
    before = desk.state
    with pytest.raises(Refused) as refusal:
        desk.send(c.Back(at=desk.now(), who="A"))
    assert refusal.value.code == "already_there"
    assert desk.state == before
    assert len(list(desk.entries())) == 2


def test_slots_lapse_while_nobody_touches_the_keyboard(desk, clock):
    opened(desk)
    clock.to(9, 0)
    assert desk.refresh()
    assert desk.state.day.slot.who == "A"
    clock.to(9, 14, 59)
    assert not desk.refresh()
    clock.to(9, 15)
    assert desk.refresh()
    assert desk.state.day.slot.who == "B"
    assert [m.value for m in desk.state.day.sheet.rows["A"].marks] == ["lapsed"]
    assert isinstance(list(desk.entries())[-1].command, c.Tick)


def test_started_at_noon_after_a_crash_at_ten_is_as_if_it_had_never_stopped(tmp_path):
    def day(path, *, ticking):
        clock = FakeClock()
        desk = Service(project(path), wall=clock.wall, steady=clock.steady)
        opened(desk)
        clock.to(9, 7)
        visit(desk, "v1")
        clock.to(10, 0)
        desk.refresh()
        if not ticking:
            desk.close()  # the machine is off from ten to noon
        while clock.at < datetime(2026, 3, 2, 12, 0):
            clock.go(seconds=20)
            if ticking:
                desk.refresh()
        if not ticking:
            desk = Service(path, wall=clock.wall, steady=clock.steady)
            desk.refresh()
        return desk.state

    ran, crashed = day(tmp_path / "a.db", ticking=True), day(tmp_path / "b.db", ticking=False)
    assert crashed.day == ran.day
    assert crashed.visits == ran.visits


def test_two_desks_see_each_other(desk, desk_path, clock):
    other = Service(desk_path, wall=clock.wall, steady=clock.steady)
    opened(desk)
    clock.to(9, 1)
    assert other.refresh()
    assert other.state.has_open_day()
    first = visit(desk, "v1")
    second = visit(other, "v2")  # without a look: it catches up before it decides
    assert first.decision.state.day.receptions["v1"].who == "A"
    assert second.decision.state.day.receptions["v2"].who == "B"
    desk.refresh()
    assert desk.state == other.state


def test_undo_reaches_over_a_restart_and_over_the_last_closing(desk, desk_path, clock):
    opened(desk)
    clock.to(9, 1)
    visit(desk, "v1")
    clock.to(18, 0)
    desk.send(c.Close(at=desk.now()))
    again = Service(desk_path, wall=clock.wall, steady=clock.steady)
    again.send(c.Undo(at=again.now(), why="closed too early"))
    assert again.state.day.receptions["v1"].who == "A"
    again.send(c.Undo(at=again.now(), why="nobody came"))
    assert "v1" not in again.state.visits
    assert again.receptions(date(2026, 3, 2)) == []


def test_a_holiday_opened_by_mistake_and_taken_back(desk, desk_path, clock):
    opened(desk)
    for _ in range(2):
        clock.to(18, 0)
        desk.send(c.Close(at=desk.now()))
        clock.go(days=1)
        clock.to(8, 50)
        desk.send(c.Open(at=desk.now()))
    desk.send(c.Undo(at=desk.now(), why="a holiday"))
    clock.go(days=1)
    desk.send(c.Open(at=desk.now()))
    again = Service(desk_path, wall=clock.wall, steady=clock.steady)
    assert again.state == desk.state == refolded(desk)
    for _ in range(3):
        desk.send(c.Undo(at=desk.now(), why="back to the day before"))
        other = Service(desk_path, wall=clock.wall, steady=clock.steady)
        assert other.state == desk.state == refolded(desk)


def test_undo_is_refused_when_another_desk_was_faster(desk, desk_path, clock):
    opened(desk)
    clock.to(9, 1)
    shown = visit(desk, "mine").entry.seq
    other = Service(desk_path, wall=clock.wall, steady=clock.steady)
    visit(other, "theirs")
    with pytest.raises(Refused, match="meanwhile"):
        desk.send(c.Undo(at=desk.now(), why="x", seq=shown))
    assert {"mine", "theirs"} == set(desk.state.visits)


def test_ids_are_given_inside_the_transaction(desk, desk_path, clock):
    opened(desk)
    other = Service(desk_path, wall=clock.wall, steady=clock.steady)
    first = desk.send(c.Arrive(at=desk.now(), id=""))
    second = other.send(c.Arrive(at=desk.now(), id=""))
    assert [first.entry.command.id, second.entry.command.id] == ["v1", "v2"]


def test_a_start_from_a_snapshot_is_the_whole_story(desk, desk_path, clock):
    opened(desk)
    for _ in range(5):
        clock.to(9, 3)
        visit(desk)
        clock.to(9, 20)
        visit(desk, client=c.ClientFacts("Mr Test", f"1380000{clock.at:%d%H}"))
        clock.to(18, 0)
        desk.send(c.Close(at=desk.now()))
        clock.go(days=1)
        clock.to(8, 50)
        desk.send(c.Open(at=desk.now()))
    again = Service(desk_path, wall=clock.wall, steady=clock.steady)
    assert again.state == desk.state == refolded(desk)
    # Monday A B C D, moved up by one each day: Saturday is the sixth, B first.
    assert again.state.ring == ("B", "C", "D", "A")


def test_a_clock_set_back_is_reported_and_reorders_nothing(desk, clock):
    opened(desk)
    clock.to(10, 0)
    visit(desk, "v1")
    clock.at -= timedelta(hours=2)  # set back by hand: seconds do not go back with it
    desk.refresh()
    assert desk.clock_off == timedelta(hours=2)
    report = list(desk.entries())[-1]
    assert isinstance(report.command, c.Reversed)
    assert report.command.wall == datetime(2026, 3, 2, 8, 0)
    slot = desk.state.day.slot
    clock.go(minutes=5)
    sent = visit(desk, "v2")
    assert sent.entry.at == datetime(2026, 3, 2, 10, 5)
    assert sent.decision.state.day.receptions["v2"].who == slot.who
    times = [entry.at for entry in desk.entries()]
    assert times == sorted(times)
    reports = [e for e in desk.entries() if isinstance(e.command, c.Reversed)]
    assert len(reports) == 1


def test_an_unclosed_yesterday_is_closed_at_its_last_entry(desk, clock):
    opened(desk)
    clock.to(9, 30)
    visit(desk, "v1")
    assert desk.unclosed() is None
    clock.go(days=1)
    clock.to(3, 59)
    assert desk.unclosed() is None  # the night still belongs to yesterday
    clock.to(8, 50)
    assert desk.unclosed() == date(2026, 3, 2)
    with pytest.raises(Refused) as refusal:
        visit(desk, "v2")
    assert refusal.value.code == "not_open"
    last = desk.state.at
    assert desk.close_unclosed().entry.at == last
    desk.send(c.Open(at=desk.now()))
    assert desk.state.day.sheet.queue(desk.state.day.floor) == ["B", "C", "D", "A"]


def test_a_glance_shows_what_the_whole_desk_shows_until_time_changes_it(desk, desk_path, clock):
    def whole():
        return board(desk.seen()) | {"at": desk.now().isoformat(), "unclosed": False}

    assert glance(desk_path, clock.at) == whole()
    opened(desk)
    assert glance(desk_path, clock.at) == whole()
    clock.to(9, 0)
    assert glance(desk_path, clock.at) is None  # the first slot begins
    desk.refresh()
    clock.to(9, 4)
    visit(desk, "v1")
    clock.to(9, 18, 59)
    assert glance(desk_path, clock.at) == whole()
    clock.to(9, 19)
    assert glance(desk_path, clock.at) is None
    desk.send(c.Close(at=desk.now()))
    clock.go(days=3)
    assert glance(desk_path, clock.at) == whole()


def test_time_that_passed_unseen_is_entered_at_its_own_time(desk, desk_path, clock):
    opened(desk)
    clock.to(9, 20)
    visit(desk, "v1")
    desk.close()
    clock.go(days=1)
    again = Service(desk_path, wall=clock.wall, steady=clock.steady)
    assert again.refresh()
    assert not again.refresh()
    assert again.state.at == datetime(2026, 3, 2, 18, 0)  # the last slot of Monday ended then
    assert again.unclosed() == date(2026, 3, 2)
    assert again.close_unclosed().entry.at == datetime(2026, 3, 2, 18, 0)


def test_the_journal_chains_and_cannot_be_changed(desk):
    opened(desk)
    for statement in ("UPDATE entry SET actor='x'", "DELETE FROM entry"):
        with pytest.raises(Exception, match="append-only"):
            desk.store.db.execute_sql(statement)
    rows = desk.store.db.execute_sql("SELECT prev, hash FROM entry ORDER BY seq").fetchall()
    assert [prev for prev, _ in rows] == ["0" * 64, *[own for _, own in rows[:-1]]]


def test_all_of_a_state_is_kept_but_what_is_looked_up():
    looked_up = {"clients", "callers", "units", "history"}
    assert set(snapshot.Stored.__struct_fields__) == set(State.__struct_fields__) - looked_up
