"""The board's screen: where its parts stand, and which keys it takes."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer

from kiosk.desk import commands as c
from kiosk.i18n import _, language, say
from kiosk.screens.actions import BY_ID, bindings, foot
from kiosk.screens.board.clock import clock_notices
from kiosk.screens.board.duty import DutyPanel
from kiosk.screens.board.flash import SECONDS, Bar, Flash, Said
from kiosk.screens.board.header import Header, Notices
from kiosk.screens.board.keys import Keys
from kiosk.screens.board.legend import Legend
from kiosk.screens.board.sheet import SheetGrid, SheetHead
from kiosk.screens.board.side import Side
from kiosk.screens.board.strip import Strip
from kiosk.screens.board.view import view
from kiosk.screens.desk import Desk
from kiosk.screens.room import NeedsRoom
from kiosk.text import safe
from kiosk.why import headline

if TYPE_CHECKING:
    from kiosk.screens.flows.base import Stage

SHOWN = 12
"""How many decisions the strip has at most."""

PRIVATE = (
    c.Suspend,
    c.Resume,
    c.Resign,
    c.Join,
    c.Register,
    c.Found,
    c.Confirm,
    c.Contact,
    c.FollowUp,
    c.Recognise,
    c.Deal,
    c.Reassign,
    c.Certify,
    c.Analysis,
    c.Deputise,
    c.Cover,
    c.Office,
)
"""What the house does not tell in front of clients; it is among the decisions (W)."""


class Board(NeedsRoom[None]):
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

    def compose(self) -> ComposeResult:
        yield Header(id="header")
        yield Notices(id="notices")
        yield DutyPanel(id="duty")
        yield Flash(id="flash")
        yield Bar(id="bar")
        with Horizontal(id="middle"):
            with Vertical(id="sheet"):
                yield SheetHead(id="sheet-head")
                with VerticalScroll(id="sheet-scroll", can_focus=False):
                    yield SheetGrid(id="sheet-grid")
                yield Legend(id="legend")
            yield Side(id="side")
        yield Strip(id="strip")
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show how things stand now; what did not change is not drawn again."""
        desk, tongue = self.desk, language()
        now = desk.now
        shown = view(desk.state, desk.policy, now, by_key=self.by_key, seal=desk.seal)
        signs = dict.fromkeys(_(concern.sign) for concern in desk.concerns)
        standing = "  ".join(filter(None, (*signs, desk.access.badge(), shown.right)))
        self.query_one(Header).show((shown.left, shown.clock, standing))
        notices = self.query_one(Notices)
        notices.show(self._notices())
        notices.display = bool(notices.value)
        duty = self.query_one(DutyPanel)
        duty.show(shown.duty, tongue)
        duty.count(shown.duty.until, now)
        self.query_one(SheetHead).show(shown.sheet, tongue)
        self.query_one(SheetGrid).show(shown.sheet, tongue)
        self.query_one(Legend).show(bool(shown.sheet.rows), tongue)
        self.query_one(Side).show(shown.floor, tongue)
        self.query_one(Strip).show(self._told(), tongue)
        self.query_one(Keys).show(foot(desk.policy), tongue)

    def _told(self) -> tuple[tuple[str, str], ...]:
        staff = self.desk.state.staff
        shown = [x for x in self.desk.told if not isinstance(x.command, PRIVATE)]
        last = shown[: -SHOWN - 1 : -1]
        return tuple((f"{x.at:%H:%M}", safe(headline(x, staff))) for x in last)

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

    def action_scroll_sheet(self, lines: int) -> None:
        self.query_one("#sheet-scroll", VerticalScroll).scroll_relative(y=lines, animate=False)

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
