"""One backup from beginning to end: written, checked, put on record, older ones rotated."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.store.backup import chains
from kiosk.store.backup.copies import Copy, rotate
from kiosk.store.backup.plan import Record, check_place, keep_record, plan_of, record_of
from kiosk.store.backup.writing import Busy, back_up
from kiosk.store.errors import NoDatabase, StoreError
from kiosk.store.file import Store


def run(path: Path, at: datetime, folder: Path | None = None) -> tuple[Copy, list[Copy]]:
    """Back the database *path* up by its plan, *at* by the clock; or into *folder*, which is
    nobody's to rotate. Returns the backup and what rotation removed.

    What becomes of it is put on record. Raises NoDatabase, Busy, StoreError.
    """
    store = Store(path, read_only=True)
    try:
        plan, record = plan_of(store), record_of(store)
    finally:
        store.close()
    if folder is not None:
        return back_up(path, folder, at)[0], []
    try:
        copy, found = back_up(path, check_place(plan, path), at)
    except (NoDatabase, Busy):
        raise
    except StoreError as refusal:
        _put_down(path, record.after_failing(at, refusal))
        raise
    _put_down(path, record.after(copy))
    return copy, rotate(copy, chains.office(found), plan.keep)


def _put_down(path: Path, record: Record) -> None:
    with suppress(StoreError):  # who may only read the file still has the backup, or its refusal
        store = Store(path)
        try:
            keep_record(store, record)
        finally:
            store.close()
