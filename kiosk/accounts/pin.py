"""A PIN: what may be one, its hash, and how long to wait after wrong ones."""

import hmac
import secrets
import unicodedata
from datetime import datetime
from hashlib import scrypt
from itertools import pairwise
from math import ceil

from kiosk.refusal import N_, Refused
from kiosk.store.accounts import Account

LEAST, MOST = 4, 12
DELAYS = (0, 0, 5, 15, 60, 300, 900)
"""Seconds to wait after the first, second, ... failure in a row; the last for all that follow."""

_PARAMETERS = f"{2**14}:8:1"
"""scrypt's n, r and p for new PINs; each account keeps those that it was made with."""


def check_new(pin: str) -> None:
    """Raises Refused ``bad_value`` unless *pin* may be a new PIN."""
    digits = _folded(pin)
    if not (digits.isascii() and digits.isdecimal() and LEAST <= len(digits) <= MOST):
        raise Refused(
            "bad_value",
            N_("A PIN is {least} to {most} digits and nothing else."),
            least=LEAST,
            most=MOST,
        )
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    if steps in ({0}, {1}, {9}):
        raise Refused(
            "bad_value", N_("That PIN is guessed at once: no single digit and no run like 1234.")
        )


def hashed(who: str, pin: str) -> Account:
    """The account of *who* with *pin*, without failures."""
    salt = secrets.token_bytes(16)
    return Account(who, salt, _hash(pin, salt, _PARAMETERS), _PARAMETERS)


def fits(account: Account, pin: str) -> bool:
    """Whether *pin* is the one of *account*. Takes some 50 ms, by intention."""
    return hmac.compare_digest(_hash(pin, account.salt, account.parameters), account.hash)


def delay(failures: int) -> int:
    """Seconds to wait after so many failures in a row."""
    return DELAYS[min(failures, len(DELAYS)) - 1] if failures else 0


def left(account: Account, now: datetime) -> int:
    """Seconds for which *account* is still locked: however far the clock was set back, never more
    than it was locked for."""
    if account.locked_until is None:
        return 0
    remaining = ceil((account.locked_until - now).total_seconds())
    return max(0, min(remaining, delay(account.failures)))


def _folded(pin: str) -> str:
    """*pin* as an input method may have typed it, in plain digits."""
    return unicodedata.normalize("NFKC", pin).strip()


def _hash(pin: str, salt: bytes, parameters: str) -> bytes:
    n, r, p = map(int, parameters.split(":"))
    return scrypt(_folded(pin).encode(errors="replace"), salt=salt, n=n, r=r, p=p)
