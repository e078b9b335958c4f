"""``kiosk pin``: who has a PIN, setting one, taking one away. PINs are typed unseen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk.accounts.accounts import Accounts
from kiosk.accounts.session import Session
from kiosk.cli.common import CONTEXT, Command, Group, as_json, database, dump, reading, say
from kiosk.desk.state import LEADERS
from kiosk.i18n import N_, _
from kiosk.service import Service
from kiosk.words import ROLES, word

confirmed_by = click.option(
    "--by", metavar="WHO", help=N_("Whose PIN confirms it: a manager's, or one's own.")
)


@click.group(
    name="pin",
    cls=Group,
    context_settings=CONTEXT,
    help=N_("PINs of the reception, managers, directors and support."),
)
def command() -> None:
    """Its commands follow."""


@command.command(name="list", cls=Command, help=N_("Who has a PIN, and who could have one."))
@database
@as_json
def list_pins(path: Path, project: str | None, as_json: bool) -> None:
    desk = reading(path, project)
    try:
        accounts = Accounts(desk)
        people, have = accounts.holders(), accounts.with_pin()
    finally:
        desk.close()
    if as_json:
        rows = [{"who": p.id, "name": p.name, "role": p.role, "pin": p.id in have} for p in people]
        dump({"accounts": rows})
        return
    for p in people:
        answer = _("PIN set") if p.id in have else _("no PIN")
        say("  ".join(x for x in (p.id, p.name, word(ROLES, p.role), answer) if x))


@command.command(
    name="set",
    cls=Command,
    help=N_(
        "Give WHO a PIN, or another one. The first one of a project is set just so; from then on "
        "one's own PIN confirms it, or a manager's."
    ),
)
@click.argument("who")
@database
@confirmed_by
def set_pin(who: str, path: Path, project: str | None, by: str | None) -> None:
    with _accounts(path, project) as accounts:
        person = accounts.holder(who)
        session = _session(accounts, by or (who if accounts.has_pin(who) else None), who)
        accounts.authorise(person, session)
        pin = click.prompt(
            _("New PIN of {who}").format(who=person.label),
            hide_input=True,
            confirmation_prompt=_("The same again"),
        )
        accounts.set_pin(who, pin, session)
    say(_("The PIN of {who} is set.").format(who=person.label))


@command.command(
    name="clear",
    cls=Command,
    help=N_("Take the PIN of WHO away. A manager's PIN confirms it, or one's own."),
)
@click.argument("who")
@database
@confirmed_by
def clear_pin(who: str, path: Path, project: str | None, by: str | None) -> None:
    with _accounts(path, project) as accounts:
        person = accounts.holder(who)
        accounts.clear_pin(who, _session(accounts, by, who))
    say(_("{who} has no PIN any more.").format(who=person.label))


@contextmanager
def _accounts(path: Path, project: str | None) -> Iterator[Accounts]:
    desk = Service(path, project)
    try:
        yield Accounts(desk)
    finally:
        desk.close()


def _session(accounts: Accounts, by: str | None, who: str) -> Session | None:
    """The session of *by*, or else of the first manager with a PIN, where one is needed."""
    if not accounts.needs_session(who):
        return None
    have = accounts.with_pin()
    leaders = [p.id for p in accounts.holders() if p.id in have and p.role in LEADERS]
    giver = by or next(iter(leaders), None)
    if giver is None:
        return None
    label = accounts.holder(giver).label
    pin = click.prompt(_("PIN of {who}").format(who=label), hide_input=True)
    return accounts.check_pin(giver, pin)
