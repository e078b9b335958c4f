"""Reports of calls and of missing files in words: a heading, a table, what it adds up to."""

from collections.abc import Mapping

from kiosk.cli.common import say
from kiosk.cli.lines import listed, rules
from kiosk.cli.tables import table
from kiosk.i18n import _
from kiosk.reports.calls import CallReport, CallRow
from kiosk.reports.unfiled import UnfiledReport
from kiosk.telling.sentence import Staff, name
from kiosk.words import CALLS, SOURCES, word


def tell_calls(report: CallReport, staff: Staff) -> None:
    """Each call of the day, then the totals (S08-1, S11-3)."""
    title = _("Calls of {day}: {n}").format(day=report.day, n=len(report.calls))
    say(title + rules(report.rules))
    if not report.calls:
        return
    head = (
        _("time"), _("call"), _("kind"), _("because of"), _("whose"), _("operator"), _("client"),
        _("phone"),
    )  # fmt: skip
    table(head, [_call(row, staff) for row in report.calls])
    say(_("By kind: {counts}").format(counts=_counts(report.kinds, CALLS)))
    say(_("By source: {counts}").format(counts=_counts(report.sources, SOURCES)))
    people = {name(staff, who): n for who, n in report.consultants.items()}
    say(_("By consultant: {counts}").format(counts=_counts(people, {})))
    if report.missed:
        say(_("Enquiries that nobody took: {n}").format(n=report.missed))
    if report.pending:
        say(_("Still to be given out: {n}").format(n=report.pending))


def tell_unfiled(report: UnfiledReport, staff: Staff) -> None:
    """Receptions that left no client on file (S01-2, S04-3.1)."""
    text = _("{day}: of {n} receptions of clients {missing} left no client on file")
    said = text.format(day=report.day, n=report.ended, missing=len(report.unfiled))
    say(said + rules(report.rules))
    if not report.unfiled:
        return
    head = (
        _("visit"), _("consultant"), _("began"), _("ended"), _("client"), _("phone"),
        _("would not register"),
    )  # fmt: skip
    table(
        head,
        [
            (
                x.visit,
                name(staff, x.who),
                f"{x.started:%H:%M}" if x.started else "–",
                f"{x.ended:%H:%M}",
                x.name,
                x.phone,
                x.refused,
            )
            for x in report.unfiled
        ],
    )
    people = {name(staff, who): n for who, n in report.consultants.items()}
    say(_("By consultant: {counts}").format(counts=_counts(people, {})))


def _call(row: CallRow, staff: Staff) -> tuple[str, ...]:
    return (
        f"{row.at:%H:%M}",
        row.id,
        word(CALLS, row.kind),
        word(SOURCES, row.source),
        _whose(row, staff),
        name(staff, row.operator),
        row.name,
        row.phone,
    )


def _whose(row: CallRow, staff: Staff) -> str:
    if row.pending:
        return _("to be given out")
    if not row.who:
        return _("nobody")
    later = row.given is not None and row.given != row.at.date()
    return name(staff, row.who) + (f" ({row.given})" if later else "")


def _counts(counts: Mapping[str, int], words: dict[str, str]) -> str:
    return listed(f"{word(words, key)} {n}" for key, n in counts.items()) or "–"
