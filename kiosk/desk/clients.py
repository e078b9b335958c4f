"""Whose client somebody is on file: the first registration (S18-1, S18-14, S18-18)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.draft import Draft
from kiosk.desk.state import Role
from kiosk.policy.model import Topic
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, clean, clean_phone


def register(draft: Draft, command: c.Register) -> None:
    """Files a client in the name of *who*. Another's client is refused: the first holds."""
    person = draft.person(command.who)
    name, phone = read_client(command.client)
    if not phone:
        raise Refused("bad_value", N_("To register a client, give the client's phone."))
    held = draft.client(phone)
    if held is not None and held.owner != person.id:
        raise Refused(
            "refused_by_rule",
            N_("This client was registered before, on {day}: the first registration holds."),
            day=held.since.date(),
        )
    topic: Topic = "agent" if person.role is Role.AGENT else "registration"
    file_client(draft, name, phone, person.id, topic=topic)


def file_client(draft: Draft, name: str, phone: str, owner: str, *, topic: Topic) -> None:
    """Register *phone* to *owner*, unless it is on file: ownership rests on the first."""
    held = draft.client(phone)
    if held is None:
        because = draft.policy.cite(topic)
        draft.emit(e.Registered(phone=phone, name=name, owner=owner, at=draft.at, because=because))


def read_client(given: c.ClientFacts | None) -> tuple[str, str]:
    """Name and phone, cleaned; empty where not given. Raises Refused ``bad_value``."""
    if given is None:
        return "", ""
    return read_name(given.name), read_phone(given.phone)


def read_name(text: str) -> str:
    """A person's name, cleaned. Raises Refused ``bad_value`` when it is too long."""
    name = clean(text)
    if len(name) > NAME_LIMIT:
        raise Refused(
            "bad_value",
            N_("The name is {length} characters long; {limit} at most."),
            length=len(name),
            limit=NAME_LIMIT,
        )
    return name


def read_phone(text: str) -> str:
    """The digits of a phone; empty stays empty. Raises Refused ``bad_value``."""
    if not text.strip():
        return ""
    phone = clean_phone(text)
    if phone is None:
        # What was typed is not repeated: a mistyped phone is personal data too.
        raise Refused("bad_value", N_("The phone is not a number of 3 to 20 digits."))
    return phone
