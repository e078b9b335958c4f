"""The office of grades: its commands, its lists."""

from __future__ import annotations

from kiosk.desk.state import LEADERS, Role
from kiosk.offices.grades import grading, lists, orders, reports, reviewing, setting, special
from kiosk.offices.grades.evolve import evolve
from kiosk.offices.grades.facts import Noted
from kiosk.offices.grades.state import Grades
from kiosk.offices.grades.words import (
    ASKED,
    CREDIT,
    DUE,
    FIGURES,
    FINANCE,
    MISSING,
    MOVED,
    POLICY,
    PROMOTION,
    STAGES,
    STEPS,
    WHOSE,
)
from kiosk.offices.model import Action, Column, Listing, Office
from kiosk.refusal import N_

SALES = (*LEADERS, Role.CONSULTANT)
PHONE, NAME = Column("phone", N_("phone"), "phone", 12), Column("name", N_("client"), width=8)
AREA = Column("area", N_("area"), width=7)
POINTS = Column("points", N_("points"), "number", 7)
COMPUTED = Column("computed", N_("calc."), width=6)
PRE = Column("pre", N_("pre"), width=5)
FINAL = Column("final", N_("final"), width=6)
CREDITED = Column("credit", N_("credit standing"), "word", 9, CREDIT)
FIGURE = Column("figure", N_("figure"), "word", 14, (*FIGURES, ("total", N_("total"))))
WHY = Column("why", N_("why"), width=8)
BY = Column("by", N_("by"), "person", 7)
SINCE = Column("at", N_("since"), "day", 11)
VERSION = Column("version", N_("version"), "number", 6)

ABOUT_A_CLIENT = (
    "grade", "pregrade", "enter", "credit", "support", "policy", "ask_terms", "drop", "visited",
)  # fmt: skip

ACTIONS = (
    Action("criteria", N_("Set the criteria"), orders.SetCriteria, setting.criteria, "w"),
    Action("open", N_("Open the review"), orders.Open, reviewing.open_, "o", post=PROMOTION),
    Action(
        "enter", N_("Enter figures"), orders.Enter, reviewing.enter, "n", "client", post=PROMOTION
    ),
    Action(
        "pregrade", N_("Grade beforehand"), orders.Pregrade, grading.pregrade, "p", "client",
        (Role.CONSULTANT,),
    ),
    Action("meet", N_("Record the meeting"), orders.Meet, reviewing.meet, "m", post=PROMOTION),
    Action("grade", N_("Final grade"), orders.Grade, grading.grade, "g", "client", post=PROMOTION),
    Action(
        "credit", N_("Credit standing"), orders.SetCredit, grading.credit, "f", "client", (),
        FINANCE,
    ),
    Action(
        "support", N_("Support plan"), orders.Support, grading.support, "s", "client", SALES,
        PROMOTION,
    ),
    Action(
        "policy", N_("Special policy"), orders.Special, special.policy, "b", "client", SALES,
        PROMOTION,
    ),
    Action(
        "ask_terms", N_("Ask for terms"), orders.AskTerms, special.ask_terms, "t", "client", SALES,
        PROMOTION,
    ),
    Action(
        "decide_terms", N_("Decide on terms"), orders.DecideTerms, special.decide_terms, "j",
        "client", LEADERS, FINANCE,
    ),
    Action("close", N_("Close the review"), orders.Close, reviewing.close, "c", post=PROMOTION),
    Action(
        "correct", N_("Correct a closed review"), orders.Correct, grading.correct, "x", "client"
    ),
    Action(
        "correct_credit", N_("Correct credit standing"), orders.CorrectCredit,
        grading.correct_credit, "k", "client", (), FINANCE,
    ),
    Action("drop", N_("Take a client out"), orders.Drop, reviewing.drop, "r", "client"),
    Action("visits", N_("Set days between visits"), orders.SetVisits, setting.visits, "d"),
    Action(
        "visited", N_("Enter a visit"), orders.Visited, special.visited, "v", "client",
        (*SALES, Role.RECEPTIONIST), PROMOTION,
    ),
)  # fmt: skip

