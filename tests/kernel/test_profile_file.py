"""Profile files: what is read, what is refused and where, and that what is written reads back."""

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.commands import Switch
from kiosk.policy.house import House
from kiosk.policy.model import TOPICS
from kiosk.policy.registry import BUILT_IN, policy
from kiosk.policy.settings import CAUSES, QUESTIONS, YES_NO
from kiosk.profile_file import BadProfile, Chosen, choose, examine, parse, read, write
from kiosk.reason import Origin
from kiosk.refusal import Refused

SHEET = """\
[profile]
base = "sign_in"
name = { zh = "杭州案场", en = "Hangzhou desk" }

[settings]
"busy" = "forfeit"
count.named = false
"away.meal" = { value = "owe", origin = "stated", rule = "HZ-3" }
"makeup.cap" = { rule = "HZ-2" }
family = ["family", "friend"]

[cites]
new_client = "HZ-1"
away = ["HZ-3", "HZ-2"]

[texts]
"HZ-1" = { zh = "按签到先后。", en = "In sign-in order." }
"HZ-3" = { zh = "吃饭的补。", en = "A meal is made up." }
"""


def test_what_a_file_says_holds():
    chosen, problems = parse(SHEET)
    assert problems == []
    rules = chosen.policy()
    assert rules.value("busy") == "forfeit"
    assert rules.settings["busy"].origin is Origin.PROJECT
    assert rules.is_on("count.named") is False
    assert rules.value("family") == "family friend"
    meal = rules.settings["away.meal"]
    assert (meal.value, meal.origin, meal.rule) == ("owe", Origin.STATED, "HZ-3")
    assert (rules.value("makeup.cap"), rules.settings["makeup.cap"].rule) == (1, "HZ-2")
    assert [r.rule for r in rules.cite("new_client")] == ["HZ-1"]
    assert [r.rule for r in rules.cite("away")] == ["HZ-3", "HZ-2"]
    assert [r.rule for r in rules.cite("old_client")] == ["S01-3"]
    assert chosen.house.names == {"zh": "杭州案场", "en": "Hangzhou desk"}
    assert chosen.house.texts["HZ-1"]["en"] == "In sign-in order."


def test_a_change_beside_a_file_is_the_projects_own():
    chosen, _ = parse(SHEET)
    rules = chosen.changed({"away.meal": "forfeit"}).policy()
    assert rules.settings["away.meal"].origin is Origin.PROJECT
    assert rules.value("away.meal") == "forfeit"


def test_a_plain_name_serves_both_languages():
    chosen, _ = parse('[profile]\nbase = "planned"\nname = "Lakeside"\n')
    assert chosen.house.names == {"zh": "Lakeside", "en": "Lakeside"}


def test_a_house_is_kept_in_json_as_it_is():
    chosen, _ = parse(SHEET)
    kept = msgspec.json.encode(chosen.house)
    assert msgspec.json.decode(kept, type=House) == chosen.house
    # As an entry has it that was written before a house could say more.
    assert msgspec.json.decode(b"{}", type=House) == House()
    assert msgspec.json.decode(b'{"rules":{"busy":"X-1"}}', type=House).rules == {"busy": "X-1"}


def test_choose_takes_a_key_or_a_file(tmp_path):
    file = tmp_path / "hz.toml"
    file.write_text(SHEET, encoding="utf-8")
    assert choose(str(file)) == read(file)
    assert choose("planned") == Chosen("planned")
    with pytest.raises(Refused) as refused:
        choose("planed")
    assert refused.value.code == "unknown_profile"
    assert "'planned'" in str(refused.value)
    with pytest.raises(BadProfile) as missing:
        choose(str(tmp_path / "none.toml"))
    assert str(missing.value).startswith("none.toml: It cannot be read")


