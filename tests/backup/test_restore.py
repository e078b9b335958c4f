"""What would be lost is shown first; then it is the old file or the new one, whenever it stops."""

import os
import shutil
import sqlite3

import pytest

from kiosk.accounts.accounts import Accounts
from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.backup import chains, restore
from kiosk.store.backup.compare import Relation, compare, lost_entries
from kiosk.store.backup.restore import put_back
from kiosk.store.backup.writing import back_up
from kiosk.store.errors import StoreError
from kiosk.store.witness import noted
from tests.backup.conftest import killed, names, say, seqs, visits
from tests.conftest import project


@pytest.fixture
def backup(office, tmp_path, clock):
    """Of three entries; the file beside it has two more."""
    folder = tmp_path / "backups"
    folder.mkdir()
    copy, _found = back_up(office, folder, clock.at)
    clock.go(minutes=5)
    visits(office, clock, 2)
    return copy.path


def relations(backup, path):
    return {
        x.name: (x.relation, x.common, x.lost, x.gained) for x in compare(backup, path).differences
    }


# What would be lost


def test_an_earlier_state_and_what_came_since(office, backup):
    assert relations(backup, office) == {"Test": (Relation.EARLIER, 3, (4, 5), 0)}
    compared = compare(backup, office)
    (one,) = compared.differences
    assert [(e.seq, e.command.id) for e in lost_entries(office, one)] == [(4, "v2"), (5, "v3")]
    assert (compared.lost, compared.wrong, compared.is_other) == (2, None, False)


def test_the_same_and_a_later_one(office, backup, clock, tmp_path):
    later = back_up(office, tmp_path, clock.at)[0].path
    assert relations(later, office) == {"Test": (Relation.SAME, 5, (), 0)}
    put_back(backup, office, clock.at)
    assert relations(later, office) == {"Test": (Relation.LATER, 3, (), 2)}


def test_they_begin_alike_and_then_differ(office, backup, clock, tmp_path):
    later = back_up(office, tmp_path, clock.at)[0].path
    put_back(backup, office, clock.at)
    visits(office, clock, 1)
    clock.go(minutes=1)
    visits(office, clock, 2)
    # Entry 4 is the same in both: the same visitor at the same time.
    assert relations(later, office) == {"Test": (Relation.DIVERGED, 4, (5, 6), 1)}


def test_projects_on_one_side_alone(office, backup, clock, tmp_path):
    project(office, "WXYZ", name="Lakeside")
    assert relations(backup, office)["Lakeside"] == (Relation.MISSING, 0, (1,), 0)
    both = back_up(office, tmp_path, clock.at)[0].path
    put_back(backup, office, clock.at)
    assert relations(both, office)["Lakeside"] == (Relation.ADDED, 0, (), 1)


def test_pins_that_go_back(office, backup):
    desk = Service(office)
    Accounts(desk).set_pin("M", "2580")
    desk.close()
    assert compare(backup, office).pins == ("M",)


def test_another_office(backup, tmp_path):
    other = project(tmp_path / "o" / "kiosk.db", name="Lakeside")
    assert compare(backup, other).is_other


def test_no_file_at_all_and_an_empty_one(backup, tmp_path):
    assert relations(backup, tmp_path / "none.db") == {"Test": (Relation.ADDED, 0, (), 3)}
    (tmp_path / "empty.db").touch()
    assert relations(backup, tmp_path / "empty.db") == {"Test": (Relation.ADDED, 0, (), 3)}


def test_of_a_damaged_file_what_can_be_read(office, backup):
    with sqlite3.connect(office) as db:
        db.execute("DROP TRIGGER entry_is_final")
        db.execute("UPDATE entry SET actor = 'X' WHERE seq = 4")
    db.close()
    compared = compare(backup, office)
    assert "entry 4 of Test is not what its hash says" in str(compared.wrong)
    assert relations(backup, office) == {"Test": (Relation.EARLIER, 3, (4, 5), 0)}


