"""Calls, clients and their deals."""

from datetime import date

from kiosk.desk.commands.base import AboutClients, Base, ClientFacts, ContractName, Relation


class Call(AboutClients, frozen=True, tag="call", rename={"whose": "of"}):
    """An incoming call: who takes it? An empty ``id`` is given one by the service."""

    id: str
    client: ClientFacts | None = None
    kind: str = "enquiry"
    asks_for: str | None = None
    source: str = "ad"
    whose: str | None = None


class Distribute(Base, frozen=True, tag="distribute"):
    """Gives out the calls collected so far."""


class FollowUp(AboutClients, frozen=True, tag="follow_up"):
    """A recorded follow-up of a client; ``via``: phone, message or meeting; what the client said
    in the words of the record (S01-2)."""

    client: str
    who: str
    via: str = "phone"
    invited: bool = False
    note: str = ""
    opinion: str = ""
    satisfied_with: str = ""
    dissatisfied_with: str = ""
    objections: str = ""


class Deal(AboutClients, frozen=True, tag="deal"):
    """A deal's step: ``stage`` deposit, signed or cancelled; ``who`` closes it."""

    client: str
    stage: str
    who: str | None = None
    unit: str = ""
    amount: float | None = None
    relation: Relation | None = None
    contract_name: ContractName | None = None


class Agree(AboutClients, frozen=True, tag="agree"):
    """A manager enters what was negotiated, or decided over what is frozen: who has how many
    percent of a ``ledger`` of the client's last deal."""

    client: str
    ledger: str
    shares: dict[str, float]
    why: str = ""


class Award(AboutClients, frozen=True, tag="award"):
    """A manager decides a dispute: the client is ``owner``'s."""

    client: str
    owner: str
    why: str


class Reassign(AboutClients, frozen=True, tag="reassign", rename={"of": "from"}):
    """A manager gives a client, or all clients ``of`` somebody, to another."""

    to: str
    client: str | None = None
    of: str | None = None


class Merge(AboutClients, frozen=True, tag="merge"):
    """A manager finds that two files are one client's: ``client`` is kept, with the numbers,
    receptions and deals of ``other``; ``owner``: whose client it is, if not the kept file's."""

    client: str
    other: str
    why: str
    owner: str | None = None


class Link(AboutClients, frozen=True, tag="link"):
    """``client`` and ``other`` are family, friends or partners (``kind``); ``off``: they are not,
    after all."""

    client: str
    other: str
    kind: str = "family"
    off: bool = False


class Forget(AboutClients, frozen=True, tag="forget"):
    """Name and phone of one client are taken off the file; what happened stays."""

    client: str
    why: str


class Anonymise(AboutClients, frozen=True, tag="anonymise"):
    """The same for prospects given up, whom nobody had contact with since ``before`` and for
    longer than files are kept."""

    before: date | None = None


class Register(AboutClients, frozen=True, tag="register"):
    """Files a client in somebody's name without a visit; or the client of ``visit``, a reception
    of the day that ended without a file, in the name of whose client that makes them."""

    client: ClientFacts
    who: str
    visit: str | None = None
