"""Both languages are complete, and say the same with the same places."""

import re
from string import Formatter

import pytest

from kiosk import i18n, rules
from kiosk.policy.registry import BUILT_IN
from tests import catalogues


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_complete_and_in_step(language):
    catalog = catalogues.load(language)
    wanted = {m.id for m in catalogues.extracted() if m.id}
    assert {m.id for m in catalog if m.id} == wanted
    for message in catalog:
        if message.id:
            assert all(catalogues.forms(message.string)), message.id
            ids = catalogues.forms(message.id)
            for said in catalogues.forms(message.string):
                assert fields(said) in map(fields, ids), message.id


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_compiled_is_what_the_source_says(language):
    made = catalogues.compiled(catalogues.load(language))
    assert catalogues.path(language, "mo").read_bytes() == made


def test_chinese_is_chinese():
    # Letters of marks and words of other programs aside, a Chinese text has Chinese in it.
    bare = [
        m.id
        for m in catalogues.load("zh_CN")
        if re.search("[a-z]{3}", re.sub("{.*?}", "", str(m.id)))
        and not re.search(
            r"[\u4e00-\u9fff]", re.sub("^{who}{cause}。$", "是", catalogues.forms(m.string)[0])
        )
    ]
    assert not bare


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_rule_that_a_profile_cites_has_a_text(language):
    i18n.use(language)
    for profile in BUILT_IN.values():
        cited = {rule for cites in profile.cites.values() for rule in cites}
        cited |= {s.rule for s in profile.settings.values() if s.rule}
        assert not [rule for rule in cited if not rules.text(rule)]


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
