"""Where backups go, how often, which are kept, and what became of the last one.

It is about the machine and not about a project: kept among the preferences of the database file.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.refusal import N_, Refused
from kiosk.store.backup.copies import Copy, Keep
from kiosk.store.errors import StoreError
from kiosk.store.file import Store

T = TypeVar("T")

PLAN, RECORD = "backup.plan", "backup.record"
"""The preferences that keep them."""

_EVERY = re.compile(r"(\d{1,4})(m|h|d)")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}


class Plan(msgspec.Struct, frozen=True):
    """``folder`` empty: ``backups`` beside the database. ``every`` so many minutes while a day is
    open, and at its close; 0: never by itself. ``elsewhere``: the folder was on another disk than
    the database when it was named."""

    folder: str = ""
    every: int = 60
    keep: Keep = Keep()
    elsewhere: bool = False

    def place(self, path: Path) -> Path:
        """The folder for backups of the database *path*."""
        return Path(self.folder) if self.folder else path.absolute().parent / "backups"


class Good(msgspec.Struct, frozen=True):
    """A backup that was written and checked."""

    file: str
    at: datetime
    entries: int
    seal: str


class Failed(msgspec.Struct, frozen=True):
    """An attempt that failed, with its refusal."""

    at: datetime
    template: str
    params: dict[str, Any]

    @property
    def why(self) -> Refused:
        return _refusal(self.template, self.params)


class Record(msgspec.Struct, frozen=True):
    """The last backup that is good, and the attempt that failed since, if one did."""

    good: Good | None = None
    failed: Failed | None = None

    def after(self, copy: Copy) -> "Record":
        return Record(Good(str(copy.path), copy.at, copy.entries, copy.seal))

    def after_failing(self, at: datetime, refusal: Refused) -> "Record":
        template, params = _plain(refusal)
        return msgspec.structs.replace(self, failed=Failed(at, template, params))


def read_every(text: str) -> int:
    """The minutes that ``30m``, ``1h``, ``1d`` or ``off`` mean. Raises Refused ``bad_value``."""
    said = text.strip().lower()
    if said in ("off", "0"):
        return 0
    match = _EVERY.fullmatch(said)
    minutes = int(match[1]) * _MINUTES[match[2]] if match else 0
    if not minutes:
        raise Refused(
            "bad_value",
            N_("'{value}' is no interval. Write it such as 30m, 1h or off."),
            value=said,
        )
    return minutes


def read_folder(text: str, path: Path) -> tuple[str, bool]:
    """``folder`` and ``elsewhere`` of a plan for the database *path*; nothing: the usual one.
    Raises StoreError when the folder is not there."""
    if not text.strip():
        return "", False
    folder = Path(text.strip()).expanduser().absolute()
    if not folder.is_dir():
        raise StoreError(
            N_("There is no folder {path}. Make it, or plug the disk in."), path=folder
        )
    return str(folder), not _same_disk(folder, path)


def check_place(plan: Plan, path: Path) -> Path:
    """The folder of *plan*, there to be written into. Raises StoreError, also when the disk that
    belongs there is not plugged in: its empty folder may be there all the same."""
    from kiosk.store import permissions

    folder = plan.place(path)
    if not plan.folder:
        try:
            permissions.make_folder(folder)
        except OSError as error:
            text = N_("The folder {path} cannot be made: {detail}.")
            raise StoreError(text, path=folder, detail=error.strerror or str(error)) from error
    elif plan.elsewhere and folder.is_dir() and _same_disk(folder, path):
        text = N_("{path} is empty of its disk: the stick or disk is not plugged in.")
        raise StoreError(text, path=folder)
    return folder


def kept(text: str | None, kind: type[T]) -> T:
    """The preference *text*; what cannot be read counts as nothing, and is written anew in time."""
    try:
        return msgspec.json.decode(text or "{}", type=kind)
    except msgspec.MsgspecError:
        return kind()


def plan_of(store: Store) -> Plan:
    """The plan that the file of *store* keeps, or ours. Raises StoreError."""
    return kept(store.preference(PLAN), Plan)


def record_of(store: Store) -> Record:
    """What became of the last backup. Raises StoreError."""
    return kept(store.preference(RECORD), Record)


def keep_plan(store: Store, plan: Plan) -> None:
    store.prefer(PLAN, msgspec.json.encode(plan).decode())


def keep_record(store: Store, record: Record) -> None:
    store.prefer(RECORD, msgspec.json.encode(record).decode())


def overdue(plan: Plan, record: Record, entries: int, now: datetime) -> Refused | None:
    """What is wrong with the backups of a database that has *entries* now; None when the last one
    is there and good, and fresh or of everything."""
    good = record.good
    if record.failed is not None:
        text = N_("The backup of {at} failed. {why}")
        return Refused("backup", text, at=_said(record.failed.at), why=record.failed.why)
    if not plan.every:
        return Refused("backup", N_("Backups are switched off."))
    if good is None or _is_gone(good):
        return Refused("backup", N_("There is no backup, or the last one is gone."))
    late = abs(now - good.at) > timedelta(minutes=2 * plan.every)  # a clock may have been ahead
    if late and entries > good.entries:
        text = N_("The last backup is of {at}; {n} entries came since.")
        return Refused("backup", text, at=_said(good.at), n=entries - good.entries)
    return None


def _is_gone(good: Good) -> bool:
    """Whether its file is no more. One that may not be looked at is taken as there."""
    try:
        Path(good.file).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _same_disk(folder: Path, path: Path) -> bool:
    try:
        return folder.stat().st_dev == path.stat().st_dev
    except OSError:
        return False


def _plain(refusal: Refused) -> tuple[str, dict[str, Any]]:
    """Template and params of *refusal*; a refusal among the params is one more such pair."""
    params: dict[str, Any] = {}
    for name, value in refusal.params.items():
        if isinstance(value, Refused):
            params[name] = _plain(value)
        else:
            params[name] = value if isinstance(value, int) else str(value)
    return refusal.template, params


def _refusal(template: str, params: dict[str, Any]) -> Refused:
    known = {
        name: _refusal(*value) if isinstance(value, list | tuple) else value
        for name, value in params.items()
    }
    return StoreError(template, **known)
