"""A case as lines of text, for a page of paper or a screen."""

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size

from kiosk.case.record import CaseFile, Fact
from kiosk.desk.state import Client
from kiosk.i18n import _, titled
from kiosk.telling.sentence import Staff, name
from kiosk.text import last_digits, mask_name, mask_phone

Wrap = Callable[[str, int], list[str]]
Page = list[tuple[str, str]]
"""Each line with what it is: head, standing, title, fact, would, rule; empty for a blank one."""

ACTOR = 8
INDENT = 22 + ACTOR + 2
RULE = 10


def page(
    case: CaseFile,
    staff: Staff,
    wrap: Wrap,
    width: int,
    *,
    full: bool,
    elsewhere: Client | None = None,
) -> Page:
    """*case* in lines of *width* cells at most; the client's name and phones masked unless *full*,
    and where they were taken off the file.
    *wrap* breaks a text into lines; *elsewhere*: what another project of the team has on file,
    where that holds (S05-0)."""
    source = titled(case.now.rule, case.now.source)
    full = full and not case.off
    lines: Page = [(line, "head") for line in wrap(_head(case, full=full), width)]
    lines += [(line, "standing") for line in wrap(_with(case.now.text, source), width)]
    if elsewhere is not None:
        text = _("On file in another project of the team: {owner}'s.")
        said = text.format(owner=name(staff, elsewhere.owner))
        lines += [(line, "standing") for line in wrap(said, width)]
    lines += [("", ""), (_("What happened"), "title")]
    for fact in case.facts:
        said = fact.text
        if fact.phone:
            said = _("(…{digits}) {text}").format(digits=last_digits(fact.phone), text=said)
        text = _with(said, " ".join(fact.rules))
        lines += _hung(wrap, _when(fact, staff), text, width, INDENT, "fact")
    lines += [("", ""), (_("What would change it"), "title")]
    for one in case.would:
        lines += _hung(wrap, "", _with(one.text, one.rule), width, 2, "would")
    lines += [("", ""), (_("The rules"), "title")]
    for rule, text in case.rules.items():
        lines += _hung(wrap, f"  {rule}", text, width, RULE, "rule")
    return lines


def _head(case: CaseFile, *, full: bool) -> str:
    phones = " ".join(case.numbers if full else map(mask_phone, case.numbers))
    called = case.name if full else mask_name(case.name)
    text = _("{project} · {client} · {at}, entry {seq}")
    client = " ".join(part for part in (called, phones) if part)
    at = f"{case.at:%Y-%m-%d %H:%M}"
    return text.format(project=case.project, client=client, at=at, seq=case.seq)


def _when(fact: Fact, staff: Staff) -> str:
    number = str(fact.seq) if fact.seq else "–"
    by = set_cell_size(name(staff, fact.actor), ACTOR)
    return f"{number:>5} {fact.at:%Y-%m-%d %H:%M} {by}"


def _with(text: str, rule: str) -> str:
    return f"{text}  [{rule}]" if rule else text


def _hung(wrap: Wrap, first: str, text: str, width: int, indent: int, kind: str) -> Page:
    """*text* beside *first*, every line of it begun at the same column."""
    first_line, *rest = wrap(text, width - indent)
    lead = first + " " * max(1 if first else indent, indent - cell_len(first))
    return [(lead + first_line, kind), *((" " * indent + line, kind) for line in rest)]
