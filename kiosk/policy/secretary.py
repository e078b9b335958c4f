"""S08, the secretary's roster: every visitor and every call is registered and given out."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="secretary",
    document="S08",
    settings={
        # The order of the rows
        "order.opening": stated("continue", "S08-4"),
        # A turn that passes
        "away.business": stated("forfeit", "S08-6"),
        "away.personal": stated("forfeit", "S08-6"),
        "away.unannounced": stated("forfeit", "S08-6"),
        "busy": stated("forfeit", "S08-6"),
        "busy.prospect": stated("forfeit", "S08-6"),
        "busy.buyer": stated("forfeit", "S08-5"),
        "makeup.cap": ours(0, "S08-6"),
        # Back from leave
        "return.rest": ours("own", "S08-4"),
        "return.personal": ours("own", "S08-4"),
        "return.sick": ours("own", "S08-4"),
        # What counts
        "count.prospect": ours(False, "S08-8"),
        "count.buyer": stated(False, "S08-5"),
        "count.named": ours(True, "S08-4"),
        "count.scout": ours("never", "S08-4"),
        # Who receives when it is not the turn that decides
        "named.absent": ours("duty", "S08-2a"),
        "owner.busy": ours("duty", "S08-2a"),
        "invited": stated("caller", "S08-2a"),
        "lookup": stated("confirm", "S08-8"),
        "buyer.stage": stated("signed", "S08-5"),
        "referral": stated("rotation", "S08-7"),
        "overflow": ours("wait", "S08-4"),
        # Calls
        "calls.order": stated("daily", "S08-2"),
        "calls.owner": stated("allocated", "S08-2"),
        "calls.rate": stated("invites", "S08-3"),
        "calls.period": implied("week", "S08-3"),
        "calls.target": stated(20, "S08-3"),
        "calls.suspend_below": stated(0, "S08-3"),
        "calls.way_back": stated("period_and_gate", "S08-3"),
        # Deals
        "share.invited": stated("half", "S08-2a"),
        # Authority
        "authority.tick": implied("manager receptionist", "S08-4"),
    },
    cites={
        "order": "S08-4",
        "new_client": "S08-4",
        "old_client": "S08-8",
        "buyer": "S08-5",
        "old_unnoticed": "S08-8",
        "referred": "S08-7",
        "invited": "S08-2a",
        "named_absent": "S08-2a",
        "owner_absent": "S08-2a",
        "owner_busy": "S08-2a",
        "registration": "S08-4",
        "unfiled": "S08-4",
        "call": "S08-1",
        "call_developed": "S08-2",
        "call_not_counted": "S08-1",
        "call_given": "S08-2",
        "call_rate": "S08-3",
        "gate": "S08-3",
        "follow_up": "S08-3",
        "deal": "S08-4",
    },
)
