"""What the kiosk and the live board have in common as programs of a terminal: their looks, keys
that stop neither, signals that end them, and a fault told in one sentence."""

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType

from kiosk import crash
from kiosk.screens import themes

ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
"""Signals that ask a terminal program to go."""


class Plain(App[None]):
    """An app without a palette, in our own colours."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,ctrl+backslash", "nothing", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.THEMES[0].variables)

    def with_signals(
        self, names: Iterable[str], do: Callable[[asyncio.AbstractEventLoop, int], object]
    ) -> None:
        """*do* with each signal of *names*, where the platform has it."""
        loop = asyncio.get_running_loop()
        for name in names:
            with suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
                do(loop, getattr(signal, name))

    def action_nothing(self) -> None:
        """Keys that would stop a terminal program do nothing here."""

    def after_a_fault(self) -> str:
        """What is said after the sentence of a fault."""
        return ""

    def _fatal_error(self) -> None:
        """A fault in the program shows one sentence: a traceback would show what was typed."""
        error = sys.exc_info()[1] or self._exception or RuntimeError()
        if not self._exit_renderables:  # the first one is the fault, others come of it
            said = f"{crash.sentence(error)} {self.after_a_fault()}".rstrip()
            self._exit_renderables.append(Text(said))
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        self._fatal_error()
