"""Disputes: a manager enters shares that the rules leave open, and decides whose a client is
(S05-4, S08-2a, S11-7, S17-C, S18-20)."""

from kiosk.desk import commands as c
from kiosk.desk import events as e
from kiosk.desk.authority import dispute, is_director, must_not_overrule
from kiosk.desk.bearing import as_stands
from kiosk.desk.clients import choice, read_phone
from kiosk.desk.draft import Draft
from kiosk.desk.state import Client, DealStep, Role
from kiosk.desk.visits import reason_given
from kiosk.reason import ids
from kiosk.refusal import N_, Refused
from kiosk.text import NOTE_LIMIT, clean

LEDGERS = ("performance", "commission", "credit")
WHOLE = 100
DECIMALS = 8
"""As many places of a percentage as a float keeps exactly."""
UNIT = 10**DECIMALS


def agree(draft: Draft, command: c.Agree) -> None:
    """A manager enters one ledger of the client's last deal. Entered again, it is corrected: both
    entries stay. Raises Refused ``not_authorised``, ``unknown_client``, ``unknown_staff``,
    ``bad_value``; ``refused_by_rule`` where the rules split the ledger themselves."""
    draft.allow(Role.MANAGER)
    client = draft.known_client(read_phone(command.client))
    choice(N_("ledger"), command.ledger, LEDGERS)
    if not client.deals:
        raise Refused("bad_value", N_("This client has no deal whose shares could be entered."))
    last = client.deals[-1]
    _must_be_open(draft, client, last, command.ledger)
    shares = read_shares(draft, command.shares)
    because = last.because or draft.policy.cite("deal")
    draft.emit(
        e.Agreed(
            phone=client.phone,
            ledger=command.ledger,
            shares=shares,
            why=clean(command.why)[:NOTE_LIMIT],
            unit=last.unit,
            because=because,
        )
    )


def _must_be_open(draft: Draft, client: Client, last: DealStep, ledger: str) -> None:
    """A ledger is for a manager where the rules say so, where one entered it before, and where a
    dispute about the client was decided."""
    stands = getattr(as_stands(last, draft.state), ledger)
    decided = client.award is not None and bool(stands)
    if not (isinstance(stands, str) or ledger in last.agreed or decided):
        raise Refused(
            "refused_by_rule",
            N_("The rules split this ledger: it is neither negotiated nor frozen."),
        ).by(*ids(last.because))


def read_shares(draft: Draft, percents: dict[str, float]) -> dict[str, float]:
    """Shares of 1, of *percents* by staff id. Raises Refused ``unknown_staff``, ``bad_value``."""
    for who in percents:
        if who not in draft.state.staff:  # who has left may have a share all the same
            draft.person(who)
    for percent in percents.values():
        if not 0 < percent <= WHOLE:
            raise Refused("bad_value", N_("A share is more than 0 %, and 100 % at most."))
        if round(percent * UNIT) / UNIT != percent:
            text = N_("A share has {n} decimals at most.")
            raise Refused("bad_value", text, n=DECIMALS)
    units = {who: round(percent * UNIT) for who, percent in percents.items()}
    total = sum(units.values())
    if total != WHOLE * UNIT:
        text = N_("The shares add up to {sum} %, not to 100 %.")
        raise Refused("bad_value", text, sum=f"{total / UNIT:.10g}")
    return {who: share / (WHOLE * UNIT) for who, share in units.items()}


def read_percent(text: str) -> float:
    """A percentage as it is typed. Raises Refused ``bad_value``."""
    try:
        return float(text.strip().rstrip("%％"))
    except ValueError:
        raise Refused("bad_value", N_("'{text}' is not a percentage."), text=text) from None


def award(draft: Draft, command: c.Award) -> None:
    """A manager decides a dispute: the client is *owner*'s. A director may decide otherwise; a
    manager may not decide over a director. Raises Refused ``not_authorised``,
    ``unknown_client``, ``unknown_staff``, ``bad_value`` without a reason."""
    draft.allow(Role.MANAGER)
    client = draft.known_client(read_phone(command.client))
    owner = draft.person(command.owner).id
    why = reason_given(command.why)[:NOTE_LIMIT]
    must_not_overrule(draft, client)
    draft.emit(
        e.Awarded(
            phone=client.phone,
            owner=owner,
            at=draft.at,
            why=why,
            by=draft.by or "",
            director=is_director(draft),
            because=dispute(draft),
        )
    )
