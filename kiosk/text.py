"""Cleaning what people type and what a screen shows.

Escape sequences, direction overrides and zero-width characters pass through every widget to the
terminal, so they are taken out on the way in and once more on the way out.
"""

import re
import unicodedata

UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NAME_LIMIT = 40
NOTE_LIMIT = 400
SHOWN = 4
"""Digits of a phone that a mask leaves."""
_DIGITS = re.compile(r"\d(?:[ \-./()（）]{0,2}\d){10,}|\d{5,}")
"""What could be a phone in the middle of a text: a long number, or one written in groups."""
_OURS = re.compile(r"(?:\+?86|0086)?(1\d{10})", re.ASCII)
"""A mobile number of this country."""


def safe(text: str) -> str:
    """*text* without control, format, private, unassigned and line-separator characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if unicodedata.category(c) not in UNSAFE)


def clean(text: str) -> str:
    """*text* as it is stored: safe, NFC, white space folded to single spaces, ends trimmed."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    return " ".join(unicodedata.normalize("NFC", safe(spaced)).split())


def clean_phone(text: str) -> str | None:
    """The digits of a phone number (a leading ``+`` kept), or None when *text* is not one.

    Full-width digits are folded; spaces, dashes, dots and brackets are dropped; 3 to 20 digits.
    """
    folded = safe(unicodedata.normalize("NFKC", text))
    kept = "".join(c for c in folded if c not in " -.()/")
    digits = kept.removeprefix("+")
    if not (digits.isdecimal() and digits.isascii() and 3 <= len(digits) <= 20):
        return None
    return kept


def forms(phone: str) -> tuple[str, ...]:
    """The ways in which people write *phone*, a clean one: a number of ours with the country's
    before it or without, the shortest last; any other as it is."""
    ours = _OURS.fullmatch(phone)
    return tuple(start + ours[1] for start in ("+86", "0086", "86", "")) if ours else (phone,)


def mask_phone(phone: str) -> str:
    """*phone* with all but its last four digits hidden."""
    hidden = max(0, len(phone) - SHOWN) or len(phone)
    return "*" * hidden + phone[hidden:]


def last_digits(phone: str) -> str:
    """What is shown of *phone* where it only tells one number from another."""
    return mask_phone(phone)[-SHOWN:]


def mask_digits(text: str) -> str:
    """*text* with what could be a phone in it masked."""
    return _DIGITS.sub(lambda found: mask_phone(found[0]), text)


def mask_name(name: str) -> str:
    """*name* with all but its first character hidden, however long it is."""
    return name[:1] + "**" if name else ""
