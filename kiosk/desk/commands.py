"""What a desk can be told, as values: the commands of the script format, version 1."""

from datetime import date, datetime
from typing import get_args

import msgspec

from kiosk.desk.state import Client, Person
from kiosk.policy.house import House
from kiosk.sheet.slots import Hours


class Base(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", omit_defaults=True):
    """``at`` is local time; ``by`` the staff id of who gives the command, None for the desk.
    ``elsewhere``, on commands about a client: the file of a project that shares its clients."""

    at: datetime
    by: str | None = None


class ClientFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a client said of themselves: ``source`` how they came to us, ``wants`` which area and
    layout."""

    name: str = ""
    phone: str = ""
    source: str = ""
    wants: str = ""


class Relation(msgspec.Struct, frozen=True):
    """To whom a party is related: ``client`` is a phone, ``kind`` family, friend or partner."""

    client: str
    kind: str


class ContractName(msgspec.Struct, frozen=True):
    """Whose name stands on the contract: spouse, parent, child, sibling or other."""

    kind: str


class Found(Base, frozen=True, tag="found"):
    """Sets the project up: the first entry of its journal, the header of its script."""

    project: str
    profile: str
    hours: Hours
    settings: dict[str, str | int | bool] = {}
    staff: tuple[Person, ...] = ()
    house: House = House()


class Open(Base, frozen=True, tag="open"):
    """Opens the business day; ``order`` is the first day's order, set by a manager."""

    order: tuple[str, ...] | None = None


class Close(Base, frozen=True, tag="close"):
    """Closes the business day; receptions still running end with result ``none``."""


class SignIn(Base, frozen=True, tag="sign_in"):
    who: str


class SignOut(Base, frozen=True, tag="sign_out"):
    who: str


class TakeLeave(Base, frozen=True, tag="leave", rename={"since": "from"}):
    """A planned absence: ``kind`` rest, personal or sick; both days included."""

    who: str
    kind: str
    since: date
    until: date


class CancelLeave(Base, frozen=True, tag="cancel_leave", rename={"since": "from"}):
    """A leave that has not begun is taken off the file: the one of *who* that begins on *since*."""

    who: str
    since: date


class Away(Base, frozen=True, tag="away"):
    who: str
    cause: str


class Back(Base, frozen=True, tag="back"):
    who: str


class Arrive(Base, frozen=True, tag="visit", rename={"party": "with"}):
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
    elsewhere: Client | None = None


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


class Finish(Base, frozen=True, tag="finish"):
    """A reception ends; ``result``: none, deposit or signed; ``refused``: why the client would not
    be registered."""

    visit: str
    client: ClientFacts | None = None
    registered: bool = False
    result: str = "none"
    refused: str = ""
    elsewhere: Client | None = None


class Withdraw(Base, frozen=True, tag="withdraw"):
    """A waiting party leaves before anybody could receive it."""

    visit: str


class Call(Base, frozen=True, tag="call", rename={"whose": "of"}):
    """An incoming call: who takes it? An empty ``id`` is given one by the service."""

    id: str
    client: ClientFacts | None = None
    kind: str = "enquiry"
    asks_for: str | None = None
    source: str = "ad"
    whose: str | None = None
    elsewhere: Client | None = None


class Distribute(Base, frozen=True, tag="distribute"):
    """Gives out the calls collected so far."""


class FollowUp(Base, frozen=True, tag="follow_up"):
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
    elsewhere: Client | None = None


class Deal(Base, frozen=True, tag="deal"):
    """A deal's step: ``stage`` deposit, signed or cancelled; ``who`` closes it."""

    client: str
    stage: str
    who: str | None = None
    unit: str = ""
    amount: float | None = None
    relation: Relation | None = None
    contract_name: ContractName | None = None
    elsewhere: Client | None = None


class Agree(Base, frozen=True, tag="agree"):
    """A manager enters what was negotiated, or decided over what is frozen: who has how many
    percent of a ``ledger`` of the client's last deal."""

    client: str
    ledger: str
    shares: dict[str, float]
    why: str = ""
    elsewhere: Client | None = None


class Award(Base, frozen=True, tag="award"):
    """A manager decides a dispute: the client is ``owner``'s."""

    client: str
    owner: str
    why: str
    elsewhere: Client | None = None


class Reassign(Base, frozen=True, tag="reassign", rename={"of": "from"}):
    """A manager gives a client, or all clients ``of`` somebody, to another."""

    to: str
    client: str | None = None
    of: str | None = None


class Merge(Base, frozen=True, tag="merge"):
    """A manager finds that two files are one client's: ``client`` is kept, with the numbers,
    receptions and deals of ``other``; ``owner``: whose client it is, if not the kept file's."""

    client: str
    other: str
    why: str
    owner: str | None = None


class Forget(Base, frozen=True, tag="forget"):
    """Name and phone of one client are taken off the file; what happened stays."""

    client: str
    why: str


class Anonymise(Base, frozen=True, tag="anonymise"):
    """The same for prospects given up, whom nobody had contact with since ``before`` and for
    longer than files are kept."""

    before: date | None = None


class Appoint(Base, frozen=True, tag="appoint", rename={"consultant": "with"}):
    """A booked visit with ticket ``id``."""

    id: str
    time: datetime
    client: ClientFacts | None = None
    consultant: str | None = None


class Rebook(Base, frozen=True, tag="rebook"):
    """A booking is moved to another ``time``, or given up where there is none."""

    id: str
    time: datetime | None = None


class Register(Base, frozen=True, tag="register"):
    """Files a client in somebody's name without a visit."""

    client: ClientFacts
    who: str
    elsewhere: Client | None = None


class Join(Base, frozen=True, tag="join"):
    who: Person


class Resign(Base, frozen=True, tag="resign"):
    """``cause``: why, in words; ``fraud`` freezes what commission is open (S18-20)."""

    who: str
    cause: str = ""


class Certify(Base, frozen=True, tag="certify"):
    """A gate is passed: the training gate, without which nobody has a row, or the telephone's."""

    who: str
    gate: str = ""


class Analysis(Base, frozen=True, tag="analysis"):
    """The written analysis of somebody who converted no call."""

    who: str
    note: str


class Deputise(Base, frozen=True, tag="deputise"):
    """A manager names somebody who may tick, or takes that back."""

    who: str
    on: bool = True


class Cover(Base, frozen=True, tag="cover"):
    """Somebody hands their clients to a colleague for when they are absent; no ``to``: no more."""

    who: str
    to: str | None = None


class Switch(Base, frozen=True, tag="switch"):
    """Another profile, from now on; ``by`` approves it."""

    profile: str
    settings: dict[str, str | int | bool] = {}
    house: House = House()
    why: str = ""


class Suspend(Base, frozen=True, tag="suspend"):
    who: str
    cause: str = ""


class Resume(Base, frozen=True, tag="resume"):
    who: str


class PutMark(Base, frozen=True, tag="mark"):
    who: str
    why: str


class TakeMark(Base, frozen=True, tag="unmark"):
    who: str
    why: str


class SetOrder(Base, frozen=True, tag="order"):
    order: tuple[str, ...]
    why: str


class Override(Base, frozen=True, tag="override"):
    visit: str
    to: str
    why: str


class Undo(Base, frozen=True, tag="undo"):
    """Takes back the last command not yet undone; refused if that is not entry ``seq``."""

    why: str
    seq: int | None = None


class Look(Base, frozen=True, tag="look"):
    """Nothing happens; the result shows the state."""


class Tick(Base, frozen=True, tag="tick"):
    """Time has passed: slots that are over end."""


class Reversed(Base, frozen=True, tag="clock"):
    """The machine's clock was found at ``wall``, before the last entry; ``at`` is the time kept."""

    wall: datetime


Command = (
    Found
    | Open
    | Close
    | SignIn
    | SignOut
    | TakeLeave
    | CancelLeave
    | Away
    | Back
    | Arrive
    | Confirm
    | Contact
    | Decline
    | Recognise
    | HandOver
    | Finish
    | Withdraw
    | Call
    | Distribute
    | FollowUp
    | Deal
    | Agree
    | Award
    | Reassign
    | Merge
    | Forget
    | Anonymise
    | Appoint
    | Rebook
    | Register
    | Join
    | Resign
    | Certify
    | Analysis
    | Deputise
    | Cover
    | Switch
    | Suspend
    | Resume
    | PutMark
    | TakeMark
    | SetOrder
    | Override
    | Undo
    | Look
    | Tick
    | Reversed
)

BY_NAME: dict[str, type[Base]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(Command)
}

PASSING = (Found, Look, Tick, Reversed, Undo)
"""Commands that cannot be taken back."""


def name_of(command: Command) -> str:
    """The name of *command* in the script format."""
    return str(command.__struct_config__.tag)
