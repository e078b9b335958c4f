"""``quarter_hour``: fifteen-minute slots with a daily rotation (S18), the default profile."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="quarter_hour",
    document="S18",
    settings={
        # Order and slots
        "order.opening": stated("shift", "S18-R1"),
        "slot.minutes": stated(15, "S18-R2"),
        "slot.clock": implied("handover", "S18-R2"),
        "slot.away": ours("runs_on", "S18-R2"),
        # A turn that passes
        "away.business": stated("owe", "S18-R4"),
        "away.personal": stated("last", "S18-R4"),
        "away.unannounced": implied("last", "S18-R4"),
        "busy": ours("owe", "S18-R4"),
        "busy.prospect": ours("owe", "S18-R5"),
        "busy.buyer": ours("owe", "S18-R5"),
        "makeup.cap": ours(1, "S18-R4"),
        # Back from leave
        "return.rest": stated("first", "S18-R4"),
        "return.personal": stated("last", "S18-R4"),
        "return.sick": implied("last", "S18-R4"),
        # What counts
        "count.prospect": stated(False, "S18-R5"),
        "count.buyer": stated(False, "S18-R5"),
        "count.named": ours(True, "S18-R2"),
        "count.scout": stated("never", "S18-R2"),
        # Who receives when it is not the turn that decides
        "named.absent": implied("manager", "S18-6"),
        "owner.busy": implied("manager", "S18-6"),
        "lookup": stated("advisory", "S18-8"),
        "buyer.stage": implied("deposit", "S18-10"),
        "referral": stated("owner_if_buyer_brings", "S18-9"),
        "overflow": stated("manager", "S18-16"),
        "family": stated("family friend partner", "S18-3"),
        # Calls
        "calls.order": stated("after_duty", "S18-17"),
        "calls.owner": stated("nobody", "S18-14"),
        # Ownership in time
        "ownership.lapse": stated("2 months", "S18-15"),
        "ownership.conflict_days": stated(5, "S18-7"),
        # Authority
        "authority.tick": ours("manager receptionist", "S18-R1"),
    },
    cites={
        "order": "S18-R1",
        "first_visit": "S18-2",
        "new_client": "S18-R2",
        "not_counted": "S18-R2",
        "scout": "S18-R2",
        "outside_hours": "S18-R3",
        "away": "S18-R4",
        "leave": "S18-R4",
        "old_client": "S18-R5",
        "buyer": ("S18-R5", "S18-10"),
        "on_file": "S18-1",
        "old_unnoticed": "S18-8",
        "named": "S18-4",
        "party": "S18-3",
        "related": "S18-3",
        "owner_absent": "S18-6",
        "owner_busy": "S18-6",
        "named_absent": "S18-6",
        "handed_back": "S18-2",
        "brought": "S18-9",
        "referred": "S18-4",
        "asks_another": "S18-5",
        "agent": "S18-18",
        "agent_absent": "S18-19",
        "overflow": "S18-16",
        "call": "S18-17",
        "caller_comes": "S18-14",
        "registration": "S18-1",
        "follow_up": "S18-15",
        "lapse": "S18-15",
        "deal": "S18-10",
        "reassigned": "S18-13",
        "suspension": "S18-21",
    },
)
