"""What follows from commands, as values. Kinds are stable dotted names."""

from kiosk.desk.events.base import Ahead, Event, Noted, Verdict
from kiosk.desk.events.clients import (
    Agreed,
    Analysed,
    Anonymised,
    Awarded,
    Called,
    CallGiven,
    Contacted,
    Dealt,
    Distributed,
    FollowedUp,
    Linked,
    Merged,
    RateReviewed,
    Reassigned,
    Registered,
    Shared,
    Staged,
)
from kiosk.desk.events.day import (
    CameBack,
    ClockReversed,
    DayClosed,
    DayOpened,
    Founded,
    LeaveCancelled,
    LeaveFiled,
    LineChanged,
    LineOpened,
    SignedIn,
    SignedOut,
    SlotEnded,
    SlotStarted,
    Undone,
    WentAway,
)
from kiosk.desk.events.staff import (
    Certified,
    Covered,
    Deputised,
    Joined,
    Resigned,
    Resumed,
    Suspended,
    Switched,
)
from kiosk.desk.events.visits import (
    Arrived,
    Booked,
    BookingEnded,
    Declined,
    Finished,
    HandedOver,
    Left,
    OwnerContacted,
    Received,
    ReceptionFiled,
    Recognised,
    ScoutConfirmed,
    TicketMissed,
    Waited,
)
from kiosk.sheet.changes import Change
from kiosk.sheet.turn import PassedOver

DeskEvent = (
    Founded
    | Noted
    | DayOpened
    | DayClosed
    | SignedIn
    | SignedOut
    | LeaveFiled
    | LeaveCancelled
    | WentAway
    | CameBack
    | Arrived
    | TicketMissed
    | Waited
    | Left
    | Received
    | HandedOver
    | ScoutConfirmed
    | OwnerContacted
    | Declined
    | Finished
    | ReceptionFiled
    | Called
    | CallGiven
    | Distributed
    | LineChanged
    | LineOpened
    | RateReviewed
    | Analysed
    | FollowedUp
    | Recognised
    | Dealt
    | Agreed
    | Awarded
    | Shared
    | Contacted
    | Reassigned
    | Linked
    | Merged
    | Anonymised
    | Booked
    | BookingEnded
    | Registered
    | Staged
    | Joined
    | Resigned
    | Suspended
    | Resumed
    | Certified
    | Deputised
    | Covered
    | Switched
    | SlotStarted
    | SlotEnded
    | ClockReversed
    | Undone
)


AnyEvent = DeskEvent | Change | PassedOver
