"""``kiosk case``: whose client it is, what bears on it, what would change it."""

from pathlib import Path
from typing import Any

import click

from kiosk import i18n
from kiosk.case.document import Difference, Head, differences, document, read_head
from kiosk.case.paper import tip, write, written
from kiosk.cli.acting import full, looking, shows_shares
from kiosk.cli.cases import case_at, case_now, phones_behind
from kiosk.cli.common import Command, as_json, asked, database, dump, reading, say
from kiosk.cli.tell_case import tell_case, tell_check
from kiosk.i18n import N_, _
from kiosk.refusal import Refused
from kiosk.service import Service

PART = 7
"""Fewer digits may be the end of a number."""


@click.command(
    name="case",
    cls=Command,
    help=N_(
        "Whose client it is, and why: all that bears on it, which rule decides, what would "
        "change it. WHAT is a phone, or a visit of today. Names and phones are masked."
    ),
)
@click.argument("what", default="")
@database
@full
@as_json
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write the case to FILE, with the entries it rests on and their hashes."),
)
@click.option(
    "--check",
    "check",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=N_("Compare FILE, written by --file, with the journal."),
)
@click.pass_context
def command(
    ctx: click.Context,
    what: str,
    path: Path,
    project: str | None,
    full: bool,
    giver: str | None,
    as_json: bool,
    file: Path | None,
    check: Path | None,
) -> None:
    if check is not None:
        ctx.exit(_check(path, project, check, as_json=as_json))
    what = asked(what)
    if not what:
        raise Refused("bad_value", N_("Say whose case: a phone, or a visit of today."))
    with looking(path, project, giver, full=full) as desk:
        case = case_now(desk, what, shares=shows_shares(desk, giver))
        staff, elsewhere = desk.state.staff, desk.client_elsewhere(case.phone)
        said = document(case, tip=tip(desk, case.seq), language=i18n.language(), full=full)
    if file is not None:
        write(file, written(said))
        say(_("The case is in {path}.").format(path=file))
    elif as_json:
        dump(said)
    else:
        tell_case(case, staff, full=full, elsewhere=elsewhere)
        if not case.facts and what.isdecimal() and len(what) < PART:
            say(_("If these are the last digits only: give the number in full."), err=True)


def _check(path: Path, project: str | None, file: Path, *, as_json: bool) -> int:
    """Compare *file* with the journal. Returns 1 where they differ."""
    head, said = read_head(file.read_bytes())
    desk = reading(path, project)
    try:
        false = desk.store.false_entries()
        stands = tip(desk, head.chain.seq) == head.chain.hash
        found = _differences(desk, head, said) if stands else []
    finally:
        desk.close()
    if as_json:
        dump({"chain": stands, "false": false, "differences": found})
    else:
        tell_check(head, stands=stands, false=false, found=found)
    return 0 if stands and not false and not found else 1


def _differences(desk: Service, head: Head, said: dict[str, Any]) -> list[Difference]:
    """Where the document *said* is not what the journal makes of any client whom it may be of."""
    found: list[Difference] = []
    for phone in phones_behind(desk, head):
        found = differences(said, _again(desk, head, phone))
        if not found:
            break
    return found


def _again(desk: Service, head: Head, phone: str) -> dict[str, Any]:
    """The document that *head* is of, as the journal makes it for *phone*."""
    spoken = i18n.language()
    i18n.use(head.language)
    try:
        case = case_at(desk, head, phone)
        return document(case, tip=head.chain.hash, language=head.language, full=head.full)
    finally:
        i18n.use(spoken)
