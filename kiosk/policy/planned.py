"""S06, the supervisor's plan: fewest receptions first, renewed every period."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="planned",
    document="S06",
    settings={
        # The order of the rows
        "order.opening": stated("plan", "S06-3"),
        "order.period": ours("week", "S06-3"),
        # A turn that passes
        "away.business": ours("owe", "S06-3"),
        "away.personal": ours("forfeit", "S06-3"),
        "away.unannounced": ours("forfeit", "S06-3"),
        "busy": ours("owe", "S06-3"),
        "busy.prospect": ours("owe", "S06-3"),
        "busy.buyer": ours("owe", "S06-3"),
        "makeup.cap": ours(0, "S06-3"),
        # Back from leave
        "return.rest": ours("own", "S06-3"),
        "return.personal": ours("own", "S06-3"),
        "return.sick": ours("own", "S06-3"),
        # What counts
        "count.prospect": ours(False, "S06-3"),
        "count.buyer": ours(False, "S06-3"),
        "count.named": ours(True, "S06-3"),
        "count.scout": ours("never", "S06-3"),
        # Who receives when it is not the turn that decides
        "potential": stated("senior", "S06-3"),
        "appointment.by": stated("order", "S06-3"),
        "appointment.minutes": ours(15, "S06-3"),
        "named.absent": ours("duty", "S06-3"),
        "owner.busy": ours("duty", "S06-3"),
        "lookup": ours("advisory", "S06-2"),
        "buyer.stage": ours("deposit", "S06-3"),
        "referral": ours("rotation", "S06-2"),
        "overflow": ours("wait", "S06-3"),
        # Calls
        "calls.order": ours("none", "S06-2"),
        "calls.owner": implied("nobody", "S06-2"),
        # Authority
        "authority.tick": implied("manager receptionist", "S06-3"),
    },
    cites={
        "order": "S06-3",
        "new_client": "S06-3",
        "old_client": "S06-2",
        "buyer": "S06-2",
        "appointment": "S06-3",
        "important": "S06-3",
        "registration": "S06-2",
        "follow_up": "S06-4",
    },
)
