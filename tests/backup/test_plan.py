"""The plan, its words, and what is said of how the backups stand."""

from datetime import timedelta

import pytest

from kiosk import i18n
from kiosk.refusal import Refused
from kiosk.store.backup import plan
from kiosk.store.backup.copies import Copy
from kiosk.store.errors import StoreError
from kiosk.store.file import Store
from tests.conftest import MONDAY

GOOD = plan.Good(__file__, MONDAY, 40, "0" * 16)
GONE = plan.Good("/b/x.db", MONDAY, 40, "0" * 16)


@pytest.mark.parametrize(("text", "minutes"), [("30m", 30), ("1h", 60), ("1D", 1440), ("off", 0)])
def test_intervals(text, minutes):
    assert plan.read_every(text) == minutes


@pytest.mark.parametrize("text", ["", "1", "0h", "-5m", "often", "1h30"])
def test_what_is_no_interval(text):
    with pytest.raises(Refused, match="30m, 1h or off"):
        plan.read_every(text)


def test_beside_the_database_unless_a_folder_is_named(office, tmp_path):
    assert plan.Plan().place(office) == office.parent / "backups"
    assert plan.read_folder(" ", office) == ("", False)
    assert plan.read_folder(str(tmp_path), office) == (str(tmp_path), False)
    with pytest.raises(StoreError, match="plug the disk in"):
        plan.read_folder(str(tmp_path / "gone"), office)


def test_the_empty_folder_of_a_disk_that_is_not_plugged_in(office, tmp_path, monkeypatch):
    """Else the backups would go on to the desk's own disk, and nobody would know."""
    monkeypatch.setattr(plan, "_same_disk", lambda _folder, _path: False)
    folder, elsewhere = plan.read_folder(str(tmp_path), office)
    chosen = plan.Plan(folder=folder, elsewhere=elsewhere)
    assert plan.check_place(chosen, office) == tmp_path
    monkeypatch.undo()
    with pytest.raises(StoreError, match="not plugged in"):
        plan.check_place(chosen, office)


def test_what_cannot_be_read_counts_as_nothing(office):
    store = Store(office)
    store.prefer(plan.PLAN, "{nonsense")
    store.prefer(plan.RECORD, '{"good": 5}')
    assert (plan.plan_of(store), plan.record_of(store)) == (plan.Plan(), plan.Record())
    store.close()


def test_a_failure_is_told_in_the_language_that_is_spoken():
    inner = StoreError("{path} is damaged: {detail}.", path="/b/kiosk.db", detail="Page 2")
    refusal = StoreError(
        "The copy of {path} does not hold and was not kept; older ones are. {why}",
        path="/b/kiosk.db",
        why=inner,
    )
    record = plan.Record(GOOD).after_failing(MONDAY, refusal)
    assert record.good == GOOD
    i18n.use("zh_CN")
    assert i18n.say(record.failed.why) == (
        "/b/kiosk.db 的备份核对不过，没有保留；旧备份还在。/b/kiosk.db 已损坏：Page 2。"
    )


@pytest.mark.parametrize(
    ("record", "entries", "minutes", "said"),
    [
        (plan.Record(GOOD), 40, 9999, None),  # everything is in it, however old
        (plan.Record(GOOD), 43, 120, None),
        (plan.Record(GOOD), 43, 121, "The last backup is of 2026-03-02 08:45; 3 entries came"),
        (plan.Record(GOOD), 43, -121, "The last backup is of 2026-03-02 08:45; 3 entries came"),
        (plan.Record(GONE), 40, 0, "There is no backup, or the last one is gone."),
        (plan.Record(), 1, 0, "There is no backup, or the last one is gone."),
        (
            plan.Record(GOOD).after_failing(MONDAY, StoreError("Alas.")), 40, 1,
            "The backup of 2026-03-02 08:45 failed. Alas.",
        ),
    ],
)  # fmt: skip
def test_when_the_last_backup_is_not_good_enough(record, entries, minutes, said):
    wrong = plan.overdue(plan.Plan(), record, entries, MONDAY + timedelta(minutes=minutes))
    assert (wrong is None) if said is None else str(wrong).startswith(said)


def test_switched_off_is_said():
    assert "switched off" in str(plan.overdue(plan.Plan(every=0), plan.Record(GOOD), 40, MONDAY))


def test_a_good_one_forgets_the_failure(tmp_path):
    failed = plan.Record().after_failing(MONDAY, StoreError("Alas."))
    copy = Copy(tmp_path / "x", "a" * 8, MONDAY, 40, "0" * 16)
    assert failed.after(copy) == plan.Record(plan.Good(str(tmp_path / "x"), MONDAY, 40, "0" * 16))
