"""A yes or no, and a message that is only read."""

from collections.abc import Sequence

from kiosk.i18n import _
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form


class Confirm(Form[bool]):
    """Enter is yes, Escape is no."""

    def __init__(self, title: str, notes: Sequence[str] = ()) -> None:
        super().__init__(title, (), _yes, notes=notes, danger=True)


class Notice(Form[bool]):
    """A message that is only read."""

    def __init__(self, title: str, notes: Sequence[str]) -> None:
        super().__init__(title, (), _yes, notes=notes)

    def hint(self) -> str:
        return _("Enter, Esc back")


def _yes(_answers: Answers) -> bool:
    return True
