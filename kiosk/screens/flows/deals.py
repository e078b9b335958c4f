"""A deal's step. Who has which share is told to managers, and never on the board."""

from kiosk.desk import events as e
from kiosk.i18n import _
from kiosk.policy.shares import Shares
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import MANAGERS, Stage, tell_sent
from kiosk.screens.questions import clients as ask
from kiosk.service import Sent
from kiosk.telling.sentence import Staff
from kiosk.words import LEDGERS, VALUES, word


async def deal(stage: Stage, phone: str = "") -> None:
    """Deposit, contract or cancellation, of a client by phone, by default *phone*, or of a visit
    of today."""
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        return desk.send(ask.dealt(desk.state, answers, desk.now, desk.giver))

    asked = ask.deal(desk.state, desk.policy, phone)
    sent = await stage.ask(Form(_("A deal"), asked, attempt))
    tell_sent(stage, sent)
    if sent is not None and desk.access.acting(MANAGERS):
        notes = shares(sent, desk.state.staff)
        await stage.ask(Form(_("Shares of the deal"), (), lambda _answers: True, notes=notes))


def shares(sent: Sent, staff: Staff) -> list[str]:
    """The three ledgers of the deal in *sent*, a line each, and the rules that decided."""
    made = next((x for x in sent.decision.events if isinstance(x, e.Dealt)), None)
    if made is None:
        return []
    ledgers = {name: getattr(made.ledgers, name) for name in LEDGERS}
    lines = [f"{word(LEDGERS, name)}: {_split(split, staff)}" for name, split in ledgers.items()]
    cited = " ".join(dict.fromkeys(reason.rule for reason in made.because))
    return [*lines, cited] if cited else lines


def _split(split: Shares, staff: Staff) -> str:
    if isinstance(split, str):
        return _("frozen") if split == "frozen" else word(VALUES, split)
    people = dict(staff)
    parts = [f"{called(people, who)} {share * 100:g} %" for who, share in split.items()]
    return "  ".join(parts) or _("nobody")
