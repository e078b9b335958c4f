"""The room of the roster: who there is, and what a manager does about it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from kiosk.i18n import _
from kiosk.screens.actions import find
from kiosk.screens.cells import called
from kiosk.screens.flows import roster as flows
from kiosk.screens.flows.base import Stage
from kiosk.screens.manager.calendar import coming
from kiosk.screens.manager.listed import ListRoom, columns
from kiosk.screens.manager.people import OPEN, SET, Member, members, ways_back
from kiosk.screens.prose import Paragraphs
from kiosk.words import LEAVES, word

DEEDS = {
    "join": "sheet.join",
    "resign": "sheet.resign",
    "certify": "roster.certify",
    "suspend": "roster.suspend_or_resume",
    "analysis": "roster.analysis",
    "deputise": "roster.deputise",
    "pin": "roster.pin",
}
"""Key of the action → flow."""


class Roster(ListRoom):
    """Everybody on the roster; letters do something with the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,J", "deed('join')", show=False),
        Binding("k,K", "deed('resign')", show=False),
        Binding("c,C", "deed('certify')", show=False),
        Binding("x,X,e,E", "deed('suspend')", show=False),
        Binding("a,A", "deed('analysis')", show=False),
        Binding("d,D", "deed('deputise')", show=False),
        Binding("p,P", "deed('pin')", show=False),
    ]

    def title_said(self) -> str:
        return _("Roster")

    def keys_said(self) -> tuple[str, ...]:
        return (
            _("J joins"),
            _("K leaves"),
            _("C gate passed"),
            _("X stop or allow"),
            _("A analysis"),
            _("D deputy"),
            _("P PIN"),
            _("Esc back"),
        )

    def rows(self, width: int) -> Sequence[tuple[str, Content]]:
        return [(m.id, columns(_cells(m, width))) for m in self._members()]

    def heads(self, width: int) -> Content:
        head = Member(_("Id"), _("Name"), _("Role"), _("Level"), _("PIN"), (_("Notes"),))
        return columns([(w, said, "") for w, said, _style in _cells(head, width)])

    def told(self, key: str) -> Paragraphs:
        desk, state = self.desk, self.desk.state
        member = next(m for m in self._members() if m.id == key)
        said = [(f"{member.name}  {member.role}  {member.level}", "bold $foreground")]
        said += [(note, "$warning") for note in member.notes]
        missing = _(", ").join(ways_back(state, desk.policy, key, desk.now.date()))
        if missing:
            said.append((_("Calls again after: {what}.").format(what=missing), "$foreground"))
        if state.covers.get(key):
            to = called(state.staff, state.covers[key])
            said.append((_("Clients meanwhile with {who}.").format(who=to), "$foreground"))
        for leave in coming(state.leaves, key, desk.now.date()):
            text = f"{word(LEAVES, leave.kind)}  {leave.since} – {leave.until}"
            said.append((text, "$foreground"))
        pins = {SET: _("The PIN is set."), OPEN: _("No PIN yet.")}
        if member.pin:
            said.append((pins[member.pin], "$dim"))
        if desk.access.is_unguarded:
            said.append((flows.unguarded(), "$warning"))
        return tuple(said)

    def _members(self) -> list[Member]:
        desk = self.desk
        pins = desk.access.accounts.with_pin()
        return members(desk.state, desk.policy, pins, desk.now.date())

    async def action_deed(self, deed: str) -> None:
        flow, who = find(DEEDS[deed]), self.lit

        async def done(stage: Stage) -> None:
            await (flow(stage) if deed == "join" else flow(stage, who))  # type: ignore[call-arg]

        await self.play(done)


def _cells(member: Member, width: int) -> list[tuple[int, str, str]]:
    name = 14 if width >= 66 else 10
    notes = max(6, width - 6 - name - 10 - 8 - 7)
    return [
        (6, member.id, "dim"),
        (name, member.name, "bold"),
        (10, member.role, ""),
        (8, member.level, ""),
        (7, member.pin, ""),
        (notes, "  ".join(member.notes), ""),
    ]
