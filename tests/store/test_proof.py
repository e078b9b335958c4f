"""The proof finds what was changed, taken out, put in or cut off, and names it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store import salvage, seals
from kiosk.store.errors import StoreError
from kiosk.store.proof import prove
from kiosk.store.seals import Seal, read_lines, read_seal
from tests.conftest import FakeClock, project
from tests.store.tampering import MONDAY, TUESDAY, rehashed, renumbered, tampered, two_days


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    clock = FakeClock()
    path = project(tmp_path_factory.mktemp("original") / "kiosk.db")
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    two_days(desk, clock)
    assert desk.state.seq == 17
    desk.close()
    return path, clock.at


@pytest.fixture
def path(original, tmp_path, clock):
    """A copy of it, at the hour at which it ends."""
    clock.at = original[1]
    return Path(shutil.copy(original[0], tmp_path))


@pytest.fixture
def desk(path, clock):
    service = Service(path, wall=clock.wall, steady=clock.steady)
    yield service
    service.close()


def wrong(path, *kept):
    """What is wrong with the only project: kinds and entries."""
    found = prove(path, kept=kept)
    return [(x.kind, x.entry) for x in (*found.projects[0].wrong, *found.wrong)]


def closings(path):
    """The seals of Monday and Tuesday as they are shown when the days are closed."""
    chain = prove(path).projects[0].chain
    return [Seal(x.day, 0, x.short) for x in seals.standing(chain)]


def test_a_journal_as_it_was_written(path):
    found = prove(path)
    (one,) = found.projects
    assert found.is_sound
    assert (one.chain.entries, one.chain.last, one.held) == (17, 17, 0)
    assert [(x.day, x.entry) for x in one.chain.closings] == [(MONDAY, 10), (TUESDAY, 17)]
    assert one.chain.tip.startswith(one.chain.closings[-1].short)
    assert len(one.state) == 64
    assert wrong(path, *closings(path)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2026-03-02T09:02:00"),
        ("actor", "A"),
        ("command", '{"do":"visit","at":"2026-03-02T09:01:00","id":"v9"}'),
        ("events", "[]"),
        ("schema", "2"),
        ("hash", "f" * 64),
        ("prev", "f" * 64),
        ("command", "no JSON"),
        ("at", "yesterday"),
    ],
)
def test_a_changed_entry(path, column, value):
    tampered(path, f"UPDATE entry SET {column} = '{value}' WHERE seq = 3")
    assert wrong(path) == [("changed", 3)]


def test_a_changed_entry_is_told_with_time_and_command(path):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 3")
    (fault,) = prove(path).projects[0].wrong
    assert (fault.at, fault.do) == ("2026-03-02T09:01:00", "visit")


def test_one_that_was_changed_and_given_a_hash_that_fits(path):
    tampered(path, "UPDATE entry SET events = '[]' WHERE seq = 3")
    rehashed(path, 2, only=True)
    assert wrong(path) == [("replaced", 3)]


def test_one_whose_columns_say_something_else_than_its_command(path):
    tampered(path, "UPDATE entry SET actor = 'B' WHERE seq = 17")
    rehashed(path, 16)
    assert wrong(path) == [("columns", 17)]


def remade(path):
    """A file in which everything is made anew from the entries of *path*."""
    other = path.with_name("other.db")
    salvage.recover(path, other)
    return other


def test_all_written_anew_without_a_trace_shows_beside_a_seal(path):
    monday, tuesday = closings(path)
    tampered(
        path,
        "UPDATE entry SET command = replace(command, '1-1', '1-2') WHERE seq = 16",
        "UPDATE entry SET events = replace(events, '1-1', '1-2') WHERE seq = 16",
    )
    rehashed(path, 15)
    assert wrong(path) == [("table", 16)]
    forged = remade(path)
    assert wrong(forged) == wrong(forged, monday) == []
    assert wrong(forged, monday, tuesday) == [("seal", 17)]
    (fault,) = prove(forged, kept=[monday, tuesday]).projects[0].wrong
    assert fault.more["since"] == 10


@pytest.mark.parametrize("gone", [1, 3, 9, 16])
def test_a_removed_entry(path, gone):
    tampered(path, f"DELETE FROM entry WHERE seq = {gone}")
    assert wrong(path) == [("missing", gone)]


def test_several_removed_entries(path):
    tampered(path, "DELETE FROM entry WHERE seq BETWEEN 4 AND 6")
    (fault,) = prove(path).projects[0].wrong
    assert (fault.entry, fault.more["until"]) == (4, 6)


def test_a_removed_entry_whose_number_was_given_to_the_next(path):
    tampered(path, "DELETE FROM entry WHERE seq = 5")
    renumbered(path, 5, -1)
    assert wrong(path) == [("taken_out", 5)]


def test_an_inserted_entry(path):
    renumbered(path, 5, 1)
    tampered(path, "INSERT INTO entry SELECT project, 6, at, actor, command, events, schema,"
                   " hash, '' FROM entry WHERE seq = 5")  # fmt: skip
    assert wrong(path) == [("changed", 6), ("inserted", 6)]
    rehashed(path, 5, only=True)
    assert wrong(path) == [("inserted", 6)]


@pytest.mark.parametrize("left", [16, 12, 10, 9])
def test_entries_cut_off_show_beside_what_was_made_from_them(path, left):
    tampered(path, f"DELETE FROM entry WHERE seq > {left}")
    assert ("shown", left) in wrong(path)


@pytest.mark.parametrize(("left", "without"), [(16, TUESDAY), (11, TUESDAY), (9, MONDAY)])
def test_entries_cut_off_without_a_trace_show_beside_a_seal(path, left, without):
    monday, tuesday = closings(path)
    tampered(path, f"DELETE FROM entry WHERE seq > {left}")
    cut = remade(path)
    assert wrong(cut) == []
    last = wrong(cut, monday, tuesday)
    assert last[-1] == ("cut_off", 0)
    assert len(last) == (2 if without == MONDAY else 1)


def test_the_seal_of_an_entry_in_between(path):
    tip = prove(path).projects[0].chain.tip
    assert wrong(path, Seal(None, 17, tip)) == []
    assert wrong(path, Seal(None, 16, tip)) == [("seal", 16)]
    assert wrong(path, Seal(None, 18, tip)) == [("cut_off", 18)]


def test_the_seal_of_another_day(path):
    monday, tuesday = closings(path)
    swapped = Seal(MONDAY, 0, tuesday.hash)
    assert wrong(path, swapped) == [("seal", 10)]
    assert wrong(path, Seal(MONDAY.replace(day=1), 0, monday.hash)) == [("unsealed", 0)]


def test_a_day_that_was_opened_again_keeps_both_of_its_seals(path, desk, clock):
    _, first = closings(path)
    desk.send(c.Undo(at=desk.now(), why="a late visitor"))
    desk.send(c.Close(at=desk.now()))
    _, second = closings(path)
    assert first != second
    assert wrong(path, first, second) == []
    assert prove(path, kept=[first]).projects[0].held == 19


def test_how_far_seals_reach(path, desk, clock):
    monday, tuesday = closings(path)
    assert prove(path, kept=[monday]).projects[0].held == 10
    assert prove(path, kept=[monday, tuesday]).projects[0].held == 17


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE version SET body = replace(body, '王', '汪')", 4),
        ("DELETE FROM version WHERE seq = 5", 5),
        ("UPDATE client SET owner = 'D' WHERE number = '139'", 0),
        ("UPDATE reception SET who = 'D' WHERE visit = 'v2'", 0),
        ("DELETE FROM reception WHERE visit = 'w3'", 0),
        ("UPDATE board SET view = replace(view, 'quarter_hour', 'sign_in')", 17),
        ("UPDATE board SET at = '2026-03-03 17:00:00'", 17),
        ("UPDATE snapshot SET state = replace(state, 'quarter_hour', 'sign_in') WHERE seq=10", 10),
        ("UPDATE snapshot SET seq = 9 WHERE seq = 10", 9),
        ("UPDATE snapshot SET state = 'x' WHERE seq = 10", 10),
    ],
)
def test_tables_that_do_not_say_what_the_entries_say(path, statement, entry):
    tampered(path, statement)
    assert wrong(path) == [("table", entry)]


def test_tables_that_may_be_made_again_at_any_time(path):
    tampered(path, "DELETE FROM snapshot", "DELETE FROM board")
    assert wrong(path) == []


def test_a_project_that_was_given_another_name(path):
    tampered(path, "UPDATE project SET name = 'Other'")
    assert wrong(path) == [("name", 1)]


def test_triggers_that_are_gone(path):
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP TRIGGER entry_is_final")
    (fault,) = prove(path).wrong
    assert (fault.kind, fault.more["name"]) == ("shape", "entry_is_final")


def test_entries_of_no_project_and_a_project_without_entries(path):
    tampered(path, "UPDATE project SET id = 7")
    found = prove(path)
    assert [(p.project, p.chain.entries) for p in found.projects] == [
        ((7, "Test"), 0),
        ((1, ""), 17),
    ]
    assert not found.is_sound


def test_each_project_has_its_own_seals(path, clock):
    monday, _ = closings(path)
    project(path, name="Lakeside")
    assert [p.project.name for p in prove(path).projects] == ["Test", "Lakeside"]
    with pytest.raises(Refused, match="--project"):
        prove(path, kept=[monday])
    assert prove(path, "Test", [monday]).is_sound
    assert not prove(path, "Lakeside", [monday]).is_sound
    named = Seal(MONDAY, 0, monday.hash, "Test")
    assert prove(path, kept=[named]).is_sound
    stranger = Seal(MONDAY, 0, monday.hash, "Seaside")
    assert [x.kind for x in prove(path, kept=[stranger]).wrong] == ["stranger"]
    with pytest.raises(StoreError, match="no project 'X'"):
        prove(path, "X")


def test_a_desk_does_not_decide_from_a_false_entry(path, clock):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 15")
    with pytest.raises(StoreError, match="Entry 15, of 2026-03-03 09:05:00, is not what"):
        Service(path, wall=clock.wall, steady=clock.steady)
    assert Service(path, read_only=True).state.seq == 17  # who looks may look


def test_a_desk_that_runs_notices_what_another_changed(desk, path):
    tampered(path, "UPDATE entry SET actor = 'A' WHERE seq = 17")
    rehashed(path, 16)
    other = Service(path, wall=desk.clock.wall, steady=lambda: 0.0)
    other.send(c.Look(at=other.now()))
    with pytest.raises(StoreError, match="Entry 18"):
        desk.refresh()
    with pytest.raises(StoreError, match="Entry 18"):
        desk.send(c.Look(at=desk.now()))


# Seals as they are typed and written


@pytest.mark.parametrize(
    ("text", "seal"),
    [
        ("2026-03-02=3f2a91bc77d0e412", Seal(MONDAY, 0, "3f2a91bc77d0e412")),
        (" 2026-03-02 = 3F2A 91BC 77D0 E412 ", Seal(MONDAY, 0, "3f2a91bc77d0e412")),
        ("17=3f2a-91bc", Seal(None, 17, "3f2a91bc")),
        ("２０２６-03-02=3f2a91bc", None),
        ("2026-03-02=3f2a91b", None),
        ("2026-02-30=3f2a91bc", None),
        ("2026-03-02", None),
        ("=3f2a91bc", None),
        ("2026-03-02=xyzxyzxyz", None),
        ("2026-03-02=" + "a" * 65, None),
    ],
)
def test_a_seal_as_it_is_typed(text, seal):
    if seal is None:
        with pytest.raises(Refused) as refused:
            read_seal(text)
        assert refused.value.code == "bad_value"
    else:
        assert read_seal(text) == seal


def test_seals_that_are_written_are_read_again(path):
    chain = prove(path).projects[0].chain
    lines = [seals.written("河畔 花园", x) for x in seals.standing(chain)]
    text = "# kept in the safe\n\n" + "\n".join(lines) + "\n"
    monday, tuesday = chain.closings
    assert read_lines(text) == [
        Seal(MONDAY, 10, monday.short, "河畔 花园"),
        Seal(TUESDAY, 17, tuesday.short, "河畔 花园"),
    ]
    for line in ("2026-03-02 x 3f2a91bc", "2026-03-02 10", "tomorrow 3 3f2a91bc", "- 3 3f2a"):
        with pytest.raises(Refused, match="Line 2"):
            read_lines(f"\n{line}\n")
