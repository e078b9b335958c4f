"""``kiosk play``: a script in memory."""

import sys
from typing import BinaryIO

import click

from kiosk.cli.common import Command, dump, pairs, say
from kiosk.cli.scripts import Show, difference, opened, table_head, table_row, trouble
from kiosk.i18n import N_, _
from kiosk.i18n import say as sentence
from kiosk.script.check import differences
from kiosk.script.player import play
from kiosk.script.reader import Unusable


@click.command(
    name="play",
    cls=Command,
    help=N_(
        "Play the script FILE in memory: no database, nothing written. FILE may be "
        "'-'.\nExit status: 0; with --check 1 when something differs; 2 when the script "
        "cannot be used."
    ),
)
@click.argument("file", type=click.File("rb"))
@click.option(
    "--profile",
    help=N_("Other rules than the header's: a profile's key, or a profile file (.toml)."),
)
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help=N_("Another setting."))
@click.option("--check", is_flag=True, help=N_("Compare results with what the script expects."))
@click.option("--json", "as_json", is_flag=True, help=N_("Print results as JSON Lines."))
@click.option("--table", "as_table", is_flag=True, help=N_("Print results as a table."))
def command(
    file: BinaryIO,
    profile: str | None,
    changes: tuple[str, ...],
    check: bool,
    as_json: bool,
    as_table: bool,
) -> None:
    show = show_results(as_json, as_table, quiet=check)
    found = 0
    try:
        header, lines = opened(file, profile, pairs(changes))
        for played in play(header, lines, sentence):
            show(played.result)
            if check:
                for each in differences(played):
                    found += 1
                    say(difference(each), err=as_json)
    except Unusable as unusable:
        say(trouble(unusable), err=True)
        sys.exit(2)
    if check:
        text = _("{n} differences.").format(n=found) if found else _("As expected.")
        say(text, err=as_json)
        sys.exit(1 if found else 0)


def show_results(as_json: bool, as_table: bool, *, quiet: bool = False) -> Show:
    """How results are shown: as JSON Lines, as a table, or, *quiet* and not asked for, not."""
    if quiet and not (as_json or as_table):
        return lambda result: None
    if as_table or not (as_json or not sys.stdout.isatty()):
        say(table_head())
        return lambda result: say(table_row(result))
    return dump
