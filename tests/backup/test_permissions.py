"""The database is for its user, and for its group's eyes: set, narrowed, told where it is not."""

import os
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.service import Service
from kiosk.store.backup.run import run
from kiosk.store.permissions import Seen, look, wrong
from tests.conftest import project

PLACE = Path("/srv/kiosk")
FILE = PLACE / "kiosk.db"


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path):
    return path.stat().st_mode & 0o7777


def test_what_is_made_is_for_the_user_and_the_group_whatever_the_umask(umask, tmp_path, clock):
    path = project(tmp_path / "new" / "office" / "kiosk.db")
    desk = Service(path, wall=clock.wall, steady=clock.steady)
    desk.send(c.Open(at=clock.at, by="M", order=tuple("ABCD")))
    copy, _gone = run(path, clock.at)
    assert mode(path.parent) == mode(copy.path.parent) == 0o2750
    for file in (path, path.with_name("kiosk.db-wal"), path.with_name("kiosk.db-shm"), copy.path):
        assert mode(file) == 0o640
    assert wrong(look(path, copy.path.parent)) == ()
    desk.close()


def test_a_folder_that_was_there_is_left_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    project(tmp_path / "kiosk.db")
    assert mode(tmp_path) == 0o755


@pytest.mark.parametrize(("before", "after"), [(0o644, 0o640), (0o666, 0o640), (0o600, 0o600)])
def test_its_owner_narrows_an_older_versions_file_and_widens_none(desk_path, before, after):
    desk_path.chmod(before)
    Service(desk_path, read_only=True).close()
    assert mode(desk_path) == before
    Service(desk_path).close()
    assert mode(desk_path) == after


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_administrators_backup_belongs_to_the_desk(office, clock):
    for place in (office.parent, office):
        os.chown(place, 1234, 2345)
    copy, _gone = run(office, clock.at)
    for place in (copy.path, copy.path.parent):
        assert (place.stat().st_uid, place.stat().st_gid) == (1234, 2345)
    office.chmod(0o644)
    Service(office).close()
    assert mode(office) == 0o644  # not the owner: it is told, not changed


def seen(file=0o640, folder=0o2750, owner=7, **beside):
    others = [Seen(PLACE / f"kiosk.db-{n}", False, m, o) for n, (m, o) in beside.items()]
    return (Seen(PLACE, True, folder, 7), Seen(FILE, False, file, owner), *others)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (seen(), []),
        (seen(file=0o600, folder=0o700), []),
        (seen(folder=0o755), []),  # who may look into it still reads no file
        (seen(file=0o644), ["Everybody on this machine may read clients' phones in {db}: chmod"]),
        (seen(file=0o646), ["Everybody on this machine may read clients' phones in {db}: chmod"]),
        (seen(file=0o660), ["The group may change {db}: chmod 640"]),
        (seen(folder=0o2770), ["The group may write into {place}, and so disturb the desk: chmod"]),
        (seen(folder=0o1777), ["Everybody on this machine may write into {place}: chmod 2750"]),
        (seen(wal=(0o640, 0)), ["{db}-wal belongs to another user than the database does"]),
        (
            seen(wal=(0o644, 7), shm=(0o640, 0)),
            ["Everybody on this machine may read clients' phones in {db}-wal", "{db}-shm belongs"],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_in_sentences(found, said):
    told = [str(refusal) for refusal in wrong(found)]
    begins = [text.format(db=FILE, place=PLACE) for text in said]
    assert len(told) == len(begins)
    assert all(text.startswith(begin) for text, begin in zip(told, begins, strict=True))


def test_what_is_really_there_is_looked_at(office, clock):
    copy, _gone = run(office, clock.at)
    copy.path.chmod(0o644)
    office.parent.chmod(0o777)
    told = [str(refusal) for refusal in wrong(look(office, copy.path.parent))]
    assert [text.split(":")[0] for text in told] == [
        f"Everybody on this machine may write into {office.parent}",
        f"Everybody on this machine may read clients' phones in {copy.path}",
    ]
