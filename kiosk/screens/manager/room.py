"""What every manager's room has: a title with whose session it is, a line for what happened, the
keys, and what is done over it."""

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches

from kiosk.i18n import _, language
from kiosk.screens.board.flash import Bar, Said
from kiosk.screens.cells import cut, flowed, right
from kiosk.screens.desk import Desk
from kiosk.screens.panel import Panel
from kiosk.screens.prose import Prose
from kiosk.screens.room import NeedsRoom

if TYPE_CHECKING:
    from kiosk.screens.flows.base import Flow, Stage


class Head(Panel[tuple[str, str]]):
    """The room's name at the left, whose session it is at the right."""

    def draw(self, value: tuple[str, str], width: int) -> list[Content]:
        name, badge = value
        said = cut(name, width)
        rest = max(0, width - Content(said).cell_length)
        return [Content.assemble((said, "bold $primary"), (right(badge, rest), "bold $accent"))]


class Room(NeedsRoom[None]):
    """A screen for managers. Escape goes back; the session's end closes it, where it was entered
    by a session (``by_session``)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("ctrl+g", "end", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.by_session = desk.access.session is not None
        self._drawn: tuple[object, ...] = ()

    def title_said(self) -> str:
        """The room's name."""
        raise NotImplementedError

    def keys_said(self) -> tuple[str, ...]:
        """What each key does."""
        return (_("Esc back"),)

    def body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the body as things stand now."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Head(id="room-head")
        with Vertical(id="room"):
            yield from self.body()
        yield Bar(id="room-said")
        yield Prose(id="room-keys")

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Show how things stand; the body is drawn again only when something changed."""
        self.query_one(Head).show((self.title_said(), self.desk.access.badge()))
        stands = (self.desk.state.seq, language(), self.app.size, *self.depends())
        if stands != self._drawn:
            self._drawn = stands
            width = self.app.size.width - 2
            self.query_one("#room-keys", Prose).say(flowed(self.keys_said(), width), "$dim")
            self.show()

    def depends(self) -> tuple[object, ...]:
        """What the body shows besides the desk's state."""
        return ()

    def again(self) -> None:
        """Draw the body again."""
        self._drawn = ()
        self.draw()

    async def play(self, flow: "Flow") -> None:
        """Do something that asks, over this room."""
        self.hush()

        async def played(stage: "Stage") -> None:
            try:
                await flow(stage)
            finally:
                with suppress(NoMatches):  # the screen may be coming down
                    self.again()

        await cast("Stage", self.app).within(played)

    def tell(self, said: Said) -> None:
        """Show *said* until the next key."""
        bar = self.query_one(Bar)
        bar.show(said)
        bar.set_class(said.warning, "-warning")

    def hush(self) -> None:
        self.query_one(Bar).clear()

    def on_key(self) -> None:
        self.hush()

    def action_back(self) -> None:
        self.dismiss(None)

    def action_end(self) -> None:
        """The session ends: this room closes, and those under it."""
        self.desk.access.end()
        self.dismiss(None)