LISTS = (
    Listing(
        "status", N_("Stages of the review"),
        (
            Column("stage", N_("stage"), "word", 34, STAGES),
            Column("whose", N_("whose word"), "word", 26, WHOSE),
            Column("done", N_("done"), "number", 8), Column("of", N_("of"), "number", 6),
        ),
        lists.stages, head=lists.banner, rules=("S03-5.1.1", "S03-5.1.2"),
    ),
    Listing(
        "review", N_("Review"),
        (
            PHONE, NAME, AREA, POINTS, COMPUTED, PRE, FINAL, CREDITED,
            Column("missing", N_("missing"), "words", 14, MISSING),
        ),
        lists.review, ABOUT_A_CLIENT, lists.banner, ("S03-1.0", "S03-2.0"),
    ),
    Listing(
        "breakdown", N_("Points by figure"),
        (
            NAME, FIGURE, Column("value", N_("as counted"), "number", 12),
            Column("full", N_("full marks"), "number", 12),
            Column("weight", N_("weight"), "number", 8), POINTS,
        ),
        lists.breakdown, head=lists.how, rules=("S03-3.1", "S03-3.2"),
    ),
    Listing(
        "a_list", N_("A clients and their support"),
        (
            PHONE, NAME, AREA, Column("who", N_("sees to it"), "person", 8),
            Column("until", N_("until"), "day", 11), Column("plan", N_("support plan"), width=20),
        ),
        lists.best, ("support",), lists.banner, ("S03-A", "S03-P.1"),
    ),
    Listing(
        "policies", N_("Special policies"),
        (
            PHONE, NAME, Column("policy", N_("policy"), width=12),
            Column("status", N_("status"), "word", 12, POLICY), Column("on", N_("on"), "day", 11),
            Column("current", N_("this review"), "yes", 10), WHY,
        ),
        lists.policies, ("policy",), rules=("S03-B",),
    ),
    Listing(
        "terms", N_("Terms of settlement"),
        (
            PHONE, NAME, Column("terms", N_("terms"), width=10),
            Column("step", N_("status"), "word", 8, STEPS),
            Column("asked", N_("asked for"), "word", 9, ASKED),
            Column("wanted", N_("wanted"), width=10), BY, Column("on", N_("on"), "day", 11),
        ),
        lists.terms, ("decide_terms", "ask_terms"), rules=("S03-C",),
    ),
    Listing(
        "movement", N_("Movement against the last review"),
        (
            PHONE, NAME, AREA, Column("before", N_("last review"), width=12),
            Column("now", N_("now"), width=6), Column("moved", N_("movement"), "word", 14, MOVED),
        ),
        reports.movement, head=reports.years, rules=("S03-P.3",),
    ),
    Listing(
        "visits_due", N_("Visits due"),
        (
            PHONE, NAME, Column("grade", N_("Grade"), width=6),
            Column("who", N_("consultant"), "person", 10), Column("last", N_("last"), "day", 11),
            Column("due", N_("due"), "day", 11), Column("status", N_("status"), "word", 10, DUE),
        ),
        reports.visits_due, ("visited", "visits"), reports.how_often, ("S03-P.2",),
    ),
    Listing(
        "history", N_("Grades by year"),
        (
            Column("year", N_("year"), "text", 6), PHONE, NAME, POINTS, COMPUTED, PRE, FINAL,
            Column("corrected", N_("corrected"), width=8), CREDITED, WHY,
        ),
        reports.history, ("correct", "correct_credit"), rules=("S03-5.1.1",),
    ),
    Listing(
        "versions", N_("Versions of the criteria"),
        (
            VERSION, SINCE, BY, Column("weights", N_("Weights"), width=10),
            Column("full", N_("full marks"), width=10), Column("sales", N_("sales from"), width=11),
            Column("points", N_("points from"), width=9), WHY,
        ),
        reports.versions, ("criteria",), lists.how, ("S03-2.0", "S03-3.1", "S03-3.2"),
    ),
    Listing(
        "intervals", N_("Versions of the days between visits"),
        (VERSION, SINCE, BY, Column("days", N_("days"), width=20), WHY),
        reports.intervals, ("visits",), reports.how_often, ("S03-P.2",),
    ),
)  # fmt: skip

OFFICE = Office(
    name="grades",
    start=Grades(),
    facts=Noted,
    evolve=evolve,
    actions=ACTIONS,
    lists=LISTS,
    documents=("S03",),
    tell={
        "criteria_set": N_(
            "Criteria of the grades: weights {weights}; full marks {full}; sales from {sales}; "
            "points from {points}. {why}"
        ),
        "visits_set": N_("Days between visits, by grade: {days}. {why}"),
        "opened": N_("The review of {year} is opened. {why}"),
        "listed": N_("Clients listed in the review of {year}: {count}."),
        "figured": N_("Figures of {client} in the review of {year}: {figures}."),
        "dropped": N_("{client} is taken out of the review of {year}. {why}"),
        "pregraded": N_("{client}: {grade} beforehand. {why}"),
        "met": N_("The heads of departments met for the review of {year}. {note}"),
        "graded": N_(
            "{client}: {grade} by the meeting; computed: {computed}, {points} points. {why}"
        ),
        "credited": N_("Credit standing of {client}: {standing}. {note}"),
        "supported": N_("Support plan for {client}: {plan}"),
        "found": N_("Special policy of {client}, {policy}: {status}. {why}"),
        "terms_asked": N_("Terms of settlement of {client} asked for: {what} {terms}. {why}"),
        "terms_decided": N_("Terms of settlement of {client}: {step} {terms}. {why}"),
        "closed": N_("The review of {year} is closed with {count} clients. {why}"),
        "corrected": N_(
            "The review of {year} is corrected for {client}: {grade} {standing}. {why}"
        ),
        "called": N_("{client} was visited on {on} by {who}. {note}"),
    },
)
