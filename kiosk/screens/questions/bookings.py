"""Booked visits: which there are, and what is asked when one is made or changed."""

from datetime import date, datetime, time, timedelta

from kiosk.desk import commands as c
from kiosk.desk.state import Role, State
from kiosk.i18n import _
from kiosk.policy.facts import Booking
from kiosk.policy.model import Policy
from kiosk.refusal import N_, Refused
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.questions.people import nobody, on_roster, options

STEP = timedelta(minutes=30)


def booking(state: State, policy: Policy, now: datetime) -> list[Question]:
    """When, with whom where somebody can be booked, and for whom."""
    at = _next_step(now)
    people = (nobody(), *options(state, on_roster(state, Role.CONSULTANT)))
    asked: list[Question] = [*_when(at)]
    if policy.value("appointment.by") != "order":
        asked.append(Choice("with", _("With"), people))
    return [*asked, Text("name", _("Name")), Text("phone", _("Phone"))]


def change(booked: Booking) -> list[Question]:
    """Another time, or none any more."""
    ways = (("move", _("another time")), ("drop", _("given up")))

    def moves(answers: Answers) -> bool:
        return answers.get("what") == "move"

    moved = [
        Text("day", _("Date"), booked.time.date().isoformat(), day=True, when=moves),
        Text("time", _("Time"), f"{booked.time:%H:%M}", when=moves),
    ]
    return [Choice("what", _("Booking"), ways), *moved]


def appointed(
    answers: Answers, client: c.ClientFacts | None, at: datetime, by: str | None
) -> c.Appoint:
    """The booking that *answers* tell of."""
    when = read_moment(answers["day"], answers["time"])
    consultant = answers.get("with") or None
    return c.Appoint(at=at, by=by, id="", time=when, client=client, consultant=consultant)


def read_moment(day: str, at: str) -> datetime:
    """A day and a time of day. Raises Refused ``bad_value``."""
    digits = at.strip().replace("：", ":").replace(".", ":")
    if digits.isdecimal() and len(digits) in (3, 4):
        digits = f"{digits[:-2]}:{digits[-2:]}"
    hour, _colon, minute = digits.partition(":")
    try:
        return datetime.combine(date.fromisoformat(day.strip()), time(int(hour), int(minute)))
    except ValueError:
        raise Refused(
            "bad_value",
            N_("A day is written like {day}, a time like {time}."),
            day="2026-03-02",
            time="14:30",
        ) from None


def _when(at: datetime) -> list[Question]:
    return [
        Text("day", _("Date"), at.date().isoformat(), day=True),
        Text("time", _("Time"), f"{at:%H:%M}"),
    ]


def _next_step(now: datetime) -> datetime:
    """The next full or half hour, half an hour from now at least."""
    start = datetime.combine(now.date(), time())
    return start + STEP * ((now - start) // STEP + 2)
