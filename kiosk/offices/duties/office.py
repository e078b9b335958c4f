"""The office of duties: its commands, its lists."""

from kiosk.desk.state import Role
from kiosk.offices.duties import (
    cards,
    changes,
    checklist,
    complaints,
    lists,
    registers,
    reports,
    rule_lists,
    stages,
)
from kiosk.offices.duties.state import Duties, Noted, evolve
from kiosk.offices.model import Action, Office
from kiosk.refusal import N_

EVERYBODY = tuple(role for role in Role if role is not Role.SUPPORT)
ANSWERING = (Role.MANAGER, Role.DIRECTOR, Role.RECEPTIONIST)
LEADING = (Role.MANAGER, Role.DIRECTOR)

OFFICE = Office(
    name="duties",
    start=Duties(),
    facts=Noted,
    evolve=evolve,
    actions=(
        Action(
            "describe", N_("Write a duty card"), cards.Describe, cards.describe, "d", "holder",
            begins=lists.card_now,
        ),
        Action(
            "check", N_("Looked after"), checklist.Check, checklist.check, "t", "item",
            roles=EVERYBODY,
        ),
        Action("item", N_("Edit the checklist"), checklist.EditItem, checklist.edit, "e", "item"),
        Action(
            "complain", N_("Enter a complaint"), complaints.Complain, complaints.complain, "c",
            roles=EVERYBODY,
        ),
        Action(
            "answer", N_("Answer a complaint"), complaints.Answer, complaints.answer, "a",
            "complaint", roles=ANSWERING,
        ),
        Action("set_days", N_("Days to answer"), complaints.SetDays, complaints.set_days, "n"),
        Action(
            "stage", N_("Enter a stage"), stages.Stage, stages.stage, "s", "client",
            roles=(*LEADING, Role.CONSULTANT),
        ),
        Action("require", N_("Ask for a report"), reports.Require, reports.require, "r"),
        Action(
            "hand_in", N_("Handed in"), reports.HandIn, reports.hand_in, "h", "report",
            roles=EVERYBODY,
        ),
        Action("call_off", N_("Call it off"), reports.CallOff, reports.call_off, "o", "report"),
        Action(
            "propose_rules", N_("Propose a change"), changes.ProposeRules, changes.propose, "p",
            roles=EVERYBODY,
        ),
        Action(
            "approve_rules", N_("Approve or turn down"), changes.ApproveRules, changes.approve,
            "v", "proposal",
        ),
    ),
    lists=(
        *lists.LISTS[:3], *registers.LISTS, *rule_lists.LISTS, *lists.LISTS[3:],
    ),
    documents=("S12", "S16", "S17", "S01", "S04"),
    changes=("described",),
    tell={
        "described": N_("The duty card of {holder} is written anew from {since} on. {why}"),
        "item": N_("The opening checklist is edited: {item}."),
        "checked": N_("Looked after: {item}."),
        "complained": N_("A complaint is entered, to be answered by {due}."),
        "answered": N_("The complaint {complaint} is answered: {outcome}."),
        "days": N_("Complaints are answered within {days} days from now on."),
        "staged": N_("A client has come to the stage: {stage}."),
        "proposed": N_("A change of the rules is proposed: {what}."),
        "approved": N_("The proposal {proposal}: {verdict}."),
        "required": N_("{who} is to hand in: {what}, by {due}."),
        "handed_in": N_("Handed in: {report}, due on {due}."),
        "called_off": N_("Called off: {report}. {why}"),
    },
)  # fmt: skip
