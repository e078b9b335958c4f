"""What the office of grades asks and shows by key, each with its message id."""

from kiosk.refusal import N_

PROMOTION, FINANCE = "promotion", "finance"
"""Posts: who convenes the review (S03-4.1), whose word credit standing is (S03-4.2)."""

GRADES = (("A", N_("grade A")), ("B", N_("grade B")), ("C", N_("grade C")))
LETTERS = tuple(key for key, _label in GRADES)
"""Best first."""

FIGURES = (
    ("sales", N_("yearly sales")),
    ("price", N_("sales price")),
    ("payment", N_("payments collected")),
    ("cooperation", N_("cooperation")),
    ("trend", N_("trend")),
)
"""Figures that the document speaks of; a company may weigh others, by names of its own."""
REQUIRED = ("sales", "price", "payment")
"""Those that it names for the grade (S03-2.0)."""

CREDIT = (
    ("good", N_("good standing")),
    ("fair", N_("fair standing")),
    ("poor", N_("poor standing")),
)
POLICY = (
    ("verified", N_("verified: stable")),
    ("proposed", N_("proposed")),
    ("adjust", N_("to be adjusted")),
)
ASKED = (
    ("new", N_("new terms")),
    ("change", N_("other terms")),
    ("withdraw", N_("withdraw the terms")),
)
DECIDED = (
    ("kept", N_("kept as they are")),
    ("granted", N_("granted as asked")),
    ("refused", N_("refused")),
)
STEPS = (
    ("kept", N_("kept")),
    ("proposed", N_("proposed")),
    ("granted", N_("granted")),
    ("changed", N_("changed")),
    ("withdrawn", N_("withdrawn")),
    ("refused", N_("refused")),
)
"""Where special terms of settlement stand (S03-C)."""

MISSING = (
    ("figures", N_("figures")),
    ("final", N_("final grade")),
    ("again", N_("grade anew: the computed one is another now")),
    ("credit", N_("credit standing")),
    ("plan", N_("support plan")),
)
"""Without what a review is not closed."""

MOVED = (
    ("up", N_("up")),
    ("down", N_("down")),
    ("same", N_("as before")),
    ("new", N_("new in the review")),
    ("gone", N_("gone")),
    ("open", N_("not graded yet")),
)
DUE = (
    ("overdue", N_("visit overdue")),
    ("due", N_("to visit today")),
    ("ahead", N_("not due yet")),
)
STAGES = (
    ("criteria", N_("criteria are set")),
    ("open", N_("review is opened")),
    ("figures", N_("figures are entered")),
    ("pre", N_("graded beforehand, by area")),
    ("meet", N_("the meeting is on record")),
    ("final", N_("final grades")),
    ("credit", N_("credit standing is settled")),
    ("plan", N_("support plans for A clients")),
    ("close", N_("review is closed")),
)
WHOSE = (
    ("manager", N_("manager")),
    ("promotion", N_("manager, or promotion")),
    ("area", N_("who has the client's area")),
    ("finance", N_("finance")),
    ("plan", N_("manager, promotion, or who has the area")),
)
"""Whose word each stage is."""
