"""``kiosk init``: a project, its hours, its roster."""

from datetime import datetime
from pathlib import Path

import click

from kiosk.cli.common import Command, database, dump, pairs, say
from kiosk.desk.commands import Found
from kiosk.i18n import _
from kiosk.i18n import say as sentence
from kiosk.policy.registry import DEFAULT, profile
from kiosk.policy.settings import validate
from kiosk.refusal import N_, Refused
from kiosk.script.reader import read_hours
from kiosk.script.roster import BadRoster, read_csv, read_typed
from kiosk.service import set_up
from kiosk.text import clean


@click.command(
    name="init",
    cls=Command,
    help=N_("Set up a project. What is not given is asked for: name, hours, and who works there."),
)
@database
@click.option("--project", help=N_("The project's name."))
@click.option(
    "--hours", nargs=2, metavar="START END", help=N_("Working hours, such as 09:00 18:00.")
)
@click.option("--roster", type=click.Path(path_type=Path), help=N_("A CSV file: id, name, role."))
@click.option("--profile", "key", default=DEFAULT, show_default=True, help=N_("Whose rules hold."))
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help=N_("Change a setting."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print JSON."))
def command(
    path: Path,
    project: str | None,
    hours: tuple[str, str] | None,
    roster: Path | None,
    key: str,
    changes: tuple[str, ...],
    as_json: bool,
) -> None:
    if path.exists() and path.stat().st_size:
        raise Refused("already_open", N_("There is a database at {path} already."), path=path)
    profile(key)
    settings = {name: validate(name, value) for name, value in pairs(changes).items()}
    name = clean(project if project is not None else click.prompt(_("Name of the project")))
    times = hours or (
        click.prompt(_("Working hours from"), default="09:00"),
        click.prompt(_("until"), default="18:00"),
    )
    working = read_hours(times)
    try:
        staff = read_csv(roster) if roster else read_typed(_typed())
    except BadRoster as bad:
        where = _("{file}, line {n}").format(file=roster or _("roster"), n=bad.line)
        raise click.ClickException(f"{where}: {sentence(bad)}") from None
    found = Found(
        at=datetime.now().replace(microsecond=0),
        project=name,
        profile=key,
        hours=working,
        settings=settings,
        staff=staff,
    )
    set_up(path, found)
    if as_json:
        dump({"db": str(path), "project": name, "profile": key, "staff": [p.id for p in staff]})
        return
    text = _("{project} is set up with {n} people, in {path}. Start it with: kiosk")
    say(text.format(project=name, n=len(staff), path=path))


def _typed() -> list[str]:
    click.echo(_("Who works there? One person a line: id name role. An empty line ends."))
    lines: list[str] = []
    while line := click.prompt(f"{len(lines) + 1}", default="", show_default=False).strip():
        lines.append(line)
    return lines
