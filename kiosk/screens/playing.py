"""The stage on which flows play: the app as far as they know it."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual.css.query import NoMatches

from kiosk import i18n
from kiosk.refusal import Refused
from kiosk.screens import themes
from kiosk.screens.board.board import Board
from kiosk.screens.board.flash import Said
from kiosk.screens.desk import Desk
from kiosk.screens.manager.room import Room
from kiosk.screens.plain import Plain
from kiosk.screens.room import NeedsRoom

if TYPE_CHECKING:
    from kiosk.screens.flows.base import Flow
    from kiosk.screens.keeping import Keeper

T = TypeVar("T")


class Playing(Plain):
    """An app that plays one flow at a time, and what a manager's room does within it."""

    _desk: Desk | None = None
    _playing = False

    def __init__(self) -> None:
        super().__init__()
        self._asked = asyncio.Event()

    @property
    def desk(self) -> Desk:
        assert self._desk is not None
        return self._desk

    @property
    def in_room(self) -> bool:
        """Whether a manager's room is open."""
        return any(isinstance(screen, Room) for screen in self.screen_stack)

    @property
    def in_session_room(self) -> bool:
        """Whether a room is open that somebody's session opened."""
        return any(isinstance(screen, Room) and screen.by_session for screen in self.screen_stack)

    def draw(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Board | Room) and screen.is_mounted:
                # A look at the clock may fall between the parts going up or coming down.
                with suppress(NoMatches):
                    screen.draw()

    async def start(self, flow: "Flow") -> None:
        """Play *flow*; returns once it has asked something, or is over."""
        if self._playing:
            return
        self._playing = True
        self._asked.clear()
        self.run_worker(self.play(flow), group="flow")
        await self._asked.wait()

    async def within(self, flow: "Flow") -> None:
        """Play *flow* over the screen of the one that is playing."""
        self._asked.clear()
        self.run_worker(self._play(flow), group="flow")
        await self._asked.wait()

    async def play(self, flow: "Flow") -> None:
        """The whole of *flow*, with nothing else played meanwhile but what is within it."""
        self._playing = True
        try:
            await self._play(flow)
        finally:
            self._playing = False

    async def _play(self, flow: "Flow") -> None:
        try:
            await flow(self)
        except Refused as refusal:
            self.warn(i18n.say(refusal))
        finally:
            self._asked.set()
            self.draw()

    async def ask(self, screen: NeedsRoom[T]) -> T:
        answer = self.push_screen(screen, wait_for_dismiss=True)
        self._asked.set()
        result: T = await answer
        return result

    def tell(self, sentence: str, *more: str, name: str = "") -> None:
        self._say(Said(sentence, name, more))

    def warn(self, sentence: str) -> None:
        self._say(Said(sentence, warning=True))

    def _say(self, said: Said) -> None:
        """Show *said* in the rooms that are open: what is done there is not for the board, which
        clients can see."""
        kind = Room if self.in_room else Board
        for screen in self.screen_stack:
            if isinstance(screen, kind):
                screen.tell(said)

    def change_to(self, project: int) -> None:
        raise NotImplementedError

    @property
    def keeper(self) -> "Keeper":
        raise NotImplementedError

    def leave(self) -> None:
        self.exit()

    def speak(self, language: str) -> None:
        i18n.use(language)
        self._remember("language", language)
        self.draw()

    def wear(self, theme: str) -> None:
        self.theme = theme
        self._remember("theme", theme)
        self.tell(i18n._(themes.NAMES[theme]))

    def sort_rows(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Board):
                screen.by_key = not screen.by_key
                self._remember("rows", "turn" if screen.by_key else "seat")

    def _remember(self, name: str, value: str) -> None:
        complaint = self.desk.remember(name, value)
        if complaint:
            self.warn(complaint)
