"""A case as files: one that is checked against the journal, and a page to print."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.case.record import CaseFile
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.text import last_digits

OWN = 0o600
"""A case is about a client: for whoever wrote it, and nobody else."""

ENDINGS = (".json", ".txt")
"""Of the file that is checked, and of the page."""


def tip(desk: Service, seq: int) -> str:
    """The hash of the entry *seq*; empty where there is none."""
    found = next(desk.entries(max(0, seq - 1)), None)
    return found.hash if found is not None and found.seq == seq else ""


def written(document: dict[str, Any]) -> bytes:
    """*document* as it stands in a file."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def printed(lines: Iterable[str], case: CaseFile, tip: str) -> bytes:
    """*lines* of a page, and the place of the chain that they were taken at."""
    foot = _("Entry {seq} of the journal, whose hash is:").format(seq=case.seq)
    return "\n".join((*lines, "", foot, tip, "")).encode()


def free_name(folder: Path, case: CaseFile) -> Path:
    """A file for *case* in *folder* that is not there yet. No phone stands in full in it."""
    digits = last_digits(case.phone).lstrip("*")
    name = "-".join(filter(None, ("kiosk-case", digits, str(case.seq))))
    file, again = folder / f"{name}.json", 1
    while any(os.path.lexists(x) for x in both(file)):
        again += 1
        file = folder / f"{name}-{again}.json"
    return file


def both(file: Path) -> tuple[Path, Path]:
    """The file that is checked and the page beside it, whichever of them *file* names."""
    name = file.name.removesuffix(file.suffix) if file.suffix in ENDINGS else file.name
    made, page = (file.with_name(name + ending) for ending in ENDINGS)
    return made, page


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


def write_both(file: Path, document: bytes, page: bytes) -> tuple[Path, Path]:
    """Write *document* and *page* side by side, both or neither, over nothing that is there.
    Raises Refused as ``write``."""
    checked, printed = both(file)
    write(checked, document, over=False)
    try:
        write(printed, page, over=False)
    except Refused:
        checked.unlink()
        raise
    return checked, printed
