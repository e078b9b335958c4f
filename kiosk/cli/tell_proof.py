"""A proof in words: what was checked of each project, and what is wrong."""

from collections.abc import Iterable

from kiosk.cli.common import say
from kiosk.i18n import N_, _
from kiosk.store.chain import Fault
from kiosk.store.proof import Proof, Whole
from kiosk.store.seals import standing
from kiosk.text import mask_digits
from kiosk.words import COMMANDS, word

MOST = 20
"""So many faults are told one by one."""

FAULTS = {
    "changed": N_("{entry} is not what was written: it and its hash do not agree."),
    "unreadable": N_("{entry} cannot be read."),
    "columns": N_("{entry} has another time or giver than its command."),
    "missing": N_("Entry {number} is missing, after what was entered at {after}."),
    "several": N_("Entries {number} to {until} are missing, after what was entered at {after}."),
    "inserted": N_("{entry} was put in: those after it were written under other numbers."),
    "taken_out": N_("Just before {entry}, something was taken out: it had a higher number."),
    "replaced": N_("{entry} is not the one that the next entry was written after."),
    "follows": N_("{entry} was not written after the one that stands before it."),
    "reversed": N_("{entry} is of a time before the one that stands before it, {before}."),
    "fold": N_("{entry} cannot have followed on what came before it."),
    "empty": N_("It has no entries: not even the first, which set it up."),
    "pages": N_("Some of its pages cannot be read: the entries were looked for in the rest."),
    "seal": N_(
        "The seal of {seal} does not hold, {entry} has another hash: something after entry {since} "
        "was changed, removed or put in."
    ),
    "cut_off": N_("Cut off: what the seal of {seal} stands for came after the end, {at}."),
    "unsealed": N_("What the seal of {seal} stands for is not in the journal."),
    "stranger": N_("There is a seal of a project '{project}', and no such project."),
    "shown": N_("Cut off: the board showed entry {shown}, and the last one is {number}."),
    "table": N_("The table '{table}' does not say what the entries say, in {rows} rows."),
    "tables": N_("The tables that are made from entries cannot be read."),
    "name": N_("Its first entry calls the project '{name}'."),
    "log": N_(
        "The log beside the file is damaged: the last {transactions} changes are not seen. (One "
        "alone may be what a power cut left unfinished; then nobody was told that it was done.)"
    ),
    "structure": N_("SQLite finds {places} faults in the file, the first: {said}"),
    "shape": N_("'{name}' is missing in the file, or is not as kiosk makes it."),
    "file": N_("SQLite cannot read the file: the entries were looked for in its pages."),
}


def tell(found: Whole) -> None:
    """Print what was *found*."""
    for proof in found.projects:
        for line in _project(proof):
            say(line)
    for line in _faults(found.wrong):
        say(line)
    if found.is_sound:
        say(_("All is as it was written."))
    else:
        say(_("Something is wrong. Leave the file as it is; see 'kiosk recover' and your backups."))


def fault(one: Fault) -> str:
    """*one* in words."""
    many = one.kind == "missing" and one.more["until"] != one.entry
    kind = "several" if many else one.kind
    said = _(FAULTS[kind]).format(
        **{
            **one.more,
            "entry": _entry(one),
            "number": one.entry,
            "at": one.at.replace("T", " ") or "–",
            "after": str(one.more.get("after") or "–").replace("T", " "),
            "before": str(one.more.get("before", "")).replace("T", " "),
        }
    )
    return mask_digits(said) if one.kind == "structure" else said


def _entry(one: Fault) -> str:
    do = word(COMMANDS, one.do) if one.do else ""
    known = ", ".join(x for x in (one.at.replace("T", " "), do) if x)
    named = _("Entry {n}").format(n=one.entry)
    return f"{named} ({known})" if known else named


def _faults(wrong: Iterable[Fault]) -> list[str]:
    said = [f"  ! {fault(one)}" for one in wrong]
    if len(said) > MOST:
        said[MOST:] = ["  ! " + _("And {n} more.").format(n=len(said) - MOST)]
    return said


def _project(proof: Proof) -> list[str]:
    chain = proof.chain
    first, last = (at[:16].replace("T", " ") or "–" for at in (chain.first_at, chain.last_at))
    head = _("{project}: {n} entries, {first} to {last}")
    lines = [
        head.format(project=proof.project.name or "–", n=chain.entries, first=first, last=last)
    ]
    if not chain.faults:
        lines.append("  " + _("Each is what its hash says and follows on the one before."))
    if proof.state and not proof.wrong:
        lines.append("  " + _("The tables made from them say the same."))
        lines.append("  " + _("State: {hash}").format(hash=proof.state))
    return [*lines, *_sealing(proof), *_faults(proof.wrong)]


def _sealing(proof: Proof) -> list[str]:
    chain = proof.chain
    closings = standing(chain)
    lines = []
    if closings:
        last = closings[-1]
        text = _("Last closing: {day}, entry {n}, hash {hash}")
        lines.append("  " + text.format(day=last.day, n=last.entry, hash=last.short))
    if proof.held and proof.held == chain.last:
        lines.append("  " + _("Sealed to its end, entry {n}.").format(n=proof.held))
    elif proof.held:
        text = _("Sealed up to entry {n}. Of what came after, what is cut off cannot be noticed.")
        lines.append("  " + text.format(n=proof.held))
    else:
        text = _("No seal was given: entries cut off at the end cannot be noticed without one.")
        lines.append("  " + text)
    return lines
