"""Typing ahead: a key is looked at once the one before it has done its work, so that what is
typed faster than a dialog opens still lands in that dialog."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump

PATIENCE = 0.5
"""Seconds after which a key that is still busy no longer holds up the next one."""

Typed = events.Key | events.Paste


class TypeAhead:
    """Hands what is typed to *forward*, one after the other."""

    def __init__(self, app: App[None], forward: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._forward = forward
        self._typed: deque[Typed] = deque()
        self._task: asyncio.Task[None] | None = None
        self.done = asyncio.Event()
        self.done.set()

    def add(self, event: Typed) -> None:
        self._typed.append(event)
        self.done.clear()
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._typed:
                target = self._app.focused or self._app.screen
                await self._forward(self._typed.popleft())
                await self._settled(target)
        except Exception as error:
            self._app._handle_exception(error)
        finally:
            self._task = None
            self.done.set()

    async def _settled(self, target: DOMNode) -> None:
        """Wait until the key has gone through *target* and all above it, and a screen that it
        opened can take the next one."""
        above = [node for node in target.ancestors_with_self if isinstance(node, MessagePump)]
        for pump in (*above, self._app.screen):
            await _reached(pump)


async def _reached(pump: MessagePump) -> None:
    """Return once *pump* has handled what it was sent so far."""
    reached = asyncio.Event()
    if pump.is_running and pump.call_later(reached.set):
        try:
            await asyncio.wait_for(reached.wait(), PATIENCE)
        except TimeoutError:
            return
