"""Page numbers inside sentences that are marked as such: - 3 -, ·5·, 2/9, Page 3 of 9.

A number without a mark needs a run of three (`runs`). One that is framed counts from
two that follow each other, or alone where a known word runs across it; what names the
page and how many there are needs nothing else.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.ledger import Finding
from cleaner.wrapping.bigrams import cuts_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rules import Context
    from cleaner.view import View

_BLANKS: Final = " \t\u3000"
_BLANK: Final = f"[{_BLANKS}]?"

# the sign or the number comes first, what must stand before it is looked at afterwards:
# the engine skips all other text fastest that way

#: Dashes and dots on both sides of a number: the same sign before as behind.
_FRAMED_RE: Final = re.compile(
    rf"(?P<sign>[-—–－·•~～_]){_BLANK}(?P<n>[0-9]{{1,4}}){_BLANK}(?P=sign)(?![-—–0-9])"
)
_SHARE_RE: Final = re.compile(
    rf"(?P<n>[0-9]{{1,4}}){_BLANK}/{_BLANK}(?P<sign>[0-9]{{1,4}})(?![0-9/])"
)
_ENGLISH_RE: Final = re.compile(
    rf"[Pp]age{_BLANK}(?P<n>[0-9]{{1,4}}){_BLANK}(?:of|/){_BLANK}(?P<sign>[0-9]{{1,4}})"
)

#: What may stand before and behind: Han, marks, the edges of a line; a figure behind.
_LEFT_RE: Final = re.compile("[\u3400-\u9fff，、；：。！？（）《》“”‘’,;]|\n|$")
_RIGHT_RE: Final = re.compile("[\u3400-\u9fff，、；：。！？（）《》“”‘’,;0-9]|\n|$")

#: What stands beside a number at the edge of a line.
_EDGES: Final = frozenset(("", "\n"))

#: Signs that stand on both sides of a page number and of no other.
_RARE: Final = frozenset("—–－·•")

#: Fewer characters than this between two of them are those of a table or a sum.
_LEAST: Final = 100

#: The longest distance between two pages over the shortest, in a run.
_UNEVEN: Final = 3.0


class _Mark(NamedTuple):
    """A number with its frame and the blanks around it; code points, half-open."""

    start: int
    end: int
    value: int
    cuts: bool


def framed_numbers(view: View, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Framed page numbers inside lines, with the blanks around them."""
    for mark in view.memo(_marks):
        yield Finding(mark.start, mark.end, "", "")


def _marks(view: View) -> list[_Mark]:
    """Every number that is sure."""
    text = view.text
    out: list[_Mark] = []
    if "age" in text:
        out += [mark for group in _groups(text, _ENGLISH_RE) for mark in group]
    for group in _groups(text, _FRAMED_RE):
        out += _sure(group, alone=True)
    if "/" in text:
        for group in _groups(text, _SHARE_RE):
            out += _sure(group, alone=False)
    return sorted(out)


def _groups(text: str, pattern: re.Pattern[str]) -> list[list[_Mark]]:
    """The matches of a pattern by their sign, in text order."""
    out: dict[str, list[_Mark]] = {}
    for hit in pattern.finditer(text):
        if hit["sign"].isdigit() and int(hit["n"]) > int(hit["sign"]):
            continue
        start, end = _with_blanks(text, hit.start(), hit.end())
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if (before in _EDGES and after in _EDGES) or not (
            _LEFT_RE.match(before) and _RIGHT_RE.match(after)
        ):
            continue
        mark = _Mark(start, end, int(hit["n"]), _cuts(hit, before, after))
        out.setdefault(hit["sign"], []).append(mark)
    return list(out.values())


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened over the blanks on either side."""
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    return start, end


def _cuts(hit: re.Match[str], before: str, after: str) -> bool:
    """Whether a word runs across a number, or its frame fits nothing else.

    Long dashes and dots on both sides of a number between two Han, and short dashes
    with blanks inside, were seen around page numbers only.
    """
    if before in _EDGES or after in _EDGES:
        return False
    if cuts_word(before, after):
        return True
    framed = hit["sign"] in _RARE or (hit["sign"] == "-" and hit[0][1] == " ")
    return framed and before.isalpha() and after.isalpha()


def _sure(marks: Sequence[_Mark], *, alone: bool) -> list[_Mark]:
    """The marks of runs that count up, and single ones inside a word.

    Args:
        marks: All of one sign, in text order.
        alone: Whether one is enough.
    """
    out: list[_Mark] = []
    run: list[_Mark] = []
    for mark in marks:
        if run and not (1 <= mark.value - run[-1].value <= _STEP and _far(run[-1], mark)):
            out += run if _is_run(run, alone=alone) else []
            run = []
        run.append(mark)
    return out + (run if _is_run(run, alone=alone) else [])


#: The next number, or the one after it where a page ended at a paragraph's end.
_STEP: Final = 4


def _far(one: _Mark, two: _Mark) -> bool:
    return two.start - one.end >= _LEAST


def _is_run(run: Sequence[_Mark], *, alone: bool) -> bool:
    """Whether these count pages: a word is cut by one of two, or three stand evenly."""
    cutting = sum(mark.cuts for mark in run)
    if len(run) < 2:
        return alone and cutting > 0
    if 2 * cutting >= len(run):
        return True
    gaps = [(b.start - a.start) / (b.value - a.value) for a, b in pairwise(run)]
    if max(gaps) > _UNEVEN * min(gaps):
        return False
    return alone or (len(run) > 2 and cutting > 0)
