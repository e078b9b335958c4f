"""``kiosk init``: a project, its hours, its roster."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import Command, dump, file_only, pairs, say
from kiosk.desk.commands import Found
from kiosk.desk.state import Person, Role
from kiosk.i18n import _, titled
from kiosk.i18n import say as sentence
from kiosk.policy.registry import DEFAULT
from kiosk.profile_file import choose
from kiosk.refusal import N_, Refused
from kiosk.script.reader import read_hours
from kiosk.script.roster import BadRoster, read_csv, read_typed
from kiosk.service import set_up
from kiosk.sheet.slots import Hours
from kiosk.store.errors import NoDatabase
from kiosk.store.file import Store
from kiosk.store.projects import Project, check_free
from kiosk.text import clean
from kiosk.words import ROLES, word


def founding(function: Callable[..., None]) -> Callable[..., None]:
    """The options that say what a project is."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help=N_("Print JSON.")),
        click.option(
            "--set", "changes", multiple=True, metavar="NAME=VALUE", help=N_("Change a setting.")
        ),
        click.option(
            "--profile",
            "key",
            default=DEFAULT,
            show_default=True,
            help=N_("Whose rules hold: a profile's key, or a profile file (.toml)."),
        ),
        click.option(
            "--roster", type=click.Path(path_type=Path), help=N_("A CSV file: id, name, role.")
        ),
        click.option(
            "--hours", nargs=2, metavar="START END", help=N_("Working hours, such as 09:00 18:00.")
        ),
        click.option("--project", help=N_("The project's name.")),
        file_only,
    ):
        function = option(function)
    return function


@click.command(
    name="init",
    cls=Command,
    help=N_("Set up a project. What is not given is asked for: name, hours, and who works there."),
)
@founding
def command(path: Path, **given: Any) -> None:
    if known(path):
        raise Refused(
            "already_open",
            N_("There is a database at {path} already. Add to it with: kiosk project add"),
            path=path,
        )
    make(path, [], **given)


def known(path: Path) -> list[Project]:
    """The projects that there are at *path*: none where there is no database yet."""
    if not path.exists() or not path.stat().st_size:
        return []
    try:
        store = Store(path)
    except NoDatabase:
        return []
    try:
        return store.projects()
    finally:
        store.close()


def make(
    path: Path,
    beside: list[Project],
    *,
    project: str | None,
    hours: tuple[str, str] | None,
    roster: Path | None,
    key: str,
    changes: tuple[str, ...],
    as_json: bool,
) -> None:
    """Add a project, *beside* those that there are, asking for what is not given."""
    chosen = choose(key).changed(pairs(changes))
    name = clean(project if project is not None else click.prompt(_("Name of the project")))
    if not name:
        raise Refused("bad_value", N_("The project needs a name."))
    check_free(beside, name)
    found = Found(
        at=datetime.now().replace(microsecond=0),
        project=name,
        profile=chosen.base,
        hours=_hours(hours),
        settings=chosen.settings,
        staff=_staff(roster),
        house=chosen.house,
    )
    set_up(path, found)
    if as_json:
        staff = [p.id for p in found.staff]
        dump({"db": str(path), "project": name, "profile": chosen.base, "staff": staff})
        return
    text = _("{project} is set up with {n} people, in {path}. Start it with: {start}")
    start = f'kiosk --project "{name}"' if beside else "kiosk"
    say(text.format(project=name, n=len(found.staff), path=path, start=start))


def _hours(given: tuple[str, str] | None) -> Hours:
    if given:
        return read_hours(given)
    while True:
        begins = click.prompt(_("Working hours from"), default="09:00")
        ends = click.prompt(_("until"), default="18:00")
        try:
            return read_hours((begins, ends))
        except Refused as refusal:
            say(sentence(refusal), err=True)


def _staff(roster: Path | None) -> tuple[Person, ...]:
    try:
        return read_csv(roster) if roster else read_typed(_typed())
    except BadRoster as bad:
        where = _("{file}, line {n}").format(file=roster or _("roster"), n=bad.line)
        raise click.ClickException(titled(where, sentence(bad))) from None


def _typed() -> list[str]:
    say(_("Who works there? One person a line: id name role. An empty line ends."))
    say(_("The id may be left out, and so may the role of a consultant."))
    say(_("Roles: {roles}").format(roles=" ".join(word(ROLES, role) for role in Role)))
    lines: list[str] = []
    while line := click.prompt(f"{len(lines) + 1}", default="", show_default=False).strip():
        try:
            read_typed([*lines, line])
        except BadRoster as bad:
            say(sentence(bad), err=True)
            continue
        except Refused:
            pass  # no consultant yet
        lines.append(line)
    return lines
