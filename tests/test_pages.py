"""Every rule is cited by a profile and asserted by a script; the page of them is in step."""

import pytest

from kiosk import i18n
from tests import pages

LATER = {
    "S06-2": "leads: entered, assigned and followed up in the offices beside the desk",
    "S06-4": "the appraisal report",
    "S17-2": "shares: closed by another inside the window",
    "S17-3": "shares: who is the same client at the deal",
    "S17-5": "deals: two clients for one unit",
    "S17-6": "ownership: a referral filed before the first visit",
    "S17-7": "deals: the right to a commission",
    "S18-7": "shares: crossed claims",
    "S18-10": "shares: a buyer buys again",
    "S18-11": "shares: who leaves before the formal contract",
    "S18-13": "ownership: a leaver's clients",
    "S18-15": "ownership: a client is given up",
    "S18-20": "shares: frozen after a fraud",
}
"""Rules of ownership and deals that no profile cites or no script asserts yet, and which part of
that is still to come."""

UNPROVEN = {
    *("S01-2", "S04-1.3", "S04-2.2", "S04-3.1", "S05-0", "S07-2.3", "S07-2.4", "S07-2.5"),
    *("S07-2.11", "S08-6", "S11-3", "S11-7", "S11-K", "S17-C", "S18-14"),
}
"""Rules of turns and calls that are cited, but expected by no script among its reasons. Each wants
a line in a script; none may be added here."""

EVERY = [rule for document in pages.documents() for rule in pages.rule_ids(document)]


def test_the_page_is_in_step():
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "run python -m tests.pages"


def test_every_rule_is_cited_by_a_profile():
    assert {rule for rule in EVERY if not pages.citing(rule)} <= set(LATER)


def test_every_rule_is_asserted_by_a_script():
    assert set(EVERY) - pages.asserted() - set(LATER) == UNPROVEN


def test_what_has_come_is_not_put_off():
    proven = {rule for rule in EVERY if pages.citing(rule)} & pages.asserted()
    assert not proven & set(LATER)


def test_every_script_is_named_by_a_rule():
    named = {name for rule in EVERY for name in pages.scripts_of(rule)}
    others = {f.name for f in pages.SCRIPTS} - named
    assert not [name for name in others if name.split(".")[0] not in ("desk", "sheet")]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_rule_says_something_in_both_languages(language):
    i18n.use(language)
    assert not [rule for rule in EVERY if not pages.rules.text(rule)]
