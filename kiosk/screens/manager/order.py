"""The room of the opening order: today's, and the one that comes next, with the rule for it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk import answers, rules
from kiosk import next_opening as opening
from kiosk.i18n import _, say, titled
from kiosk.refusal import Refused
from kiosk.screens.cells import called
from kiosk.screens.flows import day as opening_flows
from kiosk.screens.flows import sheet as sheet_flows
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.prose import Paragraphs
from kiosk.why import source


class Order(ListRoom):
    """Today's rows and the next opening, one below the other; S sets the order."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("s,S", "set", show=False)]

    def title_said(self) -> str:
        return _("Opening order")

    def keys_said(self) -> tuple[str, ...]:
        return (_("S set the order"), _("Space reads on"), _("Esc back"))

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        day = self.desk.day
        rows = []
        if day is not None:
            rows.append(("", _head(_("Today, {day}").format(day=day.on))))
            seats = [row.who for row in day.sheet.seats()]
            rows += [("today " + who, self._row(n, who, "")) for n, who in enumerate(seats, 1)]
        coming = self._coming()
        if coming is None:
            return rows
        rows.append(("", _head(_("The next opening, {day}").format(day=coming.on))))
        state, on = self.desk.state, coming.on
        for n, who in enumerate(coming.order, 1):
            rows.append(("next " + who, self._row(n, who, opening.back_from(state, who, on))))
        for who in coming.off:
            rows.append(("off " + who, self._row(0, who, opening.why_off(state, who, on))))
        return rows

    def _row(self, place: int, who: str, note: str) -> Content:
        name = called(self.desk.state.staff, who)
        return columns([(5, f"{place:>3}" if place else "  –", "dim"), (16, name, ""),
                        (24, note, "dim")])  # fmt: skip

    def told(self, key: str) -> Paragraphs:
        policy = self.desk.policy
        way = answers.said("order.opening", policy.value("order.opening"))
        said = [(titled(answers.asked("order.opening"), way), "bold $foreground")]
        because = policy.cite("order")
        try:
            coming = opening.next_opening(self.desk.state, self.desk.now)
            because = coming.because
            if coming.by_sign_in:
                text = _("Who signs in before the opening has a row, in that order.")
                said.append((text, "$foreground"))
        except Refused as refusal:
            said.append((say(refusal), "$warning"))
        for reason in because:
            said.append((f"{reason.rule}  {source((reason,))}", "$dim"))
            said.append((rules.text(reason.rule), "$secondary"))
        return tuple(said)

    def _coming(self) -> opening.Opening | None:
        try:
            return opening.next_opening(self.desk.state, self.desk.now)
        except Refused:
            return None

    async def action_set(self) -> None:
        """Before the opening the order that the day opens with, after it the rows anew."""
        flow = sheet_flows.order if self.desk.day else opening_flows.open_in_order
        await self.play(flow)


def _head(text: str) -> Content:
    return Content.styled(text, "bold")
