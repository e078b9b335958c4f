"""A case is written to a file: for support to check, and as a page to print."""

import os
from collections.abc import Callable
from pathlib import Path

from kiosk import i18n
from kiosk.case.document import document
from kiosk.case.page import page
from kiosk.case.paper import free_name, printed, tip, write_both, written
from kiosk.case.record import CaseFile
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.screens.cells import wrapped
from kiosk.screens.dialogs.confirm import Notice
from kiosk.screens.dialogs.fields import Answers, Choice, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage

WIDTH = 80
"""Of a page of paper, in cells."""


async def to_file(stage: Stage, taken: Callable[[], CaseFile]) -> None:
    """Ask where the case, *taken* anew, is to be written, and write it: over nothing."""
    folder = _folder()
    asked = (
        Text("file", _("File"), str(free_name(folder, taken()))),
        Choice(
            "names",
            _("Names and phones"),
            (("masked", _("hidden")), ("full", _("in full"))),
        ),
    )

    def attempt(answers: Answers) -> tuple[Path, Path]:
        file = folder / os.path.expanduser(answers["file"].strip())
        if file in (folder, Path(file.anchor)):
            raise Refused("bad_value", N_("Give the file a name."))
        return _write(stage, taken(), file, full=answers["names"] == "full")

    note = _("A file that can be checked with kiosk case --check, and beside it a page to print.")
    form = Form(_("Write the case to a file"), asked, attempt, notes=(note,))
    files = await stage.ask(form)
    if files is not None:
        checked, paper = files
        said = _("To be checked: {path}"), _("To print: {path}")
        where = (said[0].format(path=checked), said[1].format(path=paper))
        await stage.ask(Notice(_("The case is written"), where))


def _write(stage: Stage, case: CaseFile, file: Path, *, full: bool) -> tuple[Path, Path]:
    desk = stage.desk
    hashed = tip(desk.service, case.seq)
    said = document(case, tip=hashed, language=i18n.language(), full=full)
    elsewhere = desk.service.client_elsewhere(case.phone)
    lines = page(case, desk.state.staff, wrapped, WIDTH, full=full, elsewhere=elsewhere)
    return write_both(file, written(said), printed((line for line, _kind in lines), case, hashed))


def _folder() -> Path:
    """The user's documents, or, where there is no such folder, their home."""
    from platformdirs import user_documents_path  # only for who writes a file

    documents = user_documents_path()
    return documents if os.path.isdir(documents) else Path(os.path.expanduser("~"))
