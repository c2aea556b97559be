"""Numbers set into sentences with signs that notes and items have, too: [3], P3, （第3页）.

A running head that was spliced in with its number is of the kind. They count only as
members of an even run of which a good part stands inside words.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.bigrams import cuts_word
from cleaner.stages import digits
from cleaner.stages.seams import joins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.stages.spots import Number
    from cleaner.view import View

_BLANKS: Final = " \t\u3000"

#: What may stand before and behind: Han, marks, the edges of a line; a figure behind.
_LEFT_RE: Final = re.compile("[\u3400-\u9fff，、；：。！？（）《》“”‘’,;]|\n|$")
_RIGHT_RE: Final = re.compile("[\u3400-\u9fff，、；：。！？（）《》“”‘’,;0-9]|\n|$")

#: What stands beside a number at the edge of a line.
_EDGES: Final = frozenset(("", "\n"))

#: A number with what may close its frame, or a blank: what opens it is looked at afterwards.
_NUMBER_RE: Final = re.compile(
    rf"[0-9][0-9]{{0,3}}(?:[{_BLANKS}]?页)?(?=[〕\]】］〗)）>〉》*＊#|{_BLANKS}]|(?<=页))"
)
_OPEN_RE: Final = re.compile(
    rf"(?:[〔\[【［〖(（<〈《](?:第[{_BLANKS}]?)?|(?:[Pp]age|[Pp]\.?|第)[{_BLANKS}]?|[*＊#|])$"
)
_HEAD_RE: Final = re.compile(rf"[{_BLANKS}]([^\s\d，。；：！？]{{4,30}})[{_BLANKS}]$")
_TAIL_RE: Final = re.compile(rf"[{_BLANKS}]([^\s\d，。；：！？]{{4,30}})(?=[{_BLANKS}])")
_CLOSERS: Final = dict(zip("〔[【［〖(（<〈《*＊#|", "〕]】］〗)）>〉》*＊#|", strict=True))

#: Fewer characters than this between two of them are those of a table or a sum.
LEAST_PAGE: Final = 100

#: The longest title of a running head with its blanks, and the longest sign: "Page ".
_LONGEST: Final = 34


class Mark(NamedTuple):
    """A number with its frame and the blanks around it; code points, half-open.

    Attributes:
        start: First code point.
        end: One past the last.
        value: The number.
        cuts: Whether a known word runs across it, or its frame fits nothing else.
        maybe: Whether one may.
        inside: Whether a character of a sentence stands on either side.
    """

    start: int
    end: int
    value: int
    cuts: bool
    maybe: bool
    inside: bool


def marked(text: str, start: int, end: int, value: int) -> Mark | None:
    """The mark of a framed number, None where it can be none; with the blanks around it."""
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    edges = (before in _EDGES) + (after in _EDGES)
    if edges == 2 or not (_LEFT_RE.match(before) and _RIGHT_RE.match(after)):
        return None
    if edges:
        return Mark(start, end, value, cuts=False, maybe=False, inside=False)
    cuts = cuts_word(before, after)
    maybe = cuts or cuts_word(before, after, surely=False)
    return Mark(start, end, value, cuts, maybe, before.isalpha() and after.isalpha())


def spliced(view: View) -> list[Mark]:
    """The marks of every sure run."""
    text, groups = view.text, dict[str, list[Mark]]()
    for hit in digits.matches(view, _NUMBER_RE):
        found = _signed(text, hit)
        made = found and marked(text, found[1], found[2], int(hit[0].rstrip("页" + _BLANKS)))
        if found and made:
            groups.setdefault(found[0], []).append(made)
    return [one for group in groups.values() for one in _even(text, group)]


def _signed(text: str, hit: re.Match[str]) -> tuple[str, int, int] | None:
    """What a number is written with, and where all of it begins and ends."""
    start, end = hit.span()
    left = text[max(0, start - _LONGEST) : start]
    opening = _OPEN_RE.search(left)
    if opening:
        sign = opening[0]
        if sign[0] not in _CLOSERS:
            return sign.strip(), start - len(sign), end
        closes = text[end : end + 1] == _CLOSERS[sign[0]]
        return (sign[0], start - len(sign), end + 1) if closes else None
    if left[-1:] not in tuple(_BLANKS) or text[end : end + 1] not in _BLANKS:
        return None
    head = _HEAD_RE.search(left)
    if head:
        return head[1], start - len(head[0]), end
    tail = _TAIL_RE.match(text, end)
    return (tail[1], start, tail.end()) if tail else None


#: So many are needed where notes and items are written alike, and one more where fewer
#: of them stand inside a word; the longest distance over the shortest.
_LEAST_EVEN, _EVEN = 3, 2.0


def _even(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of even runs that count up by one and stand inside words."""
    out: list[Mark] = []
    run: list[Mark] = []
    for mark in (*marks, None):
        if mark and run and 0 < mark.value - run[-1].value <= STEP and far(run[-1], mark):
            run.append(mark)
            continue
        if len(run) >= _LEAST_EVEN and _counts_pages(run) and not is_phrase(text, run):
            out += run
        run = [mark] if mark else []
    return out


