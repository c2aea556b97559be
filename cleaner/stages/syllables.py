r"""Syllables and letters that stand where a character was masked: sao扰, X建工作.

They are reported, never mended: the syllable of a masked word is known, its character
is not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cleaner.bigrams import cuts_word
from cleaner.hints import codes
from cleaner.ledger import Finding
from cleaner.stages.disguise import syllables
from cleaner.stages.signs import MOST_PLACES, holds, is_han, signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rules import Context
    from cleaner.view import View

#: Syllables that are words, units, letters' names or programs when they stand between
#: Chinese characters: 30min内, ping值, ai绘画, ban掉.
_WORDS = (
    "ai an ang ao bai ban bang bin bing bo can cha chi da dan dang data de di die ding du ei en eng er fa fan gan gang"
    " go gu gun ha he hen hi hm hng in ka kei la lan lang lie lo long lu ma man mang me mei men mi min ming mu na nai nan"
    " nang ng ni nu ou pa pai pan pang pen pi pie pin ping po pu ran rang re run sang se she shi song sun ta tai"
    " tan tang tao te ti tie ting tong van wan wang wen xi yang yo you yun zen"
)

#: Those of them that filters leave, too, with the characters they look for: 人min政府.
_MASKED = {
    "min": "民",
    "dang": "党",
    "du": "毒赌",
    "you": "由",
    "bao": "暴",
    "se": "色",
    "tan": "贪",
}

#: Those that are commoner as something else: only where the character makes a word.
_FITTING = {"an": "安案", "fa": "法", "di": "地敌", "shi": "尸失市", "zong": "宗"}

#: Pages that teach or discuss readings show them on purpose.
_READING_PAGE_RE = re.compile("拼音|声母|韵母|读音|音节|注音|读作|念作|谐音|普通话水平")

_LATIN_RE = re.compile("[a-z]+")

#: 党 and 政治 behind a letter: X建工作, D支部, ZZ热情 (seen on one of 125 pages).
_PARTY_RE = re.compile(
    "[XD](?:建(?:工作|引领|责任|品牌|活动)|支部|员干部|组织(?:生活|建设|书记)|委书记|风廉政|性修养|课教育)"
    "|ZZ(?:热情|思想|觉悟|素质|站位|立场|生态|建设|意识|学习|教育|任务|生活|信仰|方向|纪律)"
)

#: One reading in brackets may be a gloss; from this many on a site added them, and
#: those that are no syllable lost their vowels with the tones: (rn), (lng).
READINGS = 5

_BRACKET_RE = re.compile("\\([a-z]{1,6}\\)")


def leaked_pinyin(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Syllables and letters that stand where a character was masked."""
    found: list[Finding] = []
    if signs(view).find(1, ord("a"), ord("z") + 1) >= 0:
        found += [*_syllables(view), *_vowelless(view.text)]
    if holds(view, "XDZ"):
        found += _party(view.text)
    if found and not _READING_PAGE_RE.search(view.text):
        yield from found[:MOST_PLACES]


def _latin(view: View) -> Iterator[re.Match[str]]:
    """Every row of small Latin letters."""
    places = np.flatnonzero(view.memo(codes) - np.uint32(ord("a")) < _LETTERS)
    for at in places[np.diff(places, prepend=-2) > 1].tolist():
        hit = _LATIN_RE.match(view.text, at)
        if hit:
            yield hit


_LETTERS = 26


def _syllables(view: View) -> list[Finding]:
    """Syllables between two Chinese characters.

    One of three letters that is no other word is enough, and one that a filter leaves if
    its character makes a word with a neighbour. Where the page holds no other
    small Latin letters, so is a shorter one, or two that may be words.
    """
    text, latin = view.text, list(_latin(view))
    found = [
        hit
        for hit in latin
        if len(hit[0]) > 1
        and hit[0] in syllables()
        and is_han(text[max(0, hit.start() - 1) : hit.start()])
        and is_han(text[hit.end() : hit.end() + 1])
    ]
    odd = {hit[0] for hit in found} - _words()
    odd |= {hit[0] for hit in found if len(hit[0]) > 2 and _fits(text, hit)}
    fitting = any(hit[0] in _FITTING and _fits(text, hit) for hit in found)
    masked = bool(odd or fitting or any(hit[0] in _MASKED for hit in found))
    alone = len(found) == len(latin) and (masked or len({hit[0] for hit in found}) > 1)
    if any(len(syllable) > 2 for syllable in odd) or len(odd) > 1:
        found = [hit for hit in found if hit[0] in odd or alone]
    elif not alone:
        return []
    return [Finding(*hit.span(), "", None) for hit in found]


def _fits(text: str, hit: re.Match[str]) -> bool:
    """Whether a character that filters look for, read so, makes a word with a neighbour."""
    before, after = text[hit.start() - 1], text[hit.end()]
    chars = _MASKED.get(hit[0]) or _FITTING.get(hit[0], "")
    return any(cuts_word(before, char) or cuts_word(char, after) for char in chars)


def _party(text: str) -> list[Finding]:
    return [
        Finding(*hit.span(), "", None)
        for hit in _PARTY_RE.finditer(text)
        if not text[max(0, hit.start() - 1) : hit.start()].isascii() or hit.start() == 0
    ]


def _vowelless(text: str) -> list[Finding]:
    """Readings in brackets, if many of them lost their vowels."""
    found = [
        Finding(*hit.span(), "", None)
        for hit in _BRACKET_RE.finditer(text)
        if is_han(text[max(0, hit.start() - 1) : hit.start()])
    ]
    broken = sum(1 for f in found if text[f.start + 1 : f.end - 1] not in syllables())
    return found if len(found) >= READINGS and broken * 2 > len(found) else []


@cache
def _words() -> frozenset[str]:
    return frozenset(_WORDS.split())
