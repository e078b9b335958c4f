"""Reports of rates and of the load in words: a heading and a table."""

from kiosk.cli.common import say
from kiosk.cli.lines import listed, rules
from kiosk.cli.roster_list import needed
from kiosk.cli.tables import table
from kiosk.i18n import N_, _
from kiosk.reports.load import LoadReport
from kiosk.reports.rates import Period, Rate, RateReport
from kiosk.telling.sentence import Staff, name
from kiosk.words import word

AIMS = {
    "invites": N_("visits invited"),
    "deals": N_("deals"),
    "none": N_("no rate is looked at"),
}
VERDICTS = {
    "met": N_("met"),
    "warned": N_("warning"),
    "barred": N_("no calls"),
}


def tell_rates(report: RateReport, staff: Staff) -> None:
    """The rates of each period, and who is given no calls (S08-3, S11-4)."""
    head = (
        _("consultant"), _("given"), _("invited"), _("converted"), _("rate"), _("what follows"),
    )  # fmt: skip
    for period in report.periods:
        say(_period(period))
        if period.rates:
            table(head, [_rate(rate, period, staff) for rate in period.rates])
        else:
            say(_("No calls were given."))
        if period.lowest:
            text = _("Lowest rate of the month: {names}. What follows is a manager's decision.")
            names = listed(name(staff, who) for who in period.lowest)
            say(text.format(names=names) + rules(period.rules))
    for back in report.barred:
        text = _("{who} is given no calls before: {needs}.")
        say(text.format(who=name(staff, back.who), needs=needed(list(back.needs))))


def tell_load(report: LoadReport) -> None:
    """Hour by hour what came and who was there (S04-1.3)."""
    planned = _("Booked for {day}, against who is not on leave")
    text = planned if report.planned else _("Load of {day}; consultants on average over the hour")
    say(text.format(day=report.day))
    head = (
        _("hour"), _("booked"), _("came"), _("walk-ins"), _("waited"), _("on the floor"),
        _("receiving"),
    )  # fmt: skip
    table(
        head,
        [
            (
                f"{hour.since:%H:%M}",
                *(str(n) for n in (hour.booked, hour.came, hour.walk_ins, hour.waited)),
                f"{hour.floor:.1f}",
                f"{hour.receiving:.1f}",
            )
            for hour in report.hours
        ],
    )


def _period(period: Period) -> str:
    said = f"{period.since} – {period.last}"
    if period.aim != "none":
        said += "  " + _("{aim}, target {target}%").format(
            aim=word(AIMS, period.aim), target=period.target
        )
    return said if period.over else said + "  " + _("(not over yet)")


def _rate(rate: Rate, period: Period, staff: Staff) -> tuple[str, ...]:
    follows = word(VERDICTS, rate.verdict) if rate.verdict else ""
    if rate.verdict and not rate.reviewed:
        follows = _("{verdict} as it stands").format(verdict=follows)
    return (
        name(staff, rate.who),
        str(rate.given),
        str(rate.invited),
        str(rate.converted),
        f"{rate.rate:.1f}%" if rate.rate is not None else "–",
        follows,
    )
