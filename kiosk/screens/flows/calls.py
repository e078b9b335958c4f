"""The telephone: calls come in, are given out, and are followed up."""

from collections import Counter

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import TODAY
from kiosk.desk.state import CallRecord
from kiosk.i18n import _
from kiosk.screens import due
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, client, on_file_by, tell_sent
from kiosk.screens.flows.follow_ups import follow_up
from kiosk.screens.flows.visits import walk_in
from kiosk.screens.questions import calls as ask
from kiosk.service import Sent
from kiosk.text import mask_phone
from kiosk.words import CALLS, SOURCES, word


async def call(stage: Stage) -> None:
    """Who takes it? Enter alone is a plain enquiry."""
    desk = stage.desk
    if desk.day is None:
        stage.warn(_(TODAY))
        return

    def attempt(answers: Answers) -> Sent:
        return desk.send(
            c.Call(
                at=desk.now,
                by=desk.giver,
                id="",
                client=client(answers),
                kind=answers["kind"],
                asks_for=answers["asks_for"] or None,
                source=answers.get("source") or "ad",
                whose=answers.get("whose") or None,
            )
        )

    asked = ask.call(desk.state, desk.policy)
    sent = await stage.ask(Form(_("A call comes in"), asked, attempt, told=on_file_by(desk)))
    took = [x for x in sent.decision.events if isinstance(x, e.Called)] if sent else []
    if took and took[0].who:
        who = called(desk.state.staff, took[0].who)
        stage.tell(_("{who}, please take the call").format(who=who), took[0].call, name=who)
    else:
        tell_sent(stage, sent)


async def records(stage: Stage) -> None:
    """The calls of today; from one of them to a follow-up, or to the visit that came of it."""
    desk = stage.desk
    known = due.records(desk.state)
    if not known:
        stage.warn(_("No call is on record today."))
        return
    options = [(x.id, _line(stage, x)) for x in known]
    details = [_detail(x) for x in known]
    notes = _barred(stage)
    picked = await stage.ask(Pick(_("Calls of today"), options, str, details=details, notes=notes))
    record = desk.state.calls.get(picked or "")
    if record is None:
        return
    ways = (("visit", _("the caller has come")), ("follow_up", _("follow the caller up")))
    title = _("Call {call}").format(call=record.id)
    way = await stage.ask(Pick(title, ways, str, details=("", "")))
    if way == "visit":
        await walk_in(stage, ask.caller_comes(desk.state, record, desk.now))
    elif way == "follow_up":
        await follow_up(stage, record.phone, record.who)


def _line(stage: Stage, record: CallRecord) -> str:
    who = called(stage.desk.state.staff, record.who) if record.who else "—"
    waits = _("to be given out") if record.pending else who
    return f"{record.at:%H:%M} {record.id} {waits}"


def _detail(record: CallRecord) -> str:
    parts = (word(CALLS, record.kind), word(SOURCES, record.source), mask_phone(record.phone))
    return "  ".join(part for part in parts if part)


def _barred(stage: Stage) -> str:
    state = stage.desk.state
    names = "  ".join(called(state.staff, w) for w in due.barred(state, stage.desk.policy))
    return _("Given no calls for the time being: {names}").format(names=names) if names else ""


async def distribute(stage: Stage) -> None:
    """Gives out the calls collected so far, after showing who would get which."""
    desk = stage.desk
    if desk.day is None:
        stage.warn(_(TODAY))
        return
    planned = desk.service.preview(c.Distribute(at=desk.now, by=desk.giver))
    gave = [x for x in planned.events if isinstance(x, e.CallGiven)]
    if not gave:
        stage.warn(_("No call waits to be given out."))
        return
    staff = desk.state.staff
    notes = [f"{x.call} → {called(staff, x.who)}" for x in gave]
    notes.append(_barred(stage))

    def attempt(_answers: Answers) -> Sent:
        return desk.send(c.Distribute(at=desk.now, by=desk.giver))

    title = _("Give out {n} calls?").format(n=len(gave))
    sent = await stage.ask(Form(title, (), attempt, notes=[x for x in notes if x]))
    if sent is not None:
        given = Counter(x.who for x in sent.decision.events if isinstance(x, e.CallGiven))
        said = "  ".join(f"{called(staff, who)} {n}" for who, n in given.items())
        stage.tell(_("Calls given out: {who}").format(who=said))
