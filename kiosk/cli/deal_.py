"""``kiosk deal``: deals with their three ledgers, shares entered, disputes decided."""

from datetime import date
from pathlib import Path

import click
import msgspec

from kiosk.case.document import without_shares
from kiosk.case.words import shares_said
from kiosk.cli.acting import acting, full, given_by, looking, opened, shows_shares, who_is
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, pairs, say
from kiosk.cli.masks import masked
from kiosk.cli.sending import day_option, sends, show
from kiosk.cli.tables import table
from kiosk.desk import commands as c
from kiosk.desk.bearing import fraudulent
from kiosk.desk.disputes import LEDGERS, read_percent
from kiosk.desk.state import Role, State
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.reports.deals import DealRow, as_they_stand, deals_of
from kiosk.service import Service
from kiosk.telling.sentence import Staff
from kiosk.telling.sentence import name as called
from kiosk.words import LEDGERS as NAMES
from kiosk.words import STAGES, money, word

phone = click.argument("phone")
owner = click.argument("owner")
why = click.option("--why", required=True, help=N_("Why, in words."))


@click.group(
    name="deal",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("Deals: who has which share, and whose client it is."),
)
def command() -> None:
    """Its commands follow."""


@command.command(
    name="list", cls=Command, help=N_("Deals with their three ledgers, and the rule of each.")
)
@database
@day_option("--from", N_("Deals of this day and later."), "since")
@day_option("--until", N_("Deals of this day and before."))
@full
@as_json
def list_deals(
    path: Path,
    project: str | None,
    since: date | None,
    until: date | None,
    full: bool,
    giver: str | None,
    as_json: bool,
) -> None:
    with looking(path, project, giver, full=full) as desk:
        rows = as_they_stand(deals_of(desk.entries(), since, until), fraudulent(desk.state))
        found = [_named(row, desk.state) for row in rows]
        staff, shares = desk.state.staff, shows_shares(desk, giver)
    shown = masked(found, full=full)
    if as_json:
        dump({"deals": shown if shares else without_shares(msgspec.to_builtins(shown))})
    elif shown:
        head = (_("entry"), _("day"), _("client"), _("stage"), _("unit"), _("amount"),
                _("closer"), *(word(NAMES, key) for key in LEDGERS), _("rule"))  # fmt: skip
        table(head, [_cells(row, staff, shares=shares) for row in shown])
    else:
        say(_("There are no deals."))


def _named(row: DealRow, state: State) -> DealRow:
    client = state.clients.get(row.phone)
    return msgspec.structs.replace(row, name=client.name if client else "")


def _cells(row: DealRow, staff: Staff, *, shares: bool) -> tuple[str, ...]:
    ledgers = (_ledger(row, key, staff) if shares else _("hidden") for key in LEDGERS)
    client = " ".join(part for part in (row.name, row.phone) if part)
    stage, closer = word(STAGES, row.stage), called(staff, row.closer)
    amount = money(row.amount) if shares else _("hidden")
    rules = " ".join(row.rules)
    return (str(row.seq), str(row.on), client, stage, row.unit, amount, closer, *ledgers, rules)


def _ledger(row: DealRow, key: str, staff: Staff) -> str:
    said = shares_said(getattr(row.ledgers, key), staff)
    entered = row.entered.get(key)
    return _("{shares} (entry {n})").format(shares=said, n=entered) if entered else said


@command.command(
    name="agree",
    cls=Command,
    help=N_(
        "Enter a LEDGER of the last deal of the client with PHONE that was negotiated or frozen. "
        "Each SHARE is WHO=PERCENT; they add up to 100. Entered again, it is corrected."
    ),
)
@phone
@click.argument("ledger", type=click.Choice(LEDGERS))
@click.argument("shares", nargs=-1, required=True, metavar="SHARE...")
@click.option("--why", default="", help=N_("Why, in words."))
@sends
def agree(desk: Service, phone: str, ledger: str, shares: tuple[str, ...], why: str) -> c.Command:
    said = {who_is(desk.state, who): read_percent(text) for who, text in pairs(shares).items()}
    if len(said) != len(shares):
        raise Refused("bad_value", N_("Somebody has two shares."))
    return c.Agree(at=desk.now(), client=phone, ledger=ledger, shares=said, why=why)


@command.command(
    name="decide",
    cls=Command,
    help=N_("Decide a dispute: the client with PHONE is OWNER's. A manager's word."),
)
@phone
@owner
@why
@sends
def decide(desk: Service, phone: str, owner: str, why: str) -> c.Command:
    return _award(desk, phone, owner, why)


@command.command(
    name="overrule",
    cls=Command,
    help=N_("Decide over a manager: the client with PHONE is OWNER's. A director's word."),
)
@database
@acting
@as_json
@phone
@owner
@why
def overrule(
    path: Path,
    project: str | None,
    giver: str | None,
    as_json: bool,
    phone: str,
    owner: str,
    why: str,
) -> None:
    with opened(path, project) as desk:
        by = given_by(desk, giver or _only_director(desk.state))
        person = desk.state.staff[by]
        if person.role is not Role.DIRECTOR:
            text = N_("{who} may not overrule: a director must.")
            raise Refused("not_authorised", text, who=person.label)
        sent = desk.send(msgspec.structs.replace(_award(desk, phone, owner, why), by=by))
        show(sent, desk.state.staff, as_json)


def _award(desk: Service, phone: str, owner: str, why: str) -> c.Award:
    return c.Award(at=desk.now(), client=phone, owner=who_is(desk.state, owner), why=why)


def _only_director(state: State) -> str | None:
    found = [p.id for p in state.staff.values() if p.role is Role.DIRECTOR and not p.gone]
    return found[0] if len(found) == 1 else None
