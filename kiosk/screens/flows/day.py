"""The business day opens and closes; a command is taken back."""

from kiosk.desk import commands as c
from kiosk.desk.corrections import BY_A_MANAGER
from kiosk.desk.events import DayOpened
from kiosk.i18n import _
from kiosk.policy.opening import is_by_sign_in
from kiosk.refusal import Refused
from kiosk.screens.cells import called
from kiosk.screens.desk import Desk
from kiosk.screens.dialogs.confirm import Confirm
from kiosk.screens.dialogs.fields import Answers, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.reorder import Reorder
from kiosk.screens.flows.base import Stage, given_by, giver, tell_sent
from kiosk.service import Sent
from kiosk.why import consequences, headline
from kiosk.words import COMMANDS, word


async def day(stage: Stage) -> None:
    """Opens the day, or closes the one that is open."""
    desk = stage.desk
    if desk.service.unclosed() is not None:
        await unclosed(stage)
    elif desk.day is not None:
        await _close(stage)
    else:
        await _open(stage)


async def _open(stage: Stage) -> None:
    desk = stage.desk
    planned = desk.service.preview(c.Open(at=desk.now, by=desk.giver))
    opened = next(x for x in planned.events if isinstance(x, DayOpened))
    today = desk.now.date()
    if not desk.state.ring and not is_by_sign_in(desk.policy):
        await _first(stage, opened)
        return
    names = [f"{n}. {called(desk.state.staff, w)}" for n, w in enumerate(opened.order, 1)]
    off = [called(desk.state.staff, w) for w in opened.ring if w not in opened.order]
    notes = [_("Today's order:"), "  ".join(names)]
    if off:
        notes.append(_("Without a row today: {names}").format(names="  ".join(off)))

    def attempt(_answers: Answers) -> Sent:
        return desk.send(c.Open(at=desk.now, by=desk.giver))

    title = _("Open the day {day}?").format(day=today)
    tell_sent(stage, await stage.ask(Form(title, (), attempt, notes=notes)))


async def open_in_order(stage: Stage) -> None:
    """Opens the day in an order that a manager sets."""
    desk = stage.desk
    planned = desk.service.preview(c.Open(at=desk.now, by=desk.giver))
    opened = next(x for x in planned.events if isinstance(x, DayOpened))
    await _first(stage, opened, notes=(_("The order that a manager sets is what counts today."),))


async def _first(stage: Stage, opened: DayOpened, notes: tuple[str, ...] = ()) -> None:
    """The first day's order is set by a manager."""
    desk = stage.desk

    def attempt(answers: Answers) -> Sent:
        order = tuple(answers["order"].split())
        by = giver(desk, answers)
        return desk.send(c.Open(at=desk.now, by=by, order=order))

    screen = Reorder(
        _("Open the day {day}?").format(day=desk.now.date()),
        desk.options(opened.order or opened.ring),
        given_by(desk),
        attempt,
        notes=notes or (_("The first day: a manager sets the order."),),
    )
    tell_sent(stage, await stage.ask(screen))


async def _close(stage: Stage) -> None:
    desk = stage.desk
    now_open = desk.day
    assert now_open is not None
    notes = [_("The sheet is final then; undo opens the day again.")]
    if now_open.receptions:
        text = _("{n} receptions are running: they end without a result.")
        notes.append(text.format(n=len(now_open.receptions)))
    if now_open.waiting:
        notes.append(
            _("{n} parties are waiting: they count as gone.").format(n=len(now_open.waiting))
        )
    if desk.state.pending:
        text = _("{n} calls are not given out yet: they wait for the next day's.")
        notes.append(text.format(n=len(desk.state.pending)))

    def attempt(_answers: Answers) -> Sent:
        return desk.send(c.Close(at=desk.now, by=desk.giver))

    title = _("Close the day {day}?").format(day=now_open.on)
    sent = await stage.ask(Form(title, (), attempt, notes=notes, danger=True))
    if sent is not None:
        text = _("Seal of the day: {seal}")
        stage.tell(_("The day is closed."), text.format(seal=sent.entry.short))


async def unclosed(stage: Stage) -> None:
    """A day that nobody closed is closed at its last entry."""
    desk = stage.desk
    on, last = desk.service.unclosed(), desk.state.at
    if on is None or last is None:
        return
    notes = (
        _("The day of {day} was never closed.").format(day=on),
        _("Close it at its last entry, {at}?").format(at=f"{last:%Y-%m-%d %H:%M}"),
    )

    def attempt(_answers: Answers) -> Sent:
        return desk.close_unclosed()

    sent = await stage.ask(Form(_("An unclosed day"), (), attempt, notes=notes))
    if sent is not None:
        text = _("Seal of the day: {seal}").format(seal=sent.entry.short)
        stage.tell(
            _("The day of {day} is closed.").format(day=on), f"{text}  " + _("Press D to open it.")
        )


async def undo(stage: Stage) -> None:
    """Takes back the last command, after showing what that would change."""
    desk = stage.desk
    default = _("entered by mistake")
    try:
        planned = desk.service.preview(c.Undo(at=desk.now, by=None, why=default))
    except Refused:
        stage.warn(_("There is nothing to take back."))
        return
    past = desk.state.history[-1]
    notes = [
        _("Taken back is: {what}").format(what=_what(desk, past.seq, past.do)),
        "",
        *(f"· {line}" for line in consequences(desk.service.seen(), planned.state)),
    ]

    managers = past.do in BY_A_MANAGER

    def attempt(answers: Answers) -> Sent:
        by = giver(desk, answers) if managers else desk.giver
        return desk.send(c.Undo(at=desk.now, by=by, why=answers["why"], seq=past.seq))

    asked = (Text("why", _("Why"), default), *(given_by(desk) if managers else ()))
    form = Form(_("Take back?"), asked, attempt, notes=notes, danger=True)
    tell_sent(stage, await stage.ask(form))


def _what(desk: Desk, seq: int, do: str) -> str:
    entry = next((x for x in desk.told if x.seq == seq), None)
    return headline(entry, desk.state.staff) if entry else word(COMMANDS, do)


async def leave_kiosk(stage: Stage) -> None:
    """Quit, after a question: the kiosk is meant to stay. A locked one asks for a PIN."""
    if stage.desk.access.locked:
        from kiosk.screens.flows.lock import leave  # only there, and seldom

        await leave(stage)
        return
    notes = (_("The desk stays as it is; slots run on and are entered at the next start."),)
    if await stage.ask(Confirm(_("Leave the kiosk?"), notes)):
        stage.leave()
