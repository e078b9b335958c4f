"""``kiosk switch``: other rules from now on, after a look at what they would have changed."""

from pathlib import Path

import click

from kiosk import rules
from kiosk.answers import Difference, differences
from kiosk.cli.acting import acting, named_by, vouch
from kiosk.cli.common import Command, as_json, database, dump, say
from kiosk.cli.policies_ import print_differences
from kiosk.cli.rehearse_ import chosen_rules, plain, print_rehearsal, rules_given
from kiosk.cli.rulesets import of_chosen, of_state
from kiosk.desk.commands import Switch
from kiosk.i18n import N_, _
from kiosk.profile_file import Chosen
from kiosk.refusal import Refused
from kiosk.rehearsal import Rehearsal, recorded_at, rehearse
from kiosk.service import Service


@click.command(
    name="switch",
    cls=Command,
    help=N_(
        "Switch the project to other rules, from now on; rows and marks are kept.\n"
        "First it shows what differs, and what the last day would have been. WHAT is a profile's "
        "key or a profile file (.toml)."
    ),
)
@rules_given
@database
@click.option("--weeks", type=click.IntRange(1, 520), help=N_("Rehearse the last N weeks, too."))
@click.option("--why", default="", help=N_("The reason, for the journal."))
@acting
@click.option("--yes", is_flag=True, help=N_("Do not ask."))
@as_json
def command(
    what: str,
    changes: tuple[str, ...],
    path: Path,
    project: str | None,
    weeks: int | None,
    why: str,
    giver: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    chosen = chosen_rules(what, changes)
    desk = Service(path, project)
    try:
        rules.use(desk.state)
        by = named_by(desk.state, giver)
        switch = chosen.switch(desk.now(), by, why)
        desk.preview(switch)
        differ, told = _compared(desk, chosen), _rehearsals(desk, switch, weeks)
        if not as_json:
            _show(desk, chosen, differ, told)
        if not yes:
            _confirmed()
        vouch(desk, by)
        sent = desk.send(switch)
    finally:
        desk.close()
    if as_json:
        shown = {"differences": differ, "rehearsals": [plain(one) for one in told]}
        dump({"entry": sent.entry.seq, "profile": chosen.base} | shown)
    else:
        title = of_chosen(chosen).title
        text = _("Entry {seq}: the rules {name} hold from now on.")
        say(text.format(seq=sent.entry.seq, name=title))


def _compared(desk: Service, chosen: Chosen) -> list[Difference]:
    now, then = of_state(desk.state), of_chosen(chosen)
    return differences(now.policy, then.policy, now.texts, then.texts)


def _rehearsals(desk: Service, switch: Switch, weeks: int | None) -> list[Rehearsal]:
    """Of the last day, and of the last *weeks*; none where no day is on record."""
    if desk.state.day is None:
        return []
    spans = [0, weeks] if weeks else [0]
    return [rehearse(recorded_at(desk, weeks=span), switch) for span in spans]


def _show(desk: Service, chosen: Chosen, differ: list[Difference], told: list[Rehearsal]) -> None:
    print_differences(differ, of_state(desk.state).title, of_chosen(chosen).title)
    if not told:
        say(_("There is no day on record yet."))
    for one in told:
        print_rehearsal(one, desk.state.staff)


def _confirmed() -> None:
    """Raises Refused unless the answer is yes."""
    if not click.confirm(_("Switch now?"), err=True):
        raise Refused("refused_by_rule", N_("Nothing was switched."))
