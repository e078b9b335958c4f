"""Whose client somebody is: recognised, filed without a visit, given to another. The board, which
clients see, says only that something is on record."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.clients import whose
from kiosk.desk.state import Visit
from kiosk.i18n import _
from kiosk.screens.board.beside import minutes
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, client, given_by, giver, on_file_by, tell_sent
from kiosk.screens.flows.which import goes_on
from kiosk.screens.questions import clients as ask
from kiosk.service import Sent


async def recognise(stage: Stage, visit: Visit | None = None) -> None:
    """Somebody recognises the client of a visit, *visit* or the one that is picked, as theirs,
    during the reception or after it."""
    desk = stage.desk
    visit = visit or await _which(stage)
    if visit is None:
        return
    asked = (
        *ask.recognise(desk.state, desk.policy, visit),
        *given_by(desk, when=ask.by_decision),
    )

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers) if ask.by_decision(answers) else desk.giver
        return desk.send(ask.recognised(answers, visit.id, desk.now, by))

    title = _("My client! {visit}").format(visit=visit.id)
    sent = await stage.ask(Form(title, asked, attempt, notes=_notes(stage, visit)))
    if sent is not None and not goes_on(stage, sent):
        stage.tell(_("{visit}: on record.").format(visit=visit.id))


async def _which(stage: Stage) -> Visit | None:
    """The visit whose client is recognised."""
    desk = stage.desk
    visits = ask.met(desk.state, desk.policy)
    if not visits:
        stage.warn(_("No client has been received today."))
        return None
    if len(visits) == 1:
        return visits[0]
    staff = desk.state.staff
    options = [(v.id, f"{v.id} {called(staff, v.who)}") for v in visits]
    details = [_("over") if v.ended else _("is received") for v in visits]
    title = _("Whose client is it?")
    picked = await stage.ask(Pick(title, options, str, details=details))
    return next((v for v in visits if v.id == picked), None)


def _notes(stage: Stage, visit: Visit) -> list[str]:
    """Who receives, and for how long: a manager who decides is shown it (S05-4)."""
    state, now = stage.desk.state, stage.desk.now
    who = called(state.staff, visit.who)
    if visit.ended is not None:
        return [_("{who} received {visit}, until {time}.").format(
            who=who, visit=visit.id, time=f"{visit.ended:%H:%M}"
        )]  # fmt: skip
    text = _("{who} has been receiving {visit} for {n} minutes.")
    return [text.format(who=who, visit=visit.id, n=minutes(visit.started or now, now))]


async def register(stage: Stage) -> None:
    """A client is filed before any visit: an agent's report, a referral filed in advance."""
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        given = client(answers) or c.ClientFacts()
        whose = answers["who"]
        return desk.send(c.Register(at=desk.now, by=desk.giver, client=given, who=whose))

    asked, told = ask.register(desk.state), on_file_by(desk)
    title = _("Register without a visit")
    tell_sent(stage, await stage.ask(Form(title, asked, attempt, told=told)))


async def file_after_all(stage: Stage, visit: str) -> None:
    """The client of a reception that ended without a file is put on file, for who received."""
    desk = stage.desk
    over = desk.state.visits[visit]
    if over.unfiled is None:
        return
    who = whose(over.facts, over.unfiled)

    def attempt(answers: Answers) -> Sent:
        given = ask.met_client(answers)
        return desk.send(c.Register(at=desk.now, by=desk.giver, client=given, who=who, visit=visit))

    asked, told = ask.after_all(desk.policy, over.facts, over.phone), on_file_by(desk)
    notes = [*_notes(stage, over), _registered_for(stage, who)]
    form = Form(_("Put on file after all"), asked, attempt, notes=notes, told=told)
    tell_sent(stage, await stage.ask(form))


def _registered_for(stage: Stage, who: str) -> str:
    return _("Registered for {who}.").format(who=called(stage.desk.state.staff, who))


async def reassign(stage: Stage) -> None:
    """A manager gives a client, or all clients of somebody, to another."""
    desk = stage.desk
    asked = (*ask.reassign(desk.state), *given_by(desk))

    def attempt(answers: Answers) -> Sent:
        return desk.send(ask.reassigned(answers, desk.now, giver(desk, answers)))

    notes = (_("What they buy from now on is the new consultant's."),)
    sent = await stage.ask(Form(_("Give clients to another"), asked, attempt, notes=notes))
    if sent is not None:
        n = sum(isinstance(x, e.Reassigned) for x in sent.decision.events)
        stage.tell(_("On record: {n} clients.").format(n=n))
