"""The board at a glance, without reading the journal or importing what decides."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.store.errors import sentences
from kiosk.store.opening import PROJECT, connect
from kiosk.store.tables import Board


def glance(path: Path, now: datetime) -> dict[str, Any] | None:
    """What the last entry left the board showing, with ``at``, the desk's time; None when time
    has changed it since. Raises NoDatabase, StoreError."""
    db = connect(path, read_only=True)
    try:
        with sentences(path):
            query = Board.select(Board.at, Board.until, Board.view).where(Board.project == PROJECT)
            found = next(iter(query.tuples().execute(db)), None)
    finally:
        db.close()
    if found is None:
        return None
    at, until, view = found
    if until is not None and now >= until:
        return None
    shown: dict[str, Any] = json.loads(view)
    return shown | {"at": max(now, at).isoformat(), "unclosed": False}
