"""S04, visits by appointment: booked ones by ticket, walk-ins as they come."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours

PROFILE = Profile(
    key="appointment",
    document="S04",
    settings={
        # The order of the rows
        "order.opening": ours("sign_in", "S04-1.3"),
        # A turn that passes
        "away.business": ours("owe", "S04-1.3"),
        "away.personal": ours("forfeit", "S04-1.3"),
        "away.unannounced": ours("forfeit", "S04-1.3"),
        "busy": ours("owe", "S04-1.3"),
        "busy.prospect": ours("forfeit", "S04-1.3"),
        "busy.buyer": ours("owe", "S04-1.3"),
        "makeup.cap": ours(1, "S04-1.3"),
        # What counts
        "count.prospect": ours(True, "S04-1.3"),
        "count.buyer": ours(False, "S04-1.3"),
        "count.named": ours(True, "S04-2.2"),
        "count.scout": ours("never", "S04-2.2"),
        # Who receives when it is not the turn that decides
        "appointment.by": implied("manager", "S04-1.2"),
        "appointment.minutes": ours(15, "S04-1.2"),
        "named.absent": ours("duty", "S04-2.2"),
        "owner.busy": ours("last_due", "S04-2.2"),
        "lookup": ours("advisory", "S04-2.2"),
        "buyer.stage": ours("deposit", "S04-2.2"),
        "referral": ours("rotation", "S04-2.2"),
        "overflow": ours("wait", "S04-1.3"),
        # Calls
        "calls.order": ours("none", "S04-1.3"),
        "calls.owner": ours("nobody", "S04-1.3"),
        # Authority
        "authority.tick": ours("manager receptionist", "S04-1.3"),
    },
    cites={
        "order": "S04-1.3",
        "new_client": ("S04-2.2", "S04-1.3"),
        "not_counted": "S04-2.2",
        "scout": "S04-2.2",
        "old_client": "S04-2.2",
        "buyer": "S04-2.2",
        "named": "S04-2.2",
        "appointment": "S04-1.2",
        "registration": "S04-3.1",
        "unfiled": "S04-3.1",
        "follow_up": "S04-3.1",
    },
)
