"""What the office of leads asks and shows by key, each with its message id."""

from kiosk.refusal import N_

SOURCES = (
    ("online", N_("online")),
    ("offline", N_("offline")),
    ("referral", N_("referral")),
    ("call_centre", N_("call centre")),
    ("other", N_("other source")),
)
SCALE = (("low", N_("low")), ("middle", N_("middle")), ("high", N_("high")))
PARTS = {"low": 0.0, "middle": 0.5, "high": 1.0}
"""What an answer on the scale is worth, of 1; one that was not given is worth nothing."""

WORTH = (
    ("size", N_("size")),
    ("demand", N_("demand")),
    ("spending", N_("spending power")),
    ("potential", N_("buying potential")),
    ("loyalty", N_("loyalty")),
)
"""By what a lead is valued (S09-2.2, S13-3.2)."""

FACTORS = (
    ("skill", N_("skill")),
    ("experience", N_("experience")),
    ("results", N_("results")),
    ("load", N_("load")),
    ("efficiency", N_("efficiency")),
    ("satisfaction", N_("satisfaction")),
    ("area", N_("area")),
    ("property", N_("property type")),
    ("together", N_("works with")),
)
"""What speaks for a consultant (S02-2, S02-4, S06-2.2)."""

GRADES = (("A", "A"), ("B", "B"), ("C", "C"))
STATUS = (
    ("open", N_("to be shared out")),
    ("proposed", N_("proposed")),
    ("assigned", N_("to contact")),
    ("escalated", N_("handed up")),
    ("contacted", N_("contacted")),
    ("won", N_("won")),
    ("lost", N_("lost")),
    ("withdrawn", N_("withdrawn")),
)
RESULTS = STATUS[-3:]
WAYS = (
    ("phone", N_("by phone")),
    ("message", N_("by message")),
    ("meeting", N_("in a meeting")),
)
PERIODS = (("week", N_("week")), ("month", N_("month")), ("quarter", N_("quarter")))
OUTCOMES = (("kept", N_("weights kept")), ("changed", N_("weights changed")))
UPHELD = (("yes", N_("upheld")), ("no", N_("turned down")), ("", N_("not answered yet")))