@pytest.mark.parametrize(
    ("old", "new", "line", "table", "key", "said"),
    [
        ('"sign_in"', '"sing_in"', 2, "profile", "base", "The nearest is 'sign_in'."),
        ('base = "sign_in"\n', "", 1, "profile", "base", "Say which profile"),
        ("base =", "basis = 1\nbase =", 2, "profile", "basis", "Did you mean 'base'?"),
        ("zh = ", "de = ", 3, "profile", "name", "no language 'de'"),
        ('"杭州案场"', "7", 3, "profile", "name", "in quotation marks"),
        ('"杭州案场"', f'"{"长" * 41}"', 3, "profile", "name", "longer than 40"),
        ('"busy"', '"bussy"', 6, "settings", "bussy", "Did you mean 'busy'?"),
        ('"forfeit"', '"forfiet"', 6, "settings", "busy", "Nearest: forfeit."),
        ('"forfeit"', "1979-05-27", 6, "settings", "busy", "Nearest: "),
        ('"forfeit"', "{ x = 1 }", 6, "settings", "busy.x", "no setting 'busy.x'"),
        ("count.named = false", "count.named = nan", 7, "settings", "count.named", "one of true"),
        ("count.named = false", "slot.minutes = 1441", 7, "settings", "slot.minutes", "to 1440"),
        (
            "count.named = false",
            f"slot.minutes = 0x{'f' * 4000}",
            7,
            "settings",
            "slot.minutes",
            "one value",
        ),
        ("count.named", "count.name", 7, "settings", "count.name", "Did you mean 'count.named'?"),
        ('"stated"', '"sated"', 8, "settings", "away.meal", "Did you mean 'stated'?"),
        ("origin =", "orgin =", 8, "settings", "away.meal", "Did you mean 'origin'?"),
        ('rule = "HZ-3"', 'rule = "HZ 3"', 8, "settings", "away.meal", "without spaces"),
        ("new_client =", "new_clients =", 13, "cites", "new_clients", "Did you mean 'new_client'?"),
        ('["HZ-3", "HZ-2"]', "[[]]", 14, "cites", "away", "A rule id is"),
        ('{ zh = "按签到先后。"', "{ zh = []", 17, "texts", "HZ-1", "in quotation marks"),
        ("[texts]", "[text]", 16, "text", "", "Did you mean 'texts'?"),
        ("[cites]", "cites = 1\n[x]", 13, "x", "", "no table 'x'"),
        ("[settings]", "[settings", 5, "", "", "This is not TOML"),
        ('"busy" = "forfeit"', '"busy" = "a"\nbusy = "b"', 7, "", "", "This is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(old, new, line, table, key, said):
    text = SHEET.replace(old, new, 1)
    assert text != SHEET
    _, problems = parse(text, "hz.toml")
    first = problems[0]
    assert (first.line, first.table, first.key) == (line, table, key), str(first)
    assert said in str(first)
    assert str(first).startswith(f"hz.toml, line {line}")


def test_every_mistake_is_told_not_only_the_first():
    text = SHEET.replace('"forfeit"', '"never"').replace("new_client", "newcomer")
    assert [p.key for p in parse(text)[1]] == ["busy", "newcomer"]


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"\x00", b"[" * 100_000, b"x" * 1_000_001, b"", "杭州".encode("gb18030")]
)
def test_files_that_are_something_else(tmp_path, raw):
    file = tmp_path / "x.toml"
    file.write_bytes(raw)
    _, problems = examine(file)
    assert problems
    assert all(str(problem).startswith("x.toml") for problem in problems)
    assert examine(tmp_path)[1]  # a folder


scalars = st.one_of(
    st.text(max_size=12), st.integers(), st.booleans(), st.floats(), st.dates(), st.times()
)
words = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["profile", "settings", "cites", "texts", "base", "name", "value", "rule"]),
    st.sampled_from([*QUESTIONS, *TOPICS, "away.meal", "zh", "en", "origin"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


def toml(value):
    """*value* as TOML, as far as that goes: what does not is a mistake like any other."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(str(k))} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str | bool):
        return msgspec.json.encode(value).decode()
    return str(value)


@given(st.dictionaries(words, st.dictionaries(words, values, max_size=4), max_size=4))
def test_no_structure_makes_it_stumble(tables):
    text = "".join(
        f"[{toml(name)}]\n" + "".join(f"{toml(k)} = {toml(v)}\n" for k, v in table.items())
        for name, table in tables.items()
    )
    told(text)
    told('[profile]\nbase = "sign_in"\n' + text.replace('["profile"]', '["settings"]', 1))


@given(st.integers(0, len(SHEET)), st.integers(0, 12), st.text(max_size=6))
def test_no_slip_of_the_fingers_makes_it_stumble(at, gone, typed):
    told(SHEET[:at] + typed + SHEET[at + gone :])


def told(text):
    chosen, problems = parse(text)
    assert chosen is not None or problems
    for problem in problems:
        assert isinstance(problem, BadProfile)
        assert str(problem)
    if chosen is not None and not problems:
        chosen.policy()
        at, base = datetime(2026, 3, 2), chosen.base
        said = Switch(at=at, profile=base, settings=chosen.settings, house=chosen.house)
        assert msgspec.json.decode(msgspec.json.encode(said), type=Switch) == said


def answers(name):
    asked = QUESTIONS[name]
    if asked.span:
        return st.sampled_from(["none", "7 days", "2 months"])
    if not asked.values:
        return st.integers(0, asked.most)
    if asked.several:
        return st.lists(st.sampled_from(asked.values)).map(" ".join)
    return st.booleans() if asked.values == YES_NO else st.sampled_from(asked.values)


rule_ids = st.sampled_from(["HZ-1", "HZ-2", "第三条", 'a"b\\c'])
changes = st.fixed_dictionaries(
    {},
    optional={
        **{name: answers(name) for name in QUESTIONS},
        **{
            f"away.{cause}": st.sampled_from(["owe", "last"]) for cause in (*CAUSES, "meal", "培训")
        },
    },
)


@given(
    st.sampled_from(sorted(BUILT_IN)),
    changes,
    st.dictionaries(st.sampled_from(sorted(QUESTIONS)), rule_ids),
    st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.sampled_from(Origin)),
    st.dictionaries(st.sampled_from(TOPICS), st.lists(rule_ids, max_size=2).map(tuple)),
)
def test_what_is_written_gives_the_same_policy_back(key, overrides, rules, origins, cites):
    texts = {"HZ-1": {"zh": '第"一"条\\', "en": "one\ttwo"}}
    before = policy(key, overrides, House(rules=rules, origins=origins, cites=cites))
    written = write(before, names={"zh": "甲", "en": "A"}, texts=texts, remark=lambda n, v: n)
    chosen, problems = parse(written)
    assert not problems, written
    after = chosen.policy()
    assert after.settings == before.settings
    assert after.cites == before.cites
    assert all(after.cite(topic) == before.cite(topic) for topic in TOPICS)
    assert chosen.house.names == {"zh": "甲", "en": "A"}
    # Once more: the file of the file is the same file.
    assert write(after, names=chosen.house.names, texts=texts, remark=lambda n, v: n) == written
