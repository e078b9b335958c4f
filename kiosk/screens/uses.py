"""What a profile has a use for: the actions that its rules never call for are not offered."""

from kiosk.policy.model import Policy


def always(_policy: Policy) -> bool:
    return True


def calls(policy: Policy) -> bool:
    """Somebody's turn, a day's distribution, or a client who telephoned before they come."""
    ordered = policy.value("calls.order") != "none"
    return ordered or bool(policy.cite("call") or policy.cite("caller_comes"))


def distribution(policy: Policy) -> bool:
    return policy.value("calls.order") == "daily"


def follow_ups(policy: Policy) -> bool:
    cited = bool(policy.cite("follow_up"))
    return cited or policy.value("ownership.lapse") != "none" or invitations(policy)


def invitations(policy: Policy) -> bool:
    """Whether it matters who asked a client to come."""
    return policy.value("invited") == "caller" or policy.value("calls.rate") == "invites"


def bookings(policy: Policy) -> bool:
    return bool(policy.cite("appointment")) or policy.value("appointment.by") != "order"


def scouts(policy: Policy) -> bool:
    """Whether a scout costs no turn only on a manager's word."""
    return policy.value("count.scout") == "unless_confirmed"


def contacts(policy: Policy) -> bool:
    """Whether an absent owner is to be reached while the client is being received."""
    return policy.number("contact.minutes") > 0


def declining(policy: Policy) -> bool:
    """Whether a colleague is asked to help, one after the other."""
    return policy.value("owner.busy") in ("last_due", "last_up")


def handing_back(policy: Policy) -> bool:
    return bool(policy.cite("handed_back"))


def covers(policy: Policy) -> bool:
    return bool(policy.cite("cover"))