def test_a_file_that_says_nothing_any_more(office, backup):
    office.write_bytes(os.urandom(office.stat().st_size))
    compared = compare(backup, office)
    assert compared.present == ()
    assert compared.wrong is not None
    assert relations(backup, office) == {"Test": (Relation.ADDED, 0, (), 3)}


def test_a_damaged_backup_is_refused(office, backup, clock):
    backup.write_bytes(backup.read_bytes().replace(b'"id":"v1"', b'"id":"v7"'))
    before = names(office.parent)
    with pytest.raises(StoreError, match="entry 3 of Test is not what its hash says"):
        compare(backup, office)
    with pytest.raises(StoreError, match="entry 3 of Test is not what its hash says"):
        put_back(backup, office, clock.at)
    assert names(office.parent) == before
    assert seqs(office) == {"Test": 5}


# Putting it back


def test_the_backup_is_in_its_place_and_the_old_file_aside(office, backup, clock):
    aside = put_back(backup, office, clock.at)
    assert aside == office.with_name("kiosk.db.before-20260302-085000")
    assert names(office.parent) == ["kiosk.db", aside.name, f"{aside.name}-last"]
    assert (seqs(office), seqs(aside)) == ({"Test": 3}, {"Test": 5})
    assert office.stat().st_mode & 0o777 == 0o640
    say(office, clock, c.Arrive(at=clock.at, id=""))
    assert (seqs(office), seqs(aside), seqs(backup)) == ({"Test": 4}, {"Test": 5}, {"Test": 3})


def test_what_is_only_in_the_wal_is_aside_too(office, backup, clock):
    """As after a power cut."""
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    desk.send(c.Arrive(at=clock.at, id=""))
    cut = office.parent.parent / "cut"
    shutil.copytree(office.parent, cut)
    desk.close()
    assert (cut / "kiosk.db-wal").stat().st_size
    aside = put_back(backup, cut / "kiosk.db", clock.at)
    assert seqs(aside) == {"Test": 6}
    assert seqs(cut / "kiosk.db") == {"Test": 3}


def test_a_damaged_file_is_aside_as_it_is(office, backup, clock):
    garbage, wal = os.urandom(9000), os.urandom(4000)
    office.write_bytes(garbage)
    office.with_name("kiosk.db-wal").write_bytes(wal)
    aside = put_back(backup, office, clock.at)
    assert aside.read_bytes() == garbage
    assert aside.with_name(aside.name + "-wal").read_bytes() == wal
    assert not office.with_name("kiosk.db-wal").exists()
    assert seqs(office) == {"Test": 3}


def test_a_wal_without_its_database_is_not_taken_for_the_new_ones(office, backup, clock):
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    desk.send(c.Arrive(at=clock.at, id=""))
    cut = office.parent.parent / "cut"
    shutil.copytree(office.parent, cut)
    desk.close()
    (cut / "kiosk.db").unlink()
    aside = put_back(backup, cut / "kiosk.db", clock.at)
    assert aside.with_name(aside.name + "-wal").exists()
    assert seqs(cut / "kiosk.db") == {"Test": 3}


def test_a_file_that_was_set_aside_is_a_backup_too(office, backup, clock):
    """With what stands in its ``-wal``."""
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    desk.send(c.Arrive(at=clock.at, id=""))
    cut = office.parent.parent / "cut"
    shutil.copytree(office.parent, cut)
    desk.close()
    put_back(backup, office, clock.at)
    assert compare(cut / "kiosk.db", office).differences[0].gained == 3
    put_back(cut / "kiosk.db", office, clock.at)
    assert seqs(office) == {"Test": 6}


def test_twice_within_a_second(office, backup, clock):
    first, second = (put_back(backup, office, clock.at) for _ in range(2))
    assert second.name == first.name + "-2"
    assert (seqs(first), seqs(second)) == ({"Test": 5}, {"Test": 3})


