"""Which backups are kept, and what is never removed."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.desk import commands as c
from kiosk.refusal import Refused
from kiosk.store.backup import chains
from kiosk.store.backup.copies import Copy, Keep, listed, newest, rotate, spare
from kiosk.store.backup.plan import Plan, keep_plan
from kiosk.store.backup.run import run
from kiosk.store.backup.writing import back_up
from kiosk.store.file import Store
from tests.backup.conftest import names, say, visits
from tests.conftest import project

SINCE = datetime(2026, 3, 2, 9)


def copy(at, entries, office="aaaaaaaa"):
    return Copy(Path(f"{office}-{at:%m%d%H%M}-{entries}"), office, at, entries, "0" * 16)


def hourly(days, hours=range(9, 19)):
    """A copy an hour from 9 to 18 o'clock, day after day."""
    moments = [SINCE.replace(hour=h) + timedelta(days=d) for d in range(days) for h in hours]
    return [copy(at, n) for n, at in enumerate(moments, 1)]


def kept(every, keep):
    new = every[-1]
    gone = spare(every, new, keep)
    return [x.at for x in every if x not in gone]


def test_the_last_of_each_hour_day_week_and_month():
    # From Monday, 2 March, to Tuesday, 31 March: 30 days of ten copies.
    every = hourly(30)
    last = datetime(2026, 3, 31, 18)
    assert kept(every, Keep(3, 0, 0, 0)) == [last.replace(hour=h) for h in (16, 17, 18)]
    assert kept(every, Keep(0, 2, 0, 0)) == [last - timedelta(days=1), last]
    # Weeks end with Sundays: the 29th, the 22nd; the running one with its newest.
    sundays = [datetime(2026, 3, 22, 18), datetime(2026, 3, 29, 18)]
    assert kept(every, Keep(0, 0, 3, 0)) == [*sundays, last]
    assert kept(every, Keep(0, 0, 0, 6)) == [last]
    assert kept(every, Keep(2, 2, 2, 1)) == [
        datetime(2026, 3, 29, 18), datetime(2026, 3, 30, 18), last.replace(hour=17), last
    ]  # fmt: skip


def test_the_newest_is_not_one_of_a_day_to_come():
    """Made while the clock was ahead, it has less in it than those that came after."""
    ahead, *past = [copy(SINCE + timedelta(days=d), n) for d, n in ((999, 3), (1, 9), (0, 2))]
    assert newest([ahead, *past], SINCE + timedelta(days=2)) == past[0]
    assert newest([ahead, *past], SINCE) == past[1]
    assert newest([ahead], SINCE) == ahead


def test_hours_and_days_without_one_do_not_count():
    every = [
        copy(SINCE - timedelta(days=40), 1),
        copy(SINCE, 2),
        copy(SINCE + timedelta(hours=9), 3),
    ]
    assert kept(every, Keep(0, 3, 0, 0)) == [every[0].at, every[2].at]


def test_never_the_new_one_nor_what_is_later_or_longer_nor_anothers():
    new = copy(SINCE, 10)
    later = copy(SINCE + timedelta(days=3), 4)  # the clock was wrong then
    longer = copy(SINCE - timedelta(days=1), 11)  # from before a backup was put back
    other = copy(SINCE - timedelta(days=2), 3, "bbbbbbbb")
    older = copy(SINCE - timedelta(minutes=1), 9)
    assert spare([new, later, longer, other, older], new, Keep(1, 0, 0, 0)) == [older]


@pytest.mark.parametrize(
    ("text", "keep"),
    [("24h 14d 8w 12m", Keep()), ("3h,2d", Keep(3, 2, 0, 0)), ("1M", Keep(0, 0, 0, 1))],
)
def test_what_to_keep_in_words(text, keep):
    assert Keep.read(text) == keep
    assert Keep.read(str(keep)) == keep


@pytest.mark.parametrize("text", ["", "all", "3", "0h", "3h 2y", "-1h", "9999h"])
def test_what_says_nothing_is_refused(text):
    with pytest.raises(Refused, match="24h 14d 8w 12m"):
        Keep.read(text)


@pytest.fixture
def plan(office):
    store = Store(office)
    keep_plan(store, Plan(keep=Keep(2, 0, 0, 0)))
    store.close()
    return office


def test_files_go_once_a_newer_one_was_checked(plan, clock):
    made = []
    for _ in range(4):
        clock.go(hours=1)
        visits(plan, clock, 1)
        new, gone = run(plan, clock.at)
        made.append(new)
        assert gone == made[-3:-2]
    assert listed(plan.parent / "backups") == [made[3], made[2]]


def test_what_bears_the_name_and_is_not_ours_stays(plan, tmp_path, clock):
    """A file is asked whose it is before it goes."""
    folder = plan.parent / "backups"
    first, _gone = run(plan, clock.at)
    office = chains.office(chains.checked(plan))
    other = project(tmp_path / "other.db", name="Lakeside")
    theirs = back_up(other, folder, clock.at)[0]
    posing = folder / f"kiosk-{office[:8]}-20260301-090000-1-{'0' * 16}.db"
    posing.write_bytes(theirs.path.read_bytes())
    letter = folder / f"kiosk-{office[:8]}-20260301-100000-1-{'0' * 16}.db"
    letter.write_text("a letter", encoding="utf-8")
    (folder / "notes.txt").write_text("read me", encoding="utf-8")
    clock.go(hours=5)
    say(plan, clock, c.Arrive(at=clock.at, id=""))
    new, _found = back_up(plan, folder, clock.at)
    assert rotate(new, office, Keep(1, 0, 0, 0)) == [first]
    assert names(folder) == sorted(
        [new.path.name, theirs.path.name, posing.name, letter.name, "notes.txt"]
    )


def test_a_failed_one_removes_nothing(plan, clock, monkeypatch):
    for _ in range(2):
        clock.go(hours=1)
        visits(plan, clock, 1)
        run(plan, clock.at)
    before = names(plan.parent / "backups")

    def failing(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.store.backup.writing.copy_pages", failing)
    clock.go(hours=1)
    visits(plan, clock, 1)
    with pytest.raises(Refused):
        run(plan, clock.at)
    assert names(plan.parent / "backups") == before
