"""Posts, and who holds them."""

from __future__ import annotations

from typing import Annotated

from kiosk.offices.asking import Ask
from kiosk.offices.model import Fact, Order
from kiosk.refusal import N_

POSTS = (
    ("channel", N_("channel: enters leads")),
    ("area_manager", N_("area manager")),
    ("finance", N_("finance: credit standing")),
    ("promotion", N_("promotion: convenes the review of grades")),
    ("hr", N_("human resources: reviews staffing")),
)
"""Posts that somebody on the roster may hold besides their role at the desk."""


class Appoint(Order, frozen=True):
    """Somebody holds a post from now on."""

    who: Annotated[str, Ask(N_("Who"), "person")]
    post: Annotated[str, Ask(N_("Post"), "choice", values=POSTS)]


class Relieve(Order, frozen=True):
    """Somebody holds a post no more."""

    who: Annotated[str, Ask(N_("Who"), "person")]
    post: Annotated[str, Ask(N_("Post"), "choice", values=POSTS)]


class Appointed(Fact, frozen=True, tag="appointed"):
    """``who`` holds ``post``; ``off``: no more."""

    who: str
    post: str
    off: bool = False
