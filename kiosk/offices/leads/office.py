"""The office of leads: its commands, its lists."""

from kiosk.desk.state import LEADERS, Role
from kiosk.offices.leads import (
    approving,
    beginning,
    entering,
    facts,
    following,
    lists,
    objecting,
    orders,
    proposing,
    rebalancing,
    reports,
    setting,
)
from kiosk.offices.leads.evolve import evolve
from kiosk.offices.leads.state import Leads
from kiosk.offices.leads.words import FACTORS, PERIODS, SOURCES, STATUS, UPHELD
from kiosk.offices.model import Action, Column, Listing, Office
from kiosk.refusal import N_

ENTER = (Role.RECEPTIONIST, *LEADERS)
ANYBODY = (*ENTER, Role.CONSULTANT, Role.AGENT)

WHO = Column("who", N_("consultant"), "person", 9)
GRADE = Column("grade", N_("grade"), width=6)
POINTS = Column("value", N_("worth"), "number", 6)
STATE = Column("status", N_("state"), "word", 12, STATUS)
PHONE, NAME = Column("phone", N_("phone"), "phone", 12), Column("name", N_("client"), width=8)
VERSION = Column("version", N_("weights"), "number", 8)
PERIOD = Column("period", N_("period"), width=10)
DUE = Column("deadline", N_("contact until"), "moment", 17)
LEFT = Column("left", N_("left"), width=7)
HAS = Column("has", N_("leads"), "number", 7)
TARGET = Column("target", N_("target"), "number", 8)
OUTCOME = (
    HAS, Column("in_time", N_("in time"), "percent", 8), Column("won", N_("won"), "number", 5),
    Column("lost", N_("lost"), "number", 6), Column("rate", N_("won of ended"), "percent", 9),
    Column("days", N_("days to deal"), "number", 10),
    Column("satisfaction", N_("satisfaction"), "number", 10),
)  # fmt: skip

LISTS = (
    Listing(
        "due", N_("What is due"),
        (
            Column("what", N_("what"), "word", 34, reports.DUE),
            Column("n", N_("how many"), "number"),
        ),
        reports.due, rules=("S02-5", "S13-5.1"),
    ),
    Listing(
        "open", N_("Open leads"),
        (
            POINTS, GRADE, Column("source", N_("source"), "word", 9, SOURCES),
            Column("channel", N_("channel"), width=9), Column("area", N_("area"), width=7),
            Column("property", N_("property type"), width=7),
            Column("at", N_("entered"), "day", 11), NAME, PHONE,
        ),
        lists.open_, ("propose", "classify", "close"), rules=("S09-2.1", "S13-3.1"),
    ),
    Listing(
        "proposed", N_("Proposed"),
        (
            WHO, GRADE, POINTS, Column("points", N_("points"), "number", 8),
            Column("behind", N_("behind by"), "number", 10), VERSION, PERIOD,
        ),
        lists.proposed, ("approve", "propose", "classify", "close"),
        rules=("S06-2.2", "S09-2.2", "S13-3.2"),
    ),
    Listing(
        "points", N_("Points by factor"),
        (
            Column("lead", N_("lead"), width=6), WHO, Column("points", N_("points"), "number", 6),
            *(Column(name, label, "number", 6) for name, label in FACTORS),
        ),
        lists.points, rules=("S02-2", "S06-2.2", "S15-2"),
    ),
    Listing(
        "published", N_("Whose every lead is"),
        (
            GRADE, WHO, Column("given", N_("since"), "day", 11), VERSION, STATE,
            Column("objections", N_("objections"), "number", 10),
        ),
        lists.published, ("object", "reassign"), rules=("S13-3.5", "S09-3.1"),
    ),
    Listing(
        "held", N_("By consultant"), (WHO, GRADE, STATE, DUE, LEFT, NAME, PHONE),
        lists.by_consultant, ("contact", "rate", "close", "reassign"),
        rules=("S06-2.3", "S13-4.1.2"),
    ),
    Listing(
        "overdue", N_("Overdue"), (WHO, GRADE, DUE, LEFT, STATE),
        lists.overdue, ("escalate", "reassign", "close"), rules=("S06-2.3", "S09-2.4"),
    ),
    Listing(
        "objections", N_("Objections to assignments"),
        (
            Column("lead", N_("lead"), width=8), Column("who", N_("who"), "person", 10),
            Column("at", N_("on"), "moment", 17),
            Column("upheld", N_("answer"), "word", 18, UPHELD),
            Column("by", N_("by"), "person", 10),
        ),
        reports.objections, ("answer",), rules=("S09-3.1", "S13-4.2.1"),
    ),
    Listing(
        "shares", N_("Shares of the period"),
        (
            WHO, TARGET, HAS, Column("over", N_("over target"), "number", 11),
            Column("share", N_("share"), "percent", 9), Column("most", N_("at most"), "number", 8),
        ),
        reports.shares, head=reports.head_of_shares, rules=("S09-1.2", "S09-3.3"),
    ),
    Listing(
        "moves", N_("Rebalancing"),
        (
            PERIOD, WHO, TARGET, Column("before", N_("before"), "number", 7),
            Column("after", N_("after"), "number", 7), Column("moves", N_("goes to"), width=16),
        ),
        reports.moves, rules=("S13-5.2", "S02-5"),
    ),
    Listing(
        "versions", N_("Versions of the weights"),
        (
            Column("at", N_("since"), "moment", 17), Column("by", N_("by"), "person", 10),
            Column("reward", N_("reward"), "percent", 8),
            Column("cap", N_("at most"), "percent", 8), Column("hours", N_("hours"), "number", 7),
            Column("period", N_("period"), "word", 8, PERIODS), Column("why", N_("why"), width=16),
        ),
        reports.versions, rules=("S13-3.3", "S09-1.1"),
    ),
    Listing(
        "profiles", N_("What each is good at"),
        (
            WHO, Column("skill", N_("skill"), "number", 7),
            Column("special", N_("by industry"), width=14),
            Column("properties", N_("property type"), width=14),
            Column("together", N_("works with"), width=10), Column("areas", N_("areas"), width=10),
        ),
        reports.profiles, ("profile",), rules=("S02-2", "S06-2.2"),
    ),
    Listing(
        "results", N_("Results by consultant"), (WHO, *OUTCOME), reports.results,
        rules=("S06-2.4", "S13-5.1"),
    ),
    Listing(
        "analysis", N_("Results by kind"),
        (
            Column("by", N_("by"), "word", 9, reports.GROUPS),
            Column("kind", N_("kind"), "word", 11, SOURCES), *OUTCOME,
        ),
        reports.analysis, rules=("S02-3",),
    ),
)  # fmt: skip

