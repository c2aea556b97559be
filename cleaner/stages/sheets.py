"""Number lines of print pages: which lines are numbers, how they chain, what they break."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.bigrams import cuts_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.view import View

_DIGITS = r"\s{0,2}\d{1,4}\s{0,2}"
_OPEN = r"[-—–\s\[【(（]*(?:本文|全文)?"
_COMMA = r"\s{0,8}[,，/／|]?\s{0,8}"
_CLOSE = r"[-—–\s\]】)）]*(?:下载后可(?:任意|自由)?编辑|欢迎下载|精品文档)?"
_NUMBER_RE = re.compile(
    r"(?P<bare>\d{1,4})"
    r"|[-—–－_·•~～]{1,3}\s?(?P<dash>\d{1,4})\s?[-—–－_·•~～]{1,3}"
    r"|[〔\[【](?P<boxed>\s?\d{1,4}\s?)[〕\]】]"
    r"|[\[【(（]?\s?第\s?(?P<page>\d{1,4})\s?页\s?[\])）】]?"
    r"|(?:[Pp]age|PAGE|[Pp]\.?)\s?(?P<word>\d{1,4})"
    r"|(?P<of>\d{1,4})\s?[/／]\s?(?P<all>\d{1,4})"
    # marks that tell what they are, as the card page/n-of-m-line lists them
    rf"|{_OPEN}第(?P<told>{_DIGITS})页{_COMMA}(?:共|总){_DIGITS}页{_CLOSE}"
    rf"|{_OPEN}共{_DIGITS}页{_COMMA}(?:当前)?第(?P<told_last>{_DIGITS})页{_CLOSE}"
    rf"|{_OPEN}页码[:：](?P<labelled>{_DIGITS})/{_DIGITS}{_CLOSE}"
    rf"|{_OPEN}[Pp]age(?P<english>{_DIGITS})(?:of|/){_DIGITS}{_CLOSE}"
)
#: What such a line ends with, for a first look: a figure, a frame, the words behind it.
_LAST = frozenset("0123456789０１２３４５６７８９-—–－_·•~～〕]】)）页辑载档")
_FORMS = ("bare", "dash", "boxed", "page", "word", "of", "told", "told_last", "labelled", "english")

#: Forms that need no chain to be page numbers.
TOLD = frozenset({"told", "told_last", "labelled", "english"})

#: The longest mark of a sheet, with blanks and an offer to download behind it.
_LONGEST = 40

ENDS = "。！？；：!?;:…”’」』）)】》.~～—"

#: The beginning of an article that a sheet cut off: 第三十.
OPEN_RE = re.compile("第[一二三四五六七八九十百零]*$")

#: Characters of text between two page numbers: fewer are rows of a table.
_LEAST_PAGE = 60

#: The last page may hold one line.
_LEAST_LINE = 8

#: The longest page over the shortest. Half-empty pages were seen, not emptier ones.
_MOST_UNEVEN = 3.0

#: As many text lines on each page as here say that a printer counted them.
_LINES_OF_A_PAGE = 8

#: Lines shorter than this end without a mark for many reasons (titles, verse, lists).
RUNNING = 15


class Mark(NamedTuple):
    """A line that is a number.

    Attributes:
        place: Its index in `View.filled`.
        value: Its value.
        form: How it is written; a "/" form with its total.
    """

    place: int
    value: int
    form: str


def marks(view: View) -> list[Mark]:
    """Every line that is nothing but a number, in text order."""
    out = []
    for place, text in enumerate(view.texts):
        if text[-1] not in _LAST or len(text) > _LONGEST:
            continue
        hit = _NUMBER_RE.fullmatch(text)
        if hit:
            name = next(n for n in _FORMS if hit[n])
            form = f"of {hit['all']}" if name == "of" else name
            out.append(Mark(place, int(hit[name]), form))
    return out


def chains(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Runs of marks of one form that count up by one; one may be missing."""
    for form in sorted({mark.form for mark in marks}):
        ends: dict[int, _Link] = {}
        for mark in (mark for mark in marks if mark.form == form):
            before = ends.get(mark.value - 1) or ends.get(mark.value - 2)
            size = before.size + 1 if before else 1
            known = ends.get(mark.value)
            if known is None or size >= known.size:
                ends[mark.value] = _Link(mark, size, before)
        yield _chain(max(ends.values(), key=lambda link: link.size))


class _Link(NamedTuple):
    """The last mark of a chain, the chain's length, and the link before it."""

    mark: Mark
    size: int
    before: _Link | None


def _chain(link: _Link | None) -> list[Mark]:
    out: list[Mark] = []
    while link is not None:
        out.append(link.mark)
        link = link.before
    return out[::-1]


def is_even(view: View, chain: Sequence[Mark]) -> bool:
    """Whether the pages of a chain are of a size, the last perhaps short."""
    starts = [view.lines[view.filled[mark.place]].start for mark in chain]
    gaps = [
        (b - a) / (two.value - one.value)
        for (a, b), (one, two) in zip(pairwise(starts), pairwise(chain), strict=True)
    ]
    # The last page may be short; it is behind the last gap or makes it.
    body = gaps[:-1] or gaps
    return (
        min(body) >= _LEAST_PAGE
        and gaps[-1] >= _LEAST_LINE
        and max(gaps) <= _MOST_UNEVEN * min(body)
    )


def is_counted(view: View, chain: Sequence[Mark]) -> bool:
    """Whether every page has the same number of lines, and they are lines of wrapped prose.

    Pieces of a collection may have as many paragraphs each; those are whole.
    """
    sizes = {b.place - a.place for a, b in pairwise(chain)}
    if len(chain) < 3 or len(sizes) > 1 or min(sizes) <= _LINES_OF_A_PAGE:
        return False
    inner = [view.lines[i].text for i in view.filled[chain[0].place : chain[-1].place]]
    unfinished = sum(text[-1] not in ENDS for text in inner)
    return sorted(map(len, inner))[len(inner) // 2] >= RUNNING and 3 * unfinished > len(inner)


def broken(view: View, furniture: set[int], places: Sequence[int]) -> tuple[int, int]:
    """How many of these lines stand in a word, and how many in a long unfinished line."""
    cuts = running = 0
    for place in places:
        before, after = around(view, furniture, place)
        if not before or not after or before[-1] in ENDS:
            continue
        cuts += len(before) >= 8 and cuts_word(before, after)
        running += len(before) >= RUNNING
    return cuts, running


def around(view: View, furniture: set[int], place: int) -> tuple[str, str]:
    """The text lines before and after a stretch of furniture, "" at the ends."""
    filled = view.filled
    low = high = place
    while low in furniture:
        low -= 1
    while high in furniture:
        high += 1
    before = view.lines[filled[low]].text if low >= 0 else ""
    after = view.lines[filled[high]].text if high < len(filled) else ""
    return before, after
