"""The panels of the board: for whoever stands at the desk, and for who only looks."""

from collections.abc import Iterable
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from kiosk.desk import commands as c
from kiosk.i18n import language
from kiosk.screens.board.duty import DutyPanel
from kiosk.screens.board.header import Header, Notices
from kiosk.screens.board.keys import Keys, Pairs
from kiosk.screens.board.legend import Legend
from kiosk.screens.board.sheet import SheetGrid, SheetHead
from kiosk.screens.board.side import Side
from kiosk.screens.board.strip import Strip, Told
from kiosk.screens.board.view import BoardView
from kiosk.screens.room import NeedsRoom
from kiosk.store.journal import Entry
from kiosk.telling.sentence import Staff
from kiosk.text import safe
from kiosk.why import headline

SHOWN = 12
"""How many decisions the strip has at most."""

PRIVATE = (
    *(c.Suspend, c.Resume, c.Resign, c.Join, c.Certify, c.Analysis, c.Deputise, c.Cover, c.Found),
    *(c.Register, c.Confirm, c.Contact, c.FollowUp, c.Recognise, c.Deal, c.Agree, c.Award),
    *(c.Reassign, c.Merge, c.Link, c.Forget, c.Anonymise, c.Office),
)
"""What the house does not tell in front of clients; it is among the decisions (W)."""


class Panels(NeedsRoom[None]):
    """The paper sheet, large enough for everybody. It knows no client."""

    def more(self) -> ComposeResult:
        """What else stands below the duty panel."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield Header(id="header")
        yield Notices(id="notices")
        yield DutyPanel(id="duty")
        yield from self.more()
        with Horizontal(id="middle"):
            with Vertical(id="sheet"):
                yield SheetHead(id="sheet-head")
                with VerticalScroll(id="sheet-scroll", can_focus=False):
                    yield SheetGrid(id="sheet-grid")
                yield Legend(id="legend")
            yield Side(id="side")
        yield Strip(id="strip")
        yield Keys(id="keys")

    def put(
        self, shown: BoardView, at: datetime | None, standing: Iterable[str],
        notices: tuple[str, ...], told: Told, keys: Pairs,
    ) -> None:  # fmt: skip
        """Show how things stand at *at*; what did not change is not drawn again. *standing* is at
        the right of the first line."""
        tongue = language()
        right = "  ".join(filter(None, (*standing, shown.right)))
        self.query_one(Header).show((shown.left, shown.clock, right))
        above = self.query_one(Notices)
        above.show(notices)
        above.display = bool(notices)
        duty = self.query_one(DutyPanel)
        duty.show(shown.duty, tongue)
        if at is not None:
            duty.count(shown.duty.until, at)
        self.query_one(SheetHead).show(shown.sheet, tongue)
        self.query_one(SheetGrid).show(shown.sheet, tongue)
        self.query_one(Legend).show(bool(shown.sheet.rows), tongue)
        self.query_one(Side).show(shown.floor, tongue)
        self.query_one(Strip).show(told, tongue)
        self.query_one(Keys).show(keys, tongue)

    def action_scroll_sheet(self, lines: int) -> None:
        self.query_one("#sheet-scroll", VerticalScroll).scroll_relative(y=lines, animate=False)


def told_of(entries: Iterable[Entry], staff: Staff) -> Told:
    """The last of *entries* that may be told in front of clients, the newest first."""
    last = [entry for entry in entries if not isinstance(entry.command, PRIVATE)][: -SHOWN - 1 : -1]
    return tuple((f"{x.at:%H:%M}", safe(headline(x, staff))) for x in last)
