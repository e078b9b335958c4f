"""What every question has: an attempt with the answer, and the sentence when it is refused."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.i18n import say
from kiosk.refusal import Refused
from kiosk.screens.prose import Prose
from kiosk.screens.room import Dialog

T = TypeVar("T")


class Asking(Dialog[T | None]):
    """A dialog with a line for what is wrong (``.error``). It gives back what the attempt returns;
    an attempt that is refused leaves everything as it was typed. Escape gives back None."""

    def attempted(self, attempt: Callable[[], T]) -> None:
        try:
            result = attempt()
        except Refused as refusal:
            self.complain(say(refusal))
            self.forget(refusal)
        else:
            self.dismiss(result)

    def complain(self, sentence: str) -> None:
        """Show what is wrong; what was typed stays."""
        error = self.query_one(".error", Prose)
        error.say([sentence])
        error.add_class("-shown")

    def forget(self, refusal: Refused) -> None:
        """What *refusal* makes useless of what was typed goes."""

    def action_cancel(self) -> None:
        self.dismiss(None)
