"""What is seen at each break: the characters beside it, and how the lines open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.bigrams import inside_word
from cleaner.wrapping import marks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cleaner.wrapping.lines import Bools, Ints, Kinds, Lines


@dataclass(frozen=True)
class Breaks:
    """The breaks between neighbouring lines, shape (lines - 1,) each.

    Attributes:
        last: Kind of the last character before; that of a closed sentence (。”) is
            STOP, that of any other closing mark CLOSE.
        first: Kind of the first character after.
        word: Whether a known word is cut.
        surely: Whether it is cut beyond doubt.
        bracket: Whether a bracket or quotation opened shortly before closes shortly after.
        openers: How every line opens (the number of a form of OPENER_RE, 0 for none),
            shape (lines,).
        blanks: How many blank lines lie between.
        hard: Whether nothing may join it: a newline on a page that was joined by spaces.
    """

    last: Kinds
    first: Kinds
    word: Bools
    surely: Bools
    bracket: Bools
    openers: Kinds
    blanks: Ints
    hard: Bools

    @cached_property
    def opener(self) -> Kinds:
        """How the line after each break opens."""
        return self.openers[1:]

    @cached_property
    def ending(self) -> Bools:
        """Whether a sentence, or a clause that may stand alone, ends before it."""
        return marks.ENDING[self.last]


_CHINESE = "[一二三四五六七八九十百零〇]"
_NUMBER = "[一二三四五六七八九十百零〇0-9０-９]"
#: How an item may open a line, strongest first; the number of the group is its form.
OPENER_RE: Final = re.compile(
    rf"(第{_NUMBER}{{1,5}}[编章节](?=[ \u3000:：]|$))"
    rf"|(第{_NUMBER}{{1,6}}条(?=[ \u3000:：]|$))"
    rf"|({_CHINESE}{{1,3}}[、．.])"
    rf"|([(（]{_NUMBER}{{1,3}}[)）])"
    r"|([0-9０-９]{1,3}(?:[、．)）]|\.(?![0-9])))"
    r"|([①-⑳⑴-⒇㈠-㈩●◆■★▲※◎○□◇]|[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日(?=[ \u3000])"
    r"|[A-H](?:[、．]|\.(?!\S*\.))(?![A-Za-z0-9])"
    r"|[0-9]{1,2}[:：][0-9]{2}(?:[ \u3000]|[-—–~～至][0-9]{1,2}[:：][0-9]))"
    r"|(——|--)"
    r"|([问答][：:])"
    rf"|({_CHINESE}{{1,3}}[，,是要](?!否|的|不)|第{_NUMBER}{{1,3}}[，,、]"
    r"|(?:首先|其次|再次|最后|此外)[，,])",
    re.MULTILINE,
)
CHAPTER, ARTICLE, NUMERAL, BRACKETED, DIGITS, BULLET, RULE, SPEAKER, ORDINAL = range(1, 10)

#: How many forms there are, with 0 for none.
FORMS: Final = 10


@cache
def _may_open() -> NDArray[np.bool_]:
    """Which code points a match of OPENER_RE may start with."""
    out = np.zeros(marks.BEYOND + 1, np.bool_)
    for low, high in (("0", "9"), ("０", "９"), ("①", "⑳"), ("⑴", "⒇"), ("㈠", "㈩")):
        out[ord(low) : ord(high) + 1] = True
    out[ord("A") : ord("H") + 1] = True
    out[[ord(char) for char in "第一二三四五六七八九十百零（(●◆■★▲※◎○□◇—-首其最再此问答"]] = True
    return out


def openers(lines: Lines) -> Kinds:
    """The form of each line's opener, 0 for none."""
    out = np.zeros(len(lines), np.uint8)
    maybe = _may_open()[marks.clipped(lines.codes[lines.starts])]
    for index in np.flatnonzero(maybe).tolist():
        hit = OPENER_RE.match(lines.text, int(lines.starts[index]))
        out[index] = (hit.lastindex or 0) if hit else 0
    return out


def between(lines: Lines) -> Breaks:
    """The breaks of these lines, of which there are two or more."""
    before, after = lines.ends[:-1] - 1, lines.starts[1:]
    word, surely = inside_word(lines.codes[before], lines.codes[after])
    return Breaks(
        last=lines.endings[:-1],
        first=lines.kinds[after],
        word=word,
        surely=surely,
        bracket=_bracketed(lines),
        openers=openers(lines),
        blanks=np.diff(lines.numbers) - 1,
        hard=np.zeros(len(lines) - 1, np.bool_),
    )


_PAIRS: Final = frozenset(
    ("（）", "()", "【】", "[]", "《》", "〈〉", "「」", "『』", "“”", "‘’", "〔〕", "〖〗")
)

#: How far from a break a bracket is looked for on either side: the longest
#: quotation or parenthesis seen cut by a page has 61 characters.
_REACH: Final = 60


def _bracketed(lines: Lines) -> Bools:
    """Whether the nearest bracket before opens and the nearest after is its partner."""
    kinds = lines.kinds
    places = np.flatnonzero((kinds == marks.OPEN) | (kinds == marks.CLOSE))
    if len(places) < 2:
        return np.zeros(len(lines) - 1, np.bool_)
    after = np.searchsorted(places, lines.starts[1:])
    fine = (after > 0) & (after < len(places))
    left = places[np.where(fine, after - 1, 0)]
    right = places[np.where(fine, after, 0)]
    near = (lines.ends[:-1] - left <= _REACH) & (right - lines.starts[1:] <= _REACH)
    out: Bools = fine & near & (lines.kinds[left] == marks.OPEN)
    for index in np.flatnonzero(out).tolist():
        out[index] = lines.text[left[index]] + lines.text[right[index]] in _PAIRS
    return out


_STOP_RE: Final = re.compile(r"[。；！？](?=[^\n])")
_INNER_RE: Final = re.compile(
    rf"[。；！？](?:{_CHINESE}{{1,3}}[是要]|第{_NUMBER}{{1,3}}[，,]|(?:首先|其次|再次|最后|此外)[，,])"
)


_QUOTED_RE: Final = re.compile("[。！？][“「『]")


def quotations(text: str) -> tuple[int, int]:
    """How many sentences inside lines open with a quotation mark, and of how many."""
    return len(_QUOTED_RE.findall(text)), len(_STOP_RE.findall(text))


def ordinals(text: str) -> tuple[int, int]:
    """How many sentences inside lines open with an ordinal (一是, 第二，), and of how many."""
    return len(_INNER_RE.findall(text)), len(_STOP_RE.findall(text))
