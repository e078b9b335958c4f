"""Decisions as lines of text."""

from collections.abc import Iterable

from kiosk.i18n import _, titled
from kiosk.store.journal import Entry
from kiosk.telling.sentence import Staff
from kiosk.why import Line, headline


def title(entry: Entry, staff: Staff) -> str:
    """Number and time of *entry*, and what it was about."""
    return f"{entry.seq}  {entry.at:%Y-%m-%d %H:%M:%S}  {headline(entry, staff)}"


def shown(line: Line) -> str:
    """A sentence, with the rule and where that comes from behind it."""
    source = titled(line.rule, line.source)
    return f"{line.text}  [{source}]" if line.source else line.text


def listed(words: Iterable[str]) -> str:
    """*words* one after the other."""
    return _(", ").join(words)


def rules(ids: tuple[str, ...]) -> str:
    """The rules behind something, to stand after it."""
    return f"  [{' '.join(ids)}]" if ids else ""
