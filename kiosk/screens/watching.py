"""The board's screen for who only looks: its panels, and keys that change the view."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from kiosk import i18n
from kiosk.i18n import _, language
from kiosk.screens import themes
from kiosk.screens.board.board import PRIVATE, SHOWN
from kiosk.screens.board.duty import DutyPanel
from kiosk.screens.board.header import Header, Notices
from kiosk.screens.board.keys import Keys
from kiosk.screens.board.legend import Legend
from kiosk.screens.board.sheet import SheetGrid, SheetHead
from kiosk.screens.board.side import Side
from kiosk.screens.board.strip import Strip
from kiosk.screens.room import NeedsRoom
from kiosk.screens.watched import Watched
from kiosk.text import safe
from kiosk.why import headline


class Watching(NeedsRoom[None]):
    """The paper sheet as the desk shows it. No key reaches the desk."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,Q", "leave", show=False),
        Binding("g,G", "speak", show=False),
        Binding("t,T", "dress", show=False),
        Binding("z,Z", "order", show=False),
        Binding("p,P", "project", show=False),
        Binding("up", "scroll_sheet(-1)", show=False),
        Binding("down", "scroll_sheet(1)", show=False),
        Binding("pageup", "scroll_sheet(-10)", show=False),
        Binding("pagedown", "scroll_sheet(10)", show=False),
    ]

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        self.watched = watched
        self.by_key = False

    def compose(self) -> ComposeResult:
        yield Header(id="header")
        yield Notices(id="notices")
        yield DutyPanel(id="duty")
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
        """Show what was read last; what did not change is not drawn again."""
        watched, tongue = self.watched, language()
        shown = watched.shown(by_key=self.by_key)
        standing = "  ".join(filter(None, (_("only looking"), shown.right)))
        self.query_one(Header).show((shown.left, shown.clock, standing))
        notices = self.query_one(Notices)
        notices.show(watched.notices())
        notices.display = bool(notices.value)
        duty = self.query_one(DutyPanel)
        duty.show(shown.duty, tongue)
        if watched.read_at is not None:
            duty.count(shown.duty.until, watched.read_at)
        self.query_one(SheetHead).show(shown.sheet, tongue)
        self.query_one(SheetGrid).show(shown.sheet, tongue)
        self.query_one(Legend).show(bool(shown.sheet.rows), tongue)
        self.query_one(Side).show(shown.floor, tongue)
        self.query_one(Strip).show(self._told(), tongue)
        self.query_one(Keys).show(_keys(), tongue)

    def _told(self) -> tuple[tuple[str, str], ...]:
        staff = self.watched.state.staff
        told = [x for x in self.watched.told if not isinstance(x.command, PRIVATE)]
        last = told[: -SHOWN - 1 : -1]
        return tuple((f"{x.at:%H:%M}", safe(headline(x, staff))) for x in last)

    def action_leave(self) -> None:
        self.app.exit()

    def action_speak(self) -> None:
        i18n.use("en" if language().startswith("zh") else "zh_CN")
        self.draw()

    def action_dress(self) -> None:
        self.app.theme = themes.after(self.app.theme)

    def action_order(self) -> None:
        self.by_key = not self.by_key
        self.draw()

    def action_project(self) -> None:
        other = self.watched.next_project()
        if other is not None:
            self.watched.go_to(other)
            self.watched.look()
            self.draw()

    def action_scroll_sheet(self, lines: int) -> None:
        self.query_one("#sheet-scroll", VerticalScroll).scroll_relative(y=lines, animate=False)


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("Z", _("Rows by seat or by turn")),
        ("P", _("Another project")),
        ("T", _("Dark, light, high contrast")),
        ("G", "中文 / English"),
        ("Q", _("Quit")),
    )
