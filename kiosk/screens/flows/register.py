"""The register of clients: looked into, two files made one, a client forgotten."""

from collections.abc import Sequence

from kiosk.desk import commands as c
from kiosk.desk.state import Client
from kiosk.i18n import _
from kiosk.policy.facts import RELATIONS
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent
from kiosk.screens.room import NeedsRoom
from kiosk.service import Sent
from kiosk.words import RELATIVES, STAGES, word


async def clients(stage: Stage) -> None:
    """The search for a client."""
    from kiosk.screens.manager.register import Register  # loaded when it is entered

    await stage.ask(Register(stage.desk))


async def show(stage: Stage, screen: NeedsRoom[None]) -> None:
    """A room over the one that is open."""
    await stage.ask(screen)


async def merge(stage: Stage, phone: str) -> None:
    """The file of *phone* is kept, and another one, searched for, goes into it."""
    from kiosk.screens.manager.other import Other

    search = Other(stage.desk, phone)
    await stage.ask(search)
    if search.picked:
        await _make_one(stage, phone, search.picked)


async def link(stage: Stage, phone: str) -> None:
    """Another client, searched for, is family, a friend or a partner of the one with *phone*; or
    is not, after all."""
    from kiosk.screens.manager.other import Other

    desk = stage.desk
    search = Other(desk, phone, _("Who is family or a friend of {client}?"))
    await stage.ask(search)
    other = desk.state.clients.get(search.picked)
    if other is None:
        return
    linked = next((x.kind for x in other.links if x.phone == phone), "")
    kinds = tuple((kind, word(RELATIVES, kind)) for kind in RELATIONS)
    none = (("", _("no relation")),) if linked else ()

    def attempt(answers: Answers) -> Sent:
        kind, by = answers["kind"], desk.giver
        return desk.send(
            c.Link(at=desk.now, by=by, client=phone, other=other.phone, kind=kind or linked,
                   off=not kind)
        )  # fmt: skip

    asked = (Choice("kind", _("who is"), (*kinds, *none), linked),)
    form = Form(_("Family and friends"), asked, attempt, notes=(_line(desk, other),))
    tell_sent(stage, await stage.ask(form))


async def merge_one_of(stage: Stage, phone: str, others: Sequence[str]) -> None:
    """The file of *phone* is kept, and one of *others* goes into it: the one that is picked."""
    desk = stage.desk
    files = [x for x in map(desk.state.clients.get, others) if x is not None]
    goes = files[0].phone if files else ""
    if len(files) > 1:
        options = [(x.phone, x.phone) for x in files]
        details = [f"{called(desk.state.staff, x.owner)}  {word(STAGES, x.stage)}" for x in files]
        title = _("Which one goes into it?")
        picked = await stage.ask(Pick(title, options, str, details=details))
        goes = picked or ""
    if goes:
        await _make_one(stage, phone, goes)


async def _make_one(stage: Stage, phone: str, goes: str) -> None:
    """Two files become one, once it is shown what that makes of them."""
    desk = stage.desk
    kept, other = desk.state.clients.get(phone), desk.state.clients.get(goes)
    if kept is None or other is None:
        return
    owners = tuple(dict.fromkeys((kept.owner, other.owner)))
    asked: list[Question] = [Text("why", _("Why"))]
    if len(owners) > 1:
        asked.insert(0, Choice("owner", _("Whose client"), desk.options(owners), kept.owner))

    def attempt(answers: Answers) -> Sent:
        owner, by = answers.get("owner") or None, giver(desk, answers)
        why, at = answers["why"], desk.now
        return desk.send(
            c.Merge(at=at, by=by, client=phone, other=other.phone, owner=owner, why=why)
        )

    notes = [*_each(desk, kept, other), *_as_one(desk, kept, other)]
    form = Form(_("One client?"), (*asked, *given_by(desk)), attempt, notes=notes, danger=True)
    tell_sent(stage, await stage.ask(form))


def _each(desk: Desk, kept: Client, other: Client) -> list[str]:
    texts = (_("Kept: {client}"), _("Goes into it: {client}"))
    both = zip(texts, (kept, other), strict=True)
    return [text.format(client=_line(desk, client)) for text, client in both]


def _as_one(desk: Desk, kept: Client, other: Client) -> list[str]:
    """What would be one file. Raises Refused where these two cannot be."""
    person = desk.access.person
    by, why = person.id if person else None, "·"
    planned = desk.service.preview(
        c.Merge(at=desk.now, by=by, client=kept.phone, other=other.phone, why=why)
    )
    one = planned.state.clients.get(kept.phone)
    return [_("One file: {client}").format(client=_line(desk, one))] if one else []


def _line(desk: Desk, client: Client) -> str:
    parts = (
        client.name or "—",
        " ".join(client.numbers),
        called(desk.state.staff, client.owner),
        word(STAGES, client.stage),
        _("{n} receptions").format(n=len(client.met)),
    )
    return "  ".join(parts)


async def forget(stage: Stage, phone: str) -> None:
    """Name and phone of a client who asks for it are taken off the file."""
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers)
        return desk.send(c.Forget(at=desk.now, by=by, client=phone, why=answers["why"]))

    notes = (
        _("Name and phone go off the file; shares and counts stay."),
        _("What was entered before stays in the journal, which nothing can change."),
    )
    asked = (Text("why", _("Why")), *given_by(desk))
    form = Form(_("Forget this client?"), asked, attempt, notes=notes, danger=True)
    tell_sent(stage, await stage.ask(form))
