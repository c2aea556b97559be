"""Breaks inside a sentence on a page that was not wrapped.

A link or bold text that lost its tags leaves a newline on either side, a page break
leaves a blank line. Without a width to speak for it such a break goes only where the
text itself leaves no choice. Blank lines are no evidence: they are gone from clean
text, and what is done must stay done when it is read again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleaner.bigrams import cuts_word
from cleaner.wrapping.breaks import BRACKETED, CHAPTER, NUMERAL, OPENER_RE
from cleaner.wrapping.fragments import NUMBER_RE
from cleaner.wrapping.tables import is_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.wrapping.rows import Rows

#: What opens a bracket or quotation, and what closes it.
_PARTNER: Final = dict(zip("（【《〈「『“‘〔〖", "）】》〉」』”’〕〗", strict=True))
_OPENER: Final = {closing: opening for opening, closing in _PARTNER.items()}

#: Marks that no paragraph begins with, beside the closing ones. ASCII marks are left
#: out, for code does; so is "…", for a sentence may.
_NEVER_FIRST: Final = frozenset("，。；、！？")

#: What a sentence goes on with after a link; no paragraph begins with these.
_GOES_ON: Final = _NEVER_FIRST | frozenset("的等之與并並")

_CLAUSE_RE: Final = re.compile("[，。；：！？,;]")
_SENTENCE_RE: Final = re.compile("[。；！？;](?:[”’」』）])?$")

#: Below this a line with a comma may be verse, a slogan or an item of a list.
_PROSE: Final = 12

#: How far from a break a bracket is looked for on either side: the longest
#: quotation or parenthesis seen cut by a page has 61 characters.
_REACH: Final = 60

#: The text of a link is no longer, and holds no clause: the longest name of a law seen
#: has 27 characters.
_LINK: Final = 30

#: How a heading may be numbered.
_HEADING: Final = (CHAPTER, NUMERAL, BRACKETED)


def stray(rows: Rows) -> Iterator[tuple[int, str]]:
    """Each break inside a sentence.

    Yields:
        The index of the line before it, and the slug of the rule that answers for it.
    """
    texts = rows.texts
    kinds: dict[int, str] = {}
    for index in range(1, len(texts)):
        if texts[index][0] in _OPENER and _opened(texts, index):
            kinds[index - 1] = "inline-link"
    for index in reversed(rows.open):  # what follows a link may go on with the next
        before, after = texts[index], texts[index + 1]
        if before[-1] in _PARTNER:
            if _closed(texts, index):
                kinds.setdefault(index, "inline-link")
        elif _goes_on_after_link(texts, index, open_ended=index + 1 in kinds):
            kinds.setdefault(index, "inline-link")
            if index and texts[index - 1][-1] not in _PARTNER and index - 1 in rows.opened:
                kinds.setdefault(index - 1, "inline-link")
        elif kind := _kind(before, after):
            kinds.setdefault(index, kind)
    if "page-break" in kinds.values() and _is_careless(rows):
        kinds = {index: kind for index, kind in kinds.items() if kind != "page-break"}
    for index in _lone(rows):
        kinds.setdefault(index, "page-break")
    for index, kind in sorted(kinds.items()):
        if not (is_row(rows.line(index)) and is_row(rows.line(index + 1))):
            yield index, kind


#: Whoever leaves so many sentences without their end leaves out the mark: comments and
#: chats do, of which one ends and the next begins with what may be a word.
_CARELESS, _CARELESS_SHARE = 4, 0.2


def _is_careless(rows: Rows) -> bool:
    """Whether prose on this page often ends without a mark."""
    left = sum(_prose(rows.texts[index]) for index in rows.open)
    return left >= max(_CARELESS, _CARELESS_SHARE * sum(map(_prose, rows.texts)))


#: A page with more lines that run to its width is judged by its width.
_LONE: Final = 4

#: A line may be short of the width by a mark and the character before it.
_SHORT: Final = 2

#: A line so long may be a sentence without a comma.
_SENTENCE: Final = 18

#: Lines in which a comma at the end of the longest one is proof: among more of them one
#: may be verse, or the last before a lost page.
_TINY: Final = 10


def _lone(rows: Rows) -> Iterator[int]:
    """The breaks of the only paragraph of a page that did not fit on one line.

    Its lines are the longest of the page and left open, the one after them is shorter
    and ends like a sentence; and at one of its breaks a word is cut, or a clause.
    """
    texts, opened = rows.texts, rows.opened
    width = max(map(len, texts))
    full = [index for index in rows.open if len(texts[index]) >= width - _SHORT]
    if not 0 < len(full) < _LONE or width < _PROSE or full[-1] - full[0] >= len(full):
        return  # none, many, or not of one paragraph
    last = texts[full[-1] + 1]
    if full[-1] + 1 in opened or not _SENTENCE_RE.search(last) or len(last) > width - _SHORT:
        return
    if all(_is_long(texts[index]) and not OPENER_RE.match(texts[index + 1]) for index in full):
        tiny = len(texts) <= _TINY and not any(
            texts[index][-1] in "，、," for index in opened.difference(full)
        )
        if any(_cut(texts[index], texts[index + 1], tiny=tiny) for index in full):
            yield from full


def _is_long(text: str) -> bool:
    """Whether a line is too long for a name, a date or a verse."""
    return len(text) >= _SENTENCE or _prose(text)


def _cut(before: str, after: str, *, tiny: bool) -> bool:
    """Whether a word or a clause is cut between two lines; on a tiny page less is proof."""
    if cuts_word(before, after):
        return True
    inner = _SENTENCE_INSIDE_RE.search(before) is not None
    if cuts_word(before, after, surely=False):
        return inner
    return tiny and inner and before[-1] in "，、,"


_SENTENCE_INSIDE_RE: Final = re.compile("[。！？；].*[\u4e00-\u9fff，]$")


def _kind(before: str, after: str) -> str:
    """The rule that answers for a break after an open line, "" if it stays."""
    if len(before) < _PROSE and NUMBER_RE.fullmatch(before):
        # under the number of a chapter its first sentence begins
        apart = before[-1] in "章节" or OPENER_RE.match(after) or not _prose(after)
        return "" if apart else "lone-number"
    if not _prose(before) or OPENER_RE.match(after) or _headed(before):
        return ""
    if _CLAUSE_RE.search(after) is None:
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


def _opened(texts: Sequence[str], index: int) -> bool:
    """Whether what closes with the first character of a line opened in the two before."""
    before = "".join(texts[max(index - 2, 0) : index])
    closing, opening = texts[index][0], _OPENER[texts[index][0]]
    return before.rfind(opening) > before.rfind(closing)


def _closed(texts: Sequence[str], index: int) -> bool:
    """Whether what a line opens with its last character is closed in the next two lines."""
    after = "".join(texts[index + 1 : index + 3])
    opening, closing = texts[index][-1], _PARTNER[texts[index][-1]]
    stop = after.find(closing)
    return stop >= 0 and after.find(opening, 0, stop) < 0


def _goes_on_after_link(texts: Sequence[str], index: int, *, open_ended: bool) -> bool:
    """Whether a short line is a link in the middle of a sentence.

    The line after goes on with a mark or a particle and ends its sentence, or its own break
    goes (`open_ended`); the line before, if the link does not begin the paragraph, is prose
    and no heading.
    """
    link, after = texts[index], texts[index + 1]
    if after[0] not in _GOES_ON or not (open_ended or _SENTENCE_RE.search(after)):
        return False
    if len(link) > _LINK or _CLAUSE_RE.search(link) or OPENER_RE.match(link):
        return False
    before = texts[index - 1] if index else ""
    return _prose(before) and not _SENTENCE_RE.search(before) and not _headed(before)
