"""The database cannot be opened: say so, and go on trying."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from kiosk.i18n import N_, _, say
from kiosk.screens.prose import Prose
from kiosk.screens.room import NeedsRoom
from kiosk.store.errors import StoreError


class Trouble(NeedsRoom[None]):
    """Shown in place of the board until the file can be opened; one that *stays* is not left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,Q,escape,ctrl+q", "app.leave", show=False),
    ]

    def __init__(self, refusal: StoreError, *, stays: bool = False) -> None:
        super().__init__()
        self.refusal = refusal
        self.stays = stays

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Label(_("The desk cannot be opened"), markup=False, classes="title")
            yield Prose([say(self.refusal)], id="trouble")
            text = N_("Trying again all the time.   Q leave")
            if self.stays:
                text = N_("Trying again all the time.")
            yield Label(_(text), markup=False, classes="hint")

    def show(self, refusal: StoreError) -> None:
        self.refusal = refusal
        self.query_one(Prose).say([say(refusal)])
