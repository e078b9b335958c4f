"""A case as files: one that is checked against the journal, and a page to print."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.case.record import CaseFile
from kiosk.i18n import N_
from kiosk.refusal import Refused
from kiosk.text import last_digits

OWN = 0o600
"""A case is about a client: for whoever wrote it, and nobody else."""


def written(document: dict[str, Any]) -> bytes:
    """*document* as it stands in a file."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def printed(lines: Iterable[str], case: CaseFile, tip: str) -> bytes:
    """*lines* of a page, and the place of the chain that they were taken at."""
    foot = f"— {case.seq} · {tip}"
    return "\n".join((*lines, "", foot, "")).encode()


def file_name(case: CaseFile) -> str:
    """What the file of *case* is called where nobody says otherwise: no phone in full."""
    digits = last_digits(case.phone).lstrip("*")
    return "-".join(filter(None, ("kiosk-case", digits, f"{case.seq}.json")))


def write(file: Path, said: bytes, *, over: bool = True) -> None:
    """Write *said* into *file*; over what is there only where *over*. Raises Refused
    ``duplicate_id`` where something is, ``bad_value`` where it cannot be written."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if over else os.O_EXCL)
    try:
        with os.fdopen(os.open(file, flags, OWN), "wb") as opened:
            opened.write(said)
    except FileExistsError:
        text = N_("{path} is there already. Choose another name.")
        raise Refused("duplicate_id", text, path=str(file)) from None
    except OSError as error:
        text = N_("{path} cannot be written: {detail}")
        detail = error.strerror or ""
        raise Refused("bad_value", text, path=str(file), detail=detail) from None
