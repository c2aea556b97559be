"""Breaks inside a sentence on a page that was not wrapped.

A link or bold text that lost its tags leaves a newline on either side, a page break
leaves a blank line. Without a width to speak for it such a break goes only where the
text itself leaves no choice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.wrapping.bigrams import cuts_word
from cleaner.wrapping.breaks import BRACKETED, CHAPTER, NUMERAL, OPENER_RE
from cleaner.wrapping.fragments import NUMBER_RE
from cleaner.wrapping.tables import is_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.wrapping.rows import Rows

#: Marks that no paragraph begins with. ASCII marks are left out, for code does; so
#: is "…", for a sentence may.
_NEVER_FIRST: Final = frozenset("，。；、！？）】》〉」』”’〕〗")

#: Marks that no paragraph ends with, and what closes them.
_PARTNER: Final = dict(zip("（【《〈「『“‘〔〖", "）】》〉」』”’〕〗", strict=True))

_CLAUSE_RE: Final = re.compile("[，。；：！？,;]")
_SENTENCE_RE: Final = re.compile("[。；！？;](?:[”’」』）])?$")

#: A clause in Chinese: programs are full of ASCII marks.
_CHINESE_RE: Final = re.compile("[，。；：]")

#: Below this a line with a comma may be verse, a slogan or an item of a list.
_PROSE: Final = 12

#: How far from a break a bracket is looked for on either side: the longest
#: quotation or parenthesis seen cut by a page has 61 characters.
_REACH: Final = 60

#: Lines of a paragraph that links cut in pieces; one of them at least is long, and
#: the text of a link is short.
_MOST_PIECES, _LONG, _LINK = 9, 40, 30

#: How a heading may be numbered.
_HEADING: Final = (CHAPTER, NUMERAL, BRACKETED)


def stray(rows: Rows) -> Iterator[tuple[int, str]]:
    """Each break inside a sentence.

    Yields:
        The index of the line before it, and the slug of the rule that answers for it.
    """
    texts, gaps = rows.texts, rows.gaps
    kinds = {
        index - 1: "inline-link"
        for index in range(1, len(texts))
        if texts[index][0] in _NEVER_FIRST and not gaps[index]
    }
    for index in rows.open:
        if texts[index][-1] in _PARTNER:
            if _closed(rows, index):
                kinds.setdefault(index, "inline-link")
            continue
        kind = _kind(texts[index], texts[index + 1], near=not gaps[index + 1])
        if kind:
            kinds.setdefault(index, kind)
    for index in _linked(rows):
        kinds.setdefault(index, "inline-link")
    for index, kind in sorted(kinds.items()):
        if not (is_row(rows.lines[index]) and is_row(rows.lines[index + 1])):
            yield index, kind


def _kind(before: str, after: str, *, near: bool) -> str:
    """The rule that answers for a break after an open line, "" if it stays."""
    if OPENER_RE.match(after):
        return ""
    if near and NUMBER_RE.fullmatch(before) and _prose(after):
        return "lone-number"
    if not _prose(before) or _headed(before) or _CLAUSE_RE.search(after) is None:
        return ""
    cut = cuts_word(before, after) and _SENTENCE_RE.search(after) is not None
    return "page-break" if cut or _quoted(before, after) else ""


def _prose(text: str) -> bool:
    """Whether a line is long enough and built like a sentence."""
    return len(text) >= _PROSE and _CLAUSE_RE.search(text) is not None


def _headed(text: str) -> bool:
    """Whether a line is a numbered heading."""
    hit = OPENER_RE.match(text)
    return (
        hit is not None
        and hit.lastindex in _HEADING
        and not any(mark in text for mark in "。；！？")
    )


def _quoted(before: str, after: str) -> bool:
    """Whether a bracket or quotation opened shortly before a break closes shortly after."""
    for opening, closing in _PARTNER.items():
        left = before.rfind(opening, -_REACH)
        if left >= 0 and before.find(closing, left) < 0:
            right = after.find(closing, 0, _REACH)
            return right >= 0 and after.find(opening, 0, right) < 0
    return False


def _closed(rows: Rows, index: int) -> bool:
    """Whether what a line opens with its last character is closed in the next two lines."""
    if any(rows.gaps[index + 1 : index + 3]):
        return False
    after = "".join(rows.texts[index + 1 : index + 3])
    opening, closing = rows.texts[index][-1], _PARTNER[rows.texts[index][-1]]
    stop = after.find(closing)
    return stop >= 0 and after.find(opening, 0, stop) < 0


def _linked(rows: Rows) -> Iterator[int]:
    """Breaks on either side of a short line in the middle of a paragraph.

    The paragraph is a run of lines without blank ones between; its last line ends a
    sentence, its first begins one, and one of its lines is long.
    """
    edges = [index for index, gap in enumerate(rows.gaps) if gap or not index]
    opened = set(rows.open)
    for start, stop in zip(edges, [*edges[1:], len(rows.gaps)], strict=True):
        run = rows.texts[start:stop]
        if not 3 <= len(run) <= _MOST_PIECES or max(map(len, run)) < _LONG:
            continue
        if not _CHINESE_RE.search(run[0]) or _headed(run[0]) or run[-1][-1] not in "。；！？”":
            continue
        for middle in range(start + 1, stop - 1):
            around = (middle - 1, middle)
            plain = not any(OPENER_RE.match(rows.texts[index + 1]) for index in around)
            if len(rows.texts[middle]) <= _LINK and plain and opened.issuperset(around):
                yield from around
