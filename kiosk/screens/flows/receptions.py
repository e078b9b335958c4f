"""A reception goes on with somebody else, and ends."""

from msgspec.structs import replace

from kiosk.desk import commands as c
from kiosk.desk.state import Reception
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.screens import due
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.flows.base import Stage, client, given_by, giver, tell_sent
from kiosk.screens.flows.which import goes_on, label, since, which
from kiosk.screens.questions import running as ask
from kiosk.service import Sent

NONE_RUNS = N_("No reception is running.")


async def finish(stage: Stage) -> None:
    """A reception ends: the client's name and phone, and what came of it."""
    desk = stage.desk
    ending = await which(stage, _("Which reception ends?"), due.running(desk.state), _(NONE_RUNS))
    if ending is None:
        return
    visit, facts = ending.visit, desk.state.visits[ending.visit].facts
    asked = ask.finish(desk.state, desk.policy, visit)

    def attempt(answers: Answers) -> Sent:
        given = client(answers)
        if given and given.name and not given.phone and given.name != facts.name:
            raise Refused("bad_value", N_("To register a client, give the client's phone."))
        return desk.send(
            c.Finish(
                at=desk.now,
                by=desk.giver,
                visit=visit,
                client=_wishes(given, answers),
                registered=bool(given and given.phone),
                result=answers.get("result") or "none",
                refused=answers.get("refused", ""),
            )
        )

    notes = [_("With a phone the client is registered.")] if asked else []
    if ending in due.to_confirm(desk.state, desk.policy):
        notes.append(_("No manager has confirmed the scout: the turn stays used."))
    said = label(stage, ending)
    title = _("A reception ends: {visit}").format(visit=said)
    sent = await stage.ask(Form(title, asked, attempt, notes=notes))
    if sent is not None and not goes_on(stage, sent):
        stage.tell(_("{visit} is over.").format(visit=said))


def _wishes(given: c.ClientFacts | None, answers: Answers) -> c.ClientFacts | None:
    """*given*, with how they came and what they want, where that is asked."""
    source, wants = answers.get("source", "").strip(), answers.get("wants", "").strip()
    return replace(given, source=source, wants=wants) if given else None


async def hand_over(stage: Stage) -> None:
    """A reception goes on with somebody else; the turn stays used by who had it. What waits to be
    handed back stands first."""
    desk = stage.desk
    back = due.to_hand_back(desk.state, desk.policy)
    runs = [*back, *(r for r in due.running(desk.state) if r not in back)]
    details = [_back_to(stage, r) if r in back else since(r) for r in runs]
    going = await which(stage, _("Hand over"), runs, _(NONE_RUNS), details)
    if going is None:
        return
    asked = (
        *ask.hand_over(desk.state, desk.policy, going.visit, desk.able(), desk.now),
        *given_by(desk, when=_by_a_manager),
    )

    def attempt(answers: Answers) -> Sent:
        return desk.send(
            c.HandOver(
                at=desk.now,
                by=giver(desk, answers) if _by_a_manager(answers) else desk.giver,
                visit=going.visit,
                to=answers["to"],
                reason=answers["reason"],
                note=answers["note"],
            )
        )

    title = _("Hand over: {visit}").format(visit=label(stage, going))
    notes = [_back_to(stage, going)] if going in back else []
    tell_sent(stage, await stage.ask(Form(title, asked, attempt, notes=notes)))


def _by_a_manager(answers: Answers) -> bool:
    return answers.get("reason") == "manager"


def _back_to(stage: Stage, reception: Reception) -> str:
    text = _("{visit} waits to be handed back to {who}.")
    who = called(stage.desk.state.staff, reception.principal)
    return text.format(visit=reception.visit, who=who)


async def override(stage: Stage) -> None:
    """A manager sends a visit to somebody else, and its turn goes along. Where the rules let
    nobody receive a new client for another, that is said before anything is asked."""
    desk = stage.desk
    visits, refusal = ask.movable(desk.state, desk.policy, desk.now)
    if not visits:
        if refusal is not None:
            raise refusal
        stage.warn(_("No reception is running and nobody waits."))
        return
    runs = {r.visit: label(stage, r) for r in due.running(desk.state)}
    waits = _("{visit} (waiting)")
    asked: tuple[Question, ...] = (
        Choice(
            "visit", _("Visit"), tuple((v, runs.get(v) or waits.format(visit=v)) for v in visits)
        ),
        Choice("to", _("Goes to"), desk.options(desk.able())),
        Text("why", _("Why")),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        return desk.send(
            c.Override(
                at=desk.now,
                by=giver(desk, answers),
                visit=answers["visit"],
                to=answers["to"],
                why=answers["why"],
            )
        )

    tell_sent(stage, await stage.ask(Form(_("Override by a manager"), asked, attempt)))
