"""The initials of a Chinese name: 王小明 is found by ``wxm``, without an input method."""

import os
from functools import lru_cache

from kiosk.text import clean

SURNAMES = {
    "尉迟": "yc", "单于": "cy", "长孙": "zs", "万俟": "mq", "澹台": "tt",
    "曾": "z", "仇": "q", "解": "x", "查": "z", "区": "o", "朴": "p", "单": "s", "尉": "y",
    "翟": "z", "种": "c", "召": "s", "繁": "p", "折": "s", "乐": "y", "祭": "z", "秘": "b",
    "隗": "w", "覃": "q", "厘": "x", "阚": "k", "佴": "n", "句": "g", "藏": "z", "粘": "n",
    "会": "g",
}  # fmt: skip
"""Surnames that are read otherwise than the character mostly is; those of two characters first."""


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """The first letters of the syllables, or of the words, of *name*; small."""
    spelt = clean(name)
    if spelt.isascii():
        return "".join(word[0] for word in spelt.casefold().split())
    surname = next((s for s in SURNAMES if spelt.startswith(s)), "")
    return SURNAMES.get(surname, "") + _first_letters(spelt[len(surname) :])


def _first_letters(text: str) -> str:
    if not text:
        return ""
    # Only once a Chinese name is written, and without its dictionary of phrases, which would make
    # the desk wait for a fifth of a second in its first registration: names are not in it.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(s[:1] for s in syllables if s[:1].isalnum()).casefold()
