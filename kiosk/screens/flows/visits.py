"""A party comes in, or waits and leaves."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import TODAY
from kiosk.i18n import N_, _
from kiosk.policy.model import Policy
from kiosk.refusal import Refused
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.confirm import Confirm
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, on_file_by, tell_sent, ticked_by, ticker
from kiosk.screens.questions.visit import arrival, greeting
from kiosk.service import Sent
from kiosk.why import explain, headline


async def walk_in(stage: Stage, filled: c.Arrive | None = None) -> None:
    """The greeting; Enter alone is a plain new client. *filled*: what is known already."""
    desk = stage.desk
    if desk.day is None:
        stage.warn(_(TODAY))
        return
    asked = (*greeting(desk.state, desk.policy, filled), *ticked_by(desk))

    def attempt(answers: Answers) -> Sent:
        _own_word(desk, answers.get("confirmed_by", ""))
        return desk.send(arrival(answers, desk.policy, desk.now, ticker(desk, answers)))

    form = Form(_("A visitor comes in"), asked, attempt, told=on_file_by(desk))
    sent = await stage.ask(form)
    if sent is not None:
        _show(stage, sent)


def _own_word(desk: Desk, manager: str) -> None:
    """Raises Refused where *manager* is to have confirmed something, and would have to say so."""
    person = desk.access.person
    if manager and desk.access.guarded([manager]) and (person is None or person.id != manager):
        text = N_("{who} confirms with their PIN: receive the party first, then press 1.")
        raise Refused("not_authorised", text, who=called(desk.state.staff, manager))


def _show(stage: Stage, sent: Sent) -> None:
    """Who receives, large, and the first reason."""
    staff = stage.desk.state.staff
    said, because = headline(sent.entry, staff), _reason(stage, sent)
    for event in sent.decision.events:
        if isinstance(event, e.Received):
            who = called(staff, event.interim or event.who)
            text = _("{who}, please receive {visit}").format(who=who, visit=event.visit)
            stage.tell(text, said, because, name=who)
            return
    visit = sent.entry.command.id if isinstance(sent.entry.command, c.Arrive) else ""
    stage.tell(_("{visit}: please wait a moment").format(visit=visit), said, because)


def _reason(stage: Stage, sent: Sent) -> str:
    """The first reason, in front of the client: none that tells what our files say of them."""
    hidden = told_by_files(stage.desk.policy)
    lines = [x for x in explain(sent.entry, stage.desk.state.staff) if x.rule and x.source]
    return next((f"{x.rule}  {x.source}" for x in lines if x.rule not in hidden), "")


def told_by_files(policy: Policy) -> set[str]:
    """The rules that are cited only when a record was found, where a record is shown to managers
    and sends nobody anywhere."""
    if policy.value("lookup") != "advisory":
        return set()
    found = policy.cite("lapse", "caller_comes", "old_unnoticed", "on_file")
    plain = policy.cite("new_client", "first_visit", "order", "old_client", "named")
    return {x.rule for x in found} - {x.rule for x in plain}


async def waiting(stage: Stage) -> None:
    """Who waits; a party that leaves is picked."""
    desk = stage.desk
    day = desk.day
    if day is None or not day.waiting:
        stage.warn(_("Nobody waits."))
        return
    now = desk.now
    options = tuple(
        (
            v,
            _("{visit}, {n} min").format(
                visit=v, n=int((now - desk.state.visits[v].at).total_seconds()) // 60
            ),
        )
        for v in day.waiting
    )

    notes = _("They are received in this order. Enter: the party has left.")
    picked = await stage.ask(Pick(_("Visitors waiting"), options, str, notes=notes))
    if not picked:
        return
    gone = await stage.ask(Confirm(_("Has {visit} left?").format(visit=picked)))
    if gone:
        tell_sent(stage, desk.send(c.Withdraw(at=desk.now, by=desk.giver, visit=picked)))
