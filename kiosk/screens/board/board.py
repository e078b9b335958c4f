"""The board's screen: where its parts stand, and which keys it takes."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from kiosk.i18n import _, say
from kiosk.screens.actions import BY_ID, bindings, foot
from kiosk.screens.board.clock import clock_notices
from kiosk.screens.board.flash import SECONDS, Bar, Flash, Said
from kiosk.screens.board.panels import Panels, told_of
from kiosk.screens.board.view import view
from kiosk.screens.desk import Desk

if TYPE_CHECKING:
    from kiosk.screens.flows.base import Stage


class Board(Panels):
    """The paper sheet, large enough for everybody. It asks nothing and knows no client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(),
        Binding("up", "scroll_sheet(-1)", show=False),
        Binding("down", "scroll_sheet(1)", show=False),
        Binding("pageup", "scroll_sheet(-10)", show=False),
        Binding("pagedown", "scroll_sheet(10)", show=False),
    ]

    def __init__(self, desk: Desk, *, by_key: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.by_key = by_key
        self._quiet: Timer | None = None

    def more(self) -> ComposeResult:
        yield Flash(id="flash")
        yield Bar(id="bar")

    def on_mount(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show how things stand now; what did not change is not drawn again."""
        desk, now = self.desk, self.desk.now
        shown = view(desk.state, desk.policy, now, by_key=self.by_key, seal=desk.seal)
        signs = dict.fromkeys(_(concern.sign) for concern in desk.concerns)
        told = told_of(desk.told, desk.state.staff)
        standing = (*signs, desk.access.badge())
        self.put(shown, now, standing, self._notices(), told, foot(desk.policy))

    def _notices(self) -> tuple[str, ...]:
        desk = self.desk
        said: list[str] = []
        if desk.trouble is not None:
            said.append(say(desk.trouble))
        lacking = desk.service.missing
        if lacking is not None:
            text = _(
                "Entries {first} to {last} are missing: the file {file}-wal was removed, or an"
                " older database put in place. Enter again what the sheet lacks, and tell support."
            )
            said.append(text.format(**lacking._asdict(), file=desk.service.store.path.name))
        said += clock_notices(desk.service)
        left = desk.service.unclosed()
        if left is not None:
            said.append(_("The day of {day} was never closed. Press D.").format(day=left))
        return tuple(said)

    async def action_do(self, action: str) -> None:
        self.hush()
        stage = cast("Stage", self.app)
        if BY_ID[action].used(self.desk.policy):
            await stage.start(BY_ID[action].find())
        else:
            stage.warn(_("This project's rules have no use for that key."))

    def tell(self, said: Said) -> None:
        """Show *said* until the next key or for a while: a name in place of the duty panel."""
        self.hush()
        self.query_one(Flash).show(said)
        bar = self.query_one(Bar)
        if not said.name:
            bar.show(said)
        bar.set_class(said.warning, "-warning")
        self.add_class("-told" if said.name else "-said")
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(SECONDS, self.hush)

    @property
    def names_somebody(self) -> bool:
        """Whether a name is shown large, of who receives."""
        return self.has_class("-told")

    def hush(self) -> None:
        """Show the board as it is."""
        self.remove_class("-told", "-said")
        self.query_one(Bar).clear()

    def on_key(self) -> None:
        self.hush()
