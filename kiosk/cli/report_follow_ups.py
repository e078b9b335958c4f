"""``kiosk report follow-ups``: whom each consultant is to be in touch with; what is on record."""

from pathlib import Path

import click

from kiosk.cli.acting import full, looking, who_is
from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.lines import rules
from kiosk.cli.masks import masked, masked_records
from kiosk.cli.tables import table
from kiosk.desk.clients import read_phone
from kiosk.i18n import N_, _
from kiosk.reports.follow_ups import WITHIN, ToDo, to_do
from kiosk.reports.numbers import numbers_of
from kiosk.reports.on_record import records
from kiosk.service import Service
from kiosk.telling.on_record import told
from kiosk.telling.sentence import Staff, name
from kiosk.words import FOLLOW_UPS, word


@click.command(
    name="follow-ups",
    cls=Command,
    help=N_(
        "Whom each consultant is to be in touch with, overdue first. "
        "With --client, what is on record of one client."
    ),
)
@database
@click.option("--who", help=N_("Only the clients of this consultant."))
@click.option(
    "--within",
    type=click.IntRange(0, 366),
    default=WITHIN,
    show_default=True,
    help=N_("From how many days before a lapse on it is told of."),
)
@click.option("--client", "phone", metavar="PHONE", help=N_("What is on record of this client."))
@full
@as_json
def follow_ups(
    path: Path,
    project: str | None,
    who: str | None,
    within: int,
    phone: str | None,
    full: bool,
    giver: str | None,
    as_json: bool,
) -> None:
    with looking(path, project, giver, full=full) as desk:
        if phone is not None:
            _records(desk, read_phone(phone), full=full, as_json=as_json)
            return
        owner = who_is(desk.state, who) if who else ""
        on = desk.now().date()
        found = to_do(desk.clients(), desk.policy, on, within=within, who=owner)
        cited = tuple(reason.rule for reason in desk.policy.cite("follow_up"))
        items, staff = masked(found, full=full), desk.state.staff
    if as_json:
        dump({"day": on, "rules": cited, "follow_ups": items})
        return
    say(_("{day}: {n} clients to be followed up").format(day=on, n=len(items)) + rules(cited))
    if items:
        _tell(items, staff)


def _tell(items: list[ToDo], staff: Staff) -> None:
    head = (
        _("consultant"), _("status"), _("client"), _("phone"), _("last contact"), _("days"),
        _("theirs until"),
    )  # fmt: skip
    rows = [
        (
            name(staff, x.owner),
            word(FOLLOW_UPS, x.status),
            x.name,
            x.phone,
            str(x.last),
            str(x.days),
            str(x.until or "–"),
        )
        for x in items
    ]
    table(head, rows)


def _records(desk: Service, phone: str, *, full: bool, as_json: bool) -> None:
    """What is on record of one client; whoever asks knows the phone already, and it is masked."""
    numbers = numbers_of(phone, desk.state, desk.entries()) if phone else ()
    found = records(desk.entries(), numbers) if numbers else []
    said = masked_records(found, full=full)
    if as_json:
        dump({"records": said})
        return
    say(_("On record of this client: {n}").format(n=len(said)))
    for x in said:
        say(told(x, desk.state.staff))