OFFICE = Office(
    name="leads",
    start=Leads(),
    facts=facts.Noted,
    evolve=evolve,
    actions=(
        Action(
            "enter", N_("Enter a lead"), orders.Enter, entering.enter, "n", "", ENTER,
            entering.POST,
        ),
        Action(
            "classify", N_("Classify"), orders.Classify, entering.classify, "c", "lead", ENTER,
            entering.POST, beginning.about,
        ),
        Action(
            "propose", N_("Propose"), orders.Propose, proposing.propose, "p", "lead", ENTER,
            entering.POST,
        ),
        Action("approve", N_("Approve"), orders.Approve, approving.approve, "a", "lead"),
        Action(
            "contact", N_("Got in touch"), orders.Contact, following.contact, "t", "lead",
            (Role.CONSULTANT,),
        ),
        Action(
            "escalate", N_("Hand over overdue ones"), orders.Escalate, following.escalate, "e",
            "lead", ANYBODY,
        ),
        Action("reassign", N_("Reassign"), orders.Reassign, approving.reassign, "r", "lead"),
        Action(
            "object", N_("Object"), orders.Objection, objecting.object_to, "o", "lead", ANYBODY
        ),
        Action("answer", N_("Answer an objection"), orders.Answer, objecting.answer, "s",
               "objection"),
        Action("rebalance", N_("Propose moves"), orders.Rebalance, rebalancing.rebalance, "b"),
        Action(
            "rebalance_approve", N_("Approve moves"), orders.RebalanceApprove,
            rebalancing.approve_moves, "m",
        ),
        Action(
            "rate", N_("Client's satisfaction"), orders.Rate, following.rate, "f", "lead", ENTER,
            entering.POST,
        ),
        Action(
            "close", N_("Close"), orders.Close, following.close, "x", "lead",
            (*LEADERS, Role.CONSULTANT, Role.RECEPTIONIST), entering.POST,
        ),
        Action("weights", N_("Set the weights"), orders.Weights, setting.set_weights, "w",
               begins=beginning.weights),
        Action("profile", N_("What somebody is good at"), orders.Profile, setting.set_profile, "k",
               "who", begins=beginning.profile),
        Action("review", N_("Review of the period"), orders.Review, setting.review, "v"),
    ),
    lists=LISTS,
    documents=("S02", "S06", "S09", "S13", "S15"),
    changes=("weighed",),
    tell={
        "weighed": N_("Weights of leads, version {version}: {why}"),
        "profiled": N_("It is on record what {who} is good at."),
        "entered": N_("Lead {lead} is entered."),
        "classified": N_("Lead {lead} is classified anew."),
        "reopened": N_("Lead {lead} is open again."),
        "proposed": N_("{who} is proposed for lead {lead}, by weights {version}."),
        "approved": N_("Lead {lead} goes to {who}: to be contacted until {deadline}."),
        "moved": N_("Lead {lead} goes from {who} to {to}: to be contacted until {deadline}."),
        "contacted": N_("{who} got in touch about lead {lead}."),
        "escalated": N_("Lead {lead} of {who} is overdue: with the supervisor now."),
        "objected": N_("{who} objects to whose lead {lead} is: {objection}."),
        "answered": N_("Objection {objection} to lead {lead} is answered: {why}"),
        "rebalanced": N_("Moves {rebalancing} of leads are proposed for {period}."),
        "settled": N_("Moves {rebalancing} of leads are decided."),
        "rated": N_("The client of lead {lead} was asked about {who}."),
        "closed": N_("Lead {lead} is closed: {result}."),
        "reviewed": N_("The sharing of leads in {period} was looked at: {outcome}."),
    },
)  # fmt: skip
