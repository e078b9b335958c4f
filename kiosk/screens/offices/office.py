"""An office on the screen, made from what it declares: one list after the other, and what can be
done, by key."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk import forms, rules
from kiosk.desk.state import LEADERS
from kiosk.i18n import _
from kiosk.offices.model import Action, Listing, Row, Scene
from kiosk.offices.registry import OFFICES, office
from kiosk.screens.desk import Desk
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.offices.telling import tell
from kiosk.screens.prose import Paragraphs

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
        if not found:
            return [("", Content.styled(" " + _("There is nothing here yet."), "$dim"))]
        return [(row.key, columns(self._cells(row, width))) for row in found]

    def heads(self, width: int) -> Content:
        said = forms.headed(self.listing, self.scene())
        widths = self._widths(width)
        titles = [(w, _(c.title), "") for w, c in zip(widths, self.listing.columns, strict=True)]
        line = columns([(1, "", ""), *titles])
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
        said += [(f"{_(label)}: {text}" if text else _(label), "$dim") for label, text in row.told]
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

    def _widths(self, width: int) -> list[int]:
        """How wide each column is: the last one takes what is left."""
        *first, last = (column.width for column in self.listing.columns)
        return [*first, max(last, width - 1 - sum(first))]

    def _cells(self, row: Row, width: int) -> list[tuple[int, str, str]]:
        staff, tone = self.desk.state.staff, TONES[row.tone]
        found = [(1, "", "")]
        places = zip(self._widths(width), self.listing.columns, row.cells, strict=True)
        for wide, column, value in places:
            found.append((wide, forms.written(column, value, staff, full=self.leads), tone))
        return found
