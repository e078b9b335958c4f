"""Appointing to posts, and relieving of them (S12-2, S14-3)."""

from kiosk.desk.state import Role
from kiosk.offices.check import one_of
from kiosk.offices.people.model import POSTS, Appoint, Appointed, Relieve
from kiosk.offices.work import Work
from kiosk.refusal import N_, Refused


def appoint(work: Work, order: Appoint) -> None:
    """A manager appoints somebody to a post. Raises Refused ``not_authorised``,
    ``unknown_staff``, ``bad_value``."""
    work.allow(Role.MANAGER)
    who = work.person(order.who)
    one_of(N_("Post"), order.post, POSTS)
    if order.post in work.state.posts.get(who.id, ()):
        raise Refused("bad_value", N_("{who} holds this post already."), who=who.label)
    work.emit(Appointed(who=who.id, post=order.post))


def relieve(work: Work, order: Relieve) -> None:
    """A manager relieves somebody of a post. Raises Refused as ``appoint``."""
    work.allow(Role.MANAGER)
    one_of(N_("Post"), order.post, POSTS)
    if order.post not in work.state.posts.get(order.who, ()):
        raise Refused("bad_value", N_("Nobody called '{who}' holds this post."), who=order.who)
    work.emit(Appointed(who=order.who, post=order.post, off=True))
