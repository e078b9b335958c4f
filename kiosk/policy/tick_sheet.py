"""S07, clients and their distribution: the sign-in sheet that a manager ticks."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="tick_sheet",
    document="S07",
    settings={
        # The order of the rows
        "order.opening": stated("sign_in", "S07-2.1"),
        # A turn that passes
        "away.business": stated("owe", "S07-2.4"),
        "away.personal": stated("forfeit", "S07-2.5"),
        "away.unannounced": stated("forfeit", "S07-2.5"),
        "busy": stated("owe", "S07-2.3"),
        "busy.prospect": implied("owe", "S07-2.3"),
        "busy.buyer": implied("owe", "S07-2.3"),
        "makeup.cap": ours(0, "S07-2.3"),
        # What counts
        "count.prospect": stated(True, "S07-2.11"),
        "count.buyer": ours(False, "S07-2.11"),
        "count.named": stated(True, "S07-2.10"),
        "count.scout": stated("unless_confirmed", "S07-2.7"),
        # Who receives when it is not the turn that decides
        "named.absent": stated("duty", "S07-3.1"),
        "owner.busy": implied("duty", "S07-3.1"),
        "owner.unregistered": stated("own", "S07-3.1"),
        "party.named": stated("next", "S07-1.3/2.6"),
        "lookup": implied("advisory", "S07-3.1"),
        "buyer.stage": stated("deposit", "S07-2.11"),
        "referral": ours("rotation", "S07-2.9"),
        "overflow": ours("wait", "S07-2.3"),
        "family": stated("family", "S07-1.2"),
        # Calls
        "calls.order": ours("none", "S07-2.9"),
        "calls.owner": implied("nobody", "S07-2.9"),
        # Authority
        "authority.tick": stated("manager", "S07-2.2"),
        "authority.deputies": stated("when_absent", "S07-2.2"),
    },
    cites={
        "order": "S07-2.1",
        "first_visit": "S07-3.1",
        "new_client": ("S07-1.1", "S07-2.1"),
        "not_counted": "S07-1.4",
        "scout": "S07-2.7",
        "away": "S07-2.5",
        "tick": "S07-2.2",
        "old_client": ("S07-3.1", "S07-2.11"),
        "buyer": "S07-3.1",
        "old_unnoticed": "S07-3.1",
        "unregistered": "S07-3.1",
        "named": "S07-2.10",
        "named_absent": "S07-3.1",
        "owner_absent": "S07-3.1",
        "owner_busy": ("S07-3.1", "S07-2.8"),
        "unbroken": "S07-2.8",
        "party": "S07-1.3/2.6",
        "companion": "S07-1.3/2.6",
        "related": "S07-1.2",
        "registration": "S07-3.1",
        "caller_comes": "S07-2.9",
    },
)
