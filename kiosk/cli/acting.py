"""On whose word a command is given: ``--as WHO``, and the PIN of whoever has one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kiosk import rules
from kiosk.accounts.accounts import Accounts
from kiosk.cli.common import reading
from kiosk.cli.lines import listed
from kiosk.cli.masks import check_full, is_support
from kiosk.desk.state import LEADERS, Person, Role, State
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.service import Service
from kiosk.store.projects import Which
from kiosk.text import clean

acting = click.option(
    "--as",
    "giver",
    metavar="WHO",
    help=N_("Who gives the command: without it, the only manager. A PIN is asked for, unseen."),
)


def full(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--full``: names and phones of clients, on a manager's word."""
    option = click.option(
        "--full", is_flag=True, help=N_("Clients' names and phones in full, on a manager's word.")
    )
    return option(acting(function))


def given_by(desk: Service, giver: str | None) -> str:
    """The id of who gives a command at *desk*, on their word. Raises Refused."""
    who = named_by(desk.state, giver)
    vouch(desk, who)
    return who


def named_by(state: State, giver: str | None) -> str:
    """The id of who is to give a command: *giver*, by id or name, else the only manager.
    Raises Refused."""
    who = who_is(state, giver) if giver else _only_manager(state)
    person = state.staff.get(who)
    if person is None or person.gone:
        raise Refused("unknown_staff", N_("Nobody on the roster is called '{who}'."), who=who)
    return who


def vouch(desk: Service, who: str) -> None:
    """Ask *who* on the terminal for their PIN, where their word needs one. Raises Refused."""
    accounts = Accounts(desk)
    if accounts.guarded([who]):
        if not accounts.has_pin(who):
            text = N_("{who} has no PIN yet. A manager who has one can set it.")
            raise Refused("wrong_pin", text, who=desk.state.staff[who].label)
        text = _("PIN of {who}").format(who=desk.state.staff[who].label)
        accounts.check_pin(who, click.prompt(text, hide_input=True, err=True))


def who_is(state: State, said: str) -> str:
    """The id of who is meant by *said*, an id or the name of one person on the roster; *said*
    itself where that is nobody: whoever looks it up says so."""
    wanted = clean(said)
    if wanted in state.staff:
        return wanted
    called = [p.id for p in state.staff.values() if p.name == wanted and not p.gone]
    return called[0] if len(called) == 1 else wanted


@contextmanager
def opened(path: Path, project: Which) -> Iterator[Service]:
    """The desk of *project* at *path*, to give commands to."""
    desk = Service(path, project)
    try:
        rules.use(desk.state)
        yield desk
    finally:
        desk.close()


@contextmanager
def looking(path: Path, project: Which, giver: str | None, *, full: bool) -> Iterator[Service]:
    """The desk of *project* at *path*, to look at; *full* takes a manager's or director's word, at
    the desk and not from support. Raises Refused ``not_authorised``."""
    if full:
        check_full(path)
        with opened(path, project) as desk:  # wrong PINs are counted: that is written
            leader = desk.state.staff[given_by(desk, giver)]
            if leader.role not in LEADERS:
                text = N_("{who} may not do this: a manager must.")
                raise Refused("not_authorised", text, who=leader.label)
            yield desk
        return
    desk = reading(path, project)
    try:
        yield desk
    finally:
        desk.close()


def shows_shares(desk: Service, giver: str | None = None) -> bool:
    """Whether who looks at *desk*, by the name of *giver* if there is one, sees the shares of
    deals: support does where the project's rules say so (``support.shares``)."""
    person = desk.state.staff.get(who_is(desk.state, giver or ""))
    looks_on = person is not None and person.role is Role.SUPPORT
    allowed = bool(desk.policy.value("support.shares"))
    return allowed or not (looks_on or is_support(desk.store.path))


def _only_manager(state: State) -> str:
    managers = [p for p in state.staff.values() if p.role is Role.MANAGER and not p.gone]
    if len(managers) == 1:
        return managers[0].id
    leaders = [p for p in state.staff.values() if p.role in LEADERS and not p.gone]
    raise Refused(
        "bad_value",
        N_("Say who gives this command, with --as: {names}."),
        names=listed(map(_named, leaders)) or "–",
    )


def _named(person: Person) -> str:
    return f"{person.id} ({person.name})" if person.name else person.id
