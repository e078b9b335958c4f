"""Shares and facts of a case in words."""

from collections.abc import Mapping

from kiosk.i18n import N_, _
from kiosk.policy.facts import SOMEBODY, Facts, How
from kiosk.policy.shares import Ledgers, Shares
from kiosk.telling.sentence import Staff, name
from kiosk.words import LEDGERS, PURPOSES, UNSPLIT, word

HOW = {
    How.ROTATION: N_("by rotation"),
    How.NAMED: N_("asked for by name"),
    How.OLD: N_("as an old client"),
    How.PARTY: N_("with the party that came before"),
    How.PERSON: N_("who was looked for"),
    How.BROUGHT: N_("brought or referred by an old client"),
    How.AGENT: N_("for the field agent"),
    How.OVERRIDE: N_("by a manager's override"),
    How.INVITED: N_("who had invited the client"),
    How.BOOKED: N_("by appointment"),
    How.IMPORTANT: N_("as an important client"),
}


def shares_said(shares: Shares | Mapping[str, float], staff: Staff) -> str:
    """Who has how much of a ledger."""
    if isinstance(shares, str):
        return word(UNSPLIT, shares)
    if not shares:
        return _("nobody's")
    parts = (f"{name(staff, who)} {percent(share)}" for who, share in shares.items())
    return _(", ").join(parts)


def percent(share: float) -> str:
    """A share of 1 as a percentage."""
    return f"{share * 100:.10g}%"


def ledgers_said(ledgers: Ledgers, staff: Staff) -> str:
    """The three ledgers; one after the other where they are not split alike."""
    three = {key: shares_said(getattr(ledgers, key), staff) for key in LEDGERS}
    if len(set(three.values())) == 1:
        return _("all three ledgers {shares}").format(shares=three["performance"])
    return _("; ").join(f"{word(LEDGERS, key)} {said}" for key, said in three.items())


def facts_said(facts: Facts, staff: Staff) -> list[str]:
    """What was said when a client came, as far as it bears on whose client it is."""
    said = []
    if facts.purpose != "view":
        said.append(word(PURPOSES, facts.purpose))
    if facts.returning is not None:
        said.append(_("has been here before") if facts.returning else _("was never here before"))
    if facts.asks_for:
        said.append(_("asks for {who}").format(who=name(staff, facts.asks_for)))
    if facts.invited:
        who = _("somebody") if facts.invited == SOMEBODY else name(staff, facts.invited)
        said.append(_("was called by {who}").format(who=who))
    if facts.agent:
        said.append(_("comes by {who}").format(who=name(staff, facts.agent)))
    if facts.referred_by:
        said.append(_("accompanied by an old client") if facts.accompanied else _("referred"))
    if facts.appointment:
        said.append(_("with the ticket {id}").format(id=facts.appointment))
    return said
