"""Who stands at the desk: the session that a PIN opened, and whose word needs a PIN."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.desk.state import LEADERS, Person, Role
from kiosk.i18n import _
from kiosk.refusal import N_, Refused
from kiosk.screens.cells import called
from kiosk.service import Service
from kiosk.store.errors import StoreError

if TYPE_CHECKING:
    from kiosk.accounts.accounts import Accounts
    from kiosk.accounts.session import Session


class Access:
    """One desk's session, and the questions for a PIN.

    As long as no manager has a PIN a manager's name is enough, for a session too. From the first
    one on, and in a *locked* kiosk always, every manager's word needs that manager's own.
    """

    def __init__(self, service: Service, *, locked: bool = False) -> None:
        self._service = service
        self.locked = locked
        self._session: Session | None = None
        self._by_name = False

    @cached_property
    def accounts(self) -> "Accounts":
        from kiosk.accounts.accounts import Accounts  # what hashes is not needed for a first paint

        return Accounts(self._service)

    @property
    def session(self) -> "Session | None":
        """The session that is on."""
        on = self._session
        if on is not None and (on.is_over(self._service.now()) or self._person(on.who) is None):
            self._session = None
        return self._session

    @property
    def person(self) -> Person | None:
        """Whose session it is."""
        return self._person(self.session.who) if self.session else None

    @property
    def is_looking(self) -> bool:
        """Whether somebody is here who may look and change nothing."""
        return self.session is not None and self.session.role is Role.SUPPORT

    def _person(self, who: str) -> Person | None:
        person = self._service.state.staff.get(who)
        return person if person is not None and not person.gone else None

    # Sessions

    def open(self, who: str, pin: str = "") -> None:
        """Begin a session of *who*. Raises Refused ``wrong_pin``, ``pin_locked``."""
        if self.guarded([who]):
            self._session, self._by_name = self.accounts.check_pin(who, pin), False
            return
        from kiosk.accounts.session import Session  # as above

        holder, project = self.accounts.holder(who), self._service.project.id
        self._session = Session(project, holder.id, holder.role, self._service.now())
        self._by_name = True

    def end(self) -> None:
        self._session = None

    def touch(self) -> None:
        """The session is used: it ends that much later."""
        if self.session is not None:
            self.session.touch(self._service.now())

    # Whose word counts

    def guarded(self, people: Iterable[str]) -> set[str]:
        """Of *people* those whose word needs their PIN."""
        people = set(people)
        leaders = {p.id for p in self._leaders()} if self.locked else set()
        return self.accounts.guarded(people) | (people & leaders)

    def _leaders(self) -> list[Person]:
        return [p for p in self.accounts.holders() if p.role in LEADERS]

    @property
    def is_unguarded(self) -> bool:
        """Whether no manager has a PIN yet."""
        return not self.guarded(p.id for p in self._leaders())

    def check(self, who: str, pin: str) -> None:
        """Raises Refused ``wrong_pin``, ``pin_locked`` unless *pin* is what the word of *who*
        needs."""
        if self.guarded([who]):
            self.accounts.check_pin(who, pin)

    def acting(self, roles: Iterable[Role]) -> Person | None:
        """Whose session it is, when that is somebody with one of *roles*, or a director."""
        person = self.person
        if person is None or person.role not in (*roles, Role.DIRECTOR):
            return None
        if self._by_name and self.guarded([person.id]):
            self.end()  # PINs were set since: the name alone does no longer do
            return None
        return person

    def may_write(self) -> None:
        """Raises Refused ``not_authorised`` while somebody is here who may only look."""
        if self.is_looking and self.person is not None:
            text = N_("{who} is here to look: support changes nothing.")
            raise Refused("not_authorised", text, who=self.person.label)

    def set_pin(self, who: str, pin: str) -> None:
        """Give *who* a PIN, on the word of whose session it is. Raises Refused."""
        self.may_write()
        self.accounts.set_pin(who, pin, self.session)
        if self.session is not None and self.session.who == who:
            self._by_name = False

    def clear_pin(self, who: str) -> None:
        """Take the PIN of *who* away. Raises Refused."""
        self.may_write()
        if self.locked and [p.id for p in self.openers()] == [who]:
            text = N_("A locked kiosk needs a manager's PIN: {who} has the only one.")
            raise Refused("not_authorised", text, who=called(self._service.state.staff, who))
        self.accounts.clear_pin(who, self.session)

    # A locked kiosk

    def check_lock(self) -> None:
        """Raises StoreError where the kiosk is locked and nobody could ever have the PIN for it."""
        if self.locked and not self._leaders():
            raise StoreError(
                N_(
                    "A locked kiosk needs a manager on the roster, to be left with their PIN."
                    " Add one with: kiosk roster add"
                )
            )

    def check_change(self) -> None:
        """Raises Refused unless the kiosk may change to this project: a locked one could be left
        from there by whoever sets the first PIN."""
        if self.locked and not self.accounts.is_guarded:
            text = N_("{project} has no manager with a PIN. Set one first: kiosk pin set")
            raise Refused("not_authorised", text, project=self._service.project.name)

    def openers(self) -> list[Person]:
        """Whose PIN opens a locked kiosk: managers and directors who have one, managers first."""
        have = self.accounts.with_pin()
        people = [p for p in self._leaders() if p.id in have]
        return sorted(people, key=lambda p: p.role is not Role.MANAGER)

    def badge(self) -> str:
        """Whose session it is and for how long, as it stands on the board; empty without one."""
        on = self.session
        if on is None:
            return ""
        left = max(0, int((on.until - self._service.now()).total_seconds()))
        who = called(self._service.state.staff, on.who)
        said = f"{who} {left // 60}:{left % 60:02}"
        if on.role is Role.SUPPORT:
            return _("◇ {who} looks").format(who=said)
        return f"◆ {said}"
