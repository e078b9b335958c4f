"""Who has a PIN, who may set one, and what giving it opens."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from kiosk.accounts import pin as pins
from kiosk.accounts.session import IDLE, Session
from kiosk.desk.state import LEADERS, Person, Role
from kiosk.refusal import N_, Refused
from kiosk.service import Service
from kiosk.store import accounts as table
from kiosk.store.accounts import Account

ROLES = (Role.RECEPTIONIST, Role.MANAGER, Role.DIRECTOR, Role.SUPPORT)


class Accounts:
    """The accounts of a project's staff.

    *now* is the desk's time unless a test gives its own; a session ends once it was *idle* so
    long. Methods raise Refused: ``unknown_staff``, ``not_authorised``, ``bad_value`` for a PIN
    that cannot be one, ``wrong_pin``, ``pin_locked``; a StoreError when the file is at fault.
    """

    def __init__(
        self,
        service: Service,
        *,
        now: Callable[[], datetime] | None = None,
        idle: timedelta = IDLE,
    ) -> None:
        self._service = service
        self._store = service.store
        self._now = now or service.now
        self._idle = idle

    def holders(self) -> list[Person]:
        """Those on the roster who may have a PIN, in its order."""
        staff = self._service.state.staff.values()
        return [p for p in staff if not p.gone and p.role in ROLES]

    def holder(self, who: str) -> Person:
        """Somebody on the roster who may have a PIN."""
        person = self._service.state.staff.get(who)
        if person is None or person.gone:
            raise Refused("unknown_staff", N_("Nobody on the roster is called '{who}'."), who=who)
        if person.role not in ROLES:
            text = N_("PINs are for the reception, managers, directors and support, not for {who}.")
            raise Refused("not_authorised", text, who=person.label)
        return person

    def with_pin(self) -> set[str]:
        """The ids of those on the roster who have a PIN."""
        return {p.id for p in self.holders()} & set(table.accounts(self._store))

    def has_pin(self, who: str) -> bool:
        return who in self.with_pin()

    def guarded(self, people: Iterable[str]) -> set[str]:
        """Of *people* those whose word needs their PIN: who has one, and from the first manager's
        or director's on every one of those."""
        have, leaders = self.with_pin(), self._leaders()
        return set(people) & (have | leaders if have & leaders else have)

    @property
    def is_guarded(self) -> bool:
        """Whether a manager or director has a PIN."""
        return bool(self.with_pin() & self._leaders())

    def _leaders(self) -> set[str]:
        return {p.id for p in self.holders() if p.role in LEADERS}

    def needs_session(self, who: str) -> bool:
        """Whether the PIN of *who* is set and cleared with a session only: from the project's
        first PIN on. While no manager or director has one, they set theirs without."""
        have, leaders = self.with_pin(), self._leaders()
        return bool(have & leaders) or (bool(have) and who not in leaders)

    def authorise(self, person: Person, by: Session | None) -> None:
        """Raises Refused ``not_authorised`` unless *by* may set and clear the PIN of *person*."""
        if not self.needs_session(person.id):
            return
        here = by is not None and by.project == self._service.project.id
        if by is None or not here or by.is_over(self._now()):
            text = N_("This needs the PIN of {who}, or a manager's.")
            raise Refused("not_authorised", text, who=person.label)
        giver = self.holder(by.who)
        if giver.id != person.id and giver.role not in LEADERS:
            text = N_("{who} may not do this: a manager must.")
            raise Refused("not_authorised", text, who=giver.label)

    def set_pin(self, who: str, pin: str, by: Session | None = None) -> None:
        """Give *who* the PIN *pin* on the word of *by*: the session of a manager or director, or
        of *who*. Failures are forgotten."""
        person = self.holder(who)
        pins.check_new(pin)
        account = pins.hashed(person.id, pin)
        with self._store.writing():
            self.authorise(person, by)
            table.keep(self._store, account)

    def clear_pin(self, who: str, by: Session | None = None) -> None:
        """Take the PIN of *who* away, on the word of *by* as for ``set_pin``."""
        person = self.holder(who)
        with self._store.writing():
            self._account(person)
            self.authorise(person, by)
            table.drop(self._store, person.id)

    def check_pin(self, who: str, pin: str) -> Session:
        """The session that *pin* opens for *who*. After some failures in a row it opens none for
        a while, even when it is right."""
        person = self.holder(who)
        account = self._attempt(person)
        if not pins.fits(account, pin) or not table.forgive(self._store, account):
            raise _wrong(person, pins.delay(account.failures))
        return Session(self._service.project.id, person.id, person.role, self._now(), self._idle)

    def _attempt(self, person: Person) -> Account:
        """The account of *person*, with this attempt written down as a failure before it is known
        to be one: neither a second process nor a pulled plug gives a guess for nothing."""
        with self._store.writing():
            account, now = self._account(person), self._now()
            left = pins.left(account, now)
            failures = account.failures if left else account.failures + 1
            wait = left or pins.delay(failures)
            until = now + timedelta(seconds=wait) if wait else None
            account = replace(account, failures=failures, locked_until=until)
            table.keep(self._store, account)
        if left:
            raise Refused(
                "pin_locked",
                N_("Too many wrong PINs for {who}. Try again in {n} s."),
                who=person.label,
                n=left,
            )
        return account

    def _account(self, person: Person) -> Account:
        account = table.accounts(self._store).get(person.id)
        if account is None:
            raise Refused("wrong_pin", N_("{who} has no PIN yet."), who=person.label)
        return account


def _wrong(person: Person, wait: int) -> Refused:
    if not wait:
        return Refused("wrong_pin", N_("That is not the PIN of {who}."), who=person.label)
    text = N_("That is not the PIN of {who}. The next try is in {n} s.")
    return Refused("wrong_pin", text, who=person.label, n=wait)
