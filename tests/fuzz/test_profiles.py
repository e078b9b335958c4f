"""Any text as a profile file: every mistake is a sentence, and soon."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.i18n import say
from kiosk.policy.registry import BUILT_IN, profile
from kiosk.profile_file.places import MOST
from kiosk.profile_file.reader import parse
from tests.fuzz.conftest import holds, number, odd, run, tries

HEAD = '[profile]\nbase = "sign_in"\n'


def quoted(text):
    """*text* as a TOML string, with what TOML has no escape for left out."""
    inner = "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF)
    return '"' + inner.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


SETTINGS = sorted({name for key in BUILT_IN for name in profile(key).settings})
names = (
    st.sampled_from(["base", "name", "value", "origin", "rule", "zh", "en", *SETTINGS]) | odd
).map(quoted)
values = st.recursive(
    odd.map(quoted)
    | number
    | st.sampled_from(["true", "1979-05-27", "07:32:00", "inf", "''", '"owe"']),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda xs: f"[{','.join(xs)}]")
        | st.lists(st.tuples(names, inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f"{k}={v}" for k, v in pairs) + "}"
        )
    ),
    max_leaves=5,
)
tables = st.lists(
    st.tuples(
        st.sampled_from(["profile", "settings", "cites", "texts", "x", "settings.a", "[texts]"]),
        st.lists(st.tuples(names, values), max_size=4),
    ),
    max_size=4,
).map(lambda ts: "\n".join(f"[{t}]\n" + "\n".join(f"{k} = {v}" for k, v in kv) for t, kv in ts))


@tries(150)
@given(tables, st.booleans())
def test_nearly_a_profile(text, whole):
    _chosen, problems = parse(HEAD * whole + text)
    for problem in problems:
        said = say(problem)
        assert "\n" not in said
        assert len(said) < 3000


@tries(60)
@given(st.text(max_size=300))
@example("\ufeff")
@example("[" * 400)
def test_any_text(text):
    parse(text)


@tries(25)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(HEAD.encode() + b"\x00")
def test_any_bytes(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("profile") / "p.toml"
    path.write_bytes(raw)
    holds(run("policies", "check", str(path)))
    holds(run("policies", "show", str(path)))


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "[settings]\n" + "".join(f"k{i} = 1\n" for i in range(20_000)),
        HEAD + "".join(f"[t{i}]\na = 1\n" for i in range(10_000)),
        HEAD + "a" + ".a" * 90_000 + " = 1",
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 40_000,
        HEAD + "".join("[" + ".".join("a" * 300) + f".b{i}]\n" for i in range(300)),
        HEAD + "[texts]\n" + "".join(f'"R{i}" = "x"\n' for i in range(14_000)),
    ],
    ids=["settings", "tables", "dotted", "lists", "inline", "deep", "texts"],
)
def test_large_ones_take_no_time(text):
    begun = time.process_time()
    _chosen, problems = parse(text)
    assert time.process_time() - begun < 4
    assert len(problems) <= MOST


def test_a_file_without_an_end(tmp_path):
    """Only so much is read as could be a profile."""
    path = tmp_path / "p.toml"
    path.write_bytes(HEAD.encode() + b"#" * 300_000)
    done = run("policies", "check", str(path))
    holds(done)
    assert done.status in (1, 2)
    assert "too large" in done.out + done.err
    holds(run("policies", "check", "/dev/zero"))
