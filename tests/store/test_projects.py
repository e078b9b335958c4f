"""Several projects in one file: each with its own chain, board and receptions."""

import os
from contextlib import suppress
from datetime import date, datetime

import pytest

from kiosk.desk import commands as c
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store import journal
from kiosk.store.errors import UnknownProject
from kiosk.store.file import Store
from kiosk.store.glance import glance, projects
from tests.conftest import MONDAY, project
from tests.store.test_service import opened, refolded, visit

VISITS = 40


@pytest.fixture
def two(desk_path):
    """The file with a second project, ``Lakeside``, of other people."""
    return project(desk_path, "WXYZ", name="Lakeside")


@pytest.fixture
def open_desk(clock):
    services = []

    def opening(path, *which, **more):
        services.append(Service(path, *which, wall=clock.wall, steady=clock.steady, **more))
        return services[-1]

    yield opening
    for service in services:
        service.close()


def test_each_has_its_own_roster_and_numbers(two, open_desk):
    first, second = open_desk(two, "Test"), open_desk(two, "Lakeside")
    assert first.projects() == second.projects() == [(1, "Test"), (2, "Lakeside")]
    opened(first)
    assert (first.state.seq, second.state.seq) == (2, 1)
    assert "A" in first.state.staff
    assert "A" not in second.state.staff
    assert not second.refresh()
    opened(second, "WXYZ")
    assert [entry.seq for entry in second.entries()] == [1, 2]


def test_what_is_said_at_one_is_not_seen_at_the_other(two, open_desk, clock):
    first, second = open_desk(two, 1), open_desk(two, 2)
    opened(first)
    opened(second, "WXYZ")
    clock.to(9, 4)
    assert visit(first, "v1").decision.state.day.receptions["v1"].who == "A"
    assert visit(second, "v1").decision.state.day.receptions["v1"].who == "W"
    on = date(2026, 3, 2)
    assert [(r.visit, r.who) for r in first.receptions(on)] == [("v1", "A")]
    assert [(r.visit, r.who) for r in second.receptions(on)] == [("v1", "W")]
    assert glance(two, clock.at, "Test")["project"] == "Test"
    assert glance(two, clock.at, 2)["names"]["W"] == "W"
    second.send(c.Undo(at=second.now(), why="x"))
    assert "v1" in refolded(first).visits
    assert first.state == open_desk(two, 1).state
    assert second.state == open_desk(two, 2).state


def test_none_is_the_one_used_last_else_the_first(two, open_desk):
    assert open_desk(two).project.name == "Test"
    open_desk(two, "Lakeside").use_next_time()
    assert open_desk(two).project == (2, "Lakeside")
    assert projects(two)[1] == (2, "Lakeside")
    assert open_desk(two, "Test").project.id == 1
    open_desk(two).store.prefer("project", "99")  # of a project that is not there
    assert open_desk(two).project.id == 1


def test_beside_a_desk_another_with_the_same_clock(two, open_desk, clock):
    first = open_desk(two, read_only=True)
    second = first.at("Lakeside")
    clock.to(9, 30)
    assert second.project.name == "Lakeside"
    assert second.now() == first.now() == clock.at
    assert second.store.read_only
    second.close()
    assert first.entries()


@pytest.mark.parametrize(("said", "near"), [("Lakesid", "Lakeside"), ("湖", "Test"), (9, "Test")])
def test_an_unknown_project_is_refused_with_the_nearest(two, said, near):
    with pytest.raises(UnknownProject) as refusal:
        Service(two, said)
    assert str(refusal.value) == f"There is no project '{said}' here. The nearest is '{near}'."
    assert refusal.value.code == "unknown_project"
    with pytest.raises(UnknownProject):
        glance(two, MONDAY, said)


def test_a_name_is_given_once_and_a_refusal_leaves_nothing(two):
    with pytest.raises(Refused) as refusal:
        project(two, name="Lakeside")
    assert refusal.value.code == "duplicate_id"
    store = Store(two)
    assert [p.name for p in store.projects()] == ["Test", "Lakeside"]
    assert store.db.execute_sql("SELECT count(*) FROM entry").fetchone() == (2,)
    store.close()


def test_a_snapshot_of_one_is_none_of_the_other(two, open_desk, clock):
    first, second = open_desk(two, 1), open_desk(two, 2)
    for _ in range(3):
        for each, order in ((first, "ABCD"), (second, "WXYZ")):
            opened(each, order)
        clock.to(9, 3)
        visit(first)
        clock.to(18, 0)
        for each in (first, second):
            each.send(c.Close(at=each.now()))
        clock.go(days=1)
        clock.to(8, 50)
    assert open_desk(two, 1).state == first.state == refolded(first)
    assert open_desk(two, 2).state == second.state == refolded(second)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_written_at_once_from_several_processes(two):
    children = [busy(two, which, name) for which in (1, 2) for name in "pq"]
    for child in children:
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
    for which in (1, 2):
        desk = Service(two, which, wall=lambda: datetime(2026, 3, 2, 9, 30))
        prev = journal.GENESIS
        rows = desk.store.db.execute_sql(
            "SELECT project, seq, at, actor, command, events, schema, prev, hash"
            f" FROM entry WHERE project = {which} ORDER BY seq"
        ).fetchall()
        for n, row in enumerate(rows, 1):
            assert (row[1], row[7]) == (n, prev)
            assert journal.digest(list(row[:8])) == row[8]
            prev = row[8]
        assert refolded(desk) == desk.state
        given = {e.command.id for e in desk.entries() if isinstance(e.command, c.Arrive)}
        assert given == {f"{name}{n}" for name in "pq" for n in range(VISITS)}
        desk.close()


def busy(path, which, name):
    """A child that lets visitors in at one project, and often opens the file anew."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        desk = None
        for n in range(VISITS):
            if desk is None or n % 8 == 0:
                desk = Service(path, which, wall=lambda: datetime(2026, 3, 2, 9, 30))
            with suppress(Refused):  # the other one was faster
                opened(desk, "ABCD" if which == 1 else "WXYZ")
            desk.send(c.Arrive(at=desk.now(), id=f"{name}{n}"))
            desk.refresh()
        code = 0
    finally:
        os._exit(code)
