"""What happens during a reception: it is handed over, sent elsewhere, helped with, confirmed."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk import floor
from kiosk.desk.clients import choice, keep_contact
from kiosk.desk.draft import Draft
from kiosk.desk.helping import by_rule
from kiosk.desk.placing import marks, record_of, route_of
from kiosk.desk.state import Reception, Role
from kiosk.desk.turns import put_mark, receive
from kiosk.desk.visits import reason_given
from kiosk.policy.facts import How
from kiosk.policy.model import Topic
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused
from kiosk.sheet.changes import Unmarked
from kiosk.sheet.model import Mark
from kiosk.text import NOTE_LIMIT, clean

REASONS = ("client_asks", "returned", "manager")


def confirm(draft: Draft, command: c.Confirm) -> None:
    """A manager confirms, before the reception ends, a scout who admits it: no turn (S07-2.7)."""
    manager = command.confirmed_by or draft.by
    if manager is not None:
        draft.must_be(manager, Role.MANAGER)
    reception = draft.reception(command.visit)
    facts = draft.state.visits[command.visit].facts
    if facts.purpose != "scout":
        raise Refused("bad_value", N_("Visit '{visit}' is no scout's."), visit=command.visit)
    if draft.policy.value("count.scout") != "unless_confirmed":
        raise Refused(
            "refused_by_rule", N_("This project's rules need no manager's word on scouts.")
        )
    because = draft.policy.cite("scout")
    _taken_off(draft, reception, because)
    draft.emit(e.ScoutConfirmed(visit=command.visit, who=manager or "", because=because))


def contact(draft: Draft, command: c.Contact) -> None:
    """The absent owner was reached or not: the receiver goes on (S01-1a)."""
    reception = draft.reception(command.visit)
    if reception.contact_by is None:
        raise Refused(
            "bad_value", N_("No owner is to be reached for visit '{visit}'."), visit=command.visit
        )
    draft.emit(
        e.OwnerContacted(
            visit=command.visit,
            reached=command.reached,
            note=clean(command.note)[:NOTE_LIMIT],
            because=draft.policy.cite("owner_absent"),
        )
    )


def decline(draft: Draft, command: c.Decline) -> None:
    """Who was asked to help cannot, for a reason that is recorded: the next is asked (S01-4)."""
    reception = draft.reception(command.visit)
    person = draft.person(command.who)
    if not reception.principal or reception.occupies != person.id:
        raise Refused(
            "bad_value",
            N_("{who} does not help with visit '{visit}'."),
            who=person.label,
            visit=command.visit,
        )
    why = reason_given(command.why)
    declined = draft.state.visits[command.visit].declined
    rule = str(draft.policy.value("owner.busy"))
    to = by_rule(draft, rule, frozenset(declined)) or floor.duty(draft.state)
    if to is None or to in declined:
        raise Refused("refused_by_rule", N_("Nobody else is free to help."))
    draft.emit(
        e.Declined(
            visit=command.visit,
            who=person.id,
            why=why,
            to=to,
            at=draft.at,
            because=draft.policy.cite("owner_busy"),
        )
    )


def hand_over(draft: Draft, command: c.HandOver) -> None:
    """The reception goes to another. The turn stays used by who received first (S18-2, S18-5)."""
    reception = draft.reception(command.visit)
    choice(N_("reason"), command.reason, REASONS)
    if command.reason == "manager":
        draft.allow(Role.MANAGER)
        not_for_another(draft, reception.how)
    elif command.reason == "returned" and not _comes_back(draft, reception, command.to):
        not_for_another(draft, reception.how)
    _must_be_able(draft, command.to)
    topic: Topic = "asks_another" if command.reason == "client_asks" else "handed_back"
    because = draft.policy.cite(topic) if command.reason != "manager" else ()
    if command.reason == "returned" and reception.principal:
        because += draft.policy.cite("owner_absent", "owner_busy")
    facts = draft.state.visits[command.visit].facts
    if command.reason == "returned" and command.to == facts.agent:
        because = draft.policy.cite("agent_absent") + because
    record = record_of(draft, facts.phone)
    draft.emit(
        e.HandedOver(
            visit=command.visit,
            to=command.to,
            reason=command.reason,
            at=draft.at,
            mark=reception.mark,
            note=clean(command.note)[:NOTE_LIMIT],
            buyer=record.buyer and command.to in (record.owner, record.closer),
            principal=_still_for(reception, command) if command.reason == "manager" else "",
            because=because,
        )
    )
    keep_contact(draft, facts.phone, command.to)


def _comes_back(draft: Draft, reception: Reception, to: str) -> bool:
    """Whether *to* is whose client the party is: helped so far, on file, or asked for."""
    facts = draft.state.visits[reception.visit].facts
    record = record_of(draft, facts.phone)
    return to in (reception.principal, record.owner, record.closer, facts.asks_for)


def _still_for(reception: Reception, command: c.HandOver | c.Override) -> str:
    """For whom a helper goes on receiving when a manager sends another one in."""
    return reception.principal if command.to != reception.principal else ""


def override(draft: Draft, command: c.Override) -> None:
    """A manager sends the visit to somebody else: the turn it used goes with it."""
    _ = draft.day  # no open day is told before anything else
    draft.allow(Role.MANAGER)
    visit = draft.visit(command.visit)
    reason_given(command.why)
    because = draft.policy.cite("override") or draft.policy.cite("order")
    on_sheet = command.to in draft.day.sheet.rows
    if visit.id in draft.day.waiting:
        way = route_of(draft, visit)
        not_for_another(draft, way.how)
        _must_be_able(draft, command.to)
        mark = marks(draft, way) if on_sheet else None
        receive(draft, Reception(visit.id, command.to, draft.at, How.OVERRIDE, mark), because)
        return
    reception = draft.reception(visit.id)
    not_for_another(draft, reception.how)
    _must_be_able(draft, command.to)
    mark = _taken_off(draft, reception, because)
    mark = mark if on_sheet else None
    draft.emit(
        e.HandedOver(
            visit=visit.id,
            to=command.to,
            reason="override",
            at=draft.at,
            mark=mark,
            principal=_still_for(reception, command),
            because=because,
        )
    )
    if mark:
        put_mark(draft, command.to, mark, visit.id, because)


def not_for_another(draft: Draft, how: How) -> None:
    """Raises Refused ``refused_by_rule`` where nobody receives a new client for another (S05-1)."""
    if how in (How.ROTATION, How.NAMED) and not draft.policy.is_on("override.new"):
        raise Refused(
            "refused_by_rule",
            N_("By this project's rules nobody receives a new client for somebody else."),
        ).by(*ids(draft.policy.cite("override")))


def _taken_off(draft: Draft, reception: Reception, because: Because) -> Mark | None:
    """Take the mark of *reception* off the row it went to; None where it is not there any more."""
    row = draft.day.sheet.rows.get(reception.turn)
    if reception.mark is None or row is None or reception.mark not in row.marks:
        return None
    draft.emit(Unmarked(row.who, reception.mark, because))
    return reception.mark


def _must_be_able(draft: Draft, to: str) -> None:
    person = draft.person(to)
    if floor.can_receive(draft.state, draft.day, to):
        return
    if to in floor.busy(draft.day):
        text = N_("{who} is receiving another client.")
        cited = ids(draft.policy.cite("unbroken"))
        raise Refused("refused_by_rule", text, who=person.label).by(*cited)
    if person.suspended:
        raise Refused("refused_by_rule", N_("{who} is suspended."), who=person.label)
    raise Refused("not_on_floor", N_("{who} is not on the floor."), who=person.label)
