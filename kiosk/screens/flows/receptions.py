"""A reception goes on with somebody else, is helped with, confirmed, and ends."""

from collections.abc import Sequence

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.state import Reception
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.screens import due
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, client, given_by, giver, tell_sent
from kiosk.screens.questions import running as ask
from kiosk.service import Sent
from kiosk.why import headline

NONE_RUNS = N_("No reception is running.")


async def finish(stage: Stage) -> None:
    """A reception ends: the client's name and phone, and what came of it."""
    desk = stage.desk
    ending = await _which(stage, _("Which reception ends?"), due.running(desk.state), _(NONE_RUNS))
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
                client=given,
                registered=bool(given and given.phone),
                result=answers.get("result") or "none",
            )
        )

    notes = [_("With a phone the client is registered.")] if asked else []
    if ending in due.to_confirm(desk.state, desk.policy):
        notes.append(_("No manager has confirmed the scout: the turn stays used."))
    title = _("A reception ends: {visit}").format(visit=_label(stage, ending))
    sent = await stage.ask(Form(title, asked, attempt, notes=notes))
    if sent is not None and not _goes_on(stage, sent):
        tell_sent(stage, sent)


def _goes_on(stage: Stage, sent: Sent | None) -> bool:
    """Who receives from now on, large; whether somebody does."""
    if sent is None:
        return False
    staff = stage.desk.state.staff
    for event in sent.decision.events:
        if isinstance(event, e.Received | e.HandedOver | e.Declined):
            next_one = event.who if isinstance(event, e.Received) else event.to
            who = called(staff, next_one)
            said = _("{who}, please receive {visit}").format(who=who, visit=event.visit)
            stage.tell(said, headline(sent.entry, staff), name=who)
            return True
    return False


async def hand_over(stage: Stage) -> None:
    """A reception goes on with somebody else; the turn stays used by who had it. What waits to be
    handed back stands first."""
    desk = stage.desk
    back = due.to_hand_back(desk.state, desk.policy)
    runs = [*back, *(r for r in due.running(desk.state) if r not in back)]
    details = [_back_to(stage, r) if r in back else r.visit for r in runs]
    going = await _which(stage, _("Hand over"), runs, _(NONE_RUNS), details)
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

    title = _("Hand over: {visit}").format(visit=_label(stage, going))
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
    runs = {r.visit: _label(stage, r) for r in due.running(desk.state)}
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


async def confirm(stage: Stage) -> None:
    """A manager confirms, while the party is there, that it is a scout who admits it."""
    desk = stage.desk
    scouts = due.to_confirm(desk.state, desk.policy)
    title = _("Confirm a scout")
    which = await _which(stage, title, scouts, _("No scout waits for a manager's word."))
    if which is None:
        return

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers)
        said = c.Confirm(at=desk.now, by=by, visit=which.visit, confirmed_by=by)
        return desk.send(said)

    notes = (_("The scout admits it: the turn is given back."),)
    asked = given_by(desk)
    form = Form(
        _("Confirm a scout: {visit}").format(visit=which.visit), asked, attempt, notes=notes
    )
    if await stage.ask(form) is not None:
        # The scout may be looking.
        stage.tell(_("{visit}: on record.").format(visit=which.visit))


async def contact(stage: Stage) -> None:
    """The absent owner was reached, and told what to mind; or was not, and the client does not
    wait any longer."""
    desk = stage.desk
    calling = due.to_contact(desk.state)
    none = _("No owner is to be reached just now.")
    which = await _which(stage, _("Owner reached?"), calling, none)
    if which is None:
        return
    ways = (("yes", _("reached")), ("", _("not reached: go on at once")))
    asked = (
        Choice("reached", called(desk.state.staff, which.principal), ways, "yes"),
        Text("note", _("Note"), when=lambda answers: answers.get("reached") == "yes"),
    )

    def attempt(answers: Answers) -> Sent:
        reached = answers["reached"] == "yes"
        return desk.send(
            c.Contact(
                at=desk.now,
                by=desk.giver,
                visit=which.visit,
                reached=reached,
                note=answers["note"],
            )
        )

    notes = (_("Note what was bought, what is wanted, what to be careful about."),)
    title = _("Owner reached? {visit}").format(visit=which.visit)
    tell_sent(stage, await stage.ask(Form(title, asked, attempt, notes=notes)))


async def decline(stage: Stage) -> None:
    """Who was asked to help cannot, and says why: the next one is asked."""
    desk = stage.desk
    none = _("Nobody helps with a reception just now.")
    which = await _which(stage, _("Help declined"), due.helped(desk.state), none)
    if which is None:
        return

    def attempt(answers: Answers) -> Sent:
        who, why = which.occupies, answers["why"]
        return desk.send(c.Decline(at=desk.now, by=desk.giver, visit=which.visit, who=who, why=why))

    title = _("Help declined: {visit}").format(visit=_label(stage, which))
    sent = await stage.ask(Form(title, (Text("why", _("Why")),), attempt))
    _goes_on(stage, sent)


async def _which(
    stage: Stage,
    title: str,
    receptions: Sequence[Reception],
    none: str,
    details: Sequence[str] = (),
) -> Reception | None:
    """The one of *receptions* that is meant: asked where there are several; *none* is said where
    there is none."""
    if not receptions:
        stage.warn(none)
        return None
    if len(receptions) == 1:
        return receptions[0]
    options = [(r.visit, _label(stage, r)) for r in receptions]
    picked = await stage.ask(Pick(title, options, str, details=details))
    return next((r for r in receptions if r.visit == picked), None)


def _label(stage: Stage, reception: Reception) -> str:
    return f"{reception.visit} {called(stage.desk.state.staff, reception.occupies)}"
