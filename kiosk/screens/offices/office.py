"""An office on the screen, made from what it declares: one list after the other, and what can be
done, by key."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk import forms, rules
from kiosk.columns import cell, spread
from kiosk.desk.state import LEADERS
from kiosk.i18n import _
from kiosk.offices.model import Action, Listing, Row, Scene
from kiosk.offices.registry import OFFICES, office
from kiosk.screens.desk import Desk
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.offices.telling import tell
from kiosk.screens.prose import Paragraphs
from kiosk.text import mask_digits, safe

TONES = {"good": "$success", "warn": "$warning", "bad": "bold $error", "dim": "dim", "": ""}
OWN_KEYS = {"q", "space", "enter", "left", "right", "up", "down"}


class OfficeRoom(ListRoom):
    """←→ another list; Enter does the first thing that can be done about the lit row; the other
    keys that have to do with the list, or with none, stand at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self._office = office(name)
        self._at = 0
        self._known: dict[str, Row] = {}
        self._widths: list[int] = []

    @property
    def listing(self) -> Listing:
        """The list that is shown."""
        return self._office.lists[self._at]

    @property
    def leads(self) -> bool:
        """Whether a manager's session is on."""
        return self.desk.access.acting(LEADERS) is not None

    def title_said(self) -> str:
        title = _(OFFICES[self._office.name][0])
        place = f"{self._at + 1}/{len(self._office.lists)}"
        return f"{title}  ‹ {_(self.listing.title)} ›  {place}"

    def keys_said(self) -> tuple[str, ...]:
        first = self._office.action(self.listing.actions[0]) if self.listing.actions else None
        enter = (f"Enter {_(first.title)}",) if first else ()
        listed = {what for listing in self._office.lists for what in listing.actions}
        shown = [
            a
            for a in self._office.actions
            if a.key and (a.what in self.listing.actions or a.what not in listed)
        ]
        others = (f"{a.key.upper()} {_(a.title)}" for a in shown)
        return (*enter, *others, _("←→ lists"), _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        return (self._at, self.leads, self.desk.now.date())

    def scene(self) -> Scene:
        """What the list looks at."""
        desk = self.desk
        service = desk.service
        return Scene(desk.state, service.books(), desk.now, self.leads, service.past)

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        found = self.listing.rows(self.scene())
        self._known = {row.key: row for row in found}
        cells = [self._written(row) for row in found]
        self._widths = self._fitting(cells, width - 1)
        if not found:
            return [("", Content.styled(" " + _("There is nothing here yet."), "$dim"))]
        return [
            (row.key, self._line(texts, TONES[row.tone]))
            for row, texts in zip(found, cells, strict=True)
        ]

    def heads(self, width: int) -> Content:
        said = forms.headed(self.listing, self.scene())
        line = self._line([_(column.title) for column in self.listing.columns], "")
        return Content(f"{said}\n{line.plain}") if said else line

    def told(self, key: str) -> Paragraphs:
        row = self._known.get(key)
        if row is None:
            return ()
        staff = self.desk.state.staff
        said: list[tuple[str, str]] = []
        for column, value in zip(self.listing.columns, row.cells, strict=True):
            text = forms.written(column, value, staff, full=self.leads)
            said.append((f"{_(column.title)}: {text}", "$foreground"))
        more = ((_(label), text if self.leads else mask_digits(text)) for label, text in row.told)
        said += [(f"{label}: {text}" if text else label, "$dim") for label, text in more]
        said += [(f"{rule}  {rules.text(rule)}", "$dim") for rule in self.listing.rules]
        return tuple(said)

    async def pick(self) -> None:
        if self.listing.actions and self.lit:
            await self._do(self._office.action(self.listing.actions[0]))

    async def on_key(self, event: events.Key) -> None:  # type: ignore[override]
        super().on_key()
        key = (event.character or "").casefold()
        action = next((a for a in self._office.actions if a.key and a.key == key), None)
        if action is not None:
            event.stop()
            await self._do(action)

    async def _do(self, action: Action | None) -> None:
        if action is not None:
            about = self.lit if action.what in self.listing.actions else ""
            await self.play(partial(tell, name=self._office.name, action=action, about=about))

    def action_turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._office.lists)
        self.again()

    def _written(self, row: Row) -> list[str]:
        staff = self.desk.state.staff
        places = zip(self.listing.columns, row.cells, strict=True)
        return [safe(forms.written(column, x, staff, full=self.leads)) for column, x in places]

    def _fitting(self, cells: list[list[str]], width: int) -> list[int]:
        """How wide each column is, for its title and what stands in it."""
        shown = self.listing.columns
        texts = zip([_(column.title) for column in shown], *cells, strict=True)
        wanted = [1 + max(map(cell_len, column)) for column in texts]
        return spread([column.width for column in shown], wanted, width)

    def _line(self, texts: Sequence[str], tone: str) -> Content:
        places = zip(self._widths, texts, strict=True)
        return columns([(1, "", ""), *((wide, cell(text, wide), tone) for wide, text in places)])
