"""A yes or no, and a message that is only read."""

from collections.abc import Sequence

from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form


class Confirm(Form[bool]):
    """Enter is yes, Escape is no."""

    def __init__(self, title: str, notes: Sequence[str] = ()) -> None:
        super().__init__(title, (), _yes, notes=notes, danger=True)


def _yes(_answers: Answers) -> bool:
    return True
