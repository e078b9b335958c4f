"""What a desk can be told, as values: the commands of the script format, version 1."""

from typing import get_args

from kiosk.desk.commands.base import (
    AboutClients,
    Base,
    ClientFacts,
    ContractName,
    Office,
    Relation,
)
from kiosk.desk.commands.clients import (
    Agree,
    Anonymise,
    Award,
    Call,
    Deal,
    Distribute,
    FollowUp,
    Forget,
    Link,
    Merge,
    Reassign,
    Register,
)
from kiosk.desk.commands.day import (
    Away,
    Back,
    CancelLeave,
    Close,
    Found,
    Look,
    Open,
    PutMark,
    Reversed,
    SetOrder,
    SignIn,
    SignOut,
    TakeLeave,
    TakeMark,
    Tick,
    Undo,
)
from kiosk.desk.commands.staff import (
    Analysis,
    Certify,
    Cover,
    Deputise,
    Join,
    Resign,
    Resume,
    Suspend,
    Switch,
)
from kiosk.desk.commands.visits import (
    Appoint,
    Arrive,
    Confirm,
    Contact,
    Decline,
    Finish,
    HandOver,
    Override,
    Rebook,
    Recognise,
    Withdraw,
)

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
    | Link
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
    | Office
    | Undo
    | Look
    | Tick
    | Reversed
)


BY_NAME: dict[str, type[Base]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(Command)
}


PASSING = (Found, Look, Tick, Reversed, Undo, Office)


"""Commands that cannot be taken back."""


def name_of(command: Command) -> str:
    """The name of *command* in the script format."""
    if isinstance(command, Office):
        return f"{command.office}.{command.what}"
    return str(command.__struct_config__.tag)
