"""The file of one client, and what is done about them."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.case.words import HOW, ledgers_said
from kiosk.desk.bearing import as_stands
from kiosk.desk.merging import is_anonymous
from kiosk.desk.state import LEADERS, Client, Link, Visit
from kiosk.i18n import _
from kiosk.reports.on_record import records_of
from kiosk.screens import uses
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.flows import clients, day, deals, follow_ups, register
from kiosk.screens.manager.page import PageRoom
from kiosk.screens.prose import Paragraphs
from kiosk.screens.questions.clients import met
from kiosk.telling.on_record import told
from kiosk.text import mask_name, mask_phone
from kiosk.words import RELATIVES, STAGES, money, word

TITLE, PLAIN, DIM = "bold $primary", "$foreground", "$dim"


class ClientFile(PageRoom):
    """The client with *phone*. Whose client it is and who has which share stand in a manager's
    session only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,F", "follow_up", show=False),
        Binding("d,D", "deal", show=False),
        Binding("r,R", "recognise", show=False),
        Binding("c,C", "case", show=False),
        Binding("l,L", "link", show=False),
        Binding("m,M", "merge", show=False),
        Binding("x,X", "forget", show=False),
        Binding("u,U", "undo", show=False),
    ]

    def __init__(self, desk: Desk, phone: str) -> None:
        super().__init__(desk)
        self.phone = phone

    @property
    def client(self) -> Client | None:
        """The file as it stands now."""
        return self.desk.state.clients.get(self.phone)

    @property
    def leads(self) -> bool:
        return self.desk.access.acting(LEADERS) is not None

    def title_said(self) -> str:
        return _("File of a client")

    def keys_said(self) -> tuple[str, ...]:
        keys = [_("F follow-up")] if uses.follow_ups(self.desk.policy) else []
        keys.append(_("D deal"))
        keys += [_("R my client!")] if self._visit() else []
        keys.append(_("L family, friends"))
        if self.leads:
            keys += [_("C case"), _("M merge"), _("X forget"), _("U undo")]
        return (*keys, _("↑↓ scroll"), _("Esc back"))

    def depends(self) -> tuple[object, ...]:
        return (self.leads,)

    def said(self, width: int) -> Paragraphs:
        client = self.client
        if client is None:
            return ((_("There is no client with this phone on file."), PLAIN),)
        return (*self._who(client), *self._visits(client), *self._talks(client), *_deals(self))

    def _who(self, client: Client) -> Paragraphs:
        looks, staff = self.desk.access.is_looking, self.desk.state.staff
        phones = [mask_phone(x) if looks else x for x in client.numbers if not is_anonymous(client)]
        stands = [
            word(STAGES, client.stage),
            _("on file since {day}").format(day=client.since.date()),
            _("last contact {day}").format(day=client.last_contact.date()),
        ]
        said = [
            (mask_name(client.name) if looks else client.name or "—", TITLE),
            ("  ".join(phones), PLAIN),
            ("  ".join(stands), PLAIN),
        ]
        wishes = ((_("Source: {said}"), client.source), (_("Wants: {said}"), client.wants))
        said += [(text.format(said=x), PLAIN) for text, x in wishes if x]
        said += [(self._linked(link), PLAIN) for link in client.links]
        if self.leads:
            said.append((_("Owner: {who}").format(who=called(staff, client.owner)), PLAIN))
        return tuple(said)

    def _linked(self, link: Link) -> str:
        other, looks = self.desk.state.clients.get(link.phone), self.desk.access.is_looking
        name = other.name if other else ""
        called = (mask_name(name), mask_phone(link.phone)) if looks else (name, link.phone)
        return "  ".join((word(RELATIVES, link.kind), *called))

    def _visits(self, client: Client) -> Paragraphs:
        staff = self.desk.state.staff
        said = [
            (f"{x.on}  {called(staff, x.who)}  {_(HOW[x.how])}", PLAIN)
            for x in reversed(client.met)
        ]
        return _part(_("Receptions"), said)

    def _talks(self, client: Client) -> Paragraphs:
        known = records_of(self.desk.service, client)
        staff = self.desk.state.staff
        said = [(told(x, staff), PLAIN) for x in reversed(known)]
        return _part(_("Follow-ups"), said)

    def _visit(self) -> Visit | None:
        """Today's reception of this client, the last one."""
        client, desk = self.client, self.desk
        numbers = client.numbers if client else ()
        visits = met(desk.state, desk.policy)
        return next((v for v in visits if {v.phone, v.facts.phone} & set(numbers)), None)

    async def action_follow_up(self) -> None:
        client = self.client
        if client is not None and uses.follow_ups(self.desk.policy):
            await self.play(
                partial(follow_ups.follow_up, phone=self.phone, who=client.owner * self.leads)
            )

    async def action_deal(self) -> None:
        await self.play(partial(deals.deal, phone=self.phone))

    async def action_recognise(self) -> None:
        visit = self._visit()
        if visit is not None:
            await self.play(partial(clients.recognise, visit=visit))

    async def action_case(self) -> None:
        from kiosk.screens.manager.case import Case

        if self.leads:
            await self.play(partial(register.show, screen=Case(self.desk, self.phone)))

    async def action_link(self) -> None:
        await self.play(partial(register.link, phone=self.phone))

    async def action_merge(self) -> None:
        if self.leads:
            await self.play(partial(register.merge, phone=self.phone))

    async def action_forget(self) -> None:
        if self.leads:
            await self.play(partial(register.forget, phone=self.phone))

    async def action_undo(self) -> None:
        if self.leads:
            await self.play(day.undo)


def _deals(room: ClientFile) -> Paragraphs:
    """The steps of the client's deals; their shares in a manager's session."""
    client, staff = room.client, room.desk.state.staff
    said = []
    for step in reversed(client.deals if client else ()):
        parts = [str(step.on), word(STAGES, step.stage), step.unit]
        parts += [money(step.amount)] if room.leads else []
        said.append(("  ".join(filter(None, parts)), PLAIN))
        if room.leads:
            said.append((f"  {ledgers_said(as_stands(step, room.desk.state), staff)}", DIM))
    return _part(_("Deals"), said)


def _part(title: str, said: list[tuple[str, str]]) -> Paragraphs:
    return (("", ""), (title, TITLE), *(said or [(_("none"), DIM)]))