def gaps(run: Sequence[Mark]) -> list[float]:
    """How far each two neighbours are apart, in code points a page."""
    return [(b.start - a.start) / (b.value - a.value) for a, b in pairwise(run)]


def _counts_pages(run: Sequence[Mark]) -> bool:
    """Whether a third of these stand inside a known word, or two fifths in what may be one.

    Items follow a mark and notes stand at uneven distances: of numbers as even as printed
    pages are it is enough that two fifths stand between characters of a sentence.
    """
    uneven = max(gaps(run)) / min(gaps(run))
    surely, maybe = sum(mark.cuts for mark in run), sum(mark.maybe for mark in run)
    if uneven > _EVEN:
        return False
    if 3 * surely >= len(run):
        return True
    if len(run) > _LEAST_EVEN and surely > 0 and 5 * maybe >= 2 * len(run):
        return True
    inside = sum(mark.inside for mark in run)
    return len(run) >= _LEAST_PRINTED and uneven <= _PRINTED and 5 * inside >= 2 * len(run)


#: So many numbers as even as this are those of printed pages: eleven real ones, 1.11.
_LEAST_PRINTED, _PRINTED = 5, 1.3


def is_phrase(text: str, spans: Sequence[Mark | Number]) -> bool:
    """Whether the sentences read alike on one side of these: 教材第3页的插图, 教材第4页的插图.

    Where they stand inside a word they are none of its own.

    Args:
        text: The page.
        spans: What counts, three or more.
    """
    cutting = sum(joins(text, one.start, one.end) for one in spans)
    if len(spans) < _LEAST_EVEN or 2 * cutting >= len(spans):
        return False
    before = _usual([text[one.start - 1 : one.start] for one in spans])
    sign = before or _usual([text[one.end : one.end + 1] for one in spans])
    return sign.isalpha() or sign in _QUOTES


def _usual(signs: list[str]) -> str:
    """The sign that nearly all of these are, or none."""
    sign, count = Counter(signs).most_common(1)[0]
    return sign if count >= _ALIKE * len(signs) else ""


#: Of so many that count pages no such share has one neighbour. Judged.
_ALIKE: Final = 0.8
_QUOTES: Final = frozenset("《》“”（）")


def missing(marks: Sequence[Mark | Number]) -> set[int]:
    """Where the numbers skip one on a single sheet: starts of the marks beside the hole.

    Numbers at the foot stand before it, those at the head behind it. A number that was
    only lost leaves two sheets between its neighbours.

    Args:
        marks: Numbers that count the sheets, in text order.
    """
    steps = [(one, two, two.value - one.value) for one, two in pairwise(marks)]
    single = sorted(two.start - one.start for one, two, step in steps if step == 1)
    if not single:
        return set()
    usual, first = single[len(single) // 2], marks[0]
    foot, head = first.value == 1, first.value == 2 and first.start < _ONE_SHEET * usual
    return {
        mark.start
        for one, two, step in steps
        if step > 1 and two.start - one.start < _ONE_SHEET * usual
        for mark in ((one,) if foot else (two,) if head else (one, two))
    }


#: As in `torn`.
_ONE_SHEET: Final = 1.5


#: The next number, or the one after it where a page ended at a paragraph's end.
STEP: Final = 4


def far(one: Mark, two: Mark) -> bool:
    """Whether a page of text may lie between two marks."""
    return two.start - one.end >= LEAST_PAGE
