"""The people's office: its commands, its lists."""

from collections.abc import Sequence

from kiosk.desk.state import Role
from kiosk.offices.model import Action, Column, Listing, Office, Row, Scene
from kiosk.offices.people import (
    appraisal,
    appraisal_lists,
    conduct,
    conduct_lists,
    staffing,
    staffing_lists,
    training,
    training_lists,
)
from kiosk.offices.people.appraisal_model import Appraise, Decide, Rate, Weigh
from kiosk.offices.people.conduct_model import Appeal, Reward, Sanction, Settle
from kiosk.offices.people.model import POSTS, Appoint, Relieve
from kiosk.offices.people.posts import appoint, relieve
from kiosk.offices.people.staffing_model import Acknowledge, Entrust, Notify, PlanStaff, Review
from kiosk.offices.people.state import Noted, People, evolve
from kiosk.offices.people.training_model import AddCourse, Attend, Hold
from kiosk.refusal import N_

EVERYBODY = tuple(role for role in Role if role is not Role.SUPPORT)


def posts(scene: Scene) -> Sequence[Row]:
    """Who holds which post."""
    held: dict[str, tuple[str, ...]] = scene.books.of("people").posts
    return [Row(f"{who}/{post}", (who, post)) for who, theirs in held.items() for post in theirs]


STAFFING = (
    Action("plan", N_("Draw up a plan"), PlanStaff, staffing.plan, "n", "plan"),
    Action("entrust", N_("Give a responsibility"), Entrust, staffing.entrust, "g", "plan"),
    Action(
        "review", N_("Review the plan"), Review, staffing.review, "v", "plan", roles=(), post="hr"
    ),
    Action("notify", N_("Give notice"), Notify, staffing.notify, "o", "plan"),
    Action(
        "acknowledge", N_("I know"), Acknowledge, staffing.acknowledge, "k", "plan",
        roles=(Role.CONSULTANT,),
    ),
)  # fmt: skip
TRAINING = (
    Action("course", N_("Add a course"), AddCourse, training.add, "c", "course", post="hr"),
    Action("hold", N_("Hold a course"), Hold, training.hold, "h", "course", post="hr"),
    Action("attend", N_("Record who was there"), Attend, training.attend, "t", "course", post="hr"),
)
APPRAISAL = (
    Action(
        "weigh", N_("Set the weights"), Weigh, appraisal.weigh, "w",
        begins=appraisal_lists.weights_now,
    ),
    Action(
        "rate", N_("Rate somebody"), Rate, appraisal.rate, "r",
        roles=(Role.MANAGER, Role.DIRECTOR, Role.RECEPTIONIST), post="hr",
    ),
    Action("appraise", N_("Appraise a period"), Appraise, appraisal.appraise, "e", post="hr"),
    Action("decide", N_("Decide"), Decide, appraisal.decide, "b", "about"),
)  # fmt: skip
CONDUCT = (
    Action("reward", N_("Reward somebody"), Reward, conduct.reward, "i"),
    Action("sanction", N_("Sanction somebody"), Sanction, conduct.sanction, "s"),
    Action("appeal", N_("Appeal"), Appeal, conduct.appeal, "p", "sanction", roles=EVERYBODY),
    Action(
        "settle", N_("Decide an appeal"), Settle, conduct.settle, "z", "sanction",
        roles=(Role.DIRECTOR,),
    ),
)  # fmt: skip

OFFICE = Office(
    name="people",
    start=People(),
    facts=Noted,
    evolve=evolve,
    actions=(
        Action("appoint", N_("Appoint to a post"), Appoint, appoint, key="a"),
        Action("relieve", N_("Relieve of a post"), Relieve, relieve, key="d"),
        *STAFFING,
        *TRAINING,
        *APPRAISAL,
        *CONDUCT,
    ),
    lists=(
        Listing(
            "posts",
            N_("Posts"),
            (Column("who", N_("who"), "person", 12), Column("post", N_("post"), "word", 30, POSTS)),
            posts,
            ("appoint", "relieve"),
        ),
        *staffing_lists.LISTS,
        *training_lists.LISTS,
        *appraisal_lists.LISTS,
        *conduct_lists.LISTS,
    ),
    documents=("S11", "S14", "S16", "S18", "S06"),
    changes=("weighed",),
    tell={
        "appointed": N_("{who}: the post '{post}' is given or taken away."),
        "planned": N_("The plan {plan} is drawn up, from {since} to {until}."),
        "entrusted": N_("{who} answers for {need} in the plan {plan}. {why}"),
        "withdrawn": N_("{who} answers for nothing in the plan {plan} any more. {why}"),
        "reviewed": N_("The plan {plan} is reviewed: {verdict}. {why}"),
        "notified": N_("Notice is given of the plan {plan}."),
        "acknowledged": N_("{who} knows the plan {plan}."),
        "course": N_("The course {name} is offered."),
        "session": N_("The course {course} is held on {on}."),
        "attended": N_("{who} in the course {course} on {on}: {result}."),
        "weighed": N_("The weights of the appraisal hold from {since} on. {why}"),
        "rated": N_("{who} is rated, {what}: {value}."),
        "appraised": N_("The time from {since} to {until} is appraised."),
        "decided": N_("{who} after the time from {since} to {until}: {outcome}."),
        "rewarded": N_("{who} is rewarded: {kind}."),
        "sanctioned": N_("{who}: {kind}. The ground: {ground}."),
        "appealed": N_("An appeal is made against {sanction}."),
        "settled": N_("The appeal against {sanction} is decided: {outcome}."),
    },
)
