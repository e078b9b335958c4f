"""S05, one team at two projects with one pool of clients: the rotation table of the day."""

from kiosk.policy.model import Profile
from kiosk.policy.settings import implied, ours, stated

PROFILE = Profile(
    key="twin_project",
    document="S05",
    settings={
        # The order of the rows
        "order.opening": stated("table", "S05-1"),
        "order.table": implied("restart", "S05-1"),
        # A turn that passes
        "away.business": stated("owe", "S05-1"),
        "away.personal": stated("forfeit", "S05-1"),
        "away.unannounced": stated("forfeit", "S05-1"),
        "busy": ours("owe", "S05-1"),
        "busy.prospect": ours("owe", "S05-1"),
        "busy.buyer": ours("owe", "S05-1"),
        "makeup.cap": ours(0, "S05-1"),
        # Back from leave
        "return.rest": ours("own", "S05-1"),
        "return.personal": ours("own", "S05-1"),
        "return.sick": ours("own", "S05-1"),
        # What counts
        "count.prospect": ours(False, "S05-4"),
        "count.buyer": ours(False, "S05-0"),
        "count.named": ours(True, "S05-3"),
        "count.scout": ours("never", "S05-1"),
        # Who receives when it is not the turn that decides
        "named.absent": stated("last_up", "S05-3"),
        "owner.busy": implied("last_up", "S05-3"),
        "override.new": stated(False, "S05-1"),
        "lookup": stated("binding", "S05-4"),
        "buyer.stage": ours("deposit", "S05-0"),
        "referral": ours("rotation", "S05-1"),
        "overflow": ours("wait", "S05-1"),
        "clients.pool": stated("team", "S05-0"),
        # Calls
        "calls.order": stated("reverse", "S05-2"),
        "calls.owner": stated("answerer", "S05-2"),
        "calls.passed": ours("forfeit", "S05-2"),
        # Deals
        "recognition": stated("confirmed", "S05-4"),
        "share.helper": stated("none", "S05-3"),
        # Authority
        "authority.tick": ours("manager receptionist", "S05-1"),
    },
    cites={
        "order": "S05-1",
        "new_client": "S05-1",
        "away": "S05-1",
        "old_client": "S05-4",
        "buyer": "S05-0",
        "on_file": ("S05-4", "S05-0"),
        "old_unnoticed": "S05-4",
        "named": "S05-3",
        "named_absent": "S05-3",
        "owner_absent": "S05-3",
        "owner_busy": "S05-3",
        "handed_back": "S05-3",
        "override": "S05-1",
        "registration": "S05-0",
        "pool": "S05-0",
        "follow_up": "S05-2",
        "deal": "S05-0",
        "call": "S05-2",
        "call_not_counted": "S05-2",
        "recognised": "S05-4",
        "dispute": "S05-4",
    },
)
