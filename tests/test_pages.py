"""Every rule is cited by a profile and asserted by a script; the page of them is in step."""

import re

import pytest

from kiosk import i18n
from tests import pages, script_page

EVERY = [rule for document in pages.documents() for rule in pages.rule_ids(document)]


def test_the_page_is_in_step():
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "run python -m tests.pages"


CONDUCT = [rule for rule in EVERY if pages.honoured(rule)]


def test_every_rule_is_cited_or_is_conduct():
    others = [rule for rule in EVERY if rule not in CONDUCT]
    assert not [r for r in others if not pages.citing(r) and not pages.offices_citing(r)]


def test_every_rule_is_asserted_by_a_script_or_a_test():
    others = set(EVERY) - set(CONDUCT) - pages.asserted()
    assert not [rule for rule in others if not pages.tests_of(rule)]


def test_every_rule_that_an_office_cites_is_there():
    cited = {
        rule
        for file in pages.OFFICES
        for rule in re.findall(r'"(S\d\d-[\w.]+)"', file.read_text(encoding="utf-8"))
    }
    assert not cited - set(EVERY)


def test_every_script_is_named_by_a_rule():
    named = {file for rule in EVERY for file in pages.scripts_of(rule)}
    others = {file.name for file in set(pages.SCRIPTS) - named}
    assert not [name for name in others if name.split(".")[0] not in ("desk", "sheet", "offices")]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_rule_says_something_in_both_languages(language):
    i18n.use(language)
    assert not [rule for rule in EVERY if not pages.rules.text(rule)]


def test_the_page_of_the_script_format_is_in_step():
    made = script_page.page()
    assert script_page.PAGE.read_text(encoding="utf-8") == made, "run python -m tests.script_page"
    assert "| – |\n" not in made, "a command without a docstring"
