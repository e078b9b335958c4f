"""A fault in the program: one sentence, and nothing of what anybody typed."""

import logging
import sys
import threading
from pathlib import Path
from typing import Any

from kiosk.i18n import _


def sentence(error: BaseException) -> str:
    """What happened, for who calls support: the kind of fault and where, no values."""
    import traceback  # only for a fault

    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    text = _(
        "The kiosk stopped because of a fault in the program ({kind}, {where})."
        " Everything entered so far is kept."
    )
    return text.format(kind=type(error).__name__, where=where)


def hush() -> None:
    """From now on nobody else tells of a fault either: Python's own tracebacks, of the program, of
    its threads and of what is thrown away, end in the text of the exception, which may quote what
    was typed."""
    sys.excepthook = lambda _kind, error, _traceback: _tell(error)
    threading.excepthook = _tell_thing
    sys.unraisablehook = _tell_thing
    logging.lastResort = None


def _tell_thing(fault: Any) -> None:
    """As ``_tell``, of what the hooks of threads and of destructors are given."""
    if fault.exc_value is not None:
        _tell(fault.exc_value)


def _tell(error: BaseException) -> None:
    print(sentence(error), file=sys.stderr)  # noqa: T201, click may be what is at fault
