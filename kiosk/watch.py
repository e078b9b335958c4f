"""The live board for support: read-only, over a thin line."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("TEXTUAL_FPS", "10")  # read on import: nothing here is in a hurry

from textual.binding import Binding, BindingType

from kiosk.clock import Steady, Wall
from kiosk.screens.plain import ENDING, Plain
from kiosk.screens.watched import Watched
from kiosk.screens.watching import Watching
from kiosk.service import Service
from kiosk.store.projects import Which

POLL = 1.0
"""Seconds between two looks at the file."""
STOPPING = ("SIGTSTP", "SIGTTIN", "SIGTTOU")
"""What would stop it, at its beginning and end, when keys are signals: over a line nobody could
have it go on. The driver wants to be told of them."""


class WatchApp(Plain):
    """The board of *project* of the database *path*, to look at; *wall* and *steady* are the clock,
    tests give their own."""

    CSS_PATH = "screens/kiosk.tcss"
    TITLE = "kiosk"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        path: Path,
        project: Which = None,
        *,
        wall: Wall | None = None,
        steady: Steady | None = None,
    ) -> None:
        super().__init__()

        def opens(which: Which) -> Service:
            return Service(path, which, wall=wall, steady=steady, read_only=True)

        self.watched = Watched(opens, project)

    def on_mount(self) -> None:
        self.with_signals(ENDING, lambda loop, number: loop.add_signal_handler(number, self.exit))
        for name in () if self.is_headless else STOPPING:
            with suppress(AttributeError):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        self.watched.look()
        self.push_screen(Watching(self.watched))
        self.set_interval(POLL, self.look)

    def on_unmount(self) -> None:
        self.watched.close()

    def look(self) -> None:
        """Look at the file, and show what is new."""
        self.watched.look()
        if isinstance(self.screen, Watching):
            self.screen.draw()


def run(path: Path, project: str | None = None) -> int:
    """Show the board of *project* of the database *path* until somebody leaves it. Returns the
    exit status."""
    Service(path, project, read_only=True).close()  # what is wrong from the start is said at once
    app = WatchApp(path, project)
    app.run(mouse=False)
    return app.return_code or 0
