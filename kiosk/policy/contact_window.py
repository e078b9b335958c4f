"""S17, ownership by the written record: who has no contact for seven days loses the client."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="contact_window",
    document="S17",
    settings={
        # The order of the rows
        "order.opening": ours("sign_in", "S17-1"),
        # A turn that passes
        "away.business": ours("owe", "S17-C"),
        "away.personal": ours("forfeit", "S17-C"),
        "away.unannounced": ours("forfeit", "S17-C"),
        "busy": ours("owe", "S17-4"),
        "busy.prospect": ours("forfeit", "S17-4"),
        "busy.buyer": ours("owe", "S17-4"),
        "makeup.cap": ours(1, "S17-4"),
        # What counts
        "count.prospect": ours(True, "S17-4"),
        "count.buyer": ours(False, "S17-4"),
        "count.named": ours(True, "S17-4"),
        "count.scout": ours("never", "S17-1"),
        # Who receives when it is not the turn that decides
        "named.absent": stated("duty", "S17-4"),
        "owner.busy": ours("last_due", "S17-4"),
        "lookup": ours("advisory", "S17-1"),
        "buyer.stage": implied("deposit", "S17-7"),
        "referral": stated("owner_if_brought_or_filed", "S17-6"),
        "overflow": ours("wait", "S17-4"),
        # Calls
        "calls.order": ours("none", "S17-1"),
        "calls.owner": ours("nobody", "S17-1"),
        # Ownership in time
        "ownership.lapse": stated("7 days", "S17-1"),
        "follow_up.days": ours(5, "S17-1"),
        # Deals
        "family.contract": stated("spouse parent child", "S17-3"),
        "share.helper": stated("none", "S17-4"),
        "share.cancelled": stated("commission_kept", "S17-7"),
        # Authority
        "authority.tick": ours("manager receptionist", "S17-C"),
    },
    cites={
        "order": "S17-1",
        "new_client": "S17-1",
        "away": "S17-C",
        "old_client": "S17-1",
        "buyer": "S17-7",
        "on_file": "S17-1",
        "old_unnoticed": "S17-1",
        "owner_absent": "S17-4",
        "owner_busy": "S17-4",
        "named_absent": "S17-4",
        "cover": "S17-4",
        "brought": "S17-6",
        "referred": "S17-6",
        "registration": "S17-1",
        "follow_up": "S17-1",
        "lapse": "S17-1",
        "related": "S17-3",
        "override": "S17-C",
        "tick": "S17-C",
        "deal": "S17-7",
        "closed_by_another": "S17-2",
        "dispute": ("S17-C", "S17-1"),
        "unit": "S17-5",
        "cancelled": "S17-7",
    },
)
