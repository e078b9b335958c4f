"""A fault in the program: one sentence, and nothing of what anybody typed."""

import traceback
from pathlib import Path

from kiosk.i18n import _


def sentence(error: BaseException) -> str:
    """What happened, for who calls support: the kind of fault and where, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    text = _(
        "The kiosk stopped because of a fault in the program ({kind}, {where})."
        " Everything entered so far is kept. Start it again."
    )
    return text.format(kind=type(error).__name__, where=where)
