"""What the board shows, worked out by hand from the rules."""

from datetime import timedelta

from rich.cells import cell_len

from kiosk.desk import commands as c
from kiosk.desk.state import Person
from kiosk.screens.board.glyphs import HEIGHT, can_draw, drawn, width_of
from kiosk.screens.board.view import Cell, view
from kiosk.screens.cells import cut, fit, wrapped
from kiosk.service import Service
from tests.screens.conftest import MONDAY, tell


def seen(path, at):
    service = Service(path, wall=lambda: at, read_only=True)
    shown = view(service.seen(), service.policy, at)
    service.close()
    return shown


def test_a_turn_that_is_owed_stands_on_the_sheet(open_desk):
    # 9:00 A's slot. B leaves on business. 9:01 a client: A, and the turn goes on to C; B, passed
    # over on business, is owed one.
    at = MONDAY + timedelta(minutes=1)
    tell(open_desk, at, c.Away(at=at, who="B", cause="business"), c.Arrive(at=at, id="v1"))
    shown = seen(open_desk, at)
    assert (shown.duty.name, shown.duty.until) == ("丙", at + timedelta(minutes=15))
    first, second, third = shown.sheet.rows
    assert (first.cells, first.kind) == ((Cell("新", "new"),), "busy")
    assert (second.cells, second.kind) == ((Cell("补", "owed"),), "away")
    assert (third.cells, third.kind) == ((Cell("值", "duty"),), "duty")


def test_a_manager_who_receives_for_the_turns_consultant(open_desk):
    # All three receive, each has one mark: the fourth client is A's, received by the manager.
    visits = [c.Arrive(at=MONDAY, id=f"v{n}") for n in range(1, 5)]
    tell(open_desk, MONDAY, *visits)
    shown = seen(open_desk, MONDAY + timedelta(minutes=5))
    assert shown.duty.kind == "nobody"
    last = shown.floor.running[-1]
    assert (last.visit, last.name, last.note, last.minutes) == ("v4", "周经理", "代甲", 5)


def test_the_clock_and_the_queue(open_desk):
    shown = seen(open_desk, MONDAY + timedelta(minutes=1))
    assert shown.duty.name == "甲"
    assert shown.duty.queue == ("乙", "丙")
    assert shown.floor.caller == "乙"
    assert shown.right == "第 1 轮"


def test_a_long_name_pushes_no_column(open_desk):
    at = MONDAY
    person = Person("Z", "很长的名字" * 8)
    tell(open_desk, at, c.Join(at=at, by="M", who=person))
    assert cell_len(cut(person.name, 9)) <= 9
    assert cell_len(fit(person.name, 10)) == 10
    assert cut(person.name, 9).endswith("…")


def test_chinese_wraps_anywhere_but_before_a_closing_sign():
    lines = wrapped("争吵、不听安排，经理可以停止其接待。", 10)
    assert "".join(lines) == "争吵、不听安排，经理可以停止其接待。"
    assert all(cell_len(line) <= 10 for line in lines)
    assert not any(line[0] in "、，。" for line in lines)


def test_large_names():
    assert can_draw("甲")
    assert not can_draw("🙂")
    assert not can_draw("")
    for size in (1, 2):
        lines = drawn("顾Ab", size)
        assert len(lines) == HEIGHT * size
        assert {len(line) for line in lines} == {width_of("顾Ab", size)}