@pytest.mark.parametrize("read_only", [False, True], ids=["kiosk", "support"])
def test_not_while_somebody_has_it_open(office, backup, clock, read_only):
    desk = Service(office, read_only=read_only)
    before = names(office.parent)
    with pytest.raises(StoreError, match="Leave the kiosk"):
        put_back(backup, office, clock.at)
    assert names(office.parent) == before
    assert desk.state.seq == 5
    desk.close()
    assert put_back(backup, office, clock.at) is not None


def test_not_while_another_program_has_it_open(office, backup, clock):
    """One that knows nothing of how kiosks keep apart: SQLite's own lock tells."""
    other = sqlite3.connect(office)
    other.execute("SELECT count(*) FROM entry").fetchone()
    with pytest.raises(StoreError, match="Leave the kiosk"):
        put_back(backup, office, clock.at)
    other.close()
    assert seqs(office) == {"Test": 5}


def test_nobody_opens_it_meanwhile(office, backup, clock, monkeypatch):
    refused = []
    real = os.replace

    def meanwhile(*names):
        with pytest.raises(StoreError, match="being put in the place") as refusal:
            Service(office)
        refused.append(refusal.value)
        real(*names)

    monkeypatch.setattr(restore.os, "replace", meanwhile)
    put_back(backup, office, clock.at)
    assert len(refused) == 1
    Service(office).close()


def test_what_was_entered_while_somebody_was_asked_is_not_lost_unseen(office, backup, clock):
    shown = compare(backup, office).present
    visits(office, clock, 1)
    before = names(office.parent)
    with pytest.raises(StoreError, match="written meanwhile"):
        put_back(backup, office, clock.at, shown)
    assert names(office.parent) == before
    assert seqs(office) == {"Test": 6}
    put_back(backup, office, clock.at, compare(backup, office).present)
    assert seqs(office) == {"Test": 3}


def test_a_desk_that_starts_again_misses_nothing_that_was_given_up(office, backup, clock):
    """The note of how far the journal went goes aside with the file that it is about."""
    assert noted(office, 1) == 5
    put_back(backup, office, clock.at)
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    assert (desk.state.seq, desk.missing) == (3, None)
    desk.send(c.Arrive(at=clock.at, id=""))
    desk.close()
    later = Service(office)
    assert (later.state.seq, later.missing) == (4, None)
    later.close()


def test_no_room_and_everything_is_as_it_was(office, backup, clock, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    before = names(office.parent)
    monkeypatch.setattr(restore, "copy_pages", full)
    with pytest.raises(StoreError, match="disk is full"):
        put_back(backup, office, clock.at)
    assert names(office.parent) == before
    assert seqs(office) == {"Test": 5}


# Killed on the way


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("state", ["closed", "cut"])
def test_killed_before_every_call_it_is_the_old_or_the_new(office, backup, clock, tmp_path, state):
    source = office.parent
    desk = Service(office, wall=clock.wall, steady=clock.steady)
    if state == "cut":
        desk.send(c.Arrive(at=clock.at, id=""))
        source = tmp_path / "cut"
        shutil.copytree(office.parent, source)
    desk.close()
    old = 6 if state == "cut" else 5
    found, n = [], 0
    while True:
        n += 1
        place = tmp_path / f"n{n}"
        shutil.copytree(source, place)
        if not killed(n, put_back, backup, place / "kiosk.db", clock.at):
            break
        desk = Service(place / "kiosk.db")  # as the next start opens it
        found.append(desk.state.seq)
        desk.close()
        if found[-1] == 3:
            assert seqs(place / "kiosk.db.before-20260302-085000") == {"Test": old}
        # What was left lying about is in nobody's way.
        put_back(backup, place / "kiosk.db", clock.at)
        assert seqs(place / "kiosk.db") == {"Test": 3}
    assert n > 15
    assert found == sorted(found, reverse=True)
    assert set(found) == {old, 3}


def test_the_office_is_its_first_entry(office, backup):
    assert chains.office(chains.checked(office)) == chains.office(chains.checked(backup))
