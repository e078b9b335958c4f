"""The live board for support: read-only, over a thin line."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

os.environ.setdefault("TEXTUAL_FPS", "10")  # read on import: nothing here is in a hurry

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType

from kiosk import crash
from kiosk.clock import Steady, Wall
from kiosk.screens import themes
from kiosk.screens.watched import Watched
from kiosk.screens.watching import Watching
from kiosk.service import Service
from kiosk.store.projects import Which

POLL = 1.0
"""Seconds between two looks at the file."""
STOPPING = ("SIGTSTP", "SIGTTIN", "SIGTTOU")
"""What would stop it, at its beginning and end, when keys are signals: over a line nobody could
have it go on. The driver wants to be told of them."""


class WatchApp(App[None]):
    """The board of *project* of the database *path*, to look at; *wall* and *steady* are the clock,
    tests give their own."""

    CSS_PATH = "screens/kiosk.tcss"
    TITLE = "kiosk"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+z,ctrl+backslash", "nothing", show=False, priority=True),
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
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.THEMES[0].variables)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)
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

    def action_nothing(self) -> None:
        """Keys that would stop a terminal program do nothing here."""

    def _fatal_error(self) -> None:
        """A fault in the program shows one sentence and no values."""
        error = sys.exc_info()[1] or self._exception or RuntimeError()
        self._exit_renderables.append(Text(crash.sentence(error)))
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        self._fatal_error()


def run(path: Path, project: str | None = None) -> int:
    """Show the board of *project* of the database *path* until somebody leaves it. Returns the
    exit status."""
    Service(path, project, read_only=True).close()  # what is wrong from the start is said at once
    app = WatchApp(path, project)
    app.run(mouse=False)
    return app.return_code or 0
