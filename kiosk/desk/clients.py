"""Whose client somebody is on file: registrations and follow-ups (S18-1, S18-15, S17-1, S08-8)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.authority import must_not_overrule
from kiosk.desk.draft import Draft
from kiosk.desk.state import Client, Meeting, Reception, Role, Visit
from kiosk.policy.facts import Facts, How
from kiosk.policy.model import Topic
from kiosk.policy.settings import nearest
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_phone

WAYS = ("phone", "message", "meeting")


def register(draft: Draft, command: c.Register) -> None:
    """Files a client in the name of *who*. Another's client is refused: the first holds. Of a
    reception that ended without a file it is what its end would have been: whose the client is
    stays as it was where it is somebody's."""
    person = draft.person(command.who)
    visit = _to_be_filed(draft, command)
    name, phone = read_client(command.client)
    said = read_wishes(command.client)
    if not phone:
        raise Refused("bad_value", N_("To register a client, give the client's phone."))
    held = draft.client(phone)
    taken = held is not None and held.owner != person.id and draft.holds(held)
    if visit is None and held is not None and taken:
        raise Refused(
            "refused_by_rule",
            N_("This client was registered before, on {day}: the first registration holds."),
            day=held.since.date(),
        ).by(*ids(draft.policy.cite("registration")))
    topic: Topic = "agent" if person.role is Role.AGENT else "registration"
    if visit is None:
        file_client(draft, name, phone, person.id, topic=topic, said=said)
        return
    name, met = name or visit.facts.name, visit.unfiled
    said = said[0] or visit.facts.source, said[1] or visit.facts.wants
    file_client(draft, name, phone, person.id, topic=topic, by_visit=met, said=said)
    because = draft.policy.cite("unfiled")
    draft.emit(e.ReceptionFiled(visit=visit.id, phone=phone, because=because))


def _to_be_filed(draft: Draft, command: c.Register) -> Visit | None:
    """The reception that *command* registers the client of. Raises Refused."""
    if command.visit is None:
        return None
    visit = draft.visit(command.visit)
    if visit.started and not visit.ended:
        text = N_("Visit '{visit}' is not over: finish it with the client's phone.")
        raise Refused("bad_value", text, visit=visit.id)
    if visit.unfiled is None or draft.client(visit.phone) is not None:
        text = N_("Visit '{visit}' is no reception without a file.")
        raise Refused("bad_value", text, visit=visit.id)
    owner = whose(visit.facts, visit.unfiled)
    if command.who != owner:
        text = N_("The client of '{visit}' is registered for {who}.")
        raise Refused("refused_by_rule", text, visit=visit.id, who=draft.label(owner))
    return visit


def whose(facts: Facts, received: Reception | Meeting) -> str:
    """In whose name a reception, as it was *received*, files its client."""
    return facts.agent or received.principal or received.who


def file_client(
    draft: Draft,
    name: str,
    phone: str,
    owner: str,
    *,
    topic: Topic,
    by_visit: Reception | Meeting | None = None,
    said: tuple[str, str] = ("", ""),
) -> None:
    """Register *phone* to *owner*, unless it is somebody's: ownership rests on the first. Who let
    the client lapse, or, where files only confirm, was not recognised, loses it."""
    held = draft.client(phone)
    if held is None:
        because = draft.policy.cite(topic)
    elif not draft.holds(held):
        because = draft.policy.cite("lapse", "registration")
    elif held.owner == owner:
        if by_visit is None or not by_visit.principal:
            keep_contact(draft, phone, owner)
        return
    elif _goes_to_the_receiver(draft, held, by_visit):
        because = draft.policy.cite("old_unnoticed", "registration")
    else:
        return
    source, wants = said
    draft.emit(
        e.Registered(
            phone=phone,
            name=name,
            owner=owner,
            at=draft.at,
            source=source,
            wants=wants,
            because=because,
        )
    )


def _goes_to_the_receiver(
    draft: Draft, held: Client, reception: Reception | Meeting | None
) -> bool:
    if reception is None or draft.policy.value("lookup") != "confirm":
        return False
    by_rotation = reception.how is How.ROTATION and not reception.principal
    return by_rotation and held.stage == "prospect"


def keep_contact(draft: Draft, phone: str, who: str) -> None:
    """*who* had contact with the client: while it is theirs, it stays theirs from now on."""
    held = draft.client(phone)
    if held is not None and held.owner == who and draft.holds(held):
        draft.emit(e.Contacted(phone=phone, at=draft.at))


def follow_up(draft: Draft, command: c.FollowUp) -> None:
    """A recorded follow-up. The owner's keeps the client."""
    person = draft.person(command.who)
    phone = read_phone(command.client)
    choice(N_("via"), command.via, WAYS)
    if draft.client(phone) is None and phone not in draft.state.callers:
        draft.known_client(phone)
    draft.emit(
        e.FollowedUp(
            phone=phone,
            who=person.id,
            via=command.via,
            at=draft.at,
            invited=command.invited,
            note=clean(command.note)[:NOTE_LIMIT],
            opinion=clean(command.opinion)[:NOTE_LIMIT],
            satisfied_with=clean(command.satisfied_with)[:NOTE_LIMIT],
            dissatisfied_with=clean(command.dissatisfied_with)[:NOTE_LIMIT],
            objections=clean(command.objections)[:NOTE_LIMIT],
            because=draft.policy.cite("follow_up"),
        )
    )
    keep_contact(draft, phone, person.id)


def reassign(draft: Draft, command: c.Reassign) -> None:
    """A manager gives one client, or all clients of somebody, to another (S18-13)."""
    draft.allow(Role.MANAGER)
    to = draft.person(command.to).id
    if command.client is not None:
        client = draft.known_client(read_phone(command.client))
        must_not_overrule(draft, client)
        if not draft.holds(client):
            text = N_("This client was given up: whose they are next, a registration says.")
            cited = ids(draft.policy.cite("lapse", "registration"))
            raise Refused("refused_by_rule", text).by(*cited)
        phones = [client.phone]
    elif command.of is not None:
        if command.of not in draft.state.staff:
            draft.person(command.of)
        theirs = (client for _, client in draft.state.clients.of(command.of))
        mine = [client for client in theirs if draft.holds(client)]
        for client in mine:
            must_not_overrule(draft, client)
        phones = sorted({client.phone for client in mine})
    else:
        raise Refused("bad_value", N_("Say which client, or whose clients, to reassign."))
    for phone in phones:
        because = draft.policy.cite("reassigned")
        draft.emit(e.Reassigned(phone=phone, to=to, at=draft.at, because=because))


def choice(field: str, value: str, values: tuple[str, ...]) -> None:
    """Raises Refused ``bad_value`` unless *value* is one of *values*."""
    if value not in values:
        raise Refused(
            "bad_value",
            N_("{field}: '{value}' is not one of {values}. Nearest: {near}."),
            field=field,
            value=value,
            values=", ".join(values),
            near=nearest(value, values) or values[0],
        )


def read_client(given: c.ClientFacts | None) -> tuple[str, str]:
    """Name and phone, cleaned; empty where not given. Raises Refused ``bad_value``."""
    if given is None:
        return "", ""
    return read_name(given.name), read_phone(given.phone)


def read_wishes(given: c.ClientFacts | None) -> tuple[str, str]:
    """How a client came to us, and what they want; cleaned."""
    if given is None:
        return "", ""
    return clean(given.source)[:NOTE_LIMIT], clean(given.wants)[:NOTE_LIMIT]


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
