"""Boards and projects at a glance, without reading the journal or importing what decides."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from kiosk.store.errors import reading
from kiosk.store.opening import connect
from kiosk.store.projects import Project, Which, chosen, listed
from kiosk.store.tables import Board


def glance(path: Path, now: datetime, project: Which = None) -> dict[str, Any] | None:
    """What the last entry of *project* left the board showing, with ``at``, the desk's time; None
    when time has changed it since. Raises NoDatabase, StoreError."""
    with _looking(path) as db:
        key = chosen(db, path, project).id
        query = Board.select(Board.at, Board.until, Board.view).where(Board.project == key)
        found = next(iter(query.tuples().execute(db)), None)
        if found is None:
            return None
        at, until, view = found
        if until is not None and now >= until:
            return None
        shown: dict[str, Any] = json.loads(view)
        return shown | {"at": max(now, at).isoformat(), "unclosed": False}


def projects(path: Path) -> tuple[list[Project], Project]:
    """Every project of the database *path*, and the one that is meant when none is named.
    Raises NoDatabase, StoreError."""
    with _looking(path) as db:
        return listed(db), chosen(db, path, None)


@contextmanager
def _looking(path: Path) -> Iterator[SqliteDatabase]:
    db = connect(path, read_only=True)
    try:
        with reading(path):
            yield db
    finally:
        db.close()
