"""The telephone: what is asked under a profile's rules, whose turn it is, who is given none."""

from datetime import datetime

from kiosk.desk import commands as c
from kiosk.desk.calls import DEVELOPED, KINDS, SOURCES
from kiosk.desk.clients import WAYS
from kiosk.desk.state import CallRecord, Role, State
from kiosk.i18n import _
from kiosk.policy.model import Policy
from kiosk.screens import uses
from kiosk.screens.dialogs.fields import Answers, Choice, Question, Text
from kiosk.screens.questions.people import nobody, on_roster, options
from kiosk.words import CALLS, word
from kiosk.words import SOURCES as SOURCE_WORDS
from kiosk.words import WAYS as WAY_WORDS


def call(state: State, policy: Policy) -> list[Question]:
    """Enter alone is a plain enquiry. Where a call comes from is asked where it sends it to
    somebody, or where a rule speaks of it."""
    kinds = tuple((key, word(CALLS, key)) for key in KINDS)
    asked: list[Question] = [Choice("kind", _("Call"), kinds)]
    consultants = on_roster(state, Role.CONSULTANT)
    known = sources(policy)
    if len(known) > 1:
        said = tuple((key, word(SOURCE_WORDS, key)) for key in known)
        asked.append(Choice("source", _("Because of"), said))
    if any(source in DEVELOPED for source in known):
        whose = (("", _("not known")), *options(state, consultants))
        asked.append(Choice("whose", _("Whose"), whose, when=_is_developed))
    people = (nobody(), *options(state, [*consultants, *on_roster(state, Role.MANAGER)]))
    return [
        *asked,
        Choice("asks_for", _("Asks for"), people),
        Text("name", _("Name")),
        Text("phone", _("Phone")),
    ]


def sources(policy: Policy) -> list[str]:
    """Where a call may come from, as far as it matters under *policy*."""
    developed = bool(policy.cite("call_developed"))
    referred = bool(policy.cite("referred")) and policy.value("calls.order") in (
        "rotation",
        "daily",
    )
    matters = {"ad": True, "referral": referred} | dict.fromkeys(DEVELOPED, developed)
    return [source for source in SOURCES if matters[source]]


def _is_developed(answers: Answers) -> bool:
    return answers.get("source") in DEVELOPED


def follow_up(state: State, policy: Policy, phone: str = "", who: str = "") -> list[Question]:
    """A client by phone, who was in touch how, and what was said (S01-2)."""
    ways = tuple((way, word(WAY_WORDS, way)) for way in WAYS)
    people = options(state, on_roster(state, Role.CONSULTANT))
    theirs = () if who else (("", _("whose client it is")),)
    asked: list[Question] = [
        Text("phone", _("Client's phone"), phone),
        Choice("who", _("By"), (*theirs, *people), who),
        Choice("via", _("How"), ways),
    ]
    if uses.invitations(policy):
        asked.append(Choice("invited", _("Invited to come"), (("", _("no")), ("yes", _("yes")))))
    return [
        *asked,
        Text("note", _("Note")),
        Text("opinion", _("Opinion")),
        Text("satisfied_with", _("Satisfied with")),
        Text("dissatisfied_with", _("Dissatisfied with")),
        Text("objections", _("Objections")),
    ]


def caller_comes(state: State, record: CallRecord, at: datetime) -> c.Arrive:
    """The visit of somebody whose call is on record, as far as it is known: who they are, and
    who of us invited them since."""
    held = state.clients.get(record.phone)
    invited = [key.partition("/")[0] for key in state.invites if key.endswith(f"/{record.phone}")]
    who = (held.caller if held else "") or next(iter(invited), "") if record.phone else ""
    client = c.ClientFacts(record.name, record.phone)
    return c.Arrive(at=at, id="", client=client, invited=who or None)
