"""Parties that come in, their receptions, booked visits."""

from datetime import datetime

from kiosk.desk.commands.base import AboutClients, Base, ClientFacts, Relation


class Arrive(AboutClients, frozen=True, tag="visit", rename={"party": "with"}):
    """A party comes in: who receives it? An empty ``id`` is given one by the service."""

    id: str
    client: ClientFacts | None = None
    purpose: str = "view"
    returning: bool | None = None
    asks_for: str | None = None
    party: str | None = None
    relation: Relation | None = None
    referred_by: str | None = None
    accompanied: bool = False
    invited: bool | str | None = None
    agent: str | None = None
    appointment: str | None = None
    potential: str | None = None
    confirmed_by: str | None = None
    helper: str | None = None
    source: str = ""
    wants: str = ""


class Confirm(Base, frozen=True, tag="confirm"):
    """A manager confirms, while the party is there, that it is a scout who admits it."""

    visit: str
    confirmed_by: str | None = None


class Contact(Base, frozen=True, tag="contact"):
    """The absent owner of a client who is being received was ``reached``, or was not."""

    visit: str
    reached: bool
    note: str = ""


class Decline(Base, frozen=True, tag="decline"):
    """The colleague who was asked to help cannot, and says why: the next one is asked."""

    visit: str
    who: str
    why: str = ""


class Recognise(Base, frozen=True, tag="recognise"):
    """Somebody recognises the client of a visit as theirs, with ``evidence``, with the client's
    word, or with the decision of the manager ``confirmed_by``."""

    visit: str
    who: str
    evidence: bool = False
    client_agrees: bool = False
    confirmed_by: str | None = None


class HandOver(Base, frozen=True, tag="hand_over"):
    """``reason``: client_asks, returned or manager; ``note``: what whoever goes on must know."""

    visit: str
    to: str
    reason: str
    note: str = ""


class Finish(AboutClients, frozen=True, tag="finish"):
    """A reception ends; ``result``: none, deposit or signed; ``refused``: why the client would not
    be registered."""

    visit: str
    client: ClientFacts | None = None
    registered: bool = False
    result: str = "none"
    refused: str = ""


class Withdraw(Base, frozen=True, tag="withdraw"):
    """A waiting party leaves before anybody could receive it."""

    visit: str


class Override(Base, frozen=True, tag="override"):
    """A manager sends the visit to somebody else, and the turn it used along with it."""

    visit: str
    to: str
    why: str


class Appoint(AboutClients, frozen=True, tag="appoint", rename={"consultant": "with"}):
    """A booked visit with ticket ``id``."""

    id: str
    time: datetime
    client: ClientFacts | None = None
    consultant: str | None = None


class Rebook(Base, frozen=True, tag="rebook"):
    """A booking is moved to another ``time``, or given up where there is none."""

    id: str
    time: datetime | None = None
