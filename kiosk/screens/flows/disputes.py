"""Disputes about a client: whose it is, and shares that the rules leave to a manager."""

from kiosk.desk import commands as c
from kiosk.desk.bearing import as_stands
from kiosk.desk.disputes import LEDGERS, read_percent
from kiosk.desk.state import Client, Role
from kiosk.i18n import _
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text, given
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import MANAGERS, Stage, given_by, giver, tell_sent
from kiosk.service import Sent
from kiosk.words import LEDGERS as NAMES
from kiosk.words import word

OWNERS = (Role.CONSULTANT, Role.AGENT)
FIELDS = 4
"""How many people have a line of their own for their share; anybody else is picked."""


async def decide(stage: Stage, phone: str) -> None:
    """A manager decides whose client it is."""
    await _award(stage, phone, _("Decide whose client it is"), MANAGERS)


async def overrule(stage: Stage, phone: str) -> None:
    """A director decides, over a manager."""
    await _award(stage, phone, _("Overrule a decision"), (Role.DIRECTOR,))


async def _award(stage: Stage, phone: str, title: str, roles: tuple[Role, ...]) -> None:
    desk = stage.desk
    client = desk.service.client_elsewhere(phone) or desk.state.clients.get(phone)
    if client is None:
        stage.warn(_("There is no client with this phone on file."))
        return
    if not desk.people(*roles):
        stage.warn(_("There is nobody on the roster who may do this."))
        return
    owners = desk.options(p.id for p in desk.people(*OWNERS))
    asked: tuple[Question, ...] = (
        Choice("owner", _("Whose client"), owners, client.owner),
        Text("why", _("Why")),
        *given_by(desk, roles),
    )

    def attempt(answers: Answers) -> Sent:
        by, owner = giver(desk, answers, roles), answers["owner"]
        said = c.Award(at=desk.now, by=by, client=phone, owner=owner, why=answers["why"])
        return desk.send(said)

    tell_sent(stage, await stage.ask(Form(title, asked, attempt)))


async def shares(stage: Stage, phone: str) -> None:
    """A manager enters one ledger of the client's last deal."""
    desk = stage.desk
    client = desk.state.clients.get(phone)
    if client is None or not client.deals:
        stage.warn(_("This client has no deal whose shares could be entered."))
        return
    people = _people(desk, client)
    lines = [Text(f"share-{n}", desk.options([who])[0][1]) for n, who in enumerate(people)]
    others = desk.options(p.id for p in desk.people(*OWNERS) if p.id not in people)
    asked: tuple[Question, ...] = (
        Choice(
            "ledger", _("Ledger"), tuple((k, word(NAMES, k)) for k in LEDGERS), _open(desk, client)
        ),
        *lines,
        Choice("other", _("Somebody else"), (("", _("nobody")), *others)),
        Text("share-other", _("Their share"), when=given("other")),
        Text("why", _("Why")),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        named = [(who, answers[f"share-{n}"]) for n, who in enumerate(people)]
        named += [(answers["other"], answers["share-other"])] if answers["other"] else []
        said = {who: read_percent(text) for who, text in named if text.strip()}
        by, ledger, why = giver(desk, answers), answers["ledger"], answers["why"]
        return desk.send(
            c.Agree(at=desk.now, by=by, client=phone, ledger=ledger, shares=said, why=why)
        )

    notes = (_("In percent; together 100. Empty: no share."),)
    tell_sent(stage, await stage.ask(Form(_("Enter shares"), asked, attempt, notes=notes)))


def _people(desk: Desk, client: Client) -> list[str]:
    """Who had to do with the client's last deal, and then whoever received them."""
    last = client.deals[-1]
    three = (getattr(last.ledgers, key) for key in LEDGERS)
    sharers = [who for shares in three if isinstance(shares, dict) for who in shares]
    met = [who for m in reversed(client.met) for who in (m.who, m.principal, m.inviter) if who]
    found = dict.fromkeys((*sharers, client.owner, last.closer, *met))
    return [who for who in found if who in desk.state.staff][:FIELDS]


def _open(desk: Desk, client: Client) -> str:
    """The first ledger that waits for a manager."""
    ledgers = as_stands(client.deals[-1], desk.state)
    waiting = (key for key in LEDGERS if isinstance(getattr(ledgers, key), str))
    return next(waiting, "commission")
