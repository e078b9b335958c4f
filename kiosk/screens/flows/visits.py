"""A party comes in, is received, goes over to another, and leaves."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import TODAY
from kiosk.desk.receptions import REASONS
from kiosk.desk.state import Role
from kiosk.desk.visits import RESULTS
from kiosk.i18n import N_, _
from kiosk.policy.facts import PURPOSES, RELATIONS
from kiosk.refusal import Refused
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.confirm import Confirm
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, client, given_by, giver, tell_sent
from kiosk.screens.signs import RELATION_WORDS
from kiosk.service import Sent
from kiosk.why import explain, headline
from kiosk.words import HANDOVERS, word
from kiosk.words import PURPOSES as PURPOSE_WORDS
from kiosk.words import RESULTS as RESULT_WORDS


async def walk_in(stage: Stage) -> None:
    """The greeting's four questions; Enter alone is a plain new client."""
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        return desk.send(_arrival(desk, answers))

    title = _("A visitor comes in")
    if desk.day is None:
        stage.warn(_(TODAY))
        return
    sent = await stage.ask(Form(title, _greeting(desk), attempt))
    if sent is not None:
        _show(stage, sent)


def _greeting(desk: Desk) -> list[Question]:
    consultants = [p.id for p in desk.people(Role.CONSULTANT)]
    others = [p.id for p in desk.people(Role.MANAGER, Role.DIRECTOR, Role.RECEPTIONIST)]
    purposes = tuple((key, word(PURPOSE_WORDS, key)) for key in PURPOSES)
    before = (("", _("not asked")), ("no", _("first time")), ("yes", _("been here")))
    nobody = ("", _("nobody"))
    asked: list[Question] = [
        Choice("purpose", _("What for?"), purposes),
        Choice("returning", _("First visit?"), before),
        Choice("asks_for", _("Asks for"), (nobody, *desk.options([*consultants, *others]))),
        Text("name", _("Name")),
        Text("phone", _("Phone")),
    ]
    running = desk.receptions()
    if running:
        asked.append(Choice("party", _("Came in with"), (("", "—"), *running)))
    kinds = tuple((key, word(RELATION_WORDS, key)) for key in RELATIONS)
    asked += [
        Text("related", _("Phone of relative")),
        Choice("relation", _("who is"), kinds),
        Text("referred", _("Referred by (phone)")),
        Choice("accompanied", _("who came along"), (("", _("no")), ("yes", _("yes")))),
    ]
    agents = [p.id for p in desk.people(Role.AGENT)]
    if agents:
        asked.append(Choice("agent", _("Brought by agent"), (nobody, *desk.options(agents))))
    return asked


def _arrival(desk: Desk, answers: Answers) -> c.Arrive:
    related = answers["related"].strip()
    return c.Arrive(
        at=desk.now,
        by=desk.giver,
        id="",
        client=client(answers),
        purpose=answers["purpose"],
        returning={"yes": True, "no": False}.get(answers["returning"]),
        asks_for=answers["asks_for"] or None,
        party=answers.get("party") or None,
        relation=c.Relation(related, answers["relation"]) if related else None,
        referred_by=answers["referred"].strip() or None,
        accompanied=answers["accompanied"] == "yes",
        agent=answers.get("agent") or None,
    )


def _show(stage: Stage, sent: Sent) -> None:
    """Who receives, large, and the first reason."""
    staff = stage.desk.state.staff
    lines = explain(sent.entry, staff)
    because = next((f"{x.rule}  {x.source}" for x in lines if x.rule and x.source), "")
    for event in sent.decision.events:
        if isinstance(event, e.Received):
            who = called(staff, event.interim or event.who)
            text = _("{who}, please receive {visit}")
            said = text.format(who=who, visit=event.visit)
            stage.tell(said, _headline(sent, stage), because, name=who)
            return
    visit = sent.entry.command.id if isinstance(sent.entry.command, c.Arrive) else ""
    waits = _("{visit}: please wait a moment").format(visit=visit)
    stage.tell(waits, _headline(sent, stage), because)


def _headline(sent: Sent, stage: Stage) -> str:
    return headline(sent.entry, stage.desk.state.staff)


async def finish(stage: Stage) -> None:
    """A reception ends: the client's name and phone, and what came of it."""
    desk = stage.desk
    running = desk.receptions()
    if not running:
        stage.warn(_("No reception is running."))
        return
    visit: str | None = running[0][0]
    if len(running) > 1:
        visit = await stage.ask(Pick(_("Which reception ends?"), running, str))
    if visit is None:
        return
    facts = desk.state.visits[visit].facts
    results = tuple((key, word(RESULT_WORDS, key)) for key in RESULTS)
    asked: tuple[Question, ...] = (
        Text("name", _("Client's name"), facts.name),
        Text("phone", _("Phone"), facts.phone),
        Choice("result", _("Result"), results),
    )

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
                result=answers["result"],
            )
        )

    notes = (_("With a phone the client is registered."),)
    who = dict(running)[visit]
    title = _("A reception ends: {visit}").format(visit=who)
    sent = await stage.ask(Form(title, asked, attempt, notes=notes))
    if sent is not None and not _goes_on(stage, sent):
        tell_sent(stage, sent)


def _goes_on(stage: Stage, sent: Sent) -> bool:
    """Who came free receives the next, large; whether somebody does."""
    staff = stage.desk.state.staff
    for event in sent.decision.events:
        if isinstance(event, e.Received | e.HandedOver):
            next_one = event.who if isinstance(event, e.Received) else event.to
            who = called(staff, next_one)
            said = _("{who}, please receive {visit}").format(who=who, visit=event.visit)
            stage.tell(said, _headline(sent, stage), name=who)
            return True
    return False


async def hand_over(stage: Stage) -> None:
    """A reception goes on with somebody else; the turn stays used by who had it."""
    desk = stage.desk
    running, able = desk.receptions(), desk.able()
    if not running:
        stage.warn(_("No reception is running."))
        return
    reasons = tuple((key, word(HANDOVERS, key)) for key in REASONS)
    asked: tuple[Question, ...] = (
        Choice("visit", _("Visit"), running),
        Choice("to", _("Goes on with"), desk.options(able)),
        Choice("reason", _("Reason"), reasons),
        *given_by(desk),
    )

    def attempt(answers: Answers) -> Sent:
        manager = answers["reason"] == "manager"
        return desk.send(
            c.HandOver(
                at=desk.now,
                by=giver(desk, answers) if manager else desk.giver,
                visit=answers["visit"],
                to=answers["to"],
                reason=answers["reason"],
            )
        )

    tell_sent(stage, await stage.ask(Form(_("Hand over"), asked, attempt)))


async def override(stage: Stage) -> None:
    """A manager sends a visit to somebody else, and its turn goes along."""
    desk = stage.desk
    day = desk.day
    waiting = tuple(
        (v, _("{visit} (waiting)").format(visit=v)) for v in (day.waiting if day else ())
    )
    visits = (*desk.receptions(), *waiting)
    if not visits:
        stage.warn(_("No reception is running and nobody waits."))
        return
    asked: tuple[Question, ...] = (
        Choice("visit", _("Visit"), visits),
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
