"""Every rule is cited by a profile and asserted by a script; the page of them is in step."""

import pytest

from kiosk import i18n
from tests import pages, script_page

EVERY = [rule for document in pages.documents() for rule in pages.rule_ids(document)]


def test_the_page_is_in_step():
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "run python -m tests.pages"


def test_every_rule_is_cited_by_a_profile():
    assert not [rule for rule in EVERY if not pages.citing(rule)]


def test_every_rule_is_asserted_by_a_script():
    assert not set(EVERY) - pages.asserted()


def test_every_script_is_named_by_a_rule():
    named = {name for rule in EVERY for name in pages.scripts_of(rule)}
    others = {f.name for f in pages.SCRIPTS} - named
    assert not [name for name in others if name.split(".")[0] not in ("desk", "sheet")]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_rule_says_something_in_both_languages(language):
    i18n.use(language)
    assert not [rule for rule in EVERY if not pages.rules.text(rule)]


def test_the_page_of_the_script_format_is_in_step():
    made = script_page.page()
    assert script_page.PAGE.read_text(encoding="utf-8") == made, "run python -m tests.script_page"
    assert "| – |\n" not in made, "a command without a docstring"
