"""Who is here: signing in and out, away and back, leave."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from kiosk.desk import commands as c
from kiosk.desk import floor
from kiosk.desk.attendance import LEAVE_KINDS
from kiosk.desk.state import Person, Role
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.screens.cells import called
from kiosk.screens.dialogs.fields import Answers, Choice, Text
from kiosk.screens.dialogs.form import Form
from kiosk.screens.dialogs.pick import Pick
from kiosk.screens.flows.base import Stage, tell_sent
from kiosk.screens.signs import standing
from kiosk.service import Sent
from kiosk.why import headline
from kiosk.words import CAUSES, LEAVES, ROLES, word

T = TypeVar("T")


async def sign_in(stage: Stage) -> None:
    """One after the other, until Escape."""
    desk = stage.desk

    def attempt(who: str) -> Sent:
        return desk.send(c.SignIn(at=desk.now, by=desk.giver, who=who))

    last: Sent | None = None
    while people := desk.ids(lambda p: not _is_here(stage, p)):
        sent = await _pick(stage, _("Sign in"), people, attempt)
        if sent is None:
            break
        last = sent
    everybody = () if people else (_("Everybody is here."),)
    if last is not None:
        stage.tell(headline(last.entry, desk.state.staff), *everybody, _duties())
    elif everybody:
        stage.warn(*everybody)


def _duties() -> str:
    """Where the duty card is."""
    from kiosk.offices.registry import OFFICES  # for whoever signs in

    n = list(OFFICES).index("duties") + 1
    return _("Duty card and opening checklist: Ctrl+O, then {n}").format(n=n)


async def sign_out(stage: Stage) -> None:
    desk = stage.desk
    people = desk.ids(lambda p: _is_here(stage, p))
    if not people:
        stage.warn(_("Nobody has signed in."))
        return

    def attempt(who: str) -> Sent:
        return desk.send(c.SignOut(at=desk.now, by=desk.giver, who=who))

    tell_sent(stage, await _pick(stage, _("Sign out for today"), people, attempt))


async def away(stage: Stage) -> None:
    """Who leaves the floor, and why."""
    desk = stage.desk
    day = desk.day
    if day is None:
        stage.warn(_("The day is not open."))
        return
    people = desk.ids(lambda p: _is_here(stage, p) and p.id not in day.away)
    who = await _pick(stage, _("Who goes away?"), people, str)
    if who is None:
        return
    causes = tuple((cause, word(CAUSES, "away." + cause)) for cause in desk.policy.causes)

    def attempt(cause: str) -> Sent:
        return desk.send(c.Away(at=desk.now, by=desk.giver, who=who, cause=cause))

    title = _("Why is {who} away?").format(who=desk.options([who])[0][1])
    details = [
        _(_PASSED.get(desk.policy.answer("away." + cause), "")) for cause in desk.policy.causes
    ]
    tell_sent(stage, await stage.ask(Pick(title, causes, attempt, details=details)))


_PASSED = {
    "owe": N_("a turn that passes is owed"),
    "forfeit": N_("a turn that passes is lost"),
    "last": N_("a turn that passes comes last"),
    "seat_a_next_round": N_("first from the next round on"),
}


async def back(stage: Stage) -> None:
    desk = stage.desk
    day = desk.day
    if day is None or not day.away:
        stage.warn(_("Nobody is away."))
        return

    def attempt(who: str) -> Sent:
        return desk.send(c.Back(at=desk.now, by=desk.giver, who=who))

    tell_sent(stage, await _pick(stage, _("Who is back?"), list(day.away), attempt))


async def leave(stage: Stage) -> None:
    """A planned absence, first and last day."""
    desk = stage.desk
    today = desk.now.date()
    people = desk.ids(lambda p: p.role is not Role.SUPPORT)
    asked = (
        Choice("who", _("Who"), (("", _("nobody")), *desk.options(people))),
        Choice("kind", _("Leave"), tuple((kind, word(LEAVES, kind)) for kind in LEAVE_KINDS)),
        Text("since", _("First day"), today.isoformat(), day=True),
        Text("until", _("Last day"), today.isoformat(), day=True),
    )

    def attempt(answers: Answers) -> Sent:
        if not answers["who"]:
            raise Refused("bad_value", N_("Say who."))
        return desk.send(
            c.TakeLeave(
                at=desk.now,
                by=desk.giver,
                who=answers["who"],
                kind=answers["kind"],
                since=read_day(answers["since"]),
                until=read_day(answers["until"]),
            )
        )

    notes = (_("A day is written {today}; + and - change it.").format(today=today),)
    tell_sent(stage, await stage.ask(Form(_("Leave"), asked, attempt, notes=notes)))


async def cover(stage: Stage) -> None:
    """Somebody hands their clients to a colleague for an absence, or takes that back."""
    desk = stage.desk
    people = desk.options(p.id for p in desk.people(Role.CONSULTANT))
    asked = (
        Choice("who", _("Whose clients"), people),
        Choice("to", _("go to"), (("", _("nobody any more")), *people)),
    )

    def attempt(answers: Answers) -> Sent:
        who, to = answers["who"], answers["to"] or None
        if to is None and who not in desk.state.covers:
            raise Refused("bad_value", N_("Say who stands in."))
        return desk.send(c.Cover(at=desk.now, by=desk.giver, who=who, to=to))

    staff = desk.state.staff
    now = [f"{called(staff, who)} → {called(staff, to)}" for who, to in desk.state.covers.items()]
    notes = [_("While absent; whose clients they are does not change."), *now]
    tell_sent(stage, await stage.ask(Form(_("Stand in for somebody"), asked, attempt, notes=notes)))


def read_day(text: str) -> date:
    """An ISO day. Raises Refused ``bad_value``."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(
            "bad_value", N_("A day is written like this: {day}."), day="2026-03-02"
        ) from None


def _is_here(stage: Stage, person: Person) -> bool:
    desk = stage.desk
    today = desk.state.attendance
    if desk.day is None:
        return today.on == desk.now.date() and person.id in today.here
    if person.role is Role.CONSULTANT:
        return person.id in desk.day.floor
    return floor.is_here(desk.state, person.id, desk.day)


async def _pick(
    stage: Stage, title: str, people: Sequence[str], attempt: Callable[[str], T]
) -> T | None:
    """Pick somebody of *people*; beside the name stands how they stand just now."""
    desk = stage.desk
    day = desk.day
    details = []
    for who in people:
        person = desk.state.staff[who]
        cause = floor.cause(desk.state, day, who) if day and who in day.sheet.rows else ""
        says = standing(cause) if cause else word(ROLES, person.role)
        details.append(f"{who}  {says}" if person.name else says)
    return await stage.ask(Pick(title, desk.options(people), attempt, details=details))
