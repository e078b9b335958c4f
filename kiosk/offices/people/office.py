"""The people's office: its commands, its lists."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from kiosk.offices.model import Action, Column, Listing, Office, Row, Scene
from kiosk.offices.people.model import POSTS, Appoint, Appointed, People, Relieve
from kiosk.offices.people.posts import appoint, relieve
from kiosk.refusal import N_


def evolve(state: People, fact: Appointed, at: datetime, by: str) -> People:
    """The state after *fact*."""
    others = tuple(post for post in state.posts.get(fact.who, ()) if post != fact.post)
    held = others if fact.off else (*others, fact.post)
    return replace(state, posts={**state.posts, fact.who: held})


def posts(scene: Scene) -> Sequence[Row]:
    """Who holds which post."""
    held: dict[str, tuple[str, ...]] = scene.books.of("people").posts
    return [Row(f"{who}/{post}", (who, post)) for who, theirs in held.items() for post in theirs]


OFFICE = Office(
    name="people",
    start=People(),
    facts=Appointed,
    evolve=evolve,
    actions=(
        Action("appoint", N_("Appoint to a post"), Appoint, appoint, key="a"),
        Action("relieve", N_("Relieve of a post"), Relieve, relieve, key="d"),
    ),
    lists=(
        Listing(
            "posts",
            N_("Posts"),
            (Column("who", N_("who"), "person", 12), Column("post", N_("post"), "word", 30, POSTS)),
            posts,
        ),
    ),
    documents=("S11", "S14", "S16"),
    tell={"appointed": N_("{who}: the post '{post}' is given or taken away.")},
)
