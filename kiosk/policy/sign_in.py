"""S01, reception on post: that day's sign-in order, nothing carried over."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import ours, stated

PROFILE = Profile(
    key="sign_in",
    document="S01",
    settings={
        # The order of the rows
        "order.opening": stated("sign_in", "S01-1"),
        # A turn that passes
        "away.business": ours("owe", "S01-1"),
        "away.personal": ours("forfeit", "S01-1"),
        "away.unannounced": stated("forfeit", "S01-1"),
        "busy": ours("owe", "S01-1"),
        "busy.prospect": stated("forfeit", "S01-3"),
        "busy.buyer": stated("owe", "S01-3"),
        "makeup.cap": stated(1, "S01-3"),
        # What counts
        "count.prospect": stated(True, "S01-3"),
        "count.buyer": stated(False, "S01-3"),
        "count.named": ours(True, "S01-1"),
        "count.scout": ours("never", "S01-1"),
        # Who receives when it is not the turn that decides
        "named.absent": stated("duty", "S01-1a"),
        "owner.busy": ours("last_due", "S01-4"),
        "contact.minutes": stated(5, "S01-1a"),
        "lookup": ours("advisory", "S01-1"),
        "buyer.stage": stated("deposit", "S01-3"),
        "referral": ours("rotation", "S01-1"),
        "overflow": ours("wait", "S01-1"),
        # Calls
        "calls.order": ours("none", "S01-1"),
        "calls.owner": ours("nobody", "S01-1"),
        # Deals
        "share.helper": stated("half_same_day", "S01-1a"),
        # Authority
        "authority.tick": ours("manager receptionist", "S01-1"),
    },
    cites={
        "order": "S01-1",
        "first_visit": "S01-1",
        "new_client": "S01-1",
        "away": "S01-1",
        "old_client": "S01-3",
        "buyer": "S01-3",
        "owner_absent": "S01-1a",
        "owner_busy": "S01-4",
        "registration": "S01-2",
        "unfiled": "S01-2",
        "follow_up": "S01-2",
        "deal": "S01-2",
    },
)
