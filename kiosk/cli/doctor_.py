"""``kiosk doctor``: whether this machine is what a desk needs, and what to do where it is not."""

import sys
from collections import Counter
from pathlib import Path

import click

from kiosk.cli.common import Command, as_json, dump, file_only, say
from kiosk.doctor import examine
from kiosk.doctor.finding import Finding, Level
from kiosk.doctor.machine import Machine
from kiosk.i18n import N_, _

SIGNS = {Level.OK: "✓", Level.ATTENTION: "!", Level.WRONG: "✗", Level.UNSEEN: "?"}


@click.command(
    name="doctor",
    cls=Command,
    help=N_(
        "Examine the machine: program, screen, Chinese, service, locks, clock, disk, database. "
        "Nothing is changed. Status 1 when something is wrong."
    ),
)
@file_only
@as_json
def command(path: Path, as_json: bool) -> None:
    found = []
    for name, finding in examine(Machine(path, measure=not as_json)):
        found.append((name, finding))
        if not as_json:
            _tell(finding)
    counts = Counter(finding.level for _name, finding in found)
    if as_json:
        dump(
            {"findings": [_plain(*each) for each in found]}
            | {level.value: counts[level] for level in Level}
        )
    else:
        text = _("✓ {ok} good   ! {attention} to look at   ✗ {wrong} wrong   ? {unseen} not seen")
        say(text.format(**{level.value: counts[level] for level in Level}))
    sys.exit(1 if counts[Level.WRONG] else 0)


def _tell(finding: Finding) -> None:
    say(f"{SIGNS[finding.level]} {finding.told()}")
    if finding.do:
        say(f"    → {finding.advice()}")


def _plain(name: str, finding: Finding) -> dict[str, str]:
    return {
        "check": name,
        "level": finding.level.value,
        "found": finding.told(),
        "do": finding.advice(),
    }
