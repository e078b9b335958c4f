"""Any bytes as a script: a documented exit status and a sentence, never a traceback."""

import json
import resource
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.desk.commands import BY_NAME
from tests.fuzz.conftest import holds, number, odd, run, tries

HEAD = {"script": 1, "staff": [{"id": "A"}, {"id": "M", "role": "manager"}]}
FIELDS = sorted(
    {f for kind in BY_NAME.values() for f in kind.__struct_encode_fields__} | {"expect"}
)


def quoted(text):
    return json.dumps(text)  # a lone surrogate stays an escape


value = st.recursive(
    odd.map(quoted) | number | st.sampled_from(["null", "true", "[]", "{}", '"A"', '"v1"', '"M"']),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda xs: f"[{','.join(xs)}]")
        | st.lists(st.tuples((odd | st.sampled_from(FIELDS)).map(quoted), inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f"{k}:{v}" for k, v in pairs) + "}"
        )
    ),
    max_leaves=6,
)
"""JSON, as text: with keys that come twice, and numbers that no program holds."""

pairs = st.lists(st.tuples(st.sampled_from(FIELDS).map(quoted), value), max_size=5)


def line(do, rest):
    said = [("at", '"2026-03-02T09:00"'), ("do", quoted(do))]
    return "{" + ",".join([*(f'"{k}":{v}' for k, v in said), *(f"{k}:{v}" for k, v in rest)]) + "}"


head = st.one_of(
    st.just(json.dumps(HEAD)),
    st.lists(
        st.tuples(
            st.sampled_from(
                ["script", "staff", "project", "profile", "hours", "settings", "by", "house"]
            ),
            value,
        ),
        max_size=4,
    ).map(lambda rest: json.dumps(HEAD)[:-1] + "".join(f',"{k}":{v}' for k, v in rest) + "}"),
)
lines = st.lists(st.builds(line, st.sampled_from(sorted(BY_NAME)) | odd, pairs), max_size=6)


def played(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("script") / "s.jsonl"
    path.write_bytes(raw)
    for more in ([], ["--table", "--check"]):
        holds(run("play", str(path), *more))


@tries(60)
@given(st.binary(max_size=400))
@example(b"\xff\xfe{}\n")
@example(b"\xef\xbb\xbf" + json.dumps(HEAD).encode() + b"\r\n\x00\n")
def test_any_bytes(tmp_path_factory, raw):
    played(tmp_path_factory, raw)


@tries(120)
@given(head, lines)
def test_nearly_a_script(tmp_path_factory, first, rest):
    played(tmp_path_factory, "\n".join([first, *rest]).encode("utf-8", "surrogatepass"))


@tries(60)
@given(head, lines, st.data())
def test_a_script_with_a_broken_place(tmp_path_factory, first, rest, data):
    raw = bytearray("\n".join([first, *rest]).encode("utf-8", "surrogatepass"))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        if not raw:
            raw = bytearray(b"x")
    played(tmp_path_factory, bytes(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 1_000_000,
        b'{"a":' * 200_000,
        b'{"script":1,"staff":' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"script":1,"staff":[' + b'{"id":"A"},' * 80_000 + b'{"id":"B"}]}',
        json.dumps(HEAD).encode()
        + b'\n{"at":"2026-03-02T09:00","do":"visit","source":"'
        + b"x" * 10_000_000
        + b'"}',
        json.dumps(HEAD).encode() + b"\n" + b" " * 10_000_000 + b"\n{",
        json.dumps(HEAD).encode() + b"\n\n" * 500_000,
    ],
    ids=["brackets", "braces", "nested", "staff", "10 MB", "blanks", "empty lines"],
)
def test_large_ones_take_neither_long_nor_much(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("script") / "s.jsonl"
    path.write_bytes(raw)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    holds(run("play", str(path)))
    assert time.process_time() - begun < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KiB
