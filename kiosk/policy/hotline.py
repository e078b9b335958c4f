"""S11, calls that rotate through an operator (equipment sales)."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="hotline",
    document="S11",
    settings={
        # The order of the rows
        "order.opening": ours("table", "S11-1"),
        "order.table": ours("restart", "S11-1"),
        # A turn that passes
        "away.business": ours("owe", "S11-1"),
        "away.personal": ours("forfeit", "S11-1"),
        "away.unannounced": ours("forfeit", "S11-1"),
        "busy": ours("owe", "S11-1"),
        "busy.prospect": ours("owe", "S11-1"),
        "busy.buyer": ours("owe", "S11-1"),
        "makeup.cap": ours(0, "S11-1"),
        # What counts
        "count.prospect": ours(False, "S11-7"),
        "count.buyer": ours(False, "S11-7"),
        "count.named": ours(True, "S11-2"),
        "count.scout": implied("never", "S11-M1"),
        # Who receives when it is not the turn that decides
        "named.absent": implied("duty", "S11-7"),
        "owner.busy": ours("duty", "S11-7"),
        "lookup": ours("advisory", "S11-7"),
        "buyer.stage": ours("deposit", "S11-7"),
        "referral": stated("rotation", "S11-5"),
        "overflow": ours("wait", "S11-1"),
        # Calls
        "calls.order": stated("rotation", "S11-1"),
        "calls.owner": implied("allocated", "S11-2"),
        "calls.passed": ours("cause", "S11-1"),
        "calls.rate": stated("deals", "S11-4"),
        "calls.period": stated("month", "S11-4"),
        "calls.target": implied(10, "S11-4"),
        "calls.suspend_below": implied(0, "S11-4"),
        "calls.way_back": stated("analysis_and_gate", "S11-4"),
        # Deals
        "share.helper": stated("negotiated", "S11-7"),
        # Authority
        "authority.tick": ours("manager receptionist", "S11-1"),
    },
    cites={
        "order": "S11-1",
        "new_client": "S11-1",
        "not_counted": "S11-M1",
        "scout": "S11-M1",
        "old_client": "S11-7",
        "buyer": "S11-7",
        "named": "S11-2",
        "referred": "S11-5",
        "owner_absent": "S11-7",
        "owner_busy": "S11-7",
        "named_absent": "S11-7",
        "cover": "S11-7",
        "registration": "S11-7",
        "gate": "S11-K",
        "call": "S11-1",
        "call_put_through": "S11-1",
        "call_developed": "S11-2",
        "call_not_counted": "S11-M1",
        "call_rate": "S11-4",
        "call_report": "S11-3",
        "follow_up": "S11-3",
        "deal": "S11-7",
    },
)
