"""An office's decision being written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kiosk.desk.draft import Draft
from kiosk.desk.state import LEADERS, Client, Person, Role, State
from kiosk.offices.books import Books
from kiosk.offices.model import Fact, Office
from kiosk.reason import Because, ids
from kiosk.refusal import N_, Refused

HIGHEST = (Role.DIRECTOR,)


class Work:
    """What a decision of an office looks at, and what it has noted so far. ``desk`` is the desk as
    it stands: looked at, never changed; ``state`` the office's own."""

    def __init__(
        self, office: Office, state: State, books: Books, at: datetime, by: str | None
    ) -> None:
        self.office = office
        self.books = books
        self.at = at
        self.by = by
        self.facts: list[Fact] = []
        self.state: Any = books.of(office.name)
        self._draft = Draft(state, state.policy, at, by)

    @property
    def desk(self) -> State:
        return self._draft.state

    @property
    def today(self) -> date:
        return self.at.date()

    def emit(self, fact: Fact) -> None:
        """Note *fact*; ``state`` is what follows from it."""
        self.facts.append(fact)
        self.state = self.office.evolve(self.state, fact, self.at, self.by or "")

    def of(self, name: str) -> Any:
        """The state of another office."""
        return self.state if name == self.office.name else self.books.of(name)

    def person(self, who: str) -> Person:
        """Somebody on the roster. Raises Refused ``unknown_staff``."""
        return self._draft.person(who)

    def consultant(self, who: str) -> Person:
        """A consultant on the roster. Raises Refused ``unknown_staff``, ``bad_value``."""
        return self._draft.consultant(who)

    def label(self, who: str) -> str:
        """How somebody is called, still here or not."""
        return self._draft.label(who)

    def known_client(self, phone: str) -> Client:
        """A client on file. Raises Refused ``unknown_client``."""
        return self._draft.known_client(phone)

    def is_leader(self) -> bool:
        """Whether a manager or a director gives the command, or the desk itself."""
        return self.by is None or self.person(self.by).role in LEADERS

    def holds(self, post: str) -> bool:
        """Whether who gives the command was appointed to *post* (the people's office)."""
        return self.by is not None and post in self.of("people").posts.get(self.by, ())

    def allow(self, *roles: Role, post: str = "", because: Because = ()) -> None:
        """Raises Refused ``not_authorised``, by the rules of *because*, unless who gives the
        command has one of *roles*, is a director, or holds *post*."""
        if self.by is None or (post and self.holds(post)):
            return
        person = self.person(self.by)
        if person.role in (*roles, *HIGHEST):
            return
        if post:
            text = N_("{who} may not do this: a manager must, or whoever holds the post '{post}'.")
            raise Refused("not_authorised", text, who=person.label, post=post).by(*ids(because))
        raise Refused(
            "not_authorised", N_("{who} may not do this: a manager must."), who=person.label
        ).by(*ids(because))

    def only(self, *roles: Role, post: str = "", because: Because = ()) -> None:
        """As ``allow``, for what is nobody else's, not even a director's."""
        if self.by is None or (post and self.holds(post)):
            return
        person = self.person(self.by)
        if person.role not in roles:
            raise Refused(
                "not_authorised", N_("{who} may not do this: it is another's."), who=person.label
            ).by(*ids(because))
