"""Whatever a script holds, the answer is a result, a refusal, or line and field; never a crash."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.commands import BY_NAME
from kiosk.policy.registry import BUILT_IN
from kiosk.script.check import differences
from kiosk.script.player import play
from kiosk.script.reader import Unusable, read_header, read_lines

HEAD = {
    "script": 1,
    "staff": [{"id": "A"}, {"id": "B"}, {"id": "M", "role": "manager"}],
}
OPEN = '{"at": "2026-03-02T08:50", "do": "open"}'
VISIT = '{"at": "2026-03-02T09:01", "do": "visit", "id": "v1"'


def run(*lines, **head):
    """What is said: results, or (line, field) where the script cannot be played."""
    try:
        header = read_header(json.dumps({**HEAD, **head}))
        return [p.result for p in play(header, read_lines(enumerate(lines, 2), header.by))]
    except Unusable as unusable:
        return (unusable.line, unusable.field)


def code(*lines, **head):
    last = run(*lines, **head)[-1]
    assert last["ok"] is False
    assert last["error"]["message"]
    return last["error"]["code"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("hello", ""),
        ("[1]", ""),
        ("null", ""),
        ("3", ""),
        (VISIT + ', "accompanied": NaN}', ""),
        (VISIT + ', "expect": {"round": 1e999}}', ""),
        (VISIT + ', "expect": ' + "[" * 100_000 + "]" * 100_000 + "}", ""),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, ""),
        (VISIT + ', "client": {"name": "\\ud800"}}', ""),
        (VISIT + ', "client": {"name": "\ud800"}}', ""),
        (VISIT + ', "client": {"phone": 13800000000}}', "client.phone"),
        (VISIT + ', "client": "x"}', "client"),
        (VISIT + ', "returning": "yes"}', "returning"),
        (VISIT + ', "purpose": null}', "purpose"),
        (VISIT + ', "relation": {"client": "138000"}}', "relation.kind"),
        (VISIT + ', "expect": [1]}', "expect"),
        (VISIT + ', "by": 4}', "by"),
        ('{"at": "2026-03-02T09:01", "do": "visit"}', "id"),
        ('{"at": "2026-03-02T09:01", "do": "visit", "id": 7}', "id"),
        ('{"do": "look"}', "at"),
        ('{"at": null, "do": "look"}', "at"),
        ('{"at": "2026-03-02", "do": "look"}', "at"),
        ('{"at": "2026-03-02T09:01Z", "do": "look"}', "at"),
        ('{"at": "2026-02-30T09:01", "do": "look"}', "at"),
        ('{"at": "２０２６-03-02T09:01", "do": "look"}', "at"),
        ('{"at": "2026-03-02T09:01"}', "do"),
        ('{"at": "2026-03-02T09:01", "do": 3}', "do"),
        ('{"at": "2026-03-02T09:01", "do": "vist"}', "do"),
        ('{"at": "2026-03-02T09:01", "do": "found"}', "do"),
        ('{"at": "2026-03-02T09:01", "do": "{x}[red]"}', "do"),
        (
            '{"at": "2026-03-02T09:01", "do": "leave", "who": "A", "kind": "rest",'
            ' "from": "2026-02-30", "until": "2026-03-03"}',
            "from",
        ),
        ('{"at": "2026-03-02T09:01", "do": "order", "order": "AB", "why": "x"}', "order"),
        ('{"at": "2026-03-02T09:01", "do": "join", "who": "H"}', "who"),
    ],
)
def test_unusable_lines_say_where(line, field):
    assert run(OPEN, line) == (3, field)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ('"client": {"phone": "138abc0000"}', "bad_value"),
        ('"client": {"phone": "++123"}', "bad_value"),
        ('"client": {"phone": "1"}', "bad_value"),
        ('"client": {"name": "' + "长" * 200 + '"}', "bad_value"),
        ('"purpose": "chat"', "bad_value"),
        ('"asks_for": ""', "unknown_staff"),
        ('"with": "v1"', "unknown_visit"),
        ('"invited": "Z"', "unknown_staff"),
        ('"relation": {"client": "x", "kind": "family"}', "bad_value"),
        ('"referred_by": "x"', "bad_value"),
        ('"confirmed_by": "A"', "not_authorised"),
        ('"by": ""', "unknown_staff"),
        ('"by": "{x}"', "unknown_staff"),
    ],
)
def test_refused_facts(rest, said):
    assert code(OPEN, VISIT + ", " + rest + "}") == said


@pytest.mark.parametrize(
    "rest",
    [
        '"client": {"name": "[red]x[/]", "phone": "138-0000 0000"}',
        '"client": {"name": "\\u202eabc\\u0000"}',
        '"client": {"phone": "１３８００００"}',
        '"client": null, "asks_for": null, "returning": null',
        '"colour": "red"',
        '"expect": null',
    ],
)
def test_odd_but_readable(rest):
    assert run(OPEN, VISIT + ", " + rest + "}")[-1]["receives"] == "A"


def test_carriage_returns_and_blank_lines():
    assert len(run(OPEN + "\r", "", "   \t", VISIT + "}\r")) == 2


@pytest.mark.parametrize("at", ["9999-12-31T08:50", "9999-12-31T23:59:59", "0001-01-01T00:00"])
@pytest.mark.parametrize("hours", [["09:00", "18:00"], ["20:00", "04:00"]])
def test_the_ends_of_the_calendar(at, hours):
    run(
        f'{{"at": "{at}", "do": "open"}}',
        f'{{"at": "{at}", "do": "visit", "id": "v1"}}',
        f'{{"at": "{at}", "do": "look"}}',
        '{"at": "9999-12-31T23:59:59", "do": "look"}',
        hours=hours,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"slot.minutes": "9" * 5000},
        {"slot.minutes": 10**30},
        {"slot.minutes": 1.5},
        {"slot.minutes": True},
        {"slot.minutes": None},
        {"slot.minutes": "１５"},
        {"slot.minuets": 3},
        {"": 3},
        {"away.": "owe"},
        {"away.\u202e": "owe"},
        {"family": {"a": 1}},
        {"count.prospect": "yes"},
        [1],
        None,
    ],
)
def test_settings_that_are_none(changes):
    assert run(OPEN, settings=changes) == (1, "settings")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ({"script": 2}, "script"),
        ({"script": "1"}, "script"),
        ({"script": True}, "script"),
        ({"staff": None}, "staff"),
        ({"staff": ["A"]}, "staff[0]"),
        ({"staff": [{"id": "A"}, {"id": "A"}]}, "staff[1]"),
        ({"staff": [{"id": "A", "name": "x"}, {"id": "B", "name": " x "}]}, "staff[1]"),
        ({"staff": [{"id": "\u202eA"}]}, "staff[0]"),
        ({"staff": [{"id": ""}]}, "staff[0]"),
        ({"staff": [{"id": "A", "name": "x" * 200}]}, "staff[0]"),
        ({"staff": [{"id": "A", "role": "boss"}]}, "staff[0]"),
        ({"staff": [{"id": "A", "name": 3}]}, "staff[0].name"),
        ({"hours": ["09:00"]}, "hours"),
        ({"hours": ["9", "18"]}, "hours"),
        ({"hours": ["09:00+02:00", "18:00"]}, "hours"),
        ({"hours": [9, 18]}, "hours[0]"),
        ({"profile": "quarter"}, "profile"),
        ({"profile": 5}, "profile"),
        ({"by": "Z"}, "by"),
        ({"project": 4}, "project"),
    ],
)
def test_headers_that_are_none(head, field):
    assert run(OPEN, **head) == (1, field)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"script": 1}', OPEN, "\ud800", "\x00"])
def test_first_lines_that_are_no_header(text):
    with pytest.raises(Unusable) as caught:
        read_header(text)
    assert caught.value.line == 1


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["A", "B", "M", "v1", "v2", "2026-03-03", "rest", "business", "138000", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "phone", "id", "kind", "client"]), inner)
    ),
    max_leaves=6,
)
fields = st.sampled_from(
    sorted({f for kind in BY_NAME.values() for f in kind.__struct_encode_fields__} | {"expect"})
)


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(BY_NAME)), st.dictionaries(fields, values, max_size=5)),
        max_size=4,
    )
)
def test_any_line_at_all(drawn):
    header = read_header(json.dumps(HEAD))
    with suppress(Unusable):
        texts = [
            json.dumps({**rest, "at": f"2026-03-02T09:0{n}", "do": do})
            for n, (do, rest) in enumerate(drawn)
        ]
        for one in play(header, read_lines(enumerate([OPEN, *texts], 2), header.by)):
            list(differences(one))
            json.dumps(one.result)
            if not one.result["ok"]:
                assert one.result["error"]["code"].isidentifier()


def fitting(do):
    """Fields of the command *do* with values of the right kind, mostly."""
    people, visits = st.sampled_from("ABMZ"), st.sampled_from(["v1", "v2", "v3", "v9"])
    words = {
        "who": people,
        "to": people,
        "visit": visits,
        "id": visits,
        "with": visits,
        "asks_for": people,
        "agent": people,
        "confirmed_by": people,
        "invited": people | st.booleans(),
        "of": people,
        "order": st.lists(people, max_size=4),
        "why": st.sampled_from(["x", ""]),
        "reason": st.sampled_from(["client_asks", "returned", "manager"]),
        "cause": st.sampled_from(["business", "personal", "unannounced", "x"]),
        "kind": st.sampled_from(["rest", "personal", "sick", "enquiry", "x"]),
        "from": st.sampled_from(["2026-03-02", "2026-03-03", "0001-01-01"]),
        "until": st.sampled_from(["2026-03-02", "2026-03-04", "9999-12-31"]),
        "client": st.fixed_dictionaries({"phone": st.sampled_from(["138000", "138001", "x", ""])}),
        "result": st.sampled_from(["none", "deposit", "signed"]),
        "registered": st.booleans(),
        "refused": st.sampled_from(["x", ""]),
        "returning": st.booleans(),
        "purpose": st.sampled_from(["view", "scout", "pay", "person"]),
        "helper": people,
        "reached": st.booleans(),
        "on": st.booleans(),
        "note": st.sampled_from(["x", ""]),
        "via": st.sampled_from(["phone", "message", "x"]),
        "stage": st.sampled_from(["deposit", "signed", "cancelled", "x"]),
        "gate": st.sampled_from(["training", "telephone", "x"]),
        "time": st.sampled_from(["2026-03-02T09:10", "09:05", "2026-03-01T09:00"]),
        "profile": st.sampled_from([*BUILT_IN, "x"]),
        "appointment": visits,
        "owner": people,
        "ledger": st.sampled_from(["performance", "commission", "credit", "x"]),
        "shares": st.dictionaries(people, st.sampled_from([0, 40, 60, 100, 33.3, 1e300])),
        "potential": st.sampled_from(["high", "x"]),
        "other": st.sampled_from(["138000", "138001", "x", ""]),
        "before": st.sampled_from(["2026-03-01", "9999-12-31", "0001-01-01"]),
    }
    if do == "follow_up":
        words["invited"] = st.booleans()
    if do in ("follow_up", "deal", "reassign", "merge", "link", "forget", "agree", "award"):
        words["client"] = st.sampled_from(["138000", "138001", "x", ""])
    if do == "join":
        words["who"] = st.fixed_dictionaries({"id": st.sampled_from("AHK")})
    known = [f for f in BY_NAME[do].__struct_encode_fields__ if f in words]
    return st.fixed_dictionaries({f: words[f] for f in known}).map(lambda d: {**d, "do": do})


PLAIN = sorted(set(BY_NAME) - {"found", "clock", "tick", "office", "leave", "call"})


@settings(max_examples=1500, deadline=None)
@given(
    st.sampled_from(sorted(BUILT_IN)),
    st.lists(st.sampled_from([*PLAIN, "visit", "leave", "call"]).flatmap(fitting), max_size=12),
)
def test_any_command_in_any_order(profile, drawn):
    header = read_header(json.dumps({**HEAD, "profile": profile}))
    texts = [
        json.dumps({**rest, "at": f"2026-03-02T09:{n:02d}"}) for n, rest in enumerate(drawn, 1)
    ]
    for one in play(header, read_lines(enumerate([OPEN, *texts], 2), header.by)):
        json.dumps(one.result)
